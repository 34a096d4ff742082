"""What a story's articles tell of each other, on every engine: coverage, guessed days and their withdrawal, translations, one timeline."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.archive import documents as shown
from dateline.archive import stories, timeline
from dateline.engines.base import Engine
from dateline.query.values import StoryQuery, TimelineQuery
from dateline.store import analyses, documents
from tests.across import NOW, Told, load, settle

NAMES: Any = {
    "Petra Vane": "person", "Петра Вейн": "person", "Orlo Fish": "organization", "Dunmouth": "place", "Vienna": "place", "Вена": "place",
    "Geneva": "place", "Женева": "place", "Ivan Sokolov": "person", "Иван Соколов": "person",
}  # fmt: skip
FIRE = Told(
    "fire",
    "Fire gutted the cannery of Orlo Fish in Dunmouth on Tuesday. Forty workers fled through the loading gate. "
    "Owner Petra Vane said the freezers were lost. The cannery employs half of Dunmouth.",
    NAMES, "2024-09-04", "Marsh Letter", "Fire guts cannery",
)  # fmt: skip
COPY = replace(FIRE, id="copy", text=FIRE.text + " Nobody was hurt.", published="2024-09-05", outlet="Lune Mail", title="Cannery burns")
UNDATED = replace(FIRE, id="undated", text=FIRE.text + " It smoulders still.", published=None, outlet=None, title="Cannery lost")


def published(engine: Engine, document: str) -> tuple[str, str] | None:
    found = shown.document(engine, document)["published"]
    return (found["value"], found["basis"]) if found else None


def gone(engine: Engine, told: Told, now_ms: int) -> None:
    documents.advance_tombstone(engine.records, told.id, told.revision + 1, 0)
    analyses.save(engine.records, told.id, told.revision + 1, "", None)
    settle(engine, now_ms)


def test_coverage_by_outlet_and_day_and_who_was_first(engine: Engine) -> None:
    received = {"fire": "2024-09-04", "copy": "2024-09-05", "undated": "2024-09-06"}
    load(engine, [replace(t, received=f"{received[t.id]}T12:00:00+00:00") for t in (FIRE, COPY, UNDATED)])
    (story,) = stories.stories(engine, StoryQuery()).items
    whole = stories.coverage(engine, story["id"])
    assert whole["days"] == [{"day": "2024-09-04", "documents": 2}, {"day": "2024-09-05", "documents": 1}]
    assert [(o["outlet"], o["documents"], o["first"]) for o in whole["outlets"]] == [
        ("Lune Mail", 1, "2024-09-05"),
        ("Marsh Letter", 1, "2024-09-04"),
        (None, 1, "2024-09-04"),
    ]
    assert whole["first"] == {"document_id": "fire", "outlet": "Marsh Letter", "published": "2024-09-04"}
    then = stories.coverage(engine, story["id"], "2024-09-05")
    assert [(o["outlet"], o["documents"]) for o in then["outlets"]] == [("Lune Mail", 1), ("Marsh Letter", 1)]
    assert then["as_of"]["instant"].startswith("2024-09-05T23:59:59")


def test_a_guessed_day_is_withdrawn_when_better_evidence_comes(engine: Engine) -> None:
    load(engine, [FIRE, UNDATED])
    assert published(engine, "undated") == ("2024-09-04", "story")
    found = shown.document(engine, "undated")["published"]
    assert "fire" in found["why"]
    assert found["confidence"] <= 0.85
    tuesday = timeline.timeline(engine, TimelineQuery(q="gutted")).items
    assert [(e["from"], e["sources"]["documents"]) for e in tuesday] == [("2024-09-03", 2)]
    load(engine, [replace(UNDATED, published="2024-09-11", revision=2)], NOW + 100)
    assert published(engine, "undated") == ("2024-09-11", "given")
    days = {e["from"] for e in timeline.timeline(engine, TimelineQuery(q="gutted")).items}
    assert days == {"2024-09-03", "2024-09-10"}, "Tuesday is counted from the better date"


def test_a_guessed_day_goes_with_the_article_that_it_came_from(engine: Engine) -> None:
    load(engine, [FIRE, UNDATED])
    gone(engine, FIRE, NOW + 100)
    assert published(engine, "undated") is None
    found = timeline.timeline(engine, TimelineQuery(q="gutted"))
    assert (found.total, found.extras["undated"]["total"]) == (0, 1)


def test_a_translation_is_known_by_names_dates_and_figures(engine: Engine) -> None:
    english = Told(
        "english",
        "Petra Vane met Ivan Sokolov in Vienna on 4 March 2024. They signed a contract for 3,250 freezers worth 17.4 million euros. "
        "Sokolov will open a cannery in Geneva on 12 May 2024; 480 people will work there.",
        NAMES, "2024-03-05", "Coast Wire", "Cannery for Geneva",
    )  # fmt: skip
    russian = Told(
        "russian",
        "Вена, 4 марта 2024 года. Петра Вейн и Иван Соколов подписали контракт на 3250 морозильников стоимостью 17,4 миллиона евро. "
        "Женева получит завод 12 мая 2024 года; там будут работать 480 человек, сказал Иван Соколов.",
        NAMES, "2024-03-05", "Vesti", "Завод для Женевы", language="ru", received="2024-06-02T00:00:00+00:00",
    )  # fmt: skip
    load(engine, [english, russian])
    (story,) = stories.stories(engine, StoryQuery()).items
    members = {m["document_id"]: m for m in stories.story(engine, story["id"])["members"]}
    assert (members["russian"]["relation"], members["russian"]["of"]) == ("translation", "english")
    assert "across languages" in members["russian"]["why"]
    assert story["independent"] == 1


def test_a_month_and_a_day_of_it_are_one_happening_and_retold_history_stands_at_its_own_date(engine: Engine) -> None:
    day = "Petra Vane opened the cannery of Orlo Fish in Dunmouth on 11 April 2022. "
    month = "In April 2022 Petra Vane opened the cannery of Orlo Fish in Dunmouth. "
    load(engine, [FIRE, replace(COPY, text=FIRE.text + " " + day), replace(UNDATED, text=FIRE.text + " " + month, published="2024-09-06")])
    (opened,) = timeline.timeline(engine, TimelineQuery(q="opened")).items
    assert (opened["from"], opened["to"], opened["granularity"]) == ("2022-04-11", "2022-04-11", "day")
    assert {e["document_id"] for e in opened["evidence"]} == {"copy", "undated"}
    (year,) = timeline.timeline(engine, TimelineQuery(q="opened", granularity="month")).items
    assert year["bucket"] == {"from": "2022-04-01", "to": "2022-04-30"}
