"""Nouns that stand for somebody or something named elsewhere, by what they call it: "the actress", "a Lyon clinic", "the company".

Nouns of one row can mean one and the same; whether the document says so of a name is asked elsewhere. The rows were grouped by hand;
people of an office or trade (`words.HEADS`) agree with their own noun alone unless a row joins them.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from dateline.analysis.words import HEADS
from dateline.names.given import Gender

NounKind = Literal["person", "body"]

_PEOPLE = (
    "actor actress star performer celebrity starlet heartthrob",
    "singer star musician performer rapper frontman rocker songwriter celebrity",
    "icon legend star singer actor",
    "lawyer attorney counsel counselor solicitor barrister",
    "suspect accused defendant gunman gunwoman shooter attacker killer murderer assailant robber bomber hijacker culprit perpetrator",
    "inmate prisoner convict fugitive escapee escaper felon detainee offender molester rapist criminal murderer",
    "boss leader chief head mobster mafioso don godfather gangster kingpin",
    "teen teenager youth boy girl youngster student pupil",
    "mother mom mum grandmother woman lady girl teen teenager",
    "father dad grandfather man boy teen teenager youth",
    "athlete player sportsman sportswoman swimmer diver runner boxer fighter skater champion challenger contender star",
    "player guard forward striker scorer midfielder defender goalkeeper quarterback pitcher hitter slugger linebacker rookie captain",
    "coach manager trainer",
    "worker employee staffer clerk",
    "president leader premier chancellor king queen",
    "senator congressman congresswoman lawmaker legislator representative mp deputy politician candidate nominee",
    "official minister secretary spokesman spokeswoman spokesperson governor envoy ambassador diplomat commissioner mayor",
    "scientist professor expert researcher scholar analyst economist academic",
    "ceo chief executive boss founder co-founder chairman entrepreneur tycoon billionaire magnate businessman businesswoman",
    "policeman policewoman officer detective cop",
    "doctor physician surgeon",
    "priest pastor cleric bishop cardinal archbishop imam rabbi",
    "director filmmaker",
    "source informant whistleblower tipster",
    "writer author novelist poet journalist reporter columnist correspondent",
)
_BODIES = (
    "bank lender branch",
    "shop store boutique supermarket jeweller jeweler jewellers jewelers jewellery retailer outlet grocery grocer",
    "clinic hospital rehab facility center centre resort hospice",
    "prison jail penitentiary facility unit",
    "plant factory mill works refinery facility brewery bakery",
    "hotel motel inn resort",
    "school college university academy",
    "team club side franchise squad",
    "company firm group manufacturer maker carmaker automaker planemaker airline developer retailer corporation giant operator",
    "church cathedral mosque temple synagogue chapel",
    "restaurant cafe bar pub diner nightclub",
    "magazine newspaper paper weekly daily tabloid broadcaster network website channel station",
    "airport airfield",
    "stadium arena",
    "theater theatre cinema",
    "museum gallery",
    "court courthouse",
    "zoo",
)
_ANYBODY = frozenset("man woman teen teenager youth boy girl star celebrity actress actor singer mother mom mum father dad".split())
_ENTERPRISES = frozenset(
    "company firm manufacturer maker carmaker automaker planemaker developer retailer corporation giant operator airline lender bank team"
    " club side franchise".split()
)
_WOMEN = frozenset("actress woman girl mother mom mum lady starlet queen princess duchess grandmother".split())
_MEN = frozenset("actor man boy father dad king prince duke grandfather".split())


@cache
def _rows(kind: NounKind) -> dict[str, frozenset[str]]:
    """By noun, the nouns that can mean the same."""
    found: dict[str, frozenset[str]] = {}
    for row in _PEOPLE if kind == "person" else _BODIES:
        together = frozenset(row.split())
        found |= {noun: found.get(noun, frozenset()) | together for noun in together}
    return found


@cache
def _kinds() -> dict[str, NounKind]:
    people = dict.fromkeys((*HEADS, *_rows("person")), "person")
    return {**dict.fromkeys(_rows("body"), "body"), **people}  # type: ignore[dict-item]


def kind_of(noun: str) -> NounKind | None:
    """What a noun (singular, in lower case) calls; None for other words."""
    return _kinds().get(noun)


def alike(noun: str) -> frozenset[str]:
    """The nouns that can mean the same as this one, itself among them."""
    kind = kind_of(noun)
    return (_rows(kind).get(noun, frozenset()) if kind else frozenset()) | {noun}


def is_anybody(noun: str) -> bool:
    """Whether news says it of whomever it is about: "man", "teen", "actress"."""
    return noun in _ANYBODY


def is_enterprise(noun: str) -> bool:
    """Whether "the …" goes back to the company, bank or team that is spoken of, whatever its name."""
    return noun in _ENTERPRISES


def gender_of(noun: str) -> Gender | None:
    """The gender that a noun of the table says."""
    if noun in _WOMEN or noun.endswith("woman"):
        return "f"
    return "m" if noun in _MEN or noun.endswith("man") else None
