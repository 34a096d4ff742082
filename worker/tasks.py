"""The tasks: each carries ids at most, reads everything else again, and is safe to run twice or late."""

from __future__ import annotations

from celery import Celery

from dateline.queue import CONSOLIDATE, PROCESS, RECONCILE
from worker.app import CONSOLIDATE_SECONDS
from worker.context import Context


def register(app: Celery, context: Context) -> None:
    """Give the application its tasks."""

    @app.task(name=PROCESS)
    def process(document_id: str, revision: int) -> None:
        context.process(document_id, revision)

    @app.task(name=RECONCILE)
    def reconcile() -> None:
        context.reconcile()

    @app.task(name=CONSOLIDATE, time_limit=CONSOLIDATE_SECONDS)
    def consolidate() -> None:
        context.consolidate()
