"""Entities, stories, events and quotations across documents, on every engine."""

from __future__ import annotations

import random
from typing import Any

import pytest

from dateline import consolidate
from dateline.archive import decisions, entities, exports, quotes, search, similar, stories, timeline
from dateline.engines.base import Engine, IndexQuery
from dateline.errors import Invalid, Merged, NotFound
from dateline.instants import iso_instant
from dateline.query.plan import Values
from dateline.query.values import EntityQuery, QuoteQuery, SearchQuery, StoryQuery, TimelineQuery
from dateline.store import analyses, documents
from dateline.store.derived import State
from tests.across import NOW, Told, load, put, revised, settle

PEOPLE = {"Mikhail Sokolov": "person", "Mykhailo Sokolov": "person", "Sokolov": "person", "Anna Lind": "person", "Lind": "person"}
NAMES: Any = {**PEOPLE, "Harbour Board": "organization", "Northport": "place", "Iceland": "place"}
ROLES = {"Mikhail Sokolov": "Harbour Minister", "Mykhailo Sokolov": "Harbour Minister", "Anna Lind": "union leader"}

WIRE = Told(
    "wire",
    "NORTHPORT. Harbour Minister Mikhail Sokolov said on Tuesday that the Harbour Board would close the old docks of Northport. "
    "Sokolov visited the grain terminal on March 5. About 400 workers will lose their jobs, the Harbour Board said. "
    '"The old docks cost us more than they earn every single year," Sokolov said. Anna Lind, who leads the union, promised marches.',
    NAMES, "2024-03-06", "Coast Wire", "Old docks of Northport to close", roles=ROLES,
)  # fmt: skip
COPY = Told(
    "copy",
    WIRE.text + " Read also: weather for the weekend.",
    NAMES,
    "2024-03-06",
    "Daily Mirror of Fish",
    "Docks close",
    "Coast Wire",
    ROLES,
)
OWN = Told(
    "own",
    "Grain will go through another harbour, as we learned from three people who work at the docks of Northport. "
    "Harbour Minister Mykhailo Sokolov visited the terminal on March 5, and dockers whistled when his car arrived. "
    "Their union puts the number at 600 workers who will lose their jobs; the families in the old streets fear for the school. "
    '"I was born here and I shall stay here," Anna Lind said. The Harbour Board was silent.',
    NAMES, "2024-03-07", "Evening Gull", "Harbour Board shuts docks", roles=ROLES,
)  # fmt: skip
UNDATED = Told(
    "undated",
    "Harbour Minister Mikhail Sokolov wants to close the old docks of Northport, and the Harbour Board agrees. "
    "Sokolov said that the grain terminal in Northport would stay. Anna Lind and her union plan marches against the closure.",
    NAMES, None, "Gull Blog", roles=ROLES,
)  # fmt: skip
OTHER = Told(
    "other",
    "A volcano in Iceland erupted on March 3 and flights were cancelled. Farmers moved their sheep to the lowlands of Iceland. "
    "Ash fell on roofs and roads, and schools stayed shut for a week.",
    NAMES, "2024-03-04", "Coast Wire", "Volcano erupts in Iceland",
)  # fmt: skip
ALL = (WIRE, COPY, OWN, UNDATED, OTHER)


def one(engine: Engine, name: str) -> Any:
    key = entities.resolve(engine, name)
    assert key is not None
    return entities.entity(engine, key)


def test_one_person_under_all_spellings(engine: Engine) -> None:
    load(engine, ALL)
    found = one(engine, "Sokolov")
    assert one(engine, "Mykhailo Sokolov")["id"] == one(engine, "Mikhail Sokolov")["id"] == found["id"]
    assert found["name"] == "Mikhail Sokolov"
    assert found["documents"] == 4
    assert {a["name"] for a in found["aliases"]} == {"Mikhail Sokolov", "Mykhailo Sokolov", "Sokolov"}
    assert found["roles"][0] == {"role": "Harbour Minister", "count": 4, "first_seen": "2024-03-06", "last_seen": "2024-03-07"}
    assert any("spelling" in step["why"] for step in entities.entity_why(engine, found["id"])["decisions"])
    page = entities.entities(engine, EntityQuery(q="sokolov"))
    assert [item["id"] for item in page.items] == [found["id"]]
    assert found["id"] in [item["id"] for item in entities.suggest(engine, "Mykh").items]


def test_what_stands_under_an_entity(engine: Engine) -> None:
    load(engine, ALL)
    key = one(engine, "Sokolov")["id"]
    assert [i["document"]["id"] for i in entities.entity_documents(engine, key, 10, None).items] == ["own", "copy", "undated", "wire"]
    whole = entities.entity_mentions(engine, key, 100, None)
    assert len(whole.items) == whole.total == one(engine, "Sokolov")["mentions"]
    texts = {told.id: told.text for told in ALL}
    assert all(texts[m["document_id"]][m["start"] : m["end"]] == m["exact"] for m in whole.items)
    walked, cursor = [], None
    for _ in range(20):
        page = entities.entity_mentions(engine, key, 2, cursor)
        walked += page.items
        cursor = page.next
        if cursor is None:
            break
    assert walked == list(whole.items)
    assert "Anna Lind" in [item["entity"]["name"] for item in entities.entity_related(engine, key, 10, None).items]
    with pytest.raises(NotFound):
        entities.entity(engine, "e-nothing")


def test_two_people_of_one_name_stay_two(engine: Engine) -> None:
    sport: Any = {"Pavel Novak": "person", "Slavia": "organization", "Prague": "place"}
    science: Any = {"Pavel Novak": "person", "Institute of Optics": "organization", "Lisbon": "place"}
    load(
        engine,
        [
            Told("a", "Striker Pavel Novak scored twice for Slavia in Prague.", sport, "2024-01-02", roles={"Pavel Novak": "Striker"}),
            Told(
                "b",
                "Professor Pavel Novak of the Institute of Optics spoke in Lisbon.",
                science,
                "2024-02-02",
                roles={"Pavel Novak": "Professor"},
            ),
        ],
    )
    found = entities.entities(engine, EntityQuery(q="Pavel Novak"))
    assert [item["documents"] for item in found.items] == [1, 1]
    with pytest.raises(Invalid) as refused:
        entities.resolve(engine, "Pavel Novak")
    assert all(item["id"] in str(refused.value) for item in found.items)


def test_what_one_document_reads_as_another_type_is_the_same_thing(engine: Engine) -> None:
    text = (
        "The Tern Pilot failed on three trawlers off Northport, Anna Lind said. The Harbour Board tests the Tern Pilot in Iceland again; "
        "Mikhail Sokolov paid for the device, whose compass lost north in fog."
    )
    told = {**NAMES, "Tern Pilot": "product"}
    load(engine, [Told("tool", text, told, "2024-03-06"), Told("again", text + " Rain fell.", told, "2024-03-06")])
    load(engine, [Told("slip", text + " It snowed.", {**told, "Tern Pilot": "organization"}, "2024-03-07")], NOW + 100)
    found = one(engine, "Tern Pilot")
    assert (found["type"], found["documents"]) == ("product", 3)
    assert any("read as" in step["why"] for step in entities.entity_why(engine, found["id"])["decisions"])
    made = list(exports.ftm(engine, ("organization",)))
    assert {item["properties"]["resolved"][0] for item in made if item["schema"] == "Mention"} <= {item["id"] for item in made}


def test_decisions_hold_and_can_be_taken_back(engine: Engine) -> None:
    load(engine, ALL)
    board, lind = one(engine, "Harbour Board")["id"], one(engine, "Anna Lind")["id"]
    decision = consolidate.merge(engine, board, lind, author="ada", now_ms=NOW)
    settle(engine, NOW + 100)
    gone, kept = sorted((board, lind), key=lambda key: key == entities.resolve(engine, "Harbour Board"))
    with pytest.raises(Merged) as moved:
        entities.entity(engine, gone)
    assert moved.value.into == kept
    assert one(engine, "Harbour Board")["id"] == one(engine, "Anna Lind")["id"] == kept
    assert entities.entity(engine, kept)["merged_from"]
    assert any("ada" in step["why"] for step in entities.entity_why(engine, kept)["decisions"])
    consolidate.forget(engine)
    settle(engine, NOW + 200)
    assert one(engine, "Harbour Board")["id"] == one(engine, "Anna Lind")["id"]
    consolidate.undo(engine, decision, author="ada", now_ms=NOW + 300)
    settle(engine, NOW + 400)
    assert {one(engine, "Harbour Board")["id"], one(engine, "Anna Lind")["id"]} == {board, lind}
    consolidate.undo(engine, decision, author="bo", now_ms=NOW + 500)
    (made,) = decisions.decisions(engine, 10, None).items
    assert (made["author"], made["state"], made["undone_by"], made["undone"]) == ("ada", "undone", "ada", iso_instant(NOW + 300))
    assert sorted(made["entities"]) == sorted((board, lind))


def test_a_split_sets_names_apart(engine: Engine) -> None:
    load(engine, ALL)
    whole = one(engine, "Sokolov")["id"]
    decision = consolidate.split(engine, whole, names=["Mykhailo Sokolov"], author="ada", now_ms=NOW)
    settle(engine, NOW + 100)
    apart = one(engine, "Mykhailo Sokolov")
    assert apart["id"] != one(engine, "Mikhail Sokolov")["id"]
    assert apart["documents"] == 1
    consolidate.forget(engine)
    settle(engine, NOW + 200)
    assert one(engine, "Mykhailo Sokolov") == apart
    (made,) = decisions.decisions(engine, 10, None).items
    assert (made["author"], made["state"], made["made"], made["undone_by"]) == ("ada", "active", iso_instant(NOW), None)
    consolidate.undo(engine, decision, author="bo", now_ms=NOW + 300)
    settle(engine, NOW + 400)
    assert one(engine, "Mykhailo Sokolov")["id"] == one(engine, "Mikhail Sokolov")["id"] == whole
    with pytest.raises(Merged):
        entities.entity(engine, apart["id"])


def test_stories_with_copies_and_the_undated(engine: Engine) -> None:
    load(engine, ALL)
    page = stories.stories(engine, StoryQuery())
    assert [item["documents"] for item in page.items] == [4]
    found = stories.story(engine, page.items[0]["id"])
    members = {m["document_id"]: m for m in found["members"]}
    assert (members["copy"]["relation"], members["copy"]["of"]) == ("copy", "wire")
    assert members["wire"]["relation"] == "origin"
    assert found["independent"] == sum(m["of"] is None for m in members.values()) == 2
    assert members["undated"]["published"] in ("2024-03-06", "2024-03-07")
    assert [s["documents"] for s in stories.stories(engine, StoryQuery(min_documents=1)).items] == [4, 1]
    assert stories.coverage(engine, found["id"])["first"]["document_id"] == "copy"
    assert [i["document"]["id"] for i in similar.similar(engine, "copy", 5).items][:2] == ["undated", "wire"]
    assert stories.stories(engine, StoryQuery(q="volcano", min_documents=1)).total == 1


def test_a_search_can_show_one_of_all_copies(engine: Engine) -> None:
    load(engine, [WIRE, COPY, OWN])
    found = search.search(engine, SearchQuery(q="docks", collapse="duplicates", highlight=False))
    shown = {item["document"]["id"]: item.get("collapsed") for item in found.items}
    assert found.total == 3
    assert len(shown) == 2
    assert shown.pop("own") is None
    (group,) = shown.values()
    assert (group["by"], group["total"], sorted(group["ids"])) == ("duplicates", 2, ["copy", "wire"])


def test_figures_that_disagree(engine: Engine) -> None:
    load(engine, ALL)
    story = stories.stories(engine, StoryQuery()).items[0]["id"]
    values = [{v["value"] for v in slot["values"]} for slot in stories.disagreements(engine, story)]
    assert {"about 400 worker", "600 worker"} in values


def test_one_event_with_all_its_witnesses(engine: Engine) -> None:
    load(engine, ALL)
    key = one(engine, "Sokolov")["id"]
    page = timeline.timeline(engine, TimelineQuery(entity=(key,)))
    visit = next(e for e in page.items if any(x["trigger"]["exact"] == "visited" for x in e["evidence"]))
    assert (visit["from"], visit["status"]) == ("2024-03-05", "happened")
    assert visit["sources"] == {"documents": 3, "outlets": 3, "independent": 2}
    texts = {told.id: told.text for told in ALL}
    assert all(texts[e["document_id"]][e["start"] : e["end"]] == e["exact"] for e in visit["evidence"])
    assert timeline.event(engine, visit["id"])["id"] == visit["id"]
    assert visit["id"] in [e["id"] for e in timeline.timeline(engine, TimelineQuery(q="terminal", min_sources=2)).items]
    assert timeline.timeline(engine, TimelineQuery(start="2024-03-06", q="volcano")).total == 0
    dated = [e["from"] or e["to"] for e in timeline.timeline(engine, TimelineQuery(size=100)).items]
    assert dated == sorted(dated)
    assert {"from": "2024-03-01", "to": "2024-03-31"}.items() <= timeline.timeline(engine, TimelineQuery(granularity="month")).extras[
        "histogram"
    ][0].items()
    assert timeline.timelinejs(page)["events"]


def test_quotations_of_a_speaker(engine: Engine) -> None:
    load(engine, ALL)
    page = quotes.quotes(engine, QuoteQuery(speaker=("Sokolov",)))
    assert {item["document_id"] for item in page.items} == {"wire", "copy", "undated"}
    carried = next(item for item in page.items if item["document_id"] == "copy")
    assert carried["utterance"]["quotes"] == 2


def test_any_order_of_arrival_gives_the_same(engine: Engine) -> None:
    load(engine, ALL)
    wanted = _picture(engine)
    consolidate.forget(engine)
    settle(engine, NOW + 1000)
    assert _picture(engine) == wanted


def test_a_new_revision_and_a_deletion_leave_nothing_behind(engine: Engine) -> None:
    load(engine, ALL)
    load(engine, [revised(OTHER, "A volcano in Iceland fell silent on March 9, and people went home.")], NOW + 100)
    erupted = timeline.timeline(engine, TimelineQuery(q="erupted"))
    assert (erupted.total, erupted.extras["undated"]["total"]) == (0, 0)
    assert timeline.timeline(engine, TimelineQuery(q="silent")).total == 1
    documents.advance_tombstone(engine.records, "other", 3, 0)
    analyses.save(engine.records, "other", 3, "", None)
    settle(engine, NOW + 200)
    assert entities.resolve(engine, "Iceland") is None
    assert stories.stories(engine, StoryQuery(min_documents=1)).total == 1


def _picture(engine: Engine) -> Any:
    people = entities.entities(engine, EntityQuery(size=100)).items
    told = timeline.timeline(engine, TimelineQuery(size=100))
    return (
        sorted((p["name"], p["type"], p["documents"], p["mentions"]) for p in people),
        sorted(
            tuple(sorted(m["document_id"] for m in stories.story(engine, s["id"])["members"]))
            for s in stories.stories(engine, StoryQuery(min_documents=1)).items
        ),
        sorted(
            (str(e["from"]), tuple(sorted((x["document_id"], x["start"], x["trigger"]["start"]) for x in e["evidence"])))
            for e in told.items
        ),
        told.extras["undated"]["total"],
    )


@pytest.mark.parametrize("seed", range(3))
def test_one_by_one_in_random_order(engine: Engine, seed: int) -> None:
    load(engine, ALL)
    wanted = _picture(engine)
    shuffled = list(ALL)
    random.Random(seed).shuffle(shuffled)
    consolidate.forget(engine)
    analyses.settle(engine.records, analyses.pending(engine.records, 100))
    for number, told in enumerate(shuffled):
        load(engine, [told], NOW + 1000 * (number + 1))
    assert _picture(engine) == wanted


def test_an_analysis_made_anew_before_its_turn_does_not_stop_another_run(engine: Engine) -> None:
    load(engine, [WIRE, OWN])
    # A run that died left the wire to be told, and before the next one both articles were written anew.
    state = State(engine.records)
    mark = state.one("run", "mark") or {}
    state.put("run", "mark", {**mark, "todo": {"documents": ["wire"]}, "writing": True})
    state.flush()
    put(engine, revised(OWN, OWN.text + " It rained."), revised(WIRE, "Anna Lind spoke in Iceland on Monday."))
    engine.records.refresh("analyses")
    assert consolidate.consolidate(engine, now_ms=NOW, budget=1) == 1
    settle(engine)
    engine.index.refresh()
    told = engine.index.search(IndexQuery("mentions", Values("document", ("wire",)), size=100)).hits
    assert {span["exact"] for hit in told for span in hit.payload["mentions"]} == {"Anna Lind", "Iceland"}
