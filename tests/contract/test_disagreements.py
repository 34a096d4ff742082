"""Where outlets differ, kind by kind, on every engine; and what only looks like it."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.archive import documents, stories
from dateline.engines.base import Engine
from dateline.query.values import StoryQuery
from tests.across import Told, load

NAMES: Any = {
    "Mayor Ilse Brandt": "person", "Ilse Brandt": "person", "Brandt": "person", "Tomas Rell": "person", "Rell": "person",
    "Karla Voss": "person", "River Authority": "organization", "Oberau": "place", "Nordhelm": "place", "Vienna": "place",
    "Geneva": "place", "Austria": "place", "Switzerland": "place",
}  # fmt: skip
SCENE = "The River Authority of Oberau closed the old iron bridge over the gorge, and buses take the long road by the mill. "


def told(key: str, sentence: str, published: str = "2024-03-06", **more: Any) -> Told:
    return Told(key, SCENE + sentence, NAMES, published, f"Outlet {key}", "Iron bridge over the gorge closed", **more)


def found(engine: Engine, *articles: Told) -> list[Any]:
    """The disagreements of the one story that the articles make."""
    load(engine, articles)
    (story,) = stories.stories(engine, StoryQuery(min_documents=len(articles))).items
    slots = stories.disagreements(engine, story["id"])
    for evidence in (e for slot in slots for value in slot["values"] for e in value["evidence"]):
        text = documents.text(engine, evidence["document_id"])
        for span in (evidence, evidence["value_span"]):
            assert text[span["start"] : span["end"]] == span["exact"]
    return slots


def short(slots: list[Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(slot["slot"]["kind"], slot["kind"], tuple(value["value"] for value in slot["values"])) for slot in slots]


@pytest.mark.parametrize(
    ("one", "other", "later", "expected"),
    [
        (
            "The repair of the bridge will cost about $2.4 million, engineers wrote.",
            "The repair of the bridge will cost $4 million, engineers wrote.",
            "2024-03-06",
            [("figure", "conflict", ("$4,000,000", "about $2,400,000"))],
        ),
        (
            "At least 12 people were killed when the bridge gave way over the gorge.",
            "When the bridge gave way over the gorge, two dozen people died.",
            "2024-03-09",
            [("figure", "update", ("at least 12 dead", "24 dead"))],
        ),
        (
            "The new bridge over the gorge will open on 3 May with a market of the villages.",
            "The new bridge over the gorge will open on 10 May with a market of the villages.",
            "2024-03-20",
            [("date", "update", ("2024-05-03", "2024-05-10"))],
        ),
        (
            "On March 5 engineers and villagers signed the contract for the iron bridge in Vienna.",
            "On March 5 engineers and villagers signed the contract for the iron bridge in Geneva.",
            "2024-03-06",
            [("place", "conflict", ("Geneva", "Vienna"))],
        ),
        (
            "On March 5 Tomas Rell cut the last iron cable of the gorge bridge with a torch.",
            "On March 5 Karla Voss cut the last iron cable of the gorge bridge with a torch.",
            "2024-03-06",
            [("person", "conflict", ("Karla Voss", "Tomas Rell"))],
        ),
        (
            "The iron bridge over the gorge collapsed on March 5 because of rust in its northern pillar.",
            "The iron bridge over the gorge collapsed on March 5 because a barge rammed it in fog.",
            "2024-03-06",
            [("cause", "conflict", ("a barge rammed it in fog", "rust in its northern pillar"))],
        ),
    ],
)
def test_each_kind(engine: Engine, one: str, other: str, later: str, expected: list[Any]) -> None:
    got = short(found(engine, told("a", one), told("b", other, later)))
    assert [(kind, relation, tuple(sorted(values)) if relation == "conflict" else values) for kind, relation, values in got] == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The repair of the bridge will cost about $2.4 million.", "The repair of the bridge will cost $2.5 million."),
        ("The repair of the bridge will take 8 months.", "The buses take 14 months old tyres over the mill road."),
        ("At least 12 people were killed when the bridge gave way.", "When the bridge gave way, 15 people were killed."),
        ("The blast at the mill killed 3 people.", "The fog on the road injured 12 people."),
        ("The bridge will open on 3 May with a market.", "The council of the villages meets on 10 May about school milk."),
        ("Workers tested the bridge on March 3 with two lorries.", "Workers tested the bridge on March 3 and tested it again on March 5 with two lorries."),
        ("The contract for the bridge was signed in Vienna on March 5.", "The contract for the bridge was signed in Austria on March 5."),
        ("On March 5 Tomas Rell visited the bridge over the gorge.", "On March 5 Karla Voss visited the bridge over the gorge."),
        ("The bridge collapsed because of a storm.", "The bridge collapsed because of bad weather and heavy rain."),
        ("The bridge collapsed because of rust.", "The school stays shut because of measles."),
        ("The first bus is due to leave at noon.", "The last bus left early because of fog."),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_disagreement(engine: Engine, one: str, other: str) -> None:
    assert short(found(engine, told("a", one), told("b", other))) == []


def test_the_same_words_in_two_mouths(engine: Engine) -> None:
    words = '"Nobody shall cross this rotten bridge before I have hung under every rivet myself,"'
    slots = found(
        engine, told("a", f"{words} Tomas Rell said."), told("b", f"{words} Karla Voss said."), told("c", f"{words} said Tomas Rell.")
    )
    assert [(s["slot"]["kind"], sorted(v["value"] for v in s["values"])) for s in slots] == [("person", ["Karla Voss", "Tomas Rell"])]
    assert {len(v["evidence"]) for v in slots[0]["values"]} == {1, 2}


def test_a_denied_claim(engine: Engine) -> None:
    claim = "The River Authority sold the iron bridge to a scrap dealer from Nordhelm in January."
    denial = "Karla Voss denied that the River Authority had sold the iron bridge to a scrap dealer."
    slots = found(engine, told("a", claim), told("b", denial, "2024-03-07"))
    (slot,) = [s for s in slots if s["slot"].get("whether")]
    assert [(v["value"], [e["document_id"] for e in v["evidence"]]) for v in slot["values"]] == [
        ("said to be so", ["a"]),
        ("denied", ["b"]),
    ]
    assert slot["kind"] == "conflict"


def test_what_did_not_happen_after_all(engine: Engine) -> None:
    slots = found(
        engine,
        told("a", "On March 5 Tomas Rell opened the iron bridge over the gorge for lorries."),
        told("b", "On March 5 Tomas Rell did not open the iron bridge over the gorge for lorries."),
    )
    assert [s["slot"].get("whether") for s in slots] == [True]


def test_a_correction_is_linked_to_what_it_puts_right(engine: Engine) -> None:
    wrong = told("a", "The repair of the bridge will cost $4 million, engineers wrote.")
    right = Told(
        "b",
        "Correction: In an article about the iron bridge over the gorge we wrote that the repair of the bridge will cost $4 million. "
        "The correct figure is $2 million. The River Authority of Oberau closed the old iron bridge over the gorge.",
        NAMES, "2024-03-09", "Outlet a", "Correction: Iron bridge over the gorge closed",
    )  # fmt: skip
    (slot,) = found(engine, wrong, right)
    assert slot["corrections"] == [{"document_id": "b", "corrects": "a"}]
    assert [(v["value"], [e["document_id"] for e in v["evidence"]]) for v in slot["values"]] == [
        ("$4,000,000", ["a"]),
        ("$2,000,000", ["b"]),
    ]
    assert slot["kind"] == "update"
