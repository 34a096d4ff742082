"""What a role says of a person: the walk of life and the country. Compiled here; words are folded."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import NamedTuple

from dateline.names import place
from dateline.names.fold import fold

_WALKS: dict[str, str] = {
    "government": "minister president premier chancellor senator governor congressman congresswoman lawmaker legislator"
    " mp mep deputy ambassador diplomat envoy secretary king queen prince mayor spokeswoman spokesman"
    " spokesperson official parliamentarian councillor commissioner vice dictator",
    "sport": "footballer striker goalkeeper midfielder defender winger coach manager quarterback pitcher batsman"
    " bowler cricketer golfer boxer swimmer sprinter athlete player cyclist skater wrestler referee umpire"
    " linebacker forward captain champion",
    "arts": "actor actress singer rapper musician guitarist drummer pianist composer comedian painter sculptor"
    " novelist poet author filmmaker dancer",
    "learning": "professor scientist researcher expert analyst economist historian physicist biologist chemist"
    " scholar lecturer sociologist",
    "business": "ceo chairman chairwoman founder entrepreneur executive businessman businesswoman investor banker tycoon",
    "law": "lawyer attorney judge prosecutor justice",
    "crime": "suspect defendant gunman robber thief convict murderer killer",
    "army": "general colonel commander major lieutenant sergeant soldier admiral",
    "medicine": "doctor surgeon nurse physician",
    "church": "pope bishop archbishop cardinal imam rabbi patriarch priest pastor",
}
_APART = frozenset({
    frozenset(pair) for pair in (
        ("sport", "government"), ("sport", "learning"), ("sport", "church"), ("sport", "army"), ("sport", "medicine"), ("sport", "law"),
        ("arts", "learning"), ("arts", "army"), ("arts", "medicine"), ("arts", "law"), ("arts", "church"), ("arts", "sport"),
        ("crime", "government"), ("crime", "learning"), ("crime", "medicine"), ("crime", "law"), ("crime", "church"), ("crime", "sport"),
        ("church", "army"), ("church", "business"), ("medicine", "army"), ("medicine", "government"),
    )
})  # fmt: skip
"""Walks of life that one person rarely walks both."""


class Sense(NamedTuple):
    """The walk of life ("" unknown) and the ISO code of the country ("" unknown)."""

    walk: str
    country: str


NO_SENSE = Sense("", "")


@cache
def _walk_of() -> dict[str, str]:
    return {word: walk for walk, words in _WALKS.items() for word in words.split()}


@lru_cache(maxsize=16384)
def sense(role: str) -> Sense:
    """What a role says: "Russian Deputy Foreign Minister" is (government, RU)."""
    words = fold(role).split()
    walks = [_walk_of()[word] for word in reversed(words) if word in _walk_of()]
    return Sense(walks[0] if walks else "", _country(role))


def _country(role: str) -> str:
    parts = role.replace("’s", " ").replace("'s", " ").split()
    for word in parts[:2]:
        known = place.demonym(word) or place.country(word)
        if known is not None and known.iso:
            return known.iso
    return ""


def apart(a: Sense, b: Sense) -> str | None:
    """Why two senses speak against one person, None where they do not."""
    if a.walk and b.walk and frozenset((a.walk, b.walk)) in _APART:
        return f"one is in {a.walk}, the other in {b.walk}"
    if a.walk and a.walk == b.walk == "government" and a.country and b.country and a.country != b.country:
        return f"one serves {a.country}, the other {b.country}"
    return None
