"""Jobs: how far a request is, its items, another try, an end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from flask import Response

from dateline.archive import jobs as archive
from dateline.ingest.accepting import retry as retry_job
from dateline.query.values import Item, Page
from dateline.store.jobs import cancel as cancel_job
from service.audit import note
from service.context import Context, here
from service.responses import Reply, json_bytes
from service.routing import Room
from service.schemas.inputs import Paged
from service.schemas.jobs import ItemQuery, JobItemPage, JobPage, JobSchema, JobWait
from service.waiting import consolidated, looks, wait_for

room = Room("jobs", "Jobs")
_EVENTS = "text/event-stream"
_STREAM_SECONDS = 600
# Looks between two comments that keep proxies from closing a silent stream.
_QUIET_LOOKS = 40


@room.route("GET", "/v1/jobs", {200: JobPage}, query=Paged)
def list_all(query: dict[str, Any]) -> Page:
    """Jobs, newest first."""
    return archive.jobs(here().engine, query["size"], query.get("cursor"))


@room.route("GET", "/v1/jobs/<key:id>", {200: JobSchema}, query=JobWait)
def read(id: str, query: dict[str, Any]) -> Item:
    """One job. With `wait` as soon as it is done and consolidated, or when the time is over."""
    return wait_for(here(), id, query["wait"], consolidated)


@room.route("GET", "/v1/jobs/<key:id>/items", {200: JobItemPage}, query=ItemQuery)
def items(id: str, query: dict[str, Any]) -> Page:
    """The documents of a job, by line."""
    return archive.job_items(here().engine, id, query.get("state"), query["size"], query.get("cursor"))


@room.route("POST", "/v1/jobs/<key:id>/retry", {202: JobSchema}, scope="write")
def retry(id: str) -> Reply:
    """Try again what failed or was quarantined."""
    context = here()
    retry_job(context.engine, context.queue, id, now_ms=context.clock())
    note("retry", job=id)
    return archive.job(context.engine, id), 202


@room.route("DELETE", "/v1/jobs/<key:id>", {200: JobSchema}, scope="write", raises=(409,))
def cancel(id: str) -> Item:
    """Cancel what has not begun."""
    context = here()
    cancel_job(context.engine.records, id, context.clock())
    note("cancel", job=id)
    return archive.job(context.engine, id)


@room.route("GET", "/v1/jobs/<key:id>/events", {200: _EVENTS})
def events(id: str) -> Reply:
    """The job's progress as server-sent events.

    `progress` carries the job whenever it has changed; `end` the last time, when it is done and consolidated. A stream that was
    cut off may be opened again at any time.
    """
    context = here()
    first = archive.job(context.engine, id)
    response = Response(_stream(context, first), content_type=_EVENTS, headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
    return context.streams.until_sent(response)


def _stream(context: Context, job: Item) -> Iterator[bytes]:
    yield _event("progress", job)
    quiet = 0
    for look in looks(context, job["id"], _STREAM_SECONDS):
        if consolidated(look):
            yield _event("end", look)
            return
        quiet += 1
        if look != job:
            job, quiet = look, 0
            yield _event("progress", job)
        elif quiet % _QUIET_LOOKS == 0:
            yield b": still here\n\n"


def _event(name: str, job: Item) -> bytes:
    return f"event: {name}\ndata: ".encode() + json_bytes(job) + b"\n\n"
