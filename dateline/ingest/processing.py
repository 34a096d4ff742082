"""Processing accepted work: claim, analyse, keep, index, end the claim. Safe to run twice, late, or by two workers at once."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from dateline.analysis.pipeline import Pipeline
from dateline.engines.base import Engine, IndexRecord
from dateline.errors import DataFolderError, Unavailable
from dateline.ingest.held import Held
from dateline.ingest.work import Prepared, prepare
from dateline.model import Document
from dateline.store import analyses, claims, documents
from dateline.store.rows import Head, Work, WorkState, revision_key
from dateline.tracing import past

Analyse = Callable[[Sequence[Document]], Iterable[Prepared]]
End = tuple[Work, WorkState, str | None]
_AWAY_DELAY_MS = 5_000


def process(
    engine: Engine,
    pipeline: Pipeline,
    wanted: Sequence[tuple[str, int]],
    *,
    terms: Callable[[], claims.Terms],
    held: Held | None = None,
) -> list[End]:
    """Process the (document id, revision) that are ours to do now, in this process; what came to its end how.

    `held` gives back first what an earlier fault left, and takes what a new one leaves.
    """
    held = held or Held()
    held.give_back(engine.records, terms().now_ms)
    ends: list[End] = []
    left = list(wanted)
    while left and (works := claims.claim(engine.records, left, own := terms())):
        with held.holding(works):
            ends += process_claimed(engine, pipeline.fingerprint, works, lambda batch: (prepare(d, pipeline) for d in batch), own.now_ms)
        taken = {(work.document_id, work.revision) for work in works}
        left = [each for each in left if each not in taken]
    return ends


def process_claimed(
    engine: Engine, fingerprint: str, works: Sequence[Work], analyse: Analyse, now_ms: int, *, commit: bool = False
) -> list[End]:
    """Bring claimed work to its end; what came to its end how. `commit` makes the index durable first (where one process owns the index).

    What `analyse` gives no answer for (its process died or hung) is put back with its try counted.
    When the engine goes away in the middle the claims are put back and not blamed; raises Unavailable or DataFolderError then.
    """
    began = time.monotonic()
    try:
        ends = _work_through(engine, fingerprint, works, analyse, now_ms)
        if commit:
            engine.index.refresh()
    except (Unavailable, DataFolderError) as error:
        claims.put_back(engine.records, works, now_ms, delay_ms=_AWAY_DELAY_MS, blame=False, error=str(error))
        raise
    ended = {work.key for work, _, _ in ends}
    claims.put_back(engine.records, [w for w in works if w.key not in ended], now_ms, delay_ms=0, blame=True, error=claims.DIED)
    claims.finish_many(engine.records, ends, now_ms)
    analyses.catch_up(engine.records, [work for work, state, _ in ends if state == "indexed"])
    for work, state, _ in ends:
        facts = {"document": work.document_id, "revision": work.revision, "job": work.job, "state": state}
        past("process", parent=work.trace, seconds=time.monotonic() - began, **facts)
    return ends


def _work_through(engine: Engine, fingerprint: str, works: Sequence[Work], analyse: Analyse, now_ms: int) -> list[End]:
    heads = documents.heads(engine.records, [work.document_id for work in works])
    ends: list[End] = []
    todo: dict[tuple[str, int], Work] = {}
    for work in works:
        verdict = _verdict(work, heads.get(work.document_id))
        if verdict is not None:
            ends.append((work, *verdict))
        elif work.remove:
            _remove(engine, work)
            ends.append((work, "indexed", None))
        else:
            todo[work.document_id, work.revision] = work
    claims.discard(engine.records, [work.document_id for work in works if work.remove], now_ms)
    return ends + _analyse_all(engine, fingerprint, todo, analyse)


def _verdict(work: Work, head: Head | None) -> tuple[WorkState, str] | None:
    if head is None or head.revision <= work.revision:
        return None
    return "cancelled", ("the document was deleted" if head.deleted else f"revision {head.revision} took its place before it was begun")


def _analyse_all(engine: Engine, fingerprint: str, todo: dict[tuple[str, int], Work], analyse: Analyse) -> list[End]:
    keys = {revision_key(*key): key for key in todo}
    rows = engine.records.get("revisions", list(keys))
    batch = {keys[key]: documents.decode(row) for key, row in rows.items()}
    ends: list[End] = [(todo[key], "failed", "its revision is not in the store") for key in todo if key not in batch]
    good: dict[tuple[str, int], Prepared] = {}
    for made in analyse(list(batch.values())):
        work = todo[made.document_id, made.revision]
        if made.error is not None or made.record is None:
            ends.append((work, "quarantined" if made.exhausting else "failed", made.error))
        else:
            good[made.document_id, made.revision] = made
    kept = _keep(engine, fingerprint, [(todo[key], batch[key], made) for key, made in good.items()])
    ends += [(todo[key], "cancelled", "a newer revision was analysed first") for key in good if key not in kept]
    return ends + _index(engine, [(todo[key], made.record) for key, made in good.items() if key in kept and made.record])


def _keep(engine: Engine, fingerprint: str, good: Sequence[tuple[Work, Document, Prepared]]) -> set[tuple[str, int]]:
    """Store what was made of revisions; those that no newer one has overtaken."""
    for _, document, made in good:
        if made.text is not None and not document.text:
            documents.store_text(engine.records, replace(document, metadata=made.metadata), made.text)
    wanted = [Head(document.id, document.revision, document.content_hash, work.accepted) for work, document, _ in good]
    heads = documents.advance_heads(engine.records, wanted)
    newest = {(d.id, d.revision): made.annotations for _, d, made in good if heads[d.id].revision <= d.revision}
    return analyses.save_all(engine.records, fingerprint, newest)


def _index(engine: Engine, good: Sequence[tuple[Work, IndexRecord]]) -> list[End]:
    failed = {f.id: f.error for f in engine.index.write("documents", [record for _, record in good])}
    return [
        (work, "failed", f"the index refused it: {failed[record.id]}") if record.id in failed else (work, "indexed", None)
        for work, record in good
    ]


def _remove(engine: Engine, work: Work) -> None:
    documents.advance_tombstone(engine.records, work.document_id, work.revision, work.accepted)
    engine.index.delete("documents", [(work.document_id, work.revision)])
    analyses.save(engine.records, work.document_id, work.revision, "", None)
