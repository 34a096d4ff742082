"""People's decisions: what was merged and split by hand, and taking it back."""

from __future__ import annotations

from typing import Any

from flask import g

from dateline import consolidate
from dateline.archive import decisions as archive
from dateline.query.values import Item, Page
from service.audit import note
from service.context import here
from service.routing import Room
from service.schemas.entities import DecisionMade, DecisionPage
from service.schemas.inputs import Paged

room = Room("decisions", "Entities")


@room.route("GET", "/v1/decisions", {200: DecisionPage}, query=Paged)
def list_all(query: dict[str, Any]) -> Page:
    """Merges and splits, the newest first, those taken back too."""
    return archive.decisions(here().engine, query["size"], query.get("cursor"))


@room.route("DELETE", "/v1/decisions/<key:id>", {200: DecisionMade}, scope="write")
def undo(id: str) -> Item:
    """Take a decision back. It stays in the list, out of force."""
    context = here()
    consolidate.undo(context.engine, id, author=g.actor, now_ms=context.clock())
    note("undo", decision=id)
    context.queue.announce([])
    return {"id": id, "state": "undone"}
