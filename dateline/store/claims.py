"""Claiming work under a lease, and ending it. A document that kills its worker is tried alone, then quarantined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.engines.base import Records, Where
from dateline.store.rows import Work, WorkState, revision_key

# No row is put off for longer. One that says so was written before the clock was set back, and waits no more.
_LONGEST_DELAY_MS = 60_000
_END_OF_TIME = 2**62
_MANY = 1000
DIED = "its worker died or hung"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of a claim: who claims, at what time, for how long, and after how many dead workers a document is quarantined."""

    owner: str
    now_ms: int
    lease_ms: int
    max_attempts: int


def claim(records: Records, wanted: Sequence[tuple[str, int]], terms: Terms) -> list[Work]:
    """Take those of the named (document id, revision) that are free; another owner's live lease is respected.

    What killed a worker before is taken alone, after the others, so that neighbours are not punished: ask again for what is left.
    """
    keys = [revision_key(document_id, revision) for document_id, revision in wanted]
    rows = records.get("work", keys)
    works = [Work.of(rows[key]) for key in keys if key in rows]
    fresh = _take(records, [work for work in works if work.attempts == 0], terms)
    return fresh or next((taken for work in works if work.attempts and (taken := _take(records, [work], terms))), [])


def claim_next(records: Records, limit: int, terms: Terms) -> list[Work]:
    """Take up to `limit` of what waits, oldest first. What killed a worker before is taken alone, so that neighbours are not punished."""
    free = waiting(records, terms.now_ms, terms.lease_ms, limit)
    fresh = [work for work in free if work.attempts == 0]
    return _take(records, fresh or free[:1], terms)


def waiting(records: Records, now_ms: int, lease_ms: int, limit: int) -> list[Work]:
    """What may be claimed now: queued and due, or running under a lease that ran out (or is longer than any that is given)."""
    found = [
        row
        for state, column, longest in (("queued", "due", _LONGEST_DELAY_MS), ("running", "lease", 2 * lease_ms))
        for low, high in ((0, now_ms), (now_ms + longest, _END_OF_TIME))
        for row in records.find("work", [Where("state", (state,)), Where(column, low=low, high=high)], order="accepted", limit=limit)
    ]
    return sorted(map(Work.of, found), key=lambda w: (w.accepted, w.line, w.key))[:limit]


def release_all(records: Records, owner_prefix: str, now_ms: int) -> int:
    """Free what owners of a dead process still hold (its attempts stay counted). For an engine that one process owns."""
    freed = 0
    while rows := records.find("work", [Where("state", ("running",)), Where("lease", low=now_ms + 1, high=_END_OF_TIME)], limit=500):
        mine = [w for w in map(Work.of, rows) if w.owner.startswith(owner_prefix)]
        if not mine:
            break
        freed += sum(v is not None for v in records.write([replace(w, lease=0).write(expect=w.version) for w in mine]))
    return freed


def _take(records: Records, works: Sequence[Work], terms: Terms) -> list[Work]:
    ready = [work for work in works if _free(work, terms)]
    exhausted = [work for work in ready if work.attempts >= terms.max_attempts]
    for work in exhausted:
        finish(records, work, "quarantined", terms.now_ms, error=_given_up(work))
    taken = [
        replace(work, state="running", attempts=work.attempts + 1, lease=terms.now_ms + terms.lease_ms, owner=terms.owner)
        for work in ready
        if work not in exhausted
    ]
    versions = records.write([work.write(expect=work.version) for work in taken]) if taken else []
    return [replace(work, version=version) for work, version in zip(taken, versions, strict=True) if version is not None]


def _free(work: Work, terms: Terms) -> bool:
    if work.state == "queued":
        return not terms.now_ms < work.due < terms.now_ms + _LONGEST_DELAY_MS
    return work.state == "running" and not terms.now_ms < work.lease < terms.now_ms + 2 * terms.lease_ms


def _given_up(work: Work) -> str:
    died = work.error in (None, DIED) or work.state == "running"
    return f"{DIED} {work.attempts} times" if died else f"it was tried {work.attempts} times, the last time: {work.error}"


def finish(records: Records, work: Work, state: WorkState, now_ms: int, *, error: str | None = None) -> bool:
    """End a claim; False when somebody else holds the row by now, whose word then counts."""
    return finish_many(records, [(work, state, error)], now_ms) == 1


def finish_many(records: Records, ends: Sequence[tuple[Work, WorkState, str | None]], now_ms: int) -> int:
    """End many claims; how many were still ours to end."""
    done = [
        replace(work, state=state, error=error, finished=now_ms, lease=0, consolidated=int(state != "indexed"))
        for work, state, error in ends
    ]
    return sum(v is not None for v in records.write([work.write(expect=work.version) for work in done]))


def discard(records: Records, deleted: Sequence[str], now_ms: int) -> None:
    """What failed or was quarantined of documents that are deleted now waits for nobody's look any more."""
    if not deleted:
        return
    records.refresh("work")
    conditions = [Where("document", tuple(deleted)), Where("state", ("failed", "quarantined"))]
    while rows := records.find("work", conditions, limit=_MANY):
        ends: list[tuple[Work, WorkState, str | None]] = [
            (Work.of(row), "cancelled", f"the document was deleted; before: {row.body['error']}") for row in rows
        ]
        finish_many(records, ends, now_ms)
        if len(rows) < _MANY:
            return
        records.refresh("work")


def put_back(records: Records, works: Sequence[Work], now_ms: int, *, delay_ms: int, blame: bool, error: str | None = None) -> None:
    """Give claims back to be tried again after a delay; without `blame` the try does not count (an engine that is away)."""
    back = [
        replace(w, state="queued", lease=0, owner="", due=now_ms + delay_ms, attempts=w.attempts - (not blame), error=error) for w in works
    ]
    records.write([work.write(expect=work.version) for work in back])
