"""What happened when, according to whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dateline.archive import timeline as archive
from dateline.query.values import Item, TimelineQuery
from service.context import here
from service.negotiate import listing
from service.responses import CSV, NDJSON, Reply
from service.routing import Room
from service.schemas.timeline import COLUMNS, TIMELINE, EventSchema, TimelineListQuery

room = Room("timeline", "Timeline")


@room.route("GET", "/v1/timeline", {200: TIMELINE}, query=TimelineListQuery, formats=(CSV, NDJSON))
def timeline(query: dict[str, Any]) -> Reply:
    """Events in order of time, each with its evidence.

    Beside the items stand what has no date (`undated`) and how events and articles fall in time (`histogram`).
    `format=timelinejs` gives JSON for TimelineJS3.
    """
    return answer(query)


@room.route("GET", "/v1/events/<key:id>", {200: EventSchema}, raises=(308,))
def event(id: str) -> Item:
    """One event with all its witnesses. An id that went into another event answers 308 with its place."""
    return archive.event(here().engine, id)


def answer(parameters: Mapping[str, Any]) -> Reply:
    """The timeline of these parameters in the form asked for."""
    chosen = dict(parameters)
    form = chosen.pop("format", None)
    query = TimelineQuery(**chosen)
    engine = here().engine
    if form == "timelinejs":
        return archive.timelinejs(archive.timeline(engine, query))
    return listing(
        form,
        lambda: archive.timeline(engine, query),
        lambda size, cursor: archive.timeline(engine, replace(query, size=size, cursor=cursor)),
        COLUMNS,
        "timeline",
    )
