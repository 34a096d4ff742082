"""Watch lists: entities that a newsroom knows already, found in the articles under its own ids."""

from __future__ import annotations

from typing import Any

from flask import g, request

from dateline import watchlist as reading
from dateline.archive import watchlists as archive
from dateline.errors import Fault, Invalid
from dateline.instants import iso_instant
from dateline.query.values import Item, Page
from dateline.store import watchlist
from service.audit import note
from service.bodies import read_body
from service.context import here
from service.errors import UnsupportedMedia
from service.responses import CSV, JSON, NDJSON
from service.routing import Room
from service.schemas.inputs import Paged
from service.schemas.watchlists import ListLoaded, ListPage, ListsPage, ListWithdrawn

room = Room("watchlists", "Entities")
_FORMS: dict[str, reading.Form] = {CSV: "csv", JSON: "json", NDJSON: "ndjson"}
_BODY = {
    CSV: {"schema": {"type": "string", "description": "Columns id, name; type, aliases, role, country, wikidata."}},
    NDJSON: {"schema": {"type": "string", "description": "A FollowTheMoney entity as JSON a line."}},
    JSON: {"schema": {"description": "A FollowTheMoney entity, or an array of them."}},
}


@room.route("GET", "/v1/watchlists", {200: ListsPage})
def list_all() -> Page:
    """The watch lists and how many entries each holds."""
    found = tuple({"list": name, "entries": count} for name, count in watchlist.lists(here().engine.records).items())
    return Page(found, len(found))


@room.route("GET", "/v1/watchlists/<key:id>", {200: ListPage}, query=Paged)
def read(id: str, query: dict[str, Any]) -> Page:
    """The entries of a list, by id, each with the number of documents that mention it."""
    return archive.entries(here().engine, id, query["size"], query.get("cursor"))


@room.route("PUT", "/v1/watchlists/<key:id>", {200: ListLoaded}, scope="write", consumes=_BODY)
def load(id: str) -> Item:
    """Make a list hold these entries and no others.

    CSV, or FollowTheMoney entities as JSON or NDJSON. Lines that break the contract get their problem and stop no other; nothing is
    withdrawn while there are any. The worker applies the list; it survives every rebuild.
    """
    name = id
    if not name or len(name) > reading.LONGEST_NAME or not name.isprintable():
        raise Invalid(Fault("name", "invalid", "a list has a name of one line"))
    form = _FORMS.get(request.mimetype)
    if form is None:
        raise UnsupportedMedia(f"the body must be {', '.join(_FORMS)}")
    context = here()
    found = reading.read(read_body(context.settings.max_bulk_bytes), form)
    now = context.clock()
    done = watchlist.load(
        context.engine.records, name, found.entries, whole=not found.problems, author=g.actor, now_ms=now, when=iso_instant(now)
    )
    note("watchlist", list=name, changed=done.changed, withdrawn=done.withdrawn)
    context.queue.announce([])
    return {"list": name, **archive.report(found, done)}


@room.route("DELETE", "/v1/watchlists/<key:id>", {200: ListWithdrawn}, scope="write")
def withdraw(id: str) -> Item:
    """Take a list out of force: its entities get back the ids that they had without it."""
    context = here()
    withdrawn = watchlist.withdraw(context.engine.records, id, now_ms=context.clock())
    note("watchlist", list=id, withdrawn=withdrawn)
    context.queue.announce([])
    return {"list": id, "withdrawn": withdrawn}
