"""The tasks: each carries ids at most, reads everything else again, and is safe to run twice or late."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from celery import Celery, Task

from dateline.errors import DatelineError
from dateline.queue import CONSOLIDATE, PROCESS, RECONCILE
from dateline.tracing import CARRIER, span
from worker.app import CONSOLIDATE_SECONDS
from worker.context import Context

log = structlog.get_logger(__name__)


def register(app: Celery, context: Context) -> None:
    """Give the application its tasks."""

    @app.task(name=PROCESS, bind=True)
    def process(self: Task, work: list[tuple[str, int]]) -> None:
        with span("task", parent=self.request.get(CARRIER) or "", kind="consumer", documents=len(work)), _told(PROCESS):
            context.process([(document_id, revision) for document_id, revision in work])

    @app.task(name=RECONCILE)
    def reconcile() -> None:
        with _told(RECONCILE):
            context.reconcile()

    @app.task(name=CONSOLIDATE, time_limit=CONSOLIDATE_SECONDS)
    def consolidate() -> None:
        with _told(CONSOLIDATE):
            context.consolidate()


@contextmanager
def _told(task: str) -> Iterator[None]:
    """A fault in the log, in our form: Celery's line would quote what the fault says. The ledger still holds the work."""
    try:
        yield
    except DatelineError as error:
        log.warning("task_fault", task=task, error=type(error).__name__)
    except Exception:
        log.exception("task_fault", task=task)
