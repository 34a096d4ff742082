"""How fast the embedded engine takes documents in and answers: `python -m bench.search [COUNT…]` (default 10000 30000 100000)."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from bench.generated import Articles
from dateline.archive import search as archive
from dateline.codec import encode_document
from dateline.engines.base import IndexQuery, Write
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.query.values import SearchQuery
from dateline.shapes.records import document_record

QUERIES = 300
BATCH = 500


@dataclass(frozen=True, slots=True)
class Case:
    """A kind of question."""

    name: str
    query: SearchQuery


CASES = (
    Case("top 10 OR, highlights", SearchQuery(match="any", size=10)),
    Case("top 10 AND, highlights", SearchQuery(size=10)),
    Case("OR, three facets", SearchQuery(match="any", size=10, facets=("outlet", "person", "published"), highlight=False)),
    Case("OR, dates, outlet", SearchQuery(match="any", size=10, published_from="2023-03", published_to="2023-05", outlet=("Outlet 7",))),
)


def main(counts: Sequence[int]) -> None:
    """One engine that grows through `counts`; a row a count and case."""
    articles = Articles()
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.setup()
        made, done = articles.generate(max(counts)), 0
        for count in counts:
            spent = fill(engine, made, count - done)
            rate, each = (count - done) / spent, size(Path(folder)) / count / 1024
            print(f"\n{count:,} documents: indexed {rate:,.0f} documents/s, {each:.1f} KiB each")
            done = count
            measure(engine, articles.queries(QUERIES))
        engine.close()


def fill(engine: EmbeddedEngine, made: object, count: int) -> float:
    """Seconds to build records, store and index `count` documents; generating them is not counted."""
    spent = 0.0
    for _ in range(0, count, BATCH):
        batch = list(islice(made, BATCH))  # type: ignore[call-overload]
        began = time.perf_counter()
        engine.records.write([Write("revisions", f"{d.id}@1", encode_document(d), {"document": d.id, "revision": 1}) for d, _ in batch])
        engine.index.write("documents", [document_record(d, notes, entity_of=lambda chain: chain.key) for d, notes in batch])
        spent += time.perf_counter() - began
    began = time.perf_counter()
    engine.index.refresh()
    return spent + time.perf_counter() - began


def measure(engine: EmbeddedEngine, queries: Sequence[str]) -> None:
    """p50 and p99 of each case, and of the bare engine call with the same plan and payloads."""
    print(f"{'case':28} {'p50 ms':>8} {'p99 ms':>8} {'engine p50':>11} {'p99':>8} {'ratio p50':>10} {'p99':>6}")
    for case in CASES:
        asked = [replace(case.query, q=query) for query in queries]
        whole, bare = paired(engine, asked)
        ratios = whole[0] / bare[0], whole[1] / bare[1]
        print(f"{case.name:28} {whole[0]:8.2f} {whole[1]:8.2f} {bare[0]:11.2f} {bare[1]:8.2f} {ratios[0]:10.2f} {ratios[1]:6.2f}")


def paired(engine: EmbeddedEngine, asked: Sequence[SearchQuery]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Both timed in turn on each query, so that what else the machine does falls on both."""
    whole, bare = [], []
    for query in asked[:20]:
        archive.search(engine, query)
    for query in asked:
        plan = raw(engine, query)
        bare.append(timed(lambda plan=plan: engine.index.search(plan)))  # type: ignore[misc]
        whole.append(timed(lambda query=query: archive.search(engine, query)))  # type: ignore[misc]
    return percentiles(whole), percentiles(bare)


def raw(engine: EmbeddedEngine, query: SearchQuery) -> IndexQuery:
    """The one call to the engine that a search makes."""
    calls: list[IndexQuery] = []
    original = engine.index.search

    class Spy:
        def __getattr__(self, name: str) -> object:
            return getattr(engine.index, name)

        def search(self, asked: IndexQuery) -> object:
            calls.append(asked)
            return original(asked)

    class Spied:
        records, index = engine.records, Spy()

    archive.search(Spied(), query)  # type: ignore[arg-type]
    return calls[0]


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]


def size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or [10_000, 30_000, 100_000])
