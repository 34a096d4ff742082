"""Whether the service lives, whether it can work, and its metrics."""

from __future__ import annotations

from typing import Any

from flask import Response

import dateline
from dateline.archive.status import Backlog, backlog
from dateline.errors import DatelineError
from dateline.query.values import Item
from service.context import Context, here
from service.responses import Reply
from service.routing import Room
from service.schemas.health import Alive, Ready

room = Room("health", "Operation")
_METRICS = "text/plain; version=0.0.4; charset=utf-8"


@room.route("GET", "/healthz", {200: Alive}, scope="open")
def healthz() -> Item:
    """Whether the process answers."""
    return {"status": "ok", "version": dateline.__version__}


@room.route("GET", "/readyz", {200: Ready, 503: Ready}, scope="open")
def readyz() -> Reply:
    """Whether store, index and broker answer, and how much waits since when.

    Only a store or an index that is away makes it 503: without a broker, or with a long
    backlog, documents are still accepted and searched.
    """
    context = here()
    health = context.engine.health()
    parts = {**health.parts, "broker": context.queue.healthy()}
    waiting = _backlog(context) if health.ok else None
    return _ready(health.ok and waiting is not None, parts, waiting, context)


@room.route("GET", "/metrics", {200: _METRICS})
def metrics() -> Reply:
    """Prometheus metrics."""
    return Response(here().metrics.exposition(), content_type=_METRICS)


def _backlog(context: Context) -> Backlog | None:
    try:
        return backlog(context.engine)
    except DatelineError:
        return None


def _ready(ready: bool, parts: dict[str, str], waiting: Backlog | None, context: Context) -> tuple[dict[str, Any], int, dict[str, str]]:
    age = max(0.0, (context.clock() - waiting.oldest) / 1000) if waiting and waiting.oldest is not None else None
    pending = {"documents": waiting.documents, "consolidation": waiting.consolidation} if waiting else None
    answer = {"ready": ready, "parts": parts, "pending": pending, "backlog": _length(waiting, context), "oldest_waiting_seconds": age}
    return answer, 200 if ready else 503, {} if ready else {"Retry-After": "5"}


def _length(waiting: Backlog | None, context: Context) -> str | None:
    if waiting is None:
        return None
    return "long" if waiting.documents > context.settings.long_backlog else "ok"
