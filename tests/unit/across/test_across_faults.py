"""A run that dies at any point is made good by the next; running twice changes nothing; another form of the state is made anew."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dateline import consolidate as room
from dateline.archive import entities, stories
from dateline.consolidate import consolidate, republish
from dateline.consolidate.publish import Publisher
from dateline.engines.base import Engine
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.errors import Locked
from dateline.query.values import EntityQuery, StoryQuery
from dateline.store import analyses
from dateline.store.derived import State
from dateline.store.locks import held
from tests.across import NOW, Told, load, put, settle

NAMES: Any = {"Anna Lind": "person", "Per Berg": "person", "Northport": "place"}
FIRST = Told("a", "Anna Lind opened the lighthouse of Northport on March 5. Per Berg sang.", NAMES, "2024-03-06", "Gull")
SECOND = Told("b", "The lighthouse of Northport was opened by Anna Lind on March 5. Boats came.", NAMES, "2024-03-06", "Tern")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = EmbeddedEngine(tmp_path)
    opened.setup()
    yield opened
    opened.close()


def picture(engine: Engine) -> Any:
    found = entities.entities(engine, EntityQuery(size=100)).items
    told = stories.stories(engine, StoryQuery(min_documents=1)).items
    return sorted((e["name"], e["documents"], e["mentions"]) for e in found), sorted((s["documents"], s["title"]) for s in told)


@pytest.fixture
def wanted(engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Any:
    other = EmbeddedEngine(tmp_path_factory.mktemp("whole"))
    other.setup()
    load(other, [FIRST, SECOND])
    yield picture(other)
    other.close()


@pytest.mark.parametrize("dies_in", ["publish", "flush"])
def test_the_next_run_makes_good_what_one_that_died_left(
    engine: Engine, wanted: Any, dies_in: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(engine, [FIRST])
    put(engine, SECOND)
    with monkeypatch.context() as patch:
        if dies_in == "publish":
            patch.setattr(Publisher, "publish", _dies)
        else:
            patch.setattr(State, "flush", _dies_half_way)
        with pytest.raises(OSError, match="killed"):
            consolidate(engine, now_ms=NOW + 10)
    assert analyses.count_pending(engine.records) == 1
    settle(engine, NOW + 20)
    assert picture(engine) == wanted


def _dies(*_: object) -> None:
    raise OSError("killed")


def _dies_half_way(self: State) -> None:
    """Half of what was to be written is."""
    writes = [*self._members.values(), *(self._block_write(full) for full in sorted(self._changed))]
    self.records.write(writes[: max(1, len(writes) // 2)])
    if len(writes) > 1:
        raise OSError("killed")
    self._members, self._changed = {}, set()


def test_running_twice_changes_nothing(engine: Engine, wanted: Any) -> None:
    load(engine, [FIRST, SECOND])
    put(engine, FIRST, SECOND)
    settle(engine, NOW + 10)
    assert picture(engine) == wanted
    assert consolidate(engine, now_ms=NOW + 20) == 0


def test_a_new_form_of_the_state_is_made_from_the_analyses(engine: Engine, wanted: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    load(engine, [FIRST, SECOND])
    monkeypatch.setattr(room, "VERSION", room.VERSION + 1)
    settle(engine, NOW + 10)
    assert picture(engine) == wanted


def test_one_process_at_a_time(engine: Engine) -> None:
    with held(engine.records, room.LOCK, ttl_ms=60_000), pytest.raises(Locked):
        consolidate(engine, now_ms=NOW)


def test_a_fresh_index_gets_all_that_the_live_one_has(engine: Engine) -> None:
    load(engine, [FIRST, SECOND])
    written: dict[str, set[str]] = {}

    def write(kind: str, records: Any) -> list[Any]:
        written.setdefault(kind, set()).update(record.id for record in records)
        return []

    republish(engine, write)
    kinds = ("documents", "entities", "mentions", "quotes", "events", "stories")
    assert written == {kind: ids for kind in kinds if (ids := {key for key, _ in engine.index.versions(kind)})}
