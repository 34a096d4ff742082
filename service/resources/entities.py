"""Entities: who and where, under all their names."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import g

from dateline import consolidate
from dateline.archive import entities as archive
from dateline.query.values import EntityQuery, Item, Page
from service.audit import note
from service.context import here
from service.negotiate import listing
from service.resources.timeline import answer as timeline_answer
from service.responses import CSV, NDJSON, Reply
from service.routing import Room
from service.schemas.entities import (
    COLUMNS,
    DecisionMade,
    EntityDocumentPage,
    EntityListQuery,
    EntityMentionPage,
    EntityPage,
    EntitySchema,
    MergeBody,
    RelatedPage,
    SplitBody,
    SuggestPage,
    SuggestQuery,
    Why,
)
from service.schemas.inputs import AsOfQuery, Paged
from service.schemas.stories import QuotePage
from service.schemas.timeline import TIMELINE, OwnTimelineQuery

room = Room("entities", "Entities")
_MOVED = (308,)


@room.route("GET", "/v1/entities", {200: EntityPage}, query=EntityListQuery, formats=(CSV, NDJSON))
def list_all(query: dict[str, Any]) -> Reply:
    """Find entities by any of their names."""
    form = query.pop("format", None)
    asked = EntityQuery(**query)
    engine = here().engine
    return listing(
        form,
        lambda: archive.entities(engine, asked),
        lambda size, cursor: archive.entities(engine, replace(asked, size=size, cursor=cursor)),
        COLUMNS,
        "entities",
    )


@room.route("GET", "/v1/entities/suggest", {200: SuggestPage}, query=SuggestQuery)
def suggest(query: dict[str, Any]) -> Page:
    """Entities whose names begin like this, while somebody types."""
    return archive.suggest(here().engine, query["prefix"], query.get("type", ()), query["size"])


@room.route("GET", "/v1/entities/<key:id>", {200: EntitySchema}, query=AsOfQuery, raises=_MOVED)
def read(id: str, query: dict[str, Any]) -> Item:
    """One entity under all its names. One that was merged answers 308 with the place of the other."""
    return archive.entity(here().engine, id, query.get("as_of"))


@room.route("GET", "/v1/entities/<key:id>/documents", {200: EntityDocumentPage}, query=Paged, raises=_MOVED)
def documents(id: str, query: dict[str, Any]) -> Page:
    """Documents that mention the entity."""
    return archive.entity_documents(here().engine, id, query["size"], query.get("cursor"))


@room.route("GET", "/v1/entities/<key:id>/mentions", {200: EntityMentionPage}, query=Paged, raises=_MOVED)
def mentions(id: str, query: dict[str, Any]) -> Page:
    """Every mention, with the characters."""
    return archive.entity_mentions(here().engine, id, query["size"], query.get("cursor"))


@room.route("GET", "/v1/entities/<key:id>/quotes", {200: QuotePage}, query=Paged, raises=_MOVED)
def quotes(id: str, query: dict[str, Any]) -> Page:
    """What the entity said."""
    return archive.entity_quotes(here().engine, id, query["size"], query.get("cursor"))


@room.route("GET", "/v1/entities/<key:id>/related", {200: RelatedPage}, query=Paged, raises=_MOVED)
def related(id: str, query: dict[str, Any]) -> Page:
    """Entities that occur with this one more often than chance would have it, by a documented score."""
    return archive.entity_related(here().engine, id, query["size"], query.get("cursor"))


@room.route("GET", "/v1/entities/<key:id>/timeline", {200: TIMELINE}, query=OwnTimelineQuery, formats=(CSV, NDJSON), raises=_MOVED)
def timeline(id: str, query: dict[str, Any]) -> Reply:
    """The events that the entity takes part in."""
    return timeline_answer({**query, "entity": (archive.entity(here().engine, id)["id"],)})


@room.route("GET", "/v1/entities/<key:id>/why", {200: Why}, raises=_MOVED)
def why(id: str) -> Item:
    """Every decision that made this entity, with its evidence."""
    return archive.entity_why(here().engine, id)


@room.route("POST", "/v1/entities/<key:id>/merge", {200: DecisionMade}, scope="write", body=MergeBody, raises=(308, 409))
def merge(id: str, body: dict[str, Any]) -> Item:
    """Merge the entity into another. The decision is applied by the worker and survives every rebuild."""
    context = here()
    made = consolidate.merge(context.engine, id, body["into"], author=g.actor, now_ms=context.clock())
    return _decided(made, "merge", entity=id, into=body["into"])


@room.route("POST", "/v1/entities/<key:id>/split", {200: DecisionMade}, scope="write", body=SplitBody, raises=(308, 409))
def split(id: str, body: dict[str, Any]) -> Item:
    """Take names or single mentions out of the entity. The decision survives every rebuild."""
    context = here()
    taken = {"names": body.get("names", ()), "mentions": body.get("mentions", ())}
    made = consolidate.split(context.engine, id, **taken, author=g.actor, now_ms=context.clock())
    return _decided(made, "split", entity=id)


def _decided(decision: str, action: str, **about: str) -> Item:
    note(action, decision=decision, **about)
    # Nothing to process, but something to consolidate: wake whoever does.
    here().queue.announce([])
    return {"id": decision, "state": "active"}
