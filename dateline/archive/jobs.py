"""Jobs in the API's shapes."""

from __future__ import annotations

from typing import Any

from dateline.cursor import seal, unseal
from dateline.engines.base import Engine
from dateline.instants import iso_instant
from dateline.query.values import Item, Page
from dateline.store import jobs as ledger
from dateline.store.rows import Work
from dateline.store.secrets import cursor_secret


def job(engine: Engine, job_id: str) -> Item:
    """One job; raises NotFound."""
    return as_item(ledger.job(engine.records, job_id))


def jobs(engine: Engine, size: int, cursor: str | None) -> Page:
    """Jobs, newest first."""
    secret = cursor_secret(engine.records)
    after = tuple(unseal(secret, "jobs", cursor)) if cursor else None
    found = ledger.jobs(engine.records, size, after)
    following = seal(secret, "jobs", [found[-1].created, found[-1].id]) if len(found) == size else None
    return Page(tuple(map(as_item, found)), ledger.count_jobs(engine.records), next=following)


def job_items(engine: Engine, job_id: str, state: str | None, size: int, cursor: str | None) -> Page:
    """A job's items by line, with error, attempts and next attempt; raises NotFound."""
    secret, scope = cursor_secret(engine.records), f"job-items {job_id} {state}"
    after = tuple(unseal(secret, scope, cursor)) if cursor else None
    current = ledger.job(engine.records, job_id)
    works = ledger.items(engine.records, job_id, state, size, after)
    total = sum(n for name, n in current.counts.items() if state in (None, name))
    following = seal(secret, scope, [works[-1].line, works[-1].key]) if len(works) == size else None
    return Page(tuple(map(_item, works)), total, next=following)


def as_item(job_: ledger.Job) -> Item:
    """The API's job."""
    return {
        "id": job_.id,
        "state": job_.state,
        "counts": {"total": job_.total, **job_.counts},
        "created": iso_instant(job_.created),
        "finished": iso_instant(job_.finished) if job_.finished is not None else None,
        "consolidated": job_.consolidated,
    }


def _item(work: Work) -> dict[str, Any]:
    waits = work.state == "queued"
    return {
        "line": work.line,
        "document": {"id": work.document_id, "revision": work.revision},
        "state": work.state,
        "attempts": work.attempts,
        "error": work.error,
        "next_attempt": iso_instant(work.due) if waits else None,
    }
