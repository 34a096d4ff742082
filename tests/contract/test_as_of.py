"""`as_of` on every engine: what a store that had received only the first articles says, the full one says as of then."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from dateline.archive import entities, search, stories, timeline
from dateline.engines.base import Engine
from dateline.errors import Invalid, NotFound
from dateline.query.values import EntityQuery, SearchQuery, StoryQuery, TimelineQuery
from tests.across import Told, put, settle

NAMES: Any = {
    "Mikhail Sokolov": "person",
    "M. Sokolov": "person",
    "Sokolov": "person",
    "Northport": "place",
    "Harbour Board": "organization",
}
PLAN = Told(
    "plan",
    "Mikhail Sokolov will visit the grain terminal in Northport on March 5. The Harbour Board prepares a welcome for Sokolov.",
    NAMES, "2024-03-02", "Coast Wire", "Sokolov to visit grain terminal", received="2024-03-02T10:00:00+00:00",
)  # fmt: skip
AGAIN = replace(PLAN, id="again", outlet="Evening Gull", published="2024-03-03", received="2024-03-03T10:00:00+00:00")
VISIT = Told(
    "visit",
    "Mikhail Sokolov visited the grain terminal in Northport on March 5. The Harbour Board gave M. Sokolov a welcome with bread and salt.",
    NAMES, "2024-03-06", "Gull Blog", "Grain terminal visited", received="2024-03-06T10:00:00+00:00",
)  # fmt: skip
THEN = "2024-03-03"
_NOW = ("as_of", "importance")


def answers(engine: Engine, as_of: str | None) -> dict[str, Any]:
    people = entities.entities(engine, EntityQuery(q="Sokolov", as_of=as_of))
    told = stories.stories(engine, StoryQuery(min_documents=1, as_of=as_of))
    happened = timeline.timeline(engine, TimelineQuery(as_of=as_of))
    found = search.search(engine, SearchQuery(q="terminal", as_of=as_of, sort="published", highlight=False))
    return {
        "people": [_plain(item) for item in people.items],
        "person": _plain(entities.entity(engine, people.items[0]["id"], as_of)),
        "stories": [_plain(item, "entities") for item in told.items],
        "story": _plain(stories.story(engine, told.items[0]["id"], as_of), "entities", "lineage"),
        "events": [_plain(item) for item in happened.items],
        "histogram": happened.extras["histogram"],
        "documents": [hit["document"]["id"] for hit in found.items],
    }


def _plain(item: Mapping[str, Any], *but: str) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key not in (*_NOW, *but)}


def test_the_full_store_answers_as_the_early_one_did(engine: Engine) -> None:
    put(engine, PLAN, AGAIN)
    settle(engine)
    before = answers(engine, None)
    put(engine, VISIT)
    settle(engine)
    after = answers(engine, None)
    assert {name for name, value in after.items() if value == before[name]} == set()
    assert answers(engine, THEN) == before
    assert answers(engine, "2024-03-06") == after


def test_a_plan_was_a_plan_before_it_happened(engine: Engine) -> None:
    put(engine, VISIT, PLAN)
    settle(engine)
    (now,) = timeline.timeline(engine, TimelineQuery(q="terminal")).items
    (then,) = timeline.timeline(engine, TimelineQuery(q="terminal", as_of=THEN)).items
    assert (now["status"], then["status"]) == ("happened", "planned")
    assert [entry["status"] for entry in then["history"]] == ["planned"]
    assert then["title"].startswith("Mikhail Sokolov will visit")
    assert (then["sources"]["documents"], then["first_reported"]["document_id"]) == (1, "plan")


def test_what_was_not_received_is_not_known(engine: Engine) -> None:
    put(engine, PLAN)
    settle(engine)
    person = entities.entities(engine, EntityQuery(q="Sokolov")).items[0]["id"]
    story = stories.stories(engine, StoryQuery(min_documents=1)).items[0]["id"]
    early = "2024-03-02T09:59:59+00:00"
    assert entities.entities(engine, EntityQuery(as_of=early)).total == 0
    assert stories.stories(engine, StoryQuery(min_documents=1, as_of=early)).total == 0
    assert timeline.timeline(engine, TimelineQuery(as_of=early)).total == 0
    with pytest.raises(NotFound):
        entities.entity(engine, person, early)
    with pytest.raises(NotFound):
        stories.story(engine, story, early)


def test_every_answer_says_what_is_as_of_now_all_the_same(engine: Engine) -> None:
    pages = (
        entities.entities(engine, EntityQuery(as_of=THEN)),
        stories.stories(engine, StoryQuery(as_of=THEN)),
        timeline.timeline(engine, TimelineQuery(as_of=THEN)),
        search.search(engine, SearchQuery(as_of=THEN)),
    )
    assert {page.extras["as_of"]["instant"] for page in pages} == {"2024-03-03T23:59:59.999Z"}
    assert all(len(page.extras["as_of"]["why"]) > 40 for page in pages)
    assert "as_of" not in entities.entities(engine, EntityQuery()).extras
    with pytest.raises(Invalid):
        entities.entities(engine, EntityQuery(as_of="yesterday"))
