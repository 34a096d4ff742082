"""Any order of arrival, in any portions, and a rebuild from nothing: the same partitions of the demo corpus and the five articles."""

from __future__ import annotations

import os
import random
from collections import defaultdict
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.quality.corpus_across import store
from dateline.analysis.default import default_pipeline
from dateline.consolidate import consolidate, forget
from dateline.engines.base import Engine, Row, Where
from dateline.ingest.work import Prepared, prepare
from dateline.model import Document
from dateline.store import analyses, documents
from seeds.load import corpus

ARTICLES = Path(__file__).resolve().parents[2] / ".." / "shared" / "seeds"
# The whole fifty are a matter of minutes: `make test-orders` runs them, every other run a few.
ORDERS = 50 if os.environ.get("DATELINE_TEST_LONG") == "1" else 6

pytestmark = pytest.mark.quality


def rows(engine: Engine, space: str) -> Iterator[Row]:
    after: tuple[Any, str] | None = None
    while True:
        page = engine.records.find("blocks", [Where("space", (space,))], limit=500, after=after)
        yield from page
        if len(page) < 500:
            return
        after = (None, page[-1].key)


def partition(pairs: Iterator[tuple[Hashable, Hashable]]) -> set[frozenset[Hashable]]:
    found = defaultdict(set)
    for label, item in pairs:
        found[label].add(item)
    return {frozenset(items) for items in found.values()}


def picture(engine: Engine) -> tuple[Any, ...]:
    """Partitions of chains into entities, documents into stories, event mentions into events, quotations into utterances; dates given."""
    entity = {row.key.partition("|")[2]: row.body["entity"] for row in rows(engine, "unit")}
    chains = ((entity[c["unit"]], (row.key, i)) for row in rows(engine, "told") for i, c in enumerate(row.body["chains"]))
    said = ((q["utterance"], key) for row in rows(engine, "said") for key, q in row.body["quotes"].items())
    return (
        partition(chains),
        {frozenset(row.body["members"]) for row in rows(engine, "story")},
        {frozenset(row.body["reports"]) for row in rows(engine, "event")},
        partition(said),
        {row.key: row.body.get("inferred") for row in rows(engine, "doc")},
    )


def put(engine: Engine, batch: list[tuple[Document, Prepared]]) -> None:
    for document, made in batch:
        engine.records.write([documents.revision_write(document, 0, expect=None)])
        documents.advance_head(engine.records, document, 0)
        analyses.save(engine.records, document.id, document.revision, "measure", made.annotations)
    while consolidate(engine, now_ms=1_800_000_000_000):
        pass


def analysed() -> list[tuple[Document, Prepared]]:
    demo = [Document(**{k: v for k, v in entry.items() if k in Document.__slots__}) for entry in corpus()]
    five = [Document(path.stem, path.read_text("utf-8"), received="2024-06-01T00:00:00+00:00") for path in sorted(ARTICLES.glob("*.txt"))]
    return [(document, prepare(document, default_pipeline())) for document in (*demo, *five)]


def test_every_order_gives_the_same() -> None:
    items, rng = analysed(), random.Random(1)
    with store([]) as engine:
        put(engine, items)
        wanted = picture(engine)
        forget(engine)
        put(engine, [])
        assert picture(engine) == wanted
    for _ in range(ORDERS):
        order = rng.sample(items, len(items))
        with store([]) as engine:
            while order:
                count = rng.choice([1, 2, 5, 40])
                put(engine, order[:count])
                del order[:count]
            assert picture(engine) == wanted
