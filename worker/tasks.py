"""The tasks: each carries ids at most, reads everything else again, and is safe to run twice or late."""

from __future__ import annotations

from celery import Celery, Task

from dateline.queue import CONSOLIDATE, PROCESS, RECONCILE
from dateline.tracing import CARRIER, span
from worker.app import CONSOLIDATE_SECONDS
from worker.context import Context


def register(app: Celery, context: Context) -> None:
    """Give the application its tasks."""

    @app.task(name=PROCESS, bind=True)
    def process(self: Task, document_id: str, revision: int) -> None:
        with span("task", parent=self.request.get(CARRIER) or "", kind="consumer", document=document_id, revision=revision):
            context.process(document_id, revision)

    @app.task(name=RECONCILE)
    def reconcile() -> None:
        context.reconcile()

    @app.task(name=CONSOLIDATE, time_limit=CONSOLIDATE_SECONDS)
    def consolidate() -> None:
        context.consolidate()
