"""From the tagger's spans to drafts: flat, longest, without article, possessive or title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import cast, get_args

from dateline.analysis.mentions.draft import SURE, Draft, disjoint
from dateline.analysis.reading import Reading
from dateline.analysis.words import CALENDAR, GENERIC_NAMES, HEADS, HONORIFICS, MODIFIERS, OFFICES, POSSESSIVE, PRONOUNS
from dateline.model import MentionType, Tagged
from dateline.names import organization, place

_TYPES = frozenset(get_args(MentionType))
_EDGE = frozenset("\"'“”‘’«»„()[],;:.!?-–—…/")
_SMALL = frozenset(("of", "the", "for", "and", "in", "at", "to", "by"))
_SEAT = re.compile(r"[DRI]-[A-Z][\w.]{1,6}")
"""The party and state of a member of Congress ("R-Ohio")."""
_NEVER = frozenset("organisation organization member members state states он она оно они мы вы я".split())
_ARTICLES = frozenset(("the", "a", "an"))


def drafts(reading: Reading, tagged: Iterable[Tagged]) -> list[Draft]:
    """Disjoint drafts of the tagger's mentions; attribution labels are left to the quotes stage."""
    found = (_draft(reading, each) for each in tagged if each.label in _TYPES)
    return disjoint(part for d in found if d is not None and not _is_common(reading, d) for part in _at_country(reading, d))


def _at_country(reading: Reading, draft: Draft) -> Iterator[Draft]:
    """A city and the country behind its comma are two places ("GDYNIA, Poland")."""
    commas = [i for i in range(draft.first + 1, draft.last - 1) if reading.words[i] == ","] if draft.type == "place" else []
    if commas and place.country(reading.span(commas[-1] + 1, draft.last).of(reading.text)):
        yield replace(draft, last=commas[-1])
        yield replace(draft, first=commas[-1] + 1)
    else:
        yield draft


def _draft(reading: Reading, tagged: Tagged) -> Draft | None:
    first, last = _trimmed(reading, *reading.range_of(tagged.span))
    if tagged.label == "person":
        first = _without_title(reading, first, last)
    if first >= last:
        return None
    return Draft(first, last, cast("MentionType", tagged.label), tagged.score, "the tagger reads it as a name")


def _trimmed(reading: Reading, first: int, last: int) -> tuple[int, int]:
    words = reading.words
    while first < last and (words[first] in _EDGE or words[first] in _ARTICLES):
        first += 1
    while first < last and (
        (words[last - 1] in _EDGE and not _initial(words, last - 1)) or words[last - 1] in POSSESSIVE or _dangles(words, last - 1)
    ):
        last -= 1
    return first, last


def _initial(words: list[str], at: int) -> bool:
    """The dot of initials that were written apart ("U. S.")."""
    return words[at] == "." and at > 0 and len(words[at - 1]) == 1 and words[at - 1].isupper()


def _dangles(words: list[str], at: int) -> bool:
    """A preposition or article at the end, but not of a hyphenated name ("Moon Jae-in")."""
    return words[at] in _SMALL and words[at - 1] != "-"


def _without_title(reading: Reading, first: int, last: int) -> int:
    """Where the name proper begins: "President Obama" loses its title, "King" or "Major" alone or as a family name stays."""
    start = first
    while start < last - 1 and _is_title(reading.lower(start)):
        start += 1
    return start


def _is_title(word: str) -> bool:
    return word in HONORIFICS or word in HEADS or (word in MODIFIERS and word not in ("august", "crown"))


def _is_common(reading: Reading, draft: Draft) -> bool:
    """Pronouns, bare generic nouns and months are no names, whatever the tagger says."""
    if all(w.islower() for w in reading.words[draft.first : draft.last]) and draft.type in ("person", "group"):
        return reading.cased
    if _SEAT.fullmatch(reading.span(draft.first, draft.last).of(reading.text)):
        return True
    if draft.last - draft.first > 1:
        return False
    word = reading.words[draft.first]
    if word in OFFICES:
        return True
    lower = word.lower()
    if place.country(word) or place.demonym(word) or organization.known(word):
        return False
    usual = lower in GENERIC_NAMES and draft.score < SURE
    return lower in PRONOUNS or lower in _NEVER or usual or lower in CALENDAR or not any(c.isalnum() for c in word)


def texts(reading: Reading, items: Iterable[Draft]) -> Iterator[str]:
    """The name of each draft, blanks collapsed."""
    return (" ".join(reading.span(d.first, d.last).of(reading.text).split()) for d in items)
