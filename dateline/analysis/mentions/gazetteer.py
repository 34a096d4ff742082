"""Names that are known beforehand: added where the tagger saw nothing, and their type put right where it saw another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from dateline.analysis.mentions.draft import SURE, Draft, added, ranges
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import HEADS
from dateline.model import MentionType
from dateline.names import organization, place
from dateline.names.fold import fold
from dateline.names.given import is_given
from dateline.names.tables import many, rows
from dateline.names.thing import things

_PIECE = re.compile(r"(?:\w\.)+\w?\.?|\w+(?:['’]\w+)*|[^\w\s]")
_JOINS = frozenset("-–")
_LARGE = 400_000
"""Inhabitants from which a capital is added without the tagger; smaller ones are often people's names (Victoria, Kingston)."""


class Entry(NamedTuple):
    """The words that follow the first one, the type, and whether it may be added where the tagger saw nothing."""

    rest: tuple[str, ...]
    type: MentionType
    add: bool
    why: str


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """Known names by their first token as written, the longest first."""
    table: dict[str, dict[tuple[str, ...], Entry]] = {}
    for name, kind, add, why in _names():
        first, *rest = _PIECE.findall(name)
        table.setdefault(first, {}).setdefault(tuple(rest), Entry(tuple(rest), kind, add, why))
    return {first: tuple(sorted(found.values(), key=lambda e: -len(e.rest))) for first, found in table.items()}


def _names() -> Iterator[tuple[str, MentionType, bool, str]]:
    yield from _organizations()
    yield from ((name, kind, alone, "a thing that news takes as known") for name, kind, alone in things())
    for name in place.country_initials():
        yield name, "place", name != "CAR", "initials of a country"
    for name in _display_countries():
        yield name, "place", fold(name) not in place.AMBIGUOUS_COUNTRIES, "name of a country"
    for name in place.demonyms():
        yield (
            name,
            "group",
            name not in ("East", "Lao", "Thais", "Pole", "Poles", "Finn", "Dane", "Danes"),
            "word for a people or a part of the world",
        )
    for name in _display_seats():
        yield name, "place", True, "seat of a government"
    for name in _display_regions():
        yield name, "place", name not in ("West", "East", "Georgia", "Washington", "Ulster"), "part of the world"
    yield from ((name, "place", True, "capital") for name in _large_capitals())


def _organizations() -> Iterator[tuple[str, MentionType, bool, str]]:
    why = "name of a known organisation"
    for known in {id(k): k for k in organization.known_organizations().values()}.values():
        for name in (known.name, *known.aliases):
            bare = name.removeprefix("The ")
            yield bare, "organization", _telling(bare), why


def _telling(name: str) -> bool:
    """Initials of three letters or more and names of two words or more tell; "Guardian", "Apple" or "IS" alone do not."""
    if name in (
        "EU",
        "UN",
        "U.N.",
        "E.U.",
        "TASS",
        "Kommersant",
        "Izvestia",
        "Izvestiya",
        "Reuters",
        "Interfax",
        "Gazprom",
        "Rosneft",
        "Xinhua",
        "C5+1",
    ):
        return True
    initials = organization.is_acronym(name) and len(name.replace(".", "")) >= 3 and name not in ("WHO", "SEC", "CAR")  # noqa: PLR2004
    return initials or (" " in name and name not in ("Supreme Court", "Red Cross", "World Bank"))


def _display_countries() -> Iterator[str]:
    for row in rows("countries", 5):
        yield from (row[1], *(n for n in many(row[2]) if n.isascii()))
    for row in rows("country_names", 3):
        yield from (n.removeprefix("the ") for n in many(row[1]) if not n.replace(".", "").isupper())


def _display_seats() -> Iterator[str]:
    yield from (row[0] for row in rows("seats", 2) if fold(row[0]) in place.seats())


def _display_regions() -> Iterator[str]:
    for row in rows("regions", 3):
        yield from (n.removeprefix("the ") for n in many(row[1]))


def _large_capitals() -> Iterator[str]:
    names = [c for row in rows("countries", 5) for c in many(row[3])] + ["Nur-Sultan", "Nursultan", "Kiev", "Kyiv", "Peking", "Washington"]
    for name in names:
        found = place.city(name)
        if found and found.population >= _LARGE and not is_given(name):
            yield name


def match(words: list[str], at: int) -> tuple[int, Entry] | None:
    """The longest known name that begins with token `at`: where it ends, and its entry."""
    for entry in entries().get(words[at], ()):
        end = at + 1 + len(entry.rest)
        if not entry.rest or tuple(words[at + 1 : end]) == entry.rest:
            return end, entry
    return None


def found(reading: Reading, begun: frozenset[int] = frozenset()) -> list[Draft]:
    """Known names of the text that may stand without the tagger, disjoint; `begun` are tokens at which other names begin.

    "the West" needs its article, "West" alone is a direction.
    """
    table, words, drafts, free = entries(), reading.words, list[Draft](), 0
    for i, word in enumerate(words):
        if i < free or word not in table:
            continue
        hit = match(words, i)
        if hit and not _currency(words, hit[0]) and (hit[1].add or _the_west(reading, i, hit[0])):
            drafts.append(Draft(i, hit[0], hit[1].type, 0.8, hit[1].why))
            free = hit[0]
    return [d for d in drafts if not _part_of_name(reading, d, begun)]


def _currency(words: list[str], after: int) -> bool:
    """Whether a name is part of a sum: "US $5", "US dollars"."""
    return after < len(words) and (words[after] == "$" or words[after].lower() in ("dollar", "dollars"))


def longer(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with the known names of the text: those that nothing overlaps, and those that hold a draft whole ("Russian Federation")."""
    known = found(reading, frozenset(d.first for d in drafts))
    wide = ranges([d for d in known if d.last - d.first > 1])
    kept = [d for d in drafts if not _swallowed(wide, d)]
    return added(kept, known)


def _swallowed(wide: Ranges, draft: Draft) -> bool:
    at = wide.at(draft.first)
    return at is not None and wide.lasts[at] >= draft.last and wide.lasts[at] - wide.firsts[at] > draft.last - draft.first


def _the_west(reading: Reading, first: int, last: int) -> bool:
    if reading.words[first] != "West" or last - first != 1:
        return False
    after = reading.word(last)
    return reading.lower(first - 1) in ("the", "collective") and not (after[:1].isupper() and after.isalpha())


def _part_of_name(reading: Reading, draft: Draft, begun: frozenset[int]) -> bool:
    """A known single word inside a run of capitalised words is part of a longer name that nobody knows ("Kazakhstan Airlines")."""
    before, after = reading.word(draft.first - 1), reading.word(draft.last)
    if draft.last in begun or after.lower() in HEADS:
        after = ""
    if draft.type == "group":
        before = ""
    sentence_start = draft.first - 1 == reading.bounds(reading.sentence_at(draft.first))[0]
    glued = reading.starts[draft.last] - reading.ends[draft.last - 1] <= 1 if draft.last < len(reading.words) else False
    return bool(
        (after[:1].isupper() and after.isalpha() and not after.isupper() and glued)
        or (
            before[:1].isupper()
            and before.isalpha()
            and not before.isupper()
            and not sentence_start
            and match(reading.words, draft.first - 1) is None
        )
    )


def retyped(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Known, unambiguous names of several words get their type, single ones when the tagger is not sure; names run together come apart."""
    result: list[Draft] = []
    for draft in drafts:
        result.extend(_split(reading, draft) or _listed(reading, draft) or [_with_type(reading, draft)])
    return result


def _with_type(reading: Reading, draft: Draft) -> Draft:
    hit = match(reading.words, draft.first)
    if draft.score >= SURE and draft.last - draft.first == 1:
        return draft
    if hit is None or hit[0] != draft.last or not hit[1].add or hit[1].type == draft.type:
        return draft
    return Draft(draft.first, draft.last, hit[1].type, draft.score, hit[1].why)


def _split(reading: Reading, draft: Draft) -> list[Draft]:
    """A draft made of nothing but known places ("Nur-Sultan Moscow") is that many places."""
    parts, at = list[Draft](), draft.first
    while at < draft.last:
        if parts and reading.words[at] in _JOINS:
            at += 1
            continue
        hit = match(reading.words, at)
        if hit is None or hit[1].type != "place" or hit[0] > draft.last:
            return []
        parts.append(Draft(at, hit[0], "place", draft.score, hit[1].why))
        at = hit[0]
    return parts if len(parts) > 1 else []


def _listed(reading: Reading, draft: Draft) -> list[Draft]:
    """An organisation draft that is two known ones joined by "and", or a known one "in" a place, is cut there."""
    if draft.type != "organization":
        return []
    for cut in range(draft.first + 1, draft.last - 1):
        if reading.lower(cut) in ("and", "in") and _known(reading, draft.first, cut):
            start = cut + 2 if reading.lower(cut + 1) == "the" else cut + 1
            rest: MentionType = "organization" if _known(reading, start, draft.last) else "place"
            if reading.lower(cut) == "and" and rest == "place":
                continue
            first = Draft(draft.first, cut, "organization", draft.score, "name of a known organisation")
            return [first, Draft(start, draft.last, rest, draft.score, draft.why)]
    return []


def _known(reading: Reading, first: int, last: int) -> bool:
    name = reading.span(first, last).of(reading.text) if first < last else ""
    return bool(name) and (organization.known(name) is not None or organization.garbled(name) is not None)
