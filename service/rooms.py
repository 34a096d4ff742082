"""Every resource of the service, in the order of the documentation."""

from __future__ import annotations

from service.resources import (
    analyze,
    audit,
    bulk,
    decisions,
    documents,
    entities,
    exports,
    health,
    jobs,
    quotes,
    search,
    stories,
    timeline,
    watchlists,
)
from service.routing import Operation, Room

ROOMS: tuple[Room, ...] = (
    documents.room,
    bulk.room,
    jobs.room,
    analyze.room,
    search.room,
    entities.room,
    decisions.room,
    watchlists.room,
    timeline.room,
    stories.room,
    quotes.room,
    exports.room,
    audit.room,
    health.room,
)


def operations() -> list[Operation]:
    """The operations of all rooms."""
    return [operation for room in ROOMS for operation in room.operations]
