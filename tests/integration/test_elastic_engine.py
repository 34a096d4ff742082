"""What is Elasticsearch's own: rebuilds beside live writes, several shards, busy and blocked servers, lost answers."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator

import pytest

from dateline.engines.base import FacetRequest, IndexQuery, IndexRecord, Sort, Where, Write
from dateline.engines.elastic.engine import ElasticEngine
from dateline.errors import CursorExpired, Locked, Unavailable
from dateline.query.plan import Bool, Everything, Term
from tests.servers.process import free_port
from tests.servers.proxy import Proxy, proxy


def record(number: int, version: int = 1, word: str = "rain") -> IndexRecord:
    return IndexRecord(
        f"d{number:04}", version, {"body": f"{word} fell"}, {"outlet": [f"o{number % 7}"]}, {"published": number}, {"word": word}
    )


def ids(engine: ElasticEngine, word: str = "rain") -> list[str]:
    engine.index.refresh()
    found = engine.index.search(IndexQuery("documents", Term("body", word), Sort("id", descending=False), size=500))
    assert found.total == len(found.hits)
    return [hit.id for hit in found.hits]


def other(engine: ElasticEngine, url: str, **options: int) -> ElasticEngine:
    """Another process's view of the same indices."""
    return ElasticEngine(url, prefix=engine.names.prefix, **options)


@pytest.fixture
def proxied(elastic_engine: ElasticEngine, elasticsearch_url: str) -> Iterator[tuple[ElasticEngine, Proxy]]:
    with proxy(elasticsearch_url) as server:
        engine = other(elastic_engine, server.url)
        yield engine, server
        engine.close()


def test_the_other_nodes_answer_for_one_that_is_away(elastic_engine: ElasticEngine, elasticsearch_url: str) -> None:
    away = free_port()
    for n in range(8):  # whichever of them is asked first, and by whatever
        several = other(elastic_engine, f"http://127.0.0.1:{away},{elasticsearch_url}")
        assert several.health().ok
        assert several.records.write([Write("facts", f"k{n}", {"n": n}, expect=0)]) != [None]
        assert several.records.get("facts", [f"k{n}"])[f"k{n}"].body == {"n": n}
        several.close()


def test_a_rebuild_takes_in_what_is_written_and_deleted_beside_it(elastic_engine: ElasticEngine, elasticsearch_url: str) -> None:
    writer = other(elastic_engine, elasticsearch_url)
    elastic_engine.index.write("documents", [record(n) for n in range(4)])
    with elastic_engine.index.rebuild() as fresh:
        writer.index.write("documents", [record(1, 2, "snow"), record(9, 1, "snow")])
        writer.index.delete("documents", [("d0002", 1)])
        assert fresh.write("documents", [record(n) for n in range(4)]) == []
        assert ids(elastic_engine) == ["d0000", "d0003"]
        fresh.publish()
    assert ids(elastic_engine) == ["d0000", "d0003"]
    assert ids(elastic_engine, "snow") == ["d0001", "d0009"]
    assert not elastic_engine.needs_rebuild()


def test_a_write_that_began_before_the_publication_reaches_the_new_index(elastic_engine: ElasticEngine, elasticsearch_url: str) -> None:
    late = other(elastic_engine, elasticsearch_url)
    with elastic_engine.index.rebuild() as fresh:
        look = late._rebuilds.marker

        def publish_first() -> object:
            fresh.publish()
            late._rebuilds.marker = look  # type: ignore[method-assign]
            return look()

        late._rebuilds.marker = publish_first  # type: ignore[method-assign, assignment]
        late.index.write("documents", [record(1)])
    assert ids(elastic_engine) == ["d0001"]


def test_a_rebuild_that_is_given_up_leaves_the_live_index_whole(elastic_engine: ElasticEngine) -> None:
    elastic_engine.index.write("documents", [record(1)])
    with elastic_engine.index.rebuild() as fresh:
        fresh.write("documents", [record(2)])
    elastic_engine.index.write("documents", [record(3)])
    assert ids(elastic_engine) == ["d0001", "d0003"]


def test_only_one_rebuild_is_open_and_a_dead_one_is_taken_over(elastic_engine: ElasticEngine, elasticsearch_url: str) -> None:
    elastic_engine.index.write("documents", [record(1)])
    second = other(elastic_engine, elasticsearch_url)
    abandoned = elastic_engine.index.rebuild()
    abandoned.__enter__()
    with pytest.raises(Locked), second.index.rebuild():
        pass
    row = elastic_engine.records.get("facts", ["elastic-rebuild"])["elastic-rebuild"]
    elastic_engine.records.write([Write("facts", row.key, {**row.body, "until": 0})])
    with second.index.rebuild() as fresh:
        fresh.write("documents", [record(1), record(2)])
        fresh.publish()
    assert ids(elastic_engine) == ["d0001", "d0002"]


def test_readers_never_see_half_an_index(elastic_engine: ElasticEngine) -> None:
    elastic_engine.index.write("documents", [record(n) for n in range(50)])
    elastic_engine.index.refresh()
    seen: set[int] = set()
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            seen.add(elastic_engine.index.search(IndexQuery("documents", Everything(), size=1)).total)

    reader = threading.Thread(target=read)
    reader.start()
    with elastic_engine.index.rebuild() as fresh:
        for n in range(0, 50, 10):
            fresh.write("documents", [record(m) for m in range(n, n + 10)])
        fresh.publish()
    over.set()
    reader.join()
    assert seen == {50}


def test_a_walk_whose_index_is_gone_says_so(elastic_engine: ElasticEngine) -> None:
    elastic_engine.index.write("documents", [record(n) for n in range(5)])
    elastic_engine.index.refresh()
    first = elastic_engine.index.search(IndexQuery("documents", Everything(), size=2, keep=True))
    with elastic_engine.index.rebuild() as fresh:
        fresh.publish()
    with pytest.raises(CursorExpired):
        elastic_engine.index.search(IndexQuery("documents", Everything(), size=2, after=first.hits[-1].position, snapshot=first.snapshot))


def test_growing_past_one_shard_is_a_rebuild_and_answers_stay_exact(elastic_engine: ElasticEngine, elasticsearch_url: str) -> None:
    rng = random.Random(7)
    values = [f"e{int(rng.paretovariate(0.7)) % 400:03}" for _ in range(900)]
    words = [" ".join(rng.choices(["rain", "snow", "hail", "fog"], [8, 4, 2, 1], k=rng.randint(1, 20))) for _ in range(300)]
    records = [
        IndexRecord(f"d{n:04}", 1, {"body": words[n]}, {"entity": values[3 * n : 3 * n + 3]}, {"published": n % 9}) for n in range(300)
    ]
    query = IndexQuery(
        "documents", Bool(should=(Term("body", "hail"), Term("body", "fog"))), size=300, facets=(FacetRequest("entity", 15),)
    )
    elastic_engine.index.write("documents", records)
    elastic_engine.index.refresh()
    one = elastic_engine.index.search(query)
    grown = other(elastic_engine, elasticsearch_url, shards=3)
    with grown.index.rebuild() as fresh:
        fresh.write("documents", records)
        fresh.publish()
    many = grown.index.search(query)
    assert [(hit.id, hit.score) for hit in many.hits] == [(hit.id, hit.score) for hit in one.hits]
    assert (many.total, many.facets) == (one.total, one.facets)


def test_a_lost_index_is_refilled_only_where_the_store_has_something(elastic_engine: ElasticEngine) -> None:
    assert not elastic_engine.needs_rebuild()
    elastic_engine.records.write([Write("heads", "a", {}, {"state": "present"})])
    live = list(elastic_engine.client.indices.get_alias(name=elastic_engine.names.kind("documents")))
    elastic_engine.client.indices.delete(index=live)
    with pytest.raises(Unavailable):
        elastic_engine.index.write("documents", [record(1)])
    elastic_engine.setup()
    assert elastic_engine.needs_rebuild()
    with elastic_engine.index.rebuild() as fresh:
        fresh.publish()
    assert not elastic_engine.needs_rebuild()


def test_a_blocked_server_is_unavailable_and_recovers_by_itself(elastic_engine: ElasticEngine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.engines.elastic.client._PAUSES", (0.01,))
    everything = f"{elastic_engine.names.prefix}-*"
    elastic_engine.client.indices.put_settings(index=everything, settings={"index.blocks.read_only_allow_delete": True})
    with pytest.raises(Unavailable) as refused:
        elastic_engine.records.write([Write("facts", "a", {"n": 1})])
    assert refused.value.retry_after > 0
    with pytest.raises(Unavailable):
        elastic_engine.index.write("documents", [record(1)])
    assert elastic_engine.records.get("facts", ["a"]) == {}
    elastic_engine.client.indices.put_settings(index=everything, settings={"index.blocks.read_only_allow_delete": None})
    assert elastic_engine.records.write([Write("facts", "a", {"n": 1})]) != [None]


def test_what_a_busy_server_rejects_is_tried_again(proxied: tuple[ElasticEngine, Proxy]) -> None:
    engine, server = proxied
    server.faults = ["busy", "busy"]
    assert engine.records.write([Write("facts", "a", {"n": 1}, expect=0)])[0] is not None
    server.faults = ["busy"] * 10
    with pytest.raises(Unavailable):
        engine.records.write([Write("facts", "b", {"n": 1})])


def test_a_write_whose_answer_was_lost_is_known_to_be_ours(proxied: tuple[ElasticEngine, Proxy]) -> None:
    engine, server = proxied
    server.faults = ["lost"]
    first = engine.records.write([Write("facts", "a", {"n": 1}, expect=0)])[0]
    assert first == engine.records.get("facts", ["a"])["a"].version
    server.faults = ["lost"]
    second = engine.records.write([Write("facts", "a", {"n": 2}, expect=first), Write("facts", "a", {"n": 3}, expect=first)])
    assert second[1] is None
    assert engine.records.get("facts", ["a"])["a"].body == {"n": 2}
    server.faults = ["lost"]
    assert engine.records.write([Write("facts", "a", None, expect=second[0])]) == [0]


def test_of_many_writers_of_one_row_exactly_one_wins_each_round(elastic_engine: ElasticEngine) -> None:
    version = elastic_engine.records.write([Write("facts", "a", {"by": -1})])[0]
    for _ in range(5):
        results: dict[int, int | None] = {}

        def compete(n: int, expected: int | None = version, results: dict[int, int | None] = results) -> None:
            results[n] = elastic_engine.records.write([Write("facts", "a", {"by": n}, expect=expected)])[0]

        threads = [threading.Thread(target=compete, args=(n,)) for n in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        (winner,) = [n for n, result in results.items() if result is not None]
        row = elastic_engine.records.get("facts", ["a"])["a"]
        assert (row.body["by"], row.version) == (winner, results[winner])
        version = row.version


def test_any_key_and_any_body_survive(elastic_engine: ElasticEngine) -> None:
    body = {"": {"": 1}, "a.b": [None, True, 1.5, -(2**53)], "_id": "x", ".": "\0\ud7ff\U0010ffff", "deep": {"x": [{"y": [[]]}]}}
    keys = ["_a", "ключ" * 60, "x" * 600, "\U0010ffff" * 256 + "@1", "a/b?c#d", "sha256:" + "0" * 64, " ", '"', "%"]
    assert None not in elastic_engine.records.write([Write("facts", key, body, expect=0) for key in keys])
    assert {key: row.body for key, row in elastic_engine.records.get("facts", keys).items()} == dict.fromkeys(keys, body)
    elastic_engine.records.refresh("facts")
    assert [row.key for row in elastic_engine.records.find("facts")] == sorted(keys)
    elastic_engine.index.write("documents", [IndexRecord(key, 1, {}, {}, {}, body) for key in keys])
    assert elastic_engine.index.get("documents", keys) == dict.fromkeys(keys, body)


def test_counts_hold_past_any_bucket_limit(elastic_engine: ElasticEngine) -> None:
    writes = [Write("work", f"{n}", {}, {"job": f"j{n % 1500}", "line": None if n % 3 else n}) for n in range(3000)]
    elastic_engine.records.write(writes)
    elastic_engine.records.refresh("work")
    assert elastic_engine.records.count("work", by="job") == {f"j{n}": 2 for n in range(1500)}
    assert elastic_engine.records.count("work", [Where("line", (None,))]) == {None: 2000}
    assert len(elastic_engine.records.find("work", order="line", limit=2500)) == 2500


def test_a_wide_query_is_within_the_servers_limits(elastic_engine: ElasticEngine) -> None:
    words = tuple(Bool(should=tuple(Term(field, f"w{n}", 2.0) for field in ("title", "body", "author", "lead"))) for n in range(256))
    assert elastic_engine.index.search(IndexQuery("documents", Bool(must=words))).total == 0
    assert elastic_engine.index.search(IndexQuery("documents", Bool(should=words))).total == 0
