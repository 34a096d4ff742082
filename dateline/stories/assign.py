"""Which articles are one story: a density ascent ("quick shift", Vedaldi and Soatto 2008) on each article's nearest neighbours.

Each article leans on the nearest of its neighbours that stands in a denser place, if it is near enough; a story is a tree
of leanings. All is a function of who is near to whom, so the order of arrival does not matter, and an arrival changes
only its own neighbourhood.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from dateline.stories.article import Article, days_apart
from dateline.stories.signature import cosine, named

NEIGHBOURS = 10
"""Neighbours that count for density and leaning."""
NEAR = 0.2
"""Nearness from which an article leans on another at all."""
OWN_KIND = 0.6
"""An article leans on another only if it is at least so near, compared with that one's `CLOSEST` neighbours on average."""
CLOSEST = 4
SHARED = 0.3
"""Part of the smaller circle that two articles must have in common to lean on each other (Jarvis and Patrick 1973)."""
FEWEST_NAMED = 4
"""Names, figures and dates that articles in two languages must share before they are compared at all."""
KEPT = 24
"""Neighbours that are remembered, so that one that goes away is replaced."""
_FRESH_DAYS, _HALF_LIFE_DAYS = 14, 60.0


def nearness(a: Article, b: Article) -> float:
    """Cosine of the signatures, halved for every 60 days between the publications beyond the first fourteen.

    So an article months later joins a story only when it says nearly the same; else it starts one anew. Articles in two
    languages share no words: what both can name (people, places, figures, dates) is compared instead.
    """
    return round(_likeness(a, b) * fade(days_apart(a, b)), 5)


def _likeness(a: Article, b: Article) -> float:
    if a.language == b.language or "und" in (a.language, b.language):
        return cosine(a.features, b.features)
    own, theirs = named(a.features), named(b.features)
    if len(own.keys() & theirs.keys()) < FEWEST_NAMED:
        return 0.0
    return cosine(own, theirs)


def fade(apart: int | None) -> float:
    """What nearness is multiplied by for so many days apart; 1 where that is unknown."""
    return 1.0 if apart is None or apart <= _FRESH_DAYS else 0.5 ** ((apart - _FRESH_DAYS) / _HALF_LIFE_DAYS)


Near = Mapping[str, float]


def nearest(near: Near, count: int) -> list[tuple[float, str]]:
    """The nearest neighbours as (nearness, id), nearest first, ties by id."""
    return sorted(((value, key) for key, value in near.items()), key=lambda pair: (-pair[0], pair[1]))[:count]


@dataclass(frozen=True, slots=True)
class Crowd:
    """How crowded a place is: the sum of the nearness of the nearest neighbours, and the mean over the closest of them."""

    density: float
    close: float


def crowd(near: Near) -> Crowd:
    """The crowd around an article."""
    values = [value for value, _ in nearest(near, NEIGHBOURS)]
    return Crowd(round(math.fsum(values), 5), round(math.fsum(values[:CLOSEST]) / CLOSEST, 5))


def circle(document: str, near: Near) -> frozenset[str]:
    """An article with those of its nearest neighbours that may be of its story."""
    return frozenset((document, *(key for value, key in nearest(near, NEIGHBOURS) if value >= NEAR)))


def parent(document: str, near: Near, crowds: Mapping[str, Crowd], circles: Mapping[str, frozenset[str]]) -> str | None:
    """The neighbour that an article leans on, None for a summit.

    It is the nearest that stands denser (ties by id), is near enough, is not much nearer to others than to this one, and has enough
    neighbours in common with it: a follow-up of a crowded story, and what only one article of it is like, stay apart from it, however
    many words they share.
    """
    own = (crowds[document].density, document)
    for value, other in nearest(near, NEIGHBOURS):
        enough = value >= max(NEAR, OWN_KIND * crowds[other].close)
        if enough and (crowds[other].density, other) > own and _together(circles[document], circles[other]):
            return other
    return None


def _together(a: frozenset[str], b: frozenset[str]) -> bool:
    return len(a & b) >= SHARED * min(len(a), len(b))
