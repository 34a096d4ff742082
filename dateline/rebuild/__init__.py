"""Re-analyse what is stale and refill the search index aside, then publish it atomically; and check index against store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.analysis.default import default_pipeline
from dateline.analysis.pipeline import Pipeline
from dateline.consolidate import BATCH, LOCK, consolidate, republish
from dateline.engines.base import Engine, Rebuild, Where
from dateline.ingest.work import prepare
from dateline.shapes.records import document_record
from dateline.store import analyses, documents, redating
from dateline.store.locks import alive, wall_clock_ms
from dateline.store.pages import pages
from dateline.store.rows import Head

_CHUNK = 100
# Longer than anybody consolidates at a stretch.
_PATIENCE_SECONDS = 900.0


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """What a rebuild did: documents in the new index, and how many of them had to be analysed again."""

    documents: int
    analysed: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A document on which store and index do not agree."""

    document_id: str
    problem: str


def rebuild(engine: Engine, going_on: Callable[[], None] = lambda: None) -> Rebuilt:
    """Bring every analysis up to the present pipeline and publish a fresh index. Raises Locked while another rebuild runs.

    Documents may be written, and read, meanwhile. Analyses are kept as they are made, so a rebuild that was killed goes on
    where it was; the live index stays whole until the fresh one takes its place. `going_on` is called now and then.
    """
    pipeline = default_pipeline()
    with alive(engine.records, "rebuild") as prolong:

        def pulse() -> None:
            prolong()
            going_on()

        total = analysed = 0
        for chunk in _chunks(documents.scan(engine.records)):
            pulse()
            total += len(chunk)
            analysed += _refresh_analyses(engine, pipeline, chunk)
        _consolidate_what_waits(engine, pulse)
        with engine.index.rebuild() as fresh:
            _fill(engine, fresh, pulse)
            fresh.publish()
        engine.index.refresh()
    return Rebuilt(total, analysed)


def _consolidate_what_waits(engine: Engine, pulse: Callable[[], None]) -> None:
    # The first turn says what waits: after an upgrade that is everything.
    consolidate(engine, now_ms=wall_clock_ms(), patience=_PATIENCE_SECONDS)
    # As much as waits now: where documents arrive all the time there would be no end.
    for _ in range(analyses.count_pending(engine.records) // BATCH + 1):
        pulse()
        consolidate(engine, now_ms=wall_clock_ms(), patience=_PATIENCE_SECONDS)


def _fill(engine: Engine, fresh: Rebuild, pulse: Callable[[], None]) -> None:
    """Write everything into the fresh index. Nobody consolidates meanwhile: what was read here could be older than what he wrote."""
    with alive(engine.records, LOCK, patience=_PATIENCE_SECONDS) as prolong:

        def both() -> None:
            pulse()
            prolong()

        _write_unconsolidated(engine, fresh, both)
        republish(engine, fresh.write, both)


def _write_unconsolidated(engine: Engine, fresh: Rebuild, pulse: Callable[[], None]) -> None:
    """What consolidation has yet to take account of, as processing has indexed it."""
    engine.records.refresh("analyses")
    for rows in pages(engine.records, "analyses", [Where("pending", (1,))], size=_CHUNK):
        pulse()
        found = redating.analysed(engine.records, rows).values()
        fresh.write("documents", [document_record(d, notes, entity_of=lambda chain: chain.key) for d, notes in found])


def check(engine: Engine) -> Iterator[Disagreement]:
    """Every present document must be in the index at its newest analysed revision, and nothing else may be there."""
    indexed = dict(engine.index.versions("documents"))
    for chunk in _chunks(documents.scan(engine.records)):
        rows = engine.records.get("analyses", [head.document_id for head in chunk])
        for head in chunk:
            version = indexed.pop(head.document_id, None)
            row = rows.get(head.document_id)
            if row is not None and row.body["annotations"] is not None and version != row.body["revision"]:
                yield Disagreement(head.document_id, f"revision {row.body['revision']} is analysed, the index has {version or 'nothing'}")
    for document_id in indexed:
        yield Disagreement(document_id, "is in the index but not in the store")


def _refresh_analyses(engine: Engine, pipeline: Pipeline, chunk: list[Head]) -> int:
    rows = engine.records.get("analyses", [head.document_id for head in chunk])
    stale = [
        head
        for head in chunk
        if (row := rows.get(head.document_id)) is not None and row.body["fingerprint"] != pipeline.fingerprint and row.body["annotations"]
    ]
    for document in documents.load_many(engine.records, stale).values():
        made = prepare(document, pipeline)
        if made.annotations is not None:
            analyses.save(engine.records, document.id, document.revision, pipeline.fingerprint, made.annotations)
    return len(stale)


def _chunks(heads: Iterator[Head]) -> Iterator[list[Head]]:
    while chunk := list(islice(heads, _CHUNK)):
        yield chunk
