"""The first input that everything must work on: five real articles about one story, as they were scraped."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.analysis.default import default_pipeline
from dateline.archive import documents, entities, quotes, stories, timeline
from dateline.archive.search import search
from dateline.cli import sources
from dateline.engines.base import Engine
from dateline.ingest.accepting import Draft, accept
from dateline.ingest.drain import drain_now
from dateline.query.values import EntityQuery, QuoteQuery, SearchQuery, StoryQuery, TimelineQuery
from dateline.queue import NoQueue
from dateline.store.locks import wall_clock_ms
from service.drafts import to_draft

SEEDS = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"


@cache
def drafts() -> tuple[Draft, ...]:
    return tuple(to_draft({**source.payload, "id": source.place[:3]}) for source in sources.read([str(SEEDS)]))


@pytest.fixture
def loaded(engine: Engine) -> Engine:
    accept(engine, NoQueue(), list(enumerate(drafts(), 1)), now_ms=wall_clock_ms())
    engine.records.refresh("work")
    assert drain_now(engine, default_pipeline()) == 5
    return engine


def published(engine: Engine, key: str) -> tuple[str | None, str | None]:
    found = documents.document(engine, key)["published"]
    return (found["value"], found["basis"]) if found else (None, None)


def test_search_finds_and_ranks(loaded: Engine) -> None:
    found = search(loaded, SearchQuery(q="Galuzin", facets=("person", "organization")))
    assert found.total == 4
    assert "004" not in [hit["document"]["id"] for hit in found.items]
    people = [bucket["label"] for bucket in found.extras["facets"]["person"]]
    assert people[0] in ("Mikhail Galuzin", "Mykhailo Galuzin")
    assert {"Vladimir Putin"} < set(people)
    bodies = {bucket["label"] for bucket in found.extras["facets"]["organization"]}
    assert {"European Union", "TASS"} <= bodies
    ranked = [hit["document"]["id"] for hit in search(loaded, SearchQuery(q='"Central Asian countries" sanctions', match="any")).items]
    assert set(ranked[:4]) == {"000", "001", "002", "003"}
    for hit in found.items:
        text = documents.text(loaded, hit["document"]["id"])
        for passage in hit["highlights"]:
            if passage["field"] == "body":
                assert text[passage["start"] : passage["end"]] == passage["exact"]
                assert {text[m["start"] : m["end"]] for m in passage["matches"]} == {"Galuzin"}


def test_people_are_one_under_all_their_names(loaded: Engine) -> None:
    def people(name: str) -> list[Any]:
        return list(entities.entities(loaded, EntityQuery(q=name, type=("person",))).items)

    (galuzin,) = people("Galuzin")
    assert {"Mikhail Galuzin", "Mykhailo Galuzin", "Galuzin"} <= {alias["name"] for alias in galuzin["aliases"]}
    assert any("Deputy Foreign Minister" in role["role"] for role in galuzin["roles"])
    assert [len(people(name)) for name in ("Putin", "Lavrov", "Blinken", "Zakharova", "Karazhanov")] == [1] * 5
    assert people("Nur-Sultan") == []
    everyone = {
        alias["name"] for item in entities.entities(loaded, EntityQuery(type=("person",), size=100)).items for alias in item["aliases"]
    }
    assert not {"TASS", "Xi’an", "Nur-Sultan", "Western", "State"} & everyone
    astana = [i for i in entities.entities(loaded, EntityQuery(q="Astana")).items if i["type"] == "place"]
    assert [i for i in astana if "Nur-Sultan" in {a["name"] for a in i["aliases"]}], "the renamed capital is one place"


def test_publication_dates_say_how_they_are_known(loaded: Engine) -> None:
    assert published(loaded, "000") == ("2023-05-16", "header")
    assert published(loaded, "001") == ("2023-05-16", "relative_clue")
    assert published(loaded, "002") == ("2023-05-17", "dateline")
    assert published(loaded, "004") == ("2022-06-14T11:07", "stamp")
    assert published(loaded, "003") == ("2023-05-16", "story"), "it says nothing of its own"


def test_the_timeline_of_the_story_reads_right(loaded: Engine) -> None:
    found = timeline.timeline(loaded, TimelineQuery(start="2023-01-01", end="2023-12-31", size=100))
    events = [(e["from"], e["to"], e["granularity"], e["status"], e["evidence"][0]["trigger"]["exact"]) for e in found.items]
    for event in found.items:
        for witness in event["evidence"]:
            text = documents.text(loaded, witness["document_id"])
            assert text[witness["start"] : witness["end"]] == witness["exact"]
            for part in (witness["trigger"], witness["date"] or witness["trigger"]):
                assert text[part["start"] : part["end"]] == part["exact"]
    days = {(first, last, status) for first, last, _, status, _ in events}
    assert ("2023-05-18", "2023-05-19", "planned") in days, "the summit"
    assert ("2023-05-17", "2023-05-17", "happened") in days, "the briefing"
    assert ("2023-05-16", "2023-05-16", "happened") in days, "the statement"
    assert ("2023-04-01", "2023-04-30", "month", "happened") in {(f, t, g, s) for f, t, g, s, _ in events}
    assert ("2023-03-01", "2023-03-31", "month", "happened") in {(f, t, g, s) for f, t, g, s, _ in events}


def test_the_story_keeps_the_interview_of_another_year_apart(loaded: Engine) -> None:
    found = [
        {m["document_id"] for m in stories.story(loaded, item["id"])["members"]} for item in stories.stories(loaded, StoryQuery()).items
    ]
    assert {"000", "001", "002", "003"} in found


def test_one_statement_is_one_event_with_four_witnesses(loaded: Engine) -> None:
    events = timeline.timeline(loaded, TimelineQuery(entity=("Mikhail Galuzin",), size=100)).items
    (said,) = [e for e in events if len({x["document_id"] for x in e["evidence"]}) == 4]
    assert (said["from"], said["to"], said["status"]) == ("2023-05-16", "2023-05-16", "happened")
    assert said["sources"]["independent"] == 3, "who retells the statement is no witness of his own"


def test_the_visit_and_the_briefing_stand_at_their_own_dates(loaded: Engine) -> None:
    visits = timeline.timeline(loaded, TimelineQuery(entity=("Blinken",), start="2023-02-01", end="2023-02-28")).items
    assert ("2023-02-20", "2023-02-28", frozenset(("001", "003"))) in {
        (e["from"], e["to"], frozenset(x["document_id"] for x in e["evidence"])) for e in visits
    }
    briefings = timeline.timeline(loaded, TimelineQuery(entity=("Zakharova",), start="2023-05-17", end="2023-05-17")).items
    assert {x["document_id"] for e in briefings for x in e["evidence"]} == {"002"}


def test_who_retells_is_told_from_who_reports_himself(loaded: Engine) -> None:
    story = next(s for s in stories.stories(loaded, StoryQuery(min_documents=2)).items)
    members = {m["document_id"]: (m["relation"], m["of"]) for m in stories.story(loaded, story["id"])["members"]}
    assert members == {"000": ("original", None), "001": ("origin", None), "002": ("original", None), "003": ("rewrite", "001")}


def test_the_forms_of_the_statement_are_one_utterance(loaded: Engine) -> None:
    said = [q for q in quotes.quotes(loaded, QuoteQuery(speaker=("Galuzin",), size=100)).items if q["utterance"]]
    carried: dict[str, set[str]] = {}
    for item in said:
        carried.setdefault(item["utterance_id"], set()).add(item["document_id"])
    assert {"000", "001", "002", "003"} in carried.values()
    assert {item["utterance"]["first"]["document_id"] for item in said} == {"001"}
