"""Watch lists on every engine: their ids win, whatever the order, and are given back when an entry is withdrawn."""

from __future__ import annotations

from typing import Any

import pytest

from dateline import consolidate
from dateline.archive import entities, search, watchlists
from dateline.engines.base import Engine
from dateline.errors import Merged, NotFound
from dateline.query.values import EntityQuery, SearchQuery
from dateline.store import watchlist
from dateline.watchlist import Listed, read
from tests.across import NOW, Told, put, settle

PEOPLE: Any = {"Mikhail Sokolov": "person", "Mykhailo Sokolov": "person", "Anna Lind": "person", "Harbour Board": "organization"}
ROLES = {"Mikhail Sokolov": "Harbour Minister", "Mykhailo Sokolov": "Harbour Minister"}
ONE = Told("one", "Harbour Minister Mikhail Sokolov met Anna Lind and the Harbour Board on March 5.", PEOPLE, "2024-03-06", roles=ROLES)
TWO = Told("two", "Harbour Minister Mykhailo Sokolov thanked the Harbour Board and Anna Lind.", PEOPLE, "2024-03-07", roles=ROLES)
SOKOLOV = Listed("Q-77", "person", ("Sokolov, Mikhail Ivanovich", "Mikhail Sokolov"), None, {"wikidata": "Q77"})
BOARD = Listed("board", "organization", ("Harbour Board",))


def listing(engine: Engine, *entries: Listed, name: str = "default") -> watchlist.Loaded:
    numbered = list(enumerate(entries, 1))
    return watchlist.load(engine.records, name, numbered, whole=True, author="desk", now_ms=NOW, when="2024-06-01T00:00:00Z")


def find(engine: Engine, q: str) -> dict[str, Any]:
    items = entities.entities(engine, EntityQuery(q=q)).items
    assert len(items) == 1
    return dict(items[0])


@pytest.mark.parametrize("first", ["list", "documents", "between"])
def test_an_entity_takes_the_id_of_the_list_whatever_came_first(engine: Engine, first: str) -> None:
    if first == "list":
        listing(engine, SOKOLOV, BOARD)
        settle(engine)
        put(engine, TWO, ONE)
    elif first == "documents":
        put(engine, ONE, TWO)
        settle(engine)
        listing(engine, SOKOLOV, BOARD)
    else:
        put(engine, ONE)
        settle(engine)
        listing(engine, SOKOLOV, BOARD)
        put(engine, TWO)
    settle(engine)
    found = find(engine, "Sokolov")
    assert (found["id"], found["name"], found["documents"]) == ("Q-77", "Sokolov, Mikhail Ivanovich", 2)
    assert found["external_ids"] == {"watchlist": "Q-77", "wikidata": "Q77"}
    assert [(role["role"], role["count"]) for role in found["roles"]] == [("Harbour Minister", 2)]
    assert {a["name"] for a in found["aliases"]} >= {"Mikhail Sokolov", "Mykhailo Sokolov", "Sokolov, Mikhail Ivanovich"}
    assert find(engine, "Harbour Board")["id"] == "board"
    assert find(engine, "Ivanovich")["id"] == "Q-77"
    steps = [step for step in entities.entity_why(engine, "Q-77")["decisions"] if step["kind"] == "list"]
    assert any("'default' as Mikhail Sokolov" in step["why"] for step in steps)
    hits = search.search(engine, SearchQuery(entity=("Q-77",), highlight=False))
    assert {hit["document"]["id"] for hit in hits.items} == {"one", "two"}
    assert [(item["id"], item["documents"]) for item in watchlists.entries(engine, "default", 10, None).items] == [
        ("Q-77", 2),
        ("board", 2),
    ]


def test_an_old_id_answers_with_the_lists_and_is_given_back(engine: Engine) -> None:
    put(engine, ONE, TWO)
    settle(engine)
    old = find(engine, "Sokolov")["id"]
    listing(engine, SOKOLOV)
    settle(engine)
    with pytest.raises(Merged) as moved:
        entities.entity(engine, old)
    assert moved.value.into == "Q-77"
    listing(engine)
    settle(engine)
    assert find(engine, "Sokolov")["id"] == old
    with pytest.raises(NotFound):
        entities.entity(engine, "Q-77")
    assert watchlist.count_pending(engine.records) == 0
    assert watchlists.entries(engine, "default", 10, None).total == 0


def test_a_list_survives_a_rebuild_of_the_state(engine: Engine) -> None:
    put(engine, ONE, TWO)
    listing(engine, SOKOLOV, BOARD)
    settle(engine)
    before = entities.entities(engine, EntityQuery()).items
    consolidate.forget(engine)
    settle(engine, NOW + 1000)
    assert entities.entities(engine, EntityQuery()).items == before


def test_loading_again_changes_what_changed_and_no_more(engine: Engine) -> None:
    put(engine, ONE)
    assert (listing(engine, SOKOLOV, BOARD).changed, listing(engine, SOKOLOV, BOARD).unchanged) == (2, 2)
    settle(engine)
    renamed = Listed("board", "organization", ("Northport Harbour Board", "Harbour Board"))
    done = listing(engine, SOKOLOV, renamed)
    assert (done.changed, done.unchanged, done.withdrawn) == (1, 1, 0)
    settle(engine)
    assert find(engine, "Harbour Board")["name"] == "Northport Harbour Board"
    assert listing(engine, SOKOLOV, name="other").problems[0].faults[0].field == "id"
    assert watchlist.lists(engine.records) == {"default": 2}


def test_who_bears_a_listed_name_in_contradicting_roles_stays_apart(engine: Engine) -> None:
    roles = {"Adam Berg": "striker"}
    sport = Told(
        "sport", "The striker Adam Berg scored twice in Oslo.", {"Adam Berg": "person", "Oslo": "place"}, "2024-03-01", roles=roles
    )
    church = Told(
        "church",
        "The bishop Adam Berg preached in Rome.",
        {"Adam Berg": "person", "Rome": "place"},
        "2024-03-02",
        roles={"Adam Berg": "bishop"},
    )
    put(engine, sport, church)
    listing(engine, Listed("berg", "person", ("Adam Berg",)))
    settle(engine)
    assert "berg" not in {item["id"] for item in entities.entities(engine, EntityQuery(q="Adam Berg")).items}
    listing(engine, Listed("berg", "person", ("Adam Berg",), "Bishop of Rome"))
    settle(engine)
    documents = entities.entity_documents(engine, "berg", 10, None).items
    assert [item["document"]["id"] for item in documents] == ["church"]


def test_two_entries_of_one_name_take_nobody_and_never_become_one(engine: Engine) -> None:
    put(engine, ONE, TWO)
    listing(engine, Listed("x", "person", ("Anna Lind",)), Listed("y", "person", ("Anna Lind",)))
    settle(engine)
    assert find(engine, "Anna Lind")["id"].startswith("e-")
    listing(engine, Listed("x", "person", ("Anna Lind",)), Listed("y", "person", ("Hanna Lindqvist",)))
    settle(engine)
    assert find(engine, "Anna Lind")["id"] == "x"


def test_people_decide_about_listed_entities_too(engine: Engine) -> None:
    put(engine, ONE, TWO)
    listing(engine, SOKOLOV)
    settle(engine)
    lind = find(engine, "Anna Lind")["id"]
    made = consolidate.merge(engine, lind, "Q-77", author="desk", now_ms=NOW + 50)
    settle(engine, NOW + 100)
    assert find(engine, "Anna Lind")["id"] == "Q-77"
    consolidate.undo(engine, made, author="desk", now_ms=NOW + 200)
    settle(engine, NOW + 300)
    assert find(engine, "Anna Lind")["id"] == lind
    assert find(engine, "Sokolov")["id"] == "Q-77"


def test_places_are_matched_by_their_gazetteer(engine: Engine) -> None:
    told = Told("k", "Ministers met in Nur-Sultan on March 5.", {"Nur-Sultan": "place"}, "2024-03-06")
    put(engine, told)
    found = read(b"id,name,type\ncity-1,Astana,place\n", "csv")
    listing(engine, *(entry for _, entry in found.entries))
    settle(engine)
    assert find(engine, "Nur-Sultan")["id"] == "city-1"
