"""Waiting for a job on behalf of a client: the store is asked again and again, a little less often each time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

from dateline.archive.jobs import job as read_job
from dateline.query.values import Item
from service.context import Context

_OVER = ("done", "cancelled")
_FIRST, _LONGEST, _GROWTH = 0.01, 0.25, 1.5

Done = Callable[[Item], bool]


def searchable(job: Item) -> bool:
    """Whether every document of the job is searchable, failed or cancelled."""
    return job["state"] in _OVER


def consolidated(job: Item) -> bool:
    """Whether entities, stories and events take account of the job's documents."""
    return bool(job["state"] in _OVER and job["consolidated"])


def wait_for(context: Context, job_id: str, seconds: int, done: Done) -> Item:
    """The job, as soon as it is `done` or after `seconds`. Where too many wait already, as it stands."""
    job = read_job(context.engine, job_id)
    if not seconds or done(job) or not context.waits.enter():
        return job
    try:
        for job in looks(context, job_id, seconds):
            if done(job):
                break
    finally:
        context.waits.leave()
    return job


def looks(context: Context, job_id: str, seconds: float) -> Iterator[Item]:
    """The job again and again until the time is over."""
    end, pause = time.monotonic() + seconds, _FIRST
    while True:
        yield read_job(context.engine, job_id)
        left = end - time.monotonic()
        if left <= 0:
            return
        time.sleep(min(pause, left))
        pause = min(pause * _GROWTH, _LONGEST)
