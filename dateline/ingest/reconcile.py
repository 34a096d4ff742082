"""What makes the queue a hint only: work that waits in the ledger is announced again, whatever the broker forgot."""

from __future__ import annotations

from dateline.engines.base import Engine
from dateline.queue import TaskQueue
from dateline.store import claims, idempotency

_BATCH = 1000


def reconcile(engine: Engine, queue: TaskQueue, *, now_ms: int, lease_ms: int, patience_ms: int = 10_000) -> int:
    """Announce work that has waited longer than `patience_ms` or whose lease ran out; how many rows."""
    engine.records.refresh("work")
    waiting = claims.waiting(engine.records, now_ms, lease_ms, _BATCH)
    forgotten = [w for w in waiting if w.state == "running" or not now_ms - patience_ms < w.due <= now_ms]
    if forgotten:
        queue.announce([(w.document_id, w.revision) for w in forgotten], lane="backfill")
    idempotency.sweep(engine.records, now_ms)
    return len(forgotten)
