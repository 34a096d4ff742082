"""Exports on every engine: what FollowTheMoney, maps and timelines are given holds together."""

from __future__ import annotations

from typing import Any

from dateline.archive import exports, timeline
from dateline.engines.base import Engine
from dateline.query.values import TimelineQuery
from tests.across import Told, put, settle

NAMES: Any = {"Anna Lind": "person", "Harbour Board": "organization", "Brussels": "place", "Gullwing": "product"}
ROLES = {"Anna Lind": "union leader"}
TEXT = "The union leader Anna Lind visited Brussels on March 5. The Harbour Board met Anna Lind. She came in a Gullwing."
PROPERTIES = {
    "Person": {"name", "alias", "position", "country", "wikidataId"},
    "Organization": {"name", "alias", "country", "wikidataId"},
    "Address": {"full", "summary", "country", "wikidataId"},
    "Asset": {"name", "alias", "country", "wikidataId"},
    "Article": {"title", "publisher", "publishedAt"},
    "Mention": {"document", "resolved", "detectedSchema", "name"},
}
"""What each schema of FollowTheMoney 4 has of what is given; checked against the library's model."""


def load(engine: Engine) -> None:
    put(engine, Told("one", TEXT, NAMES, "2024-03-06", "Coast Wire", "A visit", roles=ROLES))
    put(engine, Told("two", TEXT + " Rain fell.", NAMES, None, None, None, roles=ROLES))
    settle(engine)


def test_followthemoney_objects_are_of_its_schemata_and_refer_to_each_other(engine: Engine) -> None:
    load(engine)
    made = list(exports.ftm(engine, ("person", "organization", "place", "product")))
    by_id = {item["id"]: item for item in made}
    assert len(by_id) == len(made)
    assert {item["schema"] for item in made} == PROPERTIES.keys()
    for item in made:
        assert item["properties"].keys() <= PROPERTIES[item["schema"]]
        assert all(values and all(isinstance(value, str) for value in values) for values in item["properties"].values())
    mentions = [item["properties"] for item in made if item["schema"] == "Mention"]
    assert {by_id[m["document"][0]]["schema"] for m in mentions} == {"Article"}
    assert all([by_id[m["resolved"][0]]["schema"]] == m["detectedSchema"] for m in mentions)
    assert len(mentions) == 4
    (person,) = (item["properties"] for item in made if item["schema"] == "Person")
    assert person == {"name": ["Anna Lind"], "position": ["union leader"]}


def test_a_place_stands_on_the_map_and_an_event_on_the_timeline(engine: Engine) -> None:
    load(engine)
    (feature,) = exports.geojson(engine)["features"]
    assert feature["properties"]["name"] == "Brussels"
    longitude, latitude = feature["geometry"]["coordinates"]
    assert (round(longitude), round(latitude)) == (4, 51)
    (slide,) = timeline.timelinejs(timeline.timeline(engine, TimelineQuery()))["events"]
    assert slide["start_date"] == {"year": 2024, "month": 3, "day": 5}
    assert "Anna Lind" in slide["text"]["headline"]
