"""What becomes of stories and events while documents arrive and go, on every engine: merged, split, renamed, months later."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dateline import consolidate
from dateline.archive import documents as shown
from dateline.archive import stories, timeline
from dateline.engines.base import Engine
from dateline.errors import Merged, NotFound
from dateline.query.values import StoryQuery, TimelineQuery
from dateline.store import analyses, documents
from tests.across import NOW, Told, load, settle

NAMES: Any = {"Petra Vane": "person", "Bo Lerche": "person", "Orlo Fish": "organization", "Dunmouth": "place", "Saltby": "place"}
FIRE = Told(
    "fire",
    "Fire gutted the cannery of Orlo Fish in Dunmouth on Tuesday. Forty workers fled through the loading gate. "
    "Owner Petra Vane said the freezers were lost. The cannery employs half of Dunmouth.",
    NAMES, "2024-09-03", "Marsh Letter", "Fire guts cannery",
)  # fmt: skip
BOATS = Told(
    "boats",
    "Insurers sent assessors to the harbour of Dunmouth. Herring boats now land their catch at Saltby, and skippers complain about the "
    "longer trip. Skipper Bo Lerche counts the cost of diesel.",
    NAMES, "2024-09-05", "Fen Gazette", "Boats land at Saltby",
)  # fmt: skip
BOTH = Told(
    "late",
    "After fire gutted the cannery of Orlo Fish in Dunmouth on Tuesday, herring boats land their catch at Saltby. Skipper Bo Lerche "
    "counts the cost of diesel, and owner Petra Vane said the freezers were lost. Insurers sent assessors to the harbour; forty workers "
    "of the cannery fled through the loading gate.",
    NAMES, "2024-09-05", "Lune Mail", "Dunmouth after the fire", received="2024-06-02T00:00:00+00:00",
)  # fmt: skip
AGAIN = replace(FIRE, id="again", text=FIRE.text + " Nobody was hurt.", outlet="Lune Mail", title="Cannery burns")


def home(engine: Engine, document: str) -> str:
    return str(shown.document(engine, document)["story_id"])


def gone(engine: Engine, told: Told, now_ms: int) -> None:
    documents.advance_tombstone(engine.records, told.id, told.revision + 1, 0)
    analyses.save(engine.records, told.id, told.revision + 1, "", None)
    settle(engine, now_ms)


def changes(engine: Engine, story: str) -> list[tuple[str, str, str | None]]:
    return [(c["kind"], c["id"], c["title"]) for c in stories.story(engine, story)["lineage"]]


def test_ids_that_nobody_saw_are_no_lineage(engine: Engine) -> None:
    load(engine, [FIRE, BOATS, BOTH])
    (story,) = stories.stories(engine, StoryQuery()).items
    assert (story["documents"], changes(engine, story["id"])) == (3, [])


def test_two_stories_that_one_article_joins_are_merged_and_part_again_without_it(engine: Engine) -> None:
    load(engine, [FIRE, BOATS])
    fire, boats = home(engine, "fire"), home(engine, "boats")
    assert fire != boats
    load(engine, [BOTH], NOW + 100)
    kept = home(engine, "late")
    (other,) = {fire, boats} - {kept}
    with pytest.raises(Merged) as moved:
        stories.story(engine, other)
    assert moved.value.into == kept
    titles = {fire: "Fire guts cannery", boats: "Boats land at Saltby"}
    (merged,) = [c for c in changes(engine, kept) if c[0] == "merged"]
    assert merged == ("merged", other, titles[other])
    gone(engine, BOTH, NOW + 200)
    assert (home(engine, "fire"), home(engine, "boats")) == (fire, boats)
    assert stories.story(engine, other)["documents"] == 1, "the id is in force again"
    parted = {"id": kept, "kind": "split", "from": kept, "into": other, "documents": ["boats" if other == boats else "fire"]}
    assert [c for c in stories.story(engine, other)["lineage"] if parted.items() <= c.items()], "what it left"
    kinds = [c["kind"] for c in stories.story(engine, kept)["lineage"] if c["id"] == other]
    assert kinds == ["merged", "split"], "what came, and went"


def test_a_story_whose_first_article_goes_is_renamed_and_its_old_id_leads_on(engine: Engine) -> None:
    load(engine, [FIRE, replace(AGAIN, received="2024-06-02T00:00:00+00:00")])
    old = home(engine, "fire")
    gone(engine, FIRE, NOW + 100)
    new = home(engine, "again")
    assert new != old
    with pytest.raises(Merged) as moved:
        stories.coverage(engine, old)
    assert moved.value.into == new
    assert ("renamed", old) in {c[:2] for c in changes(engine, new)}
    gone(engine, AGAIN, NOW + 200)
    with pytest.raises(NotFound):
        stories.story(engine, old)


def test_a_new_title_is_told_with_the_old_one(engine: Engine) -> None:
    load(engine, [FIRE])
    story = home(engine, "fire")
    load(engine, [replace(FIRE, title="Cannery burns down", revision=2)], NOW + 100)
    assert stories.story(engine, story)["title"] == "Cannery burns down"
    assert changes(engine, story) == [("renamed", story, "Fire guts cannery")]
    consolidate.forget(engine)
    settle(engine, NOW + 200)
    assert changes(engine, story) == [("renamed", story, "Fire guts cannery")], "what is made anew is no change"


def test_months_later_only_what_says_nearly_the_same_joins(engine: Engine) -> None:
    load(engine, [FIRE, BOTH])
    week = replace(
        FIRE,
        id="week",
        text="The cannery of Orlo Fish in Dunmouth will be built again, owner Petra Vane said. Workers cleared the loading gate. "
        "Masons measured what the fire left of the walls.",
        published="2024-09-08",
        title="Cannery to be built again",
    )
    year = replace(week, id="year", published="2025-06-08")
    same = replace(AGAIN, published="2024-12-03")
    load(engine, [week, year, same], NOW + 100)
    assert home(engine, "week") == home(engine, "fire") == home(engine, "again")
    assert home(engine, "year") != home(engine, "fire"), "months later it starts anew"


def test_the_id_of_an_event_that_went_into_another_leads_there(engine: Engine) -> None:
    first = replace(FIRE, text="Petra Vane visited Saltby on September 4. " + FIRE.text)
    other = replace(
        BOATS, text="On September 4 Petra Vane visited the boats at Saltby. " + BOATS.text, received="2024-05-01T00:00:00+00:00"
    )
    load(engine, [first])
    (alone,) = timeline.timeline(engine, TimelineQuery(q="visited")).items
    load(engine, [other], NOW + 100)
    (found,) = timeline.timeline(engine, TimelineQuery(q="visited")).items
    assert found["sources"]["documents"] == 2
    assert found["id"] != alone["id"], "what was received first names it"
    with pytest.raises(Merged) as moved:
        timeline.event(engine, alone["id"])
    assert moved.value.into == found["id"]
    with pytest.raises(NotFound):
        timeline.event(engine, "v-nothing")
