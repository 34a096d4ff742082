"""Cities with what stands after them: "Paris, Texas", "Springfield, Ill.", "Vancouver, British Columbia", "London, England".

States are those of the United States, Canada and the United Kingdom, as ISO 3166-2 codes: where one name is many cities'.
"""

from __future__ import annotations

import re
from functools import cache

from dateline.names.fold import fold
from dateline.names.place import Place, cities, city_states, country
from dateline.names.place import region as place_region
from dateline.names.tables import many, rows


@cache
def _subdivisions() -> dict[str, str]:
    """Codes by folded name, and by abbreviation as written without its last dot."""
    found: dict[str, str] = {}
    for code, name, short in (row[:3] for row in rows("subdivisions", 3)):
        found[fold(name)] = code
        found.update({each.removesuffix("."): code for each in many(short)})
    return found


def state(name: str) -> str | None:
    """The ISO 3166-2 code of a state by its whole name ("Texas"), None for others."""
    return _subdivisions().get(fold(name).removeprefix("the "))


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("subdivisions", 2)}


def state_named(region: str) -> Place | None:
    """The state that a name or an abbreviation after a city stands for: "Ill." is Illinois."""
    code = next((c for c in codes(region) if "-" in c), None)
    return place_region(_names()[code]) if code else None


def codes(region: str) -> tuple[str, ...]:
    """What may stand after a city: codes of states and countries, the state first ("Georgia" is both); () for anything else."""
    plain = region.strip()
    own = _subdivisions().get(plain.removesuffix(".")) or state(plain)
    land = country(plain)
    return tuple(code for code in (own, land.iso if land else None) if code)


def parted(name: str) -> tuple[str, tuple[str, ...]]:
    """(the place itself, codes of where it is): "Paris, Texas" gives Paris and US-TX; a name without a comma no codes."""
    base, comma, rest = name.partition(",")
    if not comma or not base.strip():
        return name, ()
    known = (codes(part) for part in rest.split(","))
    return base.strip(), next((found for found in known if found), ())


def city_in(name: str, where: tuple[str, ...]) -> Place | None:
    """The largest city of this name in the first of these states and countries that has one."""
    found = cities().named(fold(name))
    inside = ([p for p in found if code in (p.iso, city_states().get(p.geonames))] for code in where)
    return next((max(each, key=lambda p: p.population) for each in inside if each), None)


KINDS = frozenset("sea ocean island islands isle city town village".split())
"""What a place is, said behind its name."""
_CODE = re.compile(r"[a-z]{2}(?:-[a-z0-9]{2,3})?")


def region_of(form: str) -> str:
    """The code of the state or country at the end of a folded name ("biloxi us-ms"), "" where none stands."""
    base, _, last = form.rpartition(" ")
    return last if base and "-" in last and _CODE.fullmatch(last) else ""


def plain(form: str) -> str:
    """A folded name without the code of where it is, and without the word for what it is ("mediterranean sea")."""
    words = form.removesuffix(region_of(form)).split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in KINDS else words)
