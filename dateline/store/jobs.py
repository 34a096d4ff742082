"""Jobs: what a request asked for and how far it is. States and counts are always read from the work rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dateline.engines.base import Records, Row, Where, Write
from dateline.errors import Conflict, NotFound
from dateline.store.rows import OPEN_STATES, WORK_STATES, Work, WorkState, new_id

JobState = Literal["queued", "running", "done", "cancelled"]
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Job:
    """A job as it stands. `counts` has every state and sums to `total`; times are milliseconds since 1970."""

    id: str
    state: JobState
    total: int
    counts: Mapping[WorkState, int]
    created: int
    finished: int | None
    consolidated: bool


def create(records: Records, total: int, now_ms: int) -> str:
    """Begin a job of `total` items; its id."""
    job_id = new_id("j")
    write_job(records, job_id, total, now_ms)
    return job_id


def write_job(records: Records, job_id: str, total: int, now_ms: int) -> None:
    """Store a job's row: its total and when it began."""
    records.write([Write("jobs", job_id, {"total": total, "created": now_ms, "cancelled": False}, {"created": now_ms, "state": "open"})])


def job(records: Records, job_id: str) -> Job:
    """One job; raises NotFound."""
    row = records.get("jobs", [job_id]).get(job_id)
    if row is None:
        raise NotFound("job", job_id)
    records.refresh("work")
    return _job(records, row)


def jobs(records: Records, limit: int, after: tuple[int, str] | None = None) -> list[Job]:
    """Jobs, newest first."""
    rows = records.find("jobs", order="created", descending=True, limit=limit, after=after)
    records.refresh("work")
    return [_job(records, row) for row in rows]


def count_jobs(records: Records) -> int:
    """How many jobs there are."""
    return records.count("jobs").get(None, 0)


def items(records: Records, job_id: str, state: str | None, limit: int, after: tuple[int, str] | None = None) -> list[Work]:
    """A job's items in order of line; raises NotFound for an unknown job."""
    if job_id not in records.get("jobs", [job_id]):
        raise NotFound("job", job_id)
    where = [Where("job", (job_id,))] + ([Where("state", (state,))] if state else [])
    return [Work.of(row) for row in records.find("work", where, order="line", limit=limit, after=after)]


def retry(records: Records, job_id: str, now_ms: int) -> list[Work]:
    """Queue again what failed or was quarantined, with its tries forgotten; the rows that wait now."""
    again: list[Work] = []
    records.refresh("work")
    for work in _each(records, job_id, ("failed", "quarantined")):
        fresh = replace(work, state="queued", attempts=0, due=now_ms, finished=None, error=None, consolidated=0)
        if records.write([fresh.write(expect=work.version)])[0] is not None:
            again.append(fresh)
    return again


def cancel(records: Records, job_id: str, now_ms: int) -> None:
    """Cancel what has not begun; raises NotFound, and Conflict when nothing is left to cancel."""
    current = job(records, job_id)
    if current.state in ("done", "cancelled"):
        raise Conflict(f"job {job_id} is {current.state} already")
    row = records.get("jobs", [job_id])[job_id]
    records.write([Write("jobs", job_id, {**row.body, "cancelled": True}, row.columns)])
    for work in _each(records, job_id, ("queued",)):
        ended = replace(work, state="cancelled", finished=now_ms, consolidated=1, error="cancelled by request")
        records.write([ended.write(expect=work.version)])


def _each(records: Records, job_id: str, states: Sequence[str]) -> list[Work]:
    found: list[Work] = []
    after: tuple[int, str] | None = None
    while True:
        where = [Where("job", (job_id,)), Where("state", tuple(states))]
        rows = records.find("work", where, order="line", limit=_BATCH, after=after)
        found += map(Work.of, rows)
        if len(rows) < _BATCH:
            return found
        after = (found[-1].line, rows[-1].key)


def _job(records: Records, row: Row) -> Job:
    where = [Where("job", (row.key,))]
    by_state = records.count("work", where, by="state")
    counts = {state: by_state.get(state, 0) for state in WORK_STATES}
    total = row.body["total"]
    # Rows still being written (a bulk that is being accepted) count as queued, so that the counts always sum.
    counts["queued"] += max(0, total - sum(counts.values()))
    state = _state(counts, total, cancelled=row.body["cancelled"])
    over = state in ("done", "cancelled")
    waiting = records.count("work", [*where, Where("consolidated", (0,))]).get(None, 0) if over else 1
    return Job(row.key, state, total, counts, row.body["created"], _finished(records, row) if over else None, over and waiting == 0)


def _state(counts: Mapping[WorkState, int], total: int, *, cancelled: bool) -> JobState:
    open_items = sum(counts[state] for state in OPEN_STATES)
    if open_items == 0:
        return "cancelled" if cancelled and counts["cancelled"] else "done"
    return "queued" if counts["queued"] + counts["unchanged"] == total else "running"


def _finished(records: Records, row: Row) -> int:
    last = records.find("work", [Where("job", (row.key,))], order="finished", descending=True, limit=1)
    return (Work.of(last[0]).finished if last else None) or int(row.body["created"])
