"""Growing past the shards that one began with, while clients read and write."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from dateline.engines.base import Write
from dateline.engines.elastic.engine import ElasticEngine
from dateline.engines.schema import TABLES
from dateline.errors import SettingsError, Unavailable

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


@pytest.fixture
def engine(elasticsearch_url: str, elastic_prefix: str) -> Iterator[ElasticEngine]:
    engine = ElasticEngine(elasticsearch_url, prefix=elastic_prefix)
    engine.setup()
    yield engine
    engine.close()


def shaped(engine: ElasticEngine, url: str, shards: int, replicas: int = 0) -> ElasticEngine:
    return ElasticEngine(url, prefix=engine.names.prefix, shards=shards, replicas=replicas)


def shapes(engine: ElasticEngine) -> set[tuple[str, str]]:
    every = engine.client.indices.get_settings(index=f"{engine.names.prefix}-truth-*", flat_settings=True).values()
    assert len(every) == len(TABLES)
    return {(one["settings"]["index.number_of_shards"], one["settings"]["index.number_of_replicas"]) for one in every}


class Counting(threading.Thread):
    """Counts a row up by compare-and-set until told to end; what was acknowledged is remembered, what was refused is tried again."""

    def __init__(self, engine: ElasticEngine) -> None:
        super().__init__()
        self.engine, self.over, self.acknowledged, self.refused, self.fault = engine, threading.Event(), 0, 0, ""

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self._count()
            except Unavailable:
                self.refused += 1
            except Exception as error:
                self.fault = repr(error)
                return

    def _count(self) -> None:
        row = self.engine.records.get("facts", ["counter"])["counter"]
        assert row.body["n"] == self.acknowledged
        if self.engine.records.write([Write("facts", "counter", {"n": row.body["n"] + 1}, expect=row.version)])[0] is not None:
            self.acknowledged += 1


def test_tables_grow_while_they_are_read_and_written(engine: ElasticEngine, elasticsearch_url: str) -> None:
    versions = engine.records.write([Write("facts", f"k{n}", {"n": n}, {}, 0) for n in range(300)])
    engine.records.write([Write("facts", "counter", {"n": 0}, {}, 0)])
    counting = Counting(engine)
    counting.start()
    grown = shaped(engine, elasticsearch_url, 2)
    assert {(table.table, table.shards) for table in grown.grow()} == {(table, 2) for table in TABLES}
    before = counting.acknowledged
    while counting.is_alive() and counting.acknowledged < before + 3:
        counting.over.wait(0.05)
    counting.over.set()
    counting.join()
    assert counting.fault == ""
    assert engine.records.get("facts", ["counter"])["counter"].body["n"] == counting.acknowledged > 3
    assert shapes(engine) == {("2", "0")}
    found = engine.records.get("facts", [f"k{n}" for n in range(300)])
    assert [found[f"k{n}"].version for n in range(300)] == versions
    assert engine.records.write([Write("facts", "k7", {"n": -7}, {}, versions[7])]) != [None]
    assert engine.records.write([Write("facts", "k7", {"n": 0}, {}, versions[7])]) == [None]
    engine.records.refresh("facts")
    assert engine.records.count("facts")[None] == 301
    assert list(grown.grow()) == []
    grown.close()


def test_replicas_change_at_once_and_a_number_that_no_split_leads_to_changes_nothing(engine: ElasticEngine, elasticsearch_url: str) -> None:
    two = shaped(engine, elasticsearch_url, 1, 1)
    assert {table.replicas for table in two.grow()} == {1}
    assert shapes(engine) == {("1", "1")}
    wide = shaped(engine, elasticsearch_url, 2)
    list(wide.grow())
    odd = shaped(engine, elasticsearch_url, 3)
    with pytest.raises(SettingsError, match="2 shards cannot become 3"):
        list(odd.grow())
    assert shapes(engine) == {("2", "0")}
    assert engine.records.write([Write("facts", "k", {}, {}, 0)]) != [None]
    for opened in (two, wide, odd):
        opened.close()


def test_what_a_process_that_died_left_is_taken_up(engine: ElasticEngine, elasticsearch_url: str) -> None:
    live = engine.names.table_index("facts")
    engine.client.indices.put_settings(index=live, settings={"index.blocks.write": True})
    engine.client.indices.create(index=engine.names.table_index("facts", 2))
    with pytest.raises(Unavailable):
        engine.records.write([Write("facts", "k", {}, {}, 0)])
    grown = shaped(engine, elasticsearch_url, 2)
    list(grown.grow())
    assert engine.records.write([Write("facts", "k", {}, {}, 0)]) != [None]
    engine.client.indices.put_settings(index=engine.names.table("facts"), settings={"index.blocks.write": True})
    assert list(grown.grow()) == []
    assert engine.records.write([Write("facts", "l", {}, {}, 0)]) != [None]
    grown.close()


def test_a_table_whose_rows_were_all_replaced_or_deleted_grows_too(engine: ElasticEngine, elasticsearch_url: str) -> None:
    # Elasticsearch's own split fails on such a part of an index: the ids of what is gone were taken out of it when it was merged.
    for table, row in (("locks", None), ("facts", "left")):
        for key in ("a", "b", "c"):
            engine.records.write([Write(table, key, {}, {}, 0)])
            engine.records.refresh(table)
        engine.records.write([Write(table, key, None) for key in ("a", "b", "c")])
        engine.client.indices.forcemerge(index=engine.names.table(table), max_num_segments=1)
        if row is not None:
            engine.records.write([Write(table, row, {"n": 1}, {}, 0)])
    grown = shaped(engine, elasticsearch_url, 2)
    assert len(list(grown.grow())) == len(TABLES)
    assert shapes(engine) == {("2", "0")}
    assert engine.records.get("facts", ["a", "left"])["left"].body == {"n": 1}
    assert engine.records.find("locks") == []
    assert engine.records.write([Write("locks", "a", {}, {}, 0)]) != [None]
    grown.close()
