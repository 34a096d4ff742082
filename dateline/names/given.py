"""Given names: spellings of one name, short forms, and the gender a name suggests. Table: data/given.tsv."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple

from dateline.names.fold import fold, skeleton
from dateline.names.tables import many, rows

Gender = Literal["m", "f"]
Relation = Literal["same", "spelling", "short", "initial", "different"]


_SHORTEST = 3
"""Letters that a stem has at least."""


class _Table(NamedTuple):
    spelling: dict[str, frozenset[str]]
    short: dict[str, frozenset[str]]
    gender: dict[str, Gender]


@cache
def _table() -> _Table:
    spelling: dict[str, set[str]] = {}
    short: dict[str, set[str]] = {}
    genders: dict[str, set[str]] = {}
    for canonical, gender, spellings, shorts in (row[:4] for row in rows("given", 4)):
        for name in (canonical, *many(spellings)):
            spelling.setdefault(name, set()).add(canonical)
        for name in many(shorts):
            short.setdefault(name, set()).add(canonical)
        for name in (canonical, *many(spellings), *many(shorts)):
            genders.setdefault(name, set()).add(gender)
    sure: dict[str, Gender] = {n: "m" if g == {"m"} else "f" for n, g in genders.items() if g in ({"m"}, {"f"})}
    return _Table({n: frozenset(c) for n, c in spelling.items()}, {n: frozenset(c) for n, c in short.items()}, sure)


def is_given(name: str) -> bool:
    """Whether the name is a known given name (in any spelling or short form)."""
    folded = fold(name)
    return folded in _table().spelling or folded in _table().short


def gender_of(name: str) -> Gender | None:
    """The gender that a given name suggests, None when it suggests none or both."""
    return _table().gender.get(fold(name))


def canonical(name: str) -> str:
    """The one spelling that stands for all: "Mykhailo" and "Mikhail" are one, "Bill" is "William", an unknown name its skeleton."""
    folded = fold(name)
    groups = _table().spelling.get(folded) or _shorts(folded)
    return min(groups) if len(groups) == 1 or folded in _table().spelling else skeleton(folded)


def relation(a: str, b: str) -> Relation:
    """How two given names relate: the same, spellings of one name, short and long form, an initial and its name, different."""
    x, y = fold(a), fold(b)
    if x == y:
        return "same"
    if _initial(x, y) or _initial(y, x):
        return "initial"
    if skeleton(x) == skeleton(y) or _groups(x) & _groups(y) or _diminutives(x, y):
        return "spelling"
    return "short" if _groups(x) & _shorts(y) or _groups(y) & _shorts(x) else "different"


def _initial(short: str, full: str) -> bool:
    return len(short) == 1 and full.startswith(short)


def _diminutives(a: str, b: str) -> bool:
    """Whether two names differ in how their ending is spelled (Bettie, Betty), and are not two that the table knows (Marie, Mary)."""
    stems = {_stem(a), _stem(b)}
    return len(stems) == 1 and "" not in stems and not (_groups(a) and _groups(b))


def _stem(name: str) -> str:
    ending = next((e for e in ("ie", "ey", "y") if name.endswith(e)), "")
    return name.removesuffix(ending) if ending and len(name) - len(ending) >= _SHORTEST else ""


def _groups(name: str) -> frozenset[str]:
    return _table().spelling.get(name, frozenset())


def _shorts(name: str) -> frozenset[str]:
    return _table().short.get(name, frozenset())
