"""Taking requests in: a draft gets its identity, is stored durably, and its work is announced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from dateline import identity
from dateline.engines.base import Engine
from dateline.errors import Unavailable
from dateline.instants import iso_instant
from dateline.model import Document
from dateline.queue import Lane, TaskQueue
from dateline.store import accepting, documents, jobs
from dateline.store.rows import Work, new_id
from dateline.tracing import span

# A bulk larger than this is a backfill: it must not delay what is sent one by one.
_BACKFILL = 100


@dataclass(frozen=True, slots=True)
class Draft:
    """A document as a client sends it, validated: exactly one of `text` and `html`."""

    text: str | None = None
    html: str | None = None
    id: str | None = None
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    received: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A job's id and what became of each line."""

    job: str
    receipts: tuple[accepting.Receipt, ...]


def accept(engine: Engine, queue: TaskQueue, drafts: Sequence[tuple[int, Draft]], *, now_ms: int) -> Accepted:
    """Store (line, draft) pairs under a new job and announce them; durable when it returns.

    Raises Unavailable when the store does not answer. A broker that is away delays nothing: the ledger holds the work.
    """
    job = new_id("j")
    with span("accept", kind="producer", job=job, documents=len(drafts)):
        jobs.write_job(engine.records, job, len(drafts), now_ms)
        receipts = accepting.accept(engine.records, [(line, as_document(draft, now_ms)) for line, draft in drafts], job, now_ms)
        lane: Lane = "backfill" if len(drafts) > _BACKFILL else "ingest"
        queue.announce([(r.document_id, r.revision) for r in receipts if r.outcome == "accepted"], lane=lane)
    return Accepted(job, tuple(receipts))


def as_document(draft: Draft, now_ms: int) -> Document:
    """The document of a draft: id and content hash set, revision still to be given."""
    said = asdict(draft)
    said.pop("id")
    received = said.pop("received")
    content = identity.content_hash(said)
    own = identity.document_id(draft.id, draft.url, content)
    return Document(
        **{**said, "text": draft.text or ""}, id=own, revision=0, content_hash=content, received=received or iso_instant(now_ms)
    )


def remove(engine: Engine, queue: TaskQueue, document_id: str, *, now_ms: int) -> str:
    """Leave a tombstone and queue the removal from the index; the job's id.

    Raises NotFound, and Unavailable where others change the document again and again.
    """
    records, job, revision = engine.records, new_id("j"), 0
    for _ in range(accepting.RACES):
        # Past a number that is taken already: its writer may have died before the head told of it.
        revision = max(documents.present(records, document_id).revision, revision) + 1
        # The tombstone's number is taken in `revisions` first, as an accepted revision's would be.
        marker = replace(documents.revision_write(Document(document_id, "", revision), now_ms, expect=0), body={"deleted": True})
        if records.write([marker])[0] is not None:
            jobs.write_job(records, job, 1, now_ms)
            work = Work(document_id, revision, job, 1, "queued", accepted=now_ms, due=now_ms, remove=True)
            accepting.take_over(records, work.write(expect=0))
            documents.advance_tombstone(records, document_id, revision, now_ms)
            queue.announce([(document_id, revision)])
            return job
    raise Unavailable("a document", "too many writers change it at once", retry_after=1)


def retry(engine: Engine, queue: TaskQueue, job_id: str, *, now_ms: int) -> int:
    """Queue a job's failed and quarantined items again; how many. Raises NotFound."""
    jobs.job(engine.records, job_id)
    again = jobs.retry(engine.records, job_id, now_ms)
    queue.announce([(work.document_id, work.revision) for work in again])
    return len(again)


def request_fingerprint(drafts: Sequence[tuple[int, Draft]]) -> str:
    """What an Idempotency-Key is bound to."""
    said: list[Mapping[str, Any]] = [asdict(draft) for _, draft in drafts]
    return identity.content_hash({str(n): identity.content_hash(one) for n, one in enumerate(said)})
