"""Store and search index without the analysis, at growing numbers of small documents: what the engines themselves can carry."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from bench.scale.sizes import percentiles, resident, stored, timed
from bench.scale.texts import drafts, questions
from dateline.archive import search as archive
from dateline.codec import encode_document
from dateline.engines.base import Engine, Write
from dateline.ingest.accepting import Draft, as_document
from dateline.model import Annotations, Language, Metadata, Published
from dateline.query.values import SearchQuery
from dateline.shapes.records import document_record

BATCH, QUERIES = 500, 300
HEADER = f"{'documents':>10} {'indexed/s':>10} {'store B/doc':>12} {'index B/doc':>12} {'memory MB':>10} " + " ".join(
    f"{name:>14}" for name in ("AND p50/p99", "OR p50/p99", "facets p50/p99")
)
CASES = (
    SearchQuery(size=10),
    SearchQuery(match="any", size=10),
    SearchQuery(match="any", size=10, facets=("outlet", "published"), highlight=False),
)


def grow(engine: Engine, folder: Path, counts: Sequence[int]) -> None:
    """Fill one engine through `counts`, a row each: milliseconds of searches, highlights included."""
    print(HEADER, flush=True)
    made, done = drafts(max(counts)), 0
    for count in counts:
        spent = _fill(engine, made, count - done)
        truth, index = stored(engine, folder)
        cells = " ".join(f"{p50:7.1f}/{p99:6.1f}" for p50, p99 in (_ask(engine, case) for case in CASES))
        rate = (count - done) / spent
        print(f"{count:10,} {rate:10,.0f} {truth / count:12,.0f} {index / count:12,.0f} {resident():10,.0f} {cells}", flush=True)
        done = count


def _fill(engine: Engine, made: Iterator[Draft], count: int) -> float:
    """Seconds to build records, store and index; making up the texts is not counted."""
    spent = 0.0
    for _ in range(0, count, BATCH):
        batch = [as_document(draft, 0) for draft in islice(made, min(BATCH, count))]
        began = time.perf_counter()
        engine.records.write([Write("revisions", f"{d.id}@1", encode_document(d), {"document": d.id, "revision": 1}) for d in batch])
        engine.index.write("documents", [document_record(d, _dated(str(d.published)), entity_of=lambda chain: chain.key) for d in batch])
        spent += time.perf_counter() - began
    began = time.perf_counter()
    engine.index.refresh()
    return spent + time.perf_counter() - began


def _dated(day: str) -> Annotations:
    return Annotations(language=Language("en", 1.0), metadata=Metadata(published=Published(day, "day", "given", "made up", 1.0)))


def _ask(engine: Engine, case: SearchQuery) -> tuple[float, float]:
    asked = [replace(case, q=question) for question in questions(QUERIES)]
    for query in asked[:20]:
        archive.search(engine, query)
    return percentiles([timed(lambda query=query: archive.search(engine, query)) for query in asked])  # type: ignore[misc]
