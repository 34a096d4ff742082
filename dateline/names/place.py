"""Countries, their peoples and capitals, cities, world regions: what a place name stands for, with ISO 3166 and GeoNames ids."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from dateline.names.fold import fold
from dateline.names.tables import many, rows, table_lines

Kind = Literal["country", "city", "state", "region"]


@dataclass(frozen=True, slots=True)
class Place:
    """A known place. `key` is its canonical id; `iso` the ISO 3166 code of its country ("" for a world region)."""

    kind: Kind
    key: str
    name: str
    iso: str
    geonames: str = ""
    population: int = 0


AMBIGUOUS_COUNTRIES = frozenset("georgia jordan chad guinea jersey turkey niger dominica congo guernsey cuba malta".split())
"""Country names that are also people's, states' or things' names: not added where the tagger saw nothing."""


@cache
def countries() -> dict[str, Place]:
    """Every name of every country, folded; initials ("US") are matched with their case by `country` and are left out here."""
    found: dict[str, Place] = {}
    peoples = {p for row in rows("country_names", 3) for p in many(row[2])} | {row[4] for row in rows("countries", 5)}
    for iso, name, aliases, _, _, gid in (row[:6] for row in rows("countries", 6)):
        place = Place("country", f"iso3166-{iso.lower()}", name, iso, gid)
        for each in (name, *(a for a in many(aliases) if a not in peoples)):
            found.setdefault(fold(each), place)
    byiso = {p.iso: p for p in found.values()}
    for iso, names, _ in (row[:3] for row in rows("country_names", 3)):
        for each in many(names):
            if not _is_initials(each):
                found[fold(each)] = byiso[iso]
    return found


@cache
def country_initials() -> dict[str, Place]:
    """Initials of countries as written: US, U.S., UAE, PRC."""
    byiso = {p.iso: p for p in countries().values()}
    pairs = ((each, byiso[iso]) for iso, names, _ in (row[:3] for row in rows("country_names", 3)) for each in many(names))
    return {each: place for each, place in pairs if _is_initials(each)}


def _is_initials(name: str) -> bool:
    return name.replace(".", "").isupper() and len(name) <= 7 and " " not in name  # noqa: PLR2004


def country(name: str) -> Place | None:
    """The country of this name, former name or initials; "us" and "car" in lower case are none."""
    return country_initials().get(name.strip()) or countries().get(_bare(name))


@cache
def country_names() -> dict[str, str]:
    """The common English name of every country by its ISO code."""
    return {p.iso: p.name for p in countries().values()}


def _bare(name: str) -> str:
    folded = fold(name)
    return folded.removeprefix("the ")


@cache
def demonyms() -> dict[str, Place]:
    """Words for peoples, as written ("Kazakh", "Kazakhs", "Western"): the country or region they belong to."""
    byiso = {p.iso: p for p in countries().values()}
    found: dict[str, Place] = {}
    for row in rows("countries", 5):
        for each in row[4].split("|"):
            _add_people(found, each, byiso[row[0]])
    for iso, _, people in (row[:3] for row in rows("country_names", 3)):
        for each in many(people):
            found[each] = byiso[iso]
    for key, names, people in (row[:3] for row in rows("regions", 3)):
        for each in many(people):
            found.setdefault(each, Place("region", f"region-{key}", many(names)[0], ""))
    return found


def _add_people(found: dict[str, Place], word: str, place: Place) -> None:
    if not word or "," in word or word == "French Polynesian":
        return
    found.setdefault(word, place)
    if not word.endswith(("ese", "ish", "ch", "s", "x")):
        found.setdefault(word + "s", place)


def demonym(name: str) -> Place | None:
    """The country or region whose people or adjective this word is: "Kazakh", "Western", "Russians"."""
    return demonyms().get(name.strip())


@cache
def regions() -> dict[str, Place]:
    """World regions, historical states and the states of the USA, by folded name."""
    found = {}
    for gid, name, _ in (row[:3] for row in rows("us_states", 3)):
        found[fold(name)] = Place("state", f"geonames-{gid}", name, "US", gid)
    for code, name in (row[:2] for row in rows("subdivisions", 2)):
        if code.startswith("CA-"):
            found[fold(name)] = Place("state", f"iso3166-2-{code.lower()}", name, "CA")
    for key, names, _ in (row[:3] for row in rows("regions", 3)):
        for each in many(names):
            found[_bare(each)] = Place("region", f"region-{key}", many(names)[0], "")
    return found


def region(name: str) -> Place | None:
    """The world region or state of this name."""
    return regions().get(_bare(name))


class _Cities:
    """The table of cities by folded name. A city becomes a `Place` only when it is asked for: most never are."""

    def __init__(self) -> None:
        self._rows = table_lines("cities")
        self._first: dict[str, list[int]] = {}
        self._other: dict[str, list[int]] = {}
        ids: dict[str, int] = {}
        for number, row in enumerate(self._rows):
            names = row[row.rindex("\t") + 1 :].split("|")
            ids[row[: row.index("\t")]] = number
            self._first.setdefault(names[0], []).append(number)
            for each in names[1:]:
                self._other.setdefault(each, []).append(number)
        for gid, former in (row[:2] for row in rows("renamed", 2)):
            for each in many(former):
                self._first.setdefault(fold(each), []).insert(0, ids[gid])

    def named(self, folded: str) -> list[Place]:
        """Cities of this name, those of which it is the first name before those of which it is another, as in the table."""
        return [self._place(n) for n in self._first.get(folded) or self._other.get(folded) or ()]

    def _place(self, number: int) -> Place:
        gid, name, iso, population, _ = self._rows[number].split("\t")
        return Place("city", f"geonames-{gid}", name, iso, gid, int(population))


@cache
def cities() -> _Cities:
    """The cities; loaded when the first place name is looked up."""
    return _Cities()


@cache
def city_states() -> dict[str, str]:
    """The ISO 3166-2 codes of the states that cities lie in (United States, Canada, United Kingdom), by GeoNames id."""
    return {row[0]: row[1] for row in rows("city_states", 2)}


def city(name: str, near: frozenset[str] = frozenset()) -> Place | None:
    """The city of this name: one in a state or country of `near` (codes that the document names) if there is, else the largest.

    None where that would be a guess: only a small city far from `near` bears the name (under 100,000 inhabitants), or two of one
    country do that are nearly of one size ("Springfield").
    """
    found = cities().named(fold(name))
    by_state = next((p for p in found if city_states().get(p.geonames) in near), None)
    by_near = by_state or next((p for p in found if p.iso in near), None)
    largest = max(found, key=lambda p: p.population, default=None)
    if largest is None or (by_near is None and largest.population < 100_000):  # noqa: PLR2004
        return None
    chosen = by_near if by_near is not None and largest.population < 20 * by_near.population else largest
    rivals = (p for p in found if p.iso == chosen.iso and p.geonames != chosen.geonames and 2 * p.population > chosen.population)
    return None if chosen is not by_state and any(rivals) else chosen


@cache
def capitals() -> dict[str, str]:
    """Folded names of capitals and seats of power: the ISO code (or organisation key) of the government they can stand for."""
    found: dict[str, str] = {}
    for row in rows("countries", 5):
        for name in many(row[3]):
            found.setdefault(fold(name), row[0])
    by_geonames = {many(names)[0]: many(names) for _, names in (row[:2] for row in rows("renamed", 2))}
    for names in by_geonames.values():
        iso = next((found[fold(n)] for n in names if fold(n) in found), None)
        found.update({fold(n): iso for n in names if iso})
    found.update({fold(name): iso for name, iso in (row[:2] for row in rows("seats", 2))})
    return found


def government_of(name: str) -> str | None:
    """ISO code of the country (or organisation key: "eu") whose government this capital or seat can stand for."""
    return capitals().get(_bare(name))


@cache
def seats() -> frozenset[str]:
    """Folded names of seats that are no cities: Kremlin, White House."""
    return frozenset(folded for row in rows("seats", 2) if not cities().named(folded := fold(row[0])))


def resolve(name: str, near: frozenset[str] = frozenset()) -> Place | None:
    """What a place name stands for: a country, a region or state, a seat's country is not it, else a city. None when unknown."""
    return country(name) or _city_before_region(name, near) or region(name)


def _city_before_region(name: str, near: frozenset[str]) -> Place | None:
    # "Georgia" the state and "New York" the city: a region is preferred unless the city is a metropolis or a capital.
    found = city(name, near)
    if found is None or (region(name) and found.population < 1_000_000 and government_of(name) is None):  # noqa: PLR2004
        return None
    return found
