"""Taking documents in. The creation of a revision's row is the point where one of two racing writers wins.

Order of writes: revision, then work, then, for revisions that won, head. Wherever a crash cuts this, nothing acknowledged is missing:
a work row alone is enough to find, process and promote its revision. Where revisions and work are not written at once, who lost a
revision may have written its work row first: the winner takes that row over, the loser leaves it alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.engines.base import Records, Write
from dateline.errors import Unavailable
from dateline.model import Document
from dateline.store.documents import heads, revision_write
from dateline.store.rows import Head, Work, revision_key
from dateline.tracing import carried

RACES = 20
"""Times that one request tries again when others change the same documents at once."""
_CHUNK = 500


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one line of a request."""

    line: int
    document_id: str
    revision: int
    outcome: Literal["accepted", "unchanged"]


def accept(records: Records, documents: Sequence[tuple[int, Document]], job: str, now_ms: int) -> list[Receipt]:
    """Store (line, document) pairs whose ids and content hashes are set; durable when it returns. One receipt a line, in order.

    Raises Unavailable where others change the same documents again and again; what was taken until then is kept.
    """
    receipts: list[Receipt] = []
    for start in range(0, len(documents), _CHUNK):
        receipts += _accept_chunk(records, documents[start : start + _CHUNK], job, now_ms)
    return receipts


def _accept_chunk(records: Records, waiting: Sequence[tuple[int, Document]], job: str, now_ms: int) -> list[Receipt]:
    done: dict[int, Receipt] = {}
    taken: dict[str, int] = {}
    races = 0
    while waiting:
        batch, later = _one_of_each_id(waiting)
        lost = _try(records, batch, job, now_ms, taken, done)
        waiting = sorted((*lost, *later), key=lambda pair: pair[0])
        races += bool(lost)
        if races > RACES:
            raise Unavailable("a document", "too many writers change it at once", retry_after=1)
    return [done[line] for line in sorted(done)]


def _one_of_each_id(pairs: Sequence[tuple[int, Document]]) -> tuple[list[tuple[int, Document]], list[tuple[int, Document]]]:
    # Lines with one id are taken one after the other, so that the last line is the newest revision.
    first: dict[str, tuple[int, Document]] = {}
    later = [pair for pair in pairs if first.setdefault(pair[1].id, pair) is not pair]
    return list(first.values()), later


def _try(
    records: Records, batch: Sequence[tuple[int, Document]], job: str, now_ms: int, taken: dict[str, int], done: dict[int, Receipt]
) -> list[tuple[int, Document]]:
    known = heads(records, [document.id for _, document in batch])
    writes: list[Write] = []
    fresh: list[tuple[int, Document]] = []
    for line, document in batch:
        old = known.get(document.id)
        if old and not old.deleted and old.content_hash == document.content_hash:
            writes.append(_unchanged(job, line, old, now_ms))
            done[line] = Receipt(line, document.id, old.revision, "unchanged")
            continue
        revision = max(old.revision if old else 0, taken.get(document.id, 0)) + 1
        numbered = replace(document, revision=revision)
        fresh.append((line, numbered))
        writes += _new_revision(numbered, job, line, now_ms)
    results = records.write(writes)
    lost = _settle(records, writes, results, fresh, job, taken, done)
    # A head that another writer moved meanwhile is left alone: processing moves heads forward, never back.
    won = [document for line, document in fresh if line in done]
    records.write([_head(document, known.get(document.id), now_ms) for document in won])
    return lost


def _settle(
    records: Records,
    writes: list[Write],
    results: list[int | None],
    fresh: Sequence[tuple[int, Document]],
    job: str,
    taken: dict[str, int],
    done: dict[int, Receipt],
) -> list[tuple[int, Document]]:
    outcome = {(write.table, write.key): (write, version) for write, version in zip(writes, results, strict=True)}
    lost: list[tuple[int, Document]] = []
    for line, document in fresh:
        key = revision_key(document.id, document.revision)
        work, written = outcome["work", key]
        if outcome["revisions", key][1] is not None:
            done[line] = Receipt(line, document.id, document.revision, "accepted")
            if written is None:
                take_over(records, work)
            continue
        taken[document.id] = document.revision
        lost.append((line, document))
        if written is not None:
            _disown(records, key, job)
    return lost


def take_over(records: Records, work: Write) -> None:
    """Put the work of who has a revision in the place of a row that a writer has left there who lost it."""
    version = 0
    while records.write([replace(work, expect=version)])[0] is None:
        version = records.get("work", [work.key])[work.key].version


def _disown(records: Records, key: str, job: str) -> None:
    # The revision was left by a writer that died before its work row; it is processed, but counts in nobody's job.
    mine = Work.of(records.get("work", [key])[key])
    if mine.job == job:
        records.write([replace(mine, job="", line=0).write(expect=mine.version)])


def _new_revision(document: Document, job: str, line: int, now_ms: int) -> list[Write]:
    work = Work(document.id, document.revision, job, line, "queued", accepted=now_ms, due=now_ms, trace=carried())
    return [revision_write(document, now_ms, expect=0), work.write(expect=0)]


def _head(document: Document, old: Head | None, now_ms: int) -> Write:
    head = Head(document.id, document.revision, document.content_hash, now_ms)
    return head.write(expect=old.version if old else 0)


def _unchanged(job: str, line: int, head: Head, now_ms: int) -> Write:
    work = Work(
        head.document_id, head.revision, job, line, "unchanged", accepted=now_ms, finished=now_ms, consolidated=1, key=f"{job}#{line}"
    )
    return work.write(expect=None)
