"""Which articles are one story: a density ascent ("quick shift", Vedaldi and Soatto 2008) on each article's nearest neighbours.

Each article leans on the nearest of its neighbours that stands in a denser place, if it is near enough; a story is a tree
of leanings. All is a function of who is near to whom, so the order of arrival does not matter, and an arrival changes
only its own neighbourhood.
"""

from __future__ import annotations

from collections.abc import Mapping

from dateline.stories.article import Article, days_apart
from dateline.stories.signature import cosine

NEIGHBOURS = 5
"""Neighbours that count for density and leaning."""
NEAR = 0.16
"""Nearness from which an article leans on another."""
KEPT = 24
"""Neighbours that are remembered, so that one that goes away is replaced."""
_FRESH_DAYS, _HALF_LIFE_DAYS = 4, 30.0


def nearness(a: Article, b: Article) -> float:
    """Cosine of the signatures, halved for every 30 days between the publications beyond the first four.

    So an article months later joins a story only when it says nearly the same; else it starts one anew.
    """
    return round(cosine(a.features, b.features) * fade(days_apart(a, b)), 5)


def fade(apart: int | None) -> float:
    """What nearness is multiplied by for so many days apart; 1 where that is unknown."""
    return 1.0 if apart is None or apart <= _FRESH_DAYS else 0.5 ** ((apart - _FRESH_DAYS) / _HALF_LIFE_DAYS)


Near = Mapping[str, float]


def nearest(near: Near, count: int) -> list[tuple[float, str]]:
    """The nearest neighbours as (nearness, id), nearest first, ties by id."""
    return sorted(((value, key) for key, value in near.items()), key=lambda pair: (-pair[0], pair[1]))[:count]


def density(near: Near) -> float:
    """How crowded the place is: the sum of the nearness of the nearest neighbours."""
    return round(sum(value for value, _ in nearest(near, NEIGHBOURS)), 5)


def parent(document: str, near: Near, densities: Mapping[str, float]) -> str | None:
    """The neighbour that an article leans on: the nearest that is denser (ties by id) and near enough; None for a summit."""
    own = (densities[document], document)
    for value, other in nearest(near, NEIGHBOURS):
        if value >= NEAR and (densities[other], other) > own:
            return other
    return None
