"""Stories: what many outlets wrote about one thing, and who copied whom."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.archive import stories as archive
from dateline.query.values import Item, Page, StoryQuery
from service.context import here
from service.negotiate import listing
from service.resources.timeline import answer as timeline_answer
from service.responses import CSV, NDJSON, Reply
from service.routing import Room
from service.schemas.inputs import AsOfQuery
from service.schemas.stories import STORY_COLUMNS, Coverage, DisagreementPage, StoryListQuery, StoryPage, StorySchema
from service.schemas.timeline import TIMELINE, OwnTimelineQuery

room = Room("stories", "Stories")


@room.route("GET", "/v1/stories", {200: StoryPage}, query=StoryListQuery, formats=(CSV, NDJSON))
def list_all(query: dict[str, Any]) -> Reply:
    """Stories, the newest first; those of one document with `min_documents=1`."""
    form = query.pop("format", None)
    asked = StoryQuery(**query)
    engine = here().engine
    return listing(
        form,
        lambda: archive.stories(engine, asked),
        lambda size, cursor: archive.stories(engine, replace(asked, size=size, cursor=cursor)),
        STORY_COLUMNS,
        "stories",
    )


@room.route("GET", "/v1/stories/<key:id>", {200: StorySchema}, query=AsOfQuery, raises=(308,))
def read(id: str, query: dict[str, Any]) -> Item:
    """One story: its documents, which derives from which, and what became of it."""
    return archive.story(here().engine, id, query.get("as_of"))


@room.route("GET", "/v1/stories/<key:id>/disagreements", {200: DisagreementPage}, raises=(308,))
def disagreements(id: str) -> Page:
    """Where the sources differ: the same slot with different values, each with its evidence."""
    found = tuple(archive.disagreements(here().engine, id))
    return Page(found, len(found))


@room.route("GET", "/v1/stories/<key:id>/coverage", {200: Coverage}, query=AsOfQuery, raises=(308,))
def coverage(id: str, query: dict[str, Any]) -> Item:
    """Who wrote about it, when, and who was first."""
    return archive.coverage(here().engine, id, query.get("as_of"))


@room.route("GET", "/v1/stories/<key:id>/timeline", {200: TIMELINE}, query=OwnTimelineQuery, formats=(CSV, NDJSON), raises=(308,))
def timeline(id: str, query: dict[str, Any]) -> Reply:
    """The events of the story."""
    return timeline_answer({**query, "story": (archive.story(here().engine, id)["id"],)})
