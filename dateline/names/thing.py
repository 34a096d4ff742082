"""Events, works and products that news takes as known, by name; see `data/things.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal, cast

from dateline.names.tables import many, rows

ThingType = Literal["event", "work", "product"]


def things() -> Iterator[tuple[str, ThingType, bool]]:
    """Every name with its type, and whether it tells by itself: may be added where the tagger saw nothing."""
    for names, kind, alone in rows("things", 3):
        yield from ((name, cast("ThingType", kind), alone == "yes") for name in many(names))


@cache
def _types() -> dict[str, ThingType]:
    return {name: kind for name, kind, _ in things()}


def known(name: str) -> ThingType | None:
    """The type of a known name, None for others."""
    return _types().get(name)
