"""Re-analyse what is stale and refill the search index aside, then publish it atomically; and check index against store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from dateline.analysis.default import default_pipeline
from dateline.analysis.pipeline import Pipeline
from dateline.consolidate import consolidate, republish
from dateline.engines.base import Engine
from dateline.ingest.work import prepare
from dateline.store import analyses, documents
from dateline.store.locks import alive, wall_clock_ms
from dateline.store.rows import Head

_CHUNK = 100


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


def rebuild(engine: Engine) -> Rebuilt:
    """Bring every analysis up to the present pipeline and publish a fresh index. Raises Locked while another rebuild runs.

    Analyses are kept as they are made, so a rebuild that was killed goes on where it was; the live index stays whole
    until the fresh one takes its place.
    """
    pipeline = default_pipeline()
    with alive(engine.records, "rebuild") as prolong:
        total = analysed = 0
        for chunk in _chunks(documents.scan(engine.records)):
            prolong()
            total += len(chunk)
            analysed += _refresh_analyses(engine, pipeline, chunk)
        while consolidate(engine, now_ms=wall_clock_ms()):
            prolong()
        with engine.index.rebuild() as fresh:
            republish(engine, fresh.write, prolong)
            fresh.publish()
        engine.index.refresh()
    return Rebuilt(total, analysed)


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
