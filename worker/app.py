"""The Celery application, every setting with its reason."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from celery import Celery
from celery.schedules import schedule

from dateline.queue import CONSOLIDATE, RECONCILE
from dateline.settings import Settings

QUEUES = ("ingest", "backfill", "consolidate")
# Seconds that the looking across documents may take in one task; it keeps what it finished when it is ended.
CONSOLIDATE_SECONDS = 600
# Between the analysis's own limit and the worker's: time to store what was found.
_STORE_SECONDS = 30
_RECONCILE_EVERY = 5
_CONSOLIDATE_EVERY = 2


def create_app(settings: Settings) -> Celery:
    """An application with its settings and schedule; opens no connection. `worker.tasks.register` gives it the tasks."""
    app = Celery("dateline", broker=settings.redis_url, set_as_current=False)
    longest = max(settings.document_seconds + _STORE_SECONDS, CONSOLIDATE_SECONDS)
    app.conf.update(
        # A message is gone only when its task is over: the worker that dies gives it back (late, and not always; see reconcile).
        task_acks_late=True,
        # But a document that kills its worker must not come back at once and for ever: its lease runs out, tries are counted.
        task_reject_on_worker_lost=False,
        # The same for a task that was ended at its time limit or raised.
        task_acks_on_failure_or_timeout=True,
        # A message that waits inside a busy worker helps nobody.
        worker_prefetch_multiplier=1,
        # What came of a task stands in the ledger.
        task_ignore_result=True,
        result_backend=None,
        # Redis gives an unacknowledged message to another worker after this long; sooner would run what is still running.
        broker_transport_options={
            "visibility_timeout": 3 * longest,
            # How often workers look for such messages, in seconds; by default only every tenth look is a real one.
            "unacked_restore_interval": 10,
            "unacked_restore_throttle": 1,
            # A connection whose other end is gone is noticed.
            "socket_keepalive": True,
            "health_check_interval": 25,
            "socket_connect_timeout": 5,
        },
        # A broker that is away is waited for, at the start and later, for ever: accepting goes on meanwhile.
        broker_connection_retry_on_startup=True,
        broker_connection_retry=True,
        broker_connection_max_retries=None,
        # Work goes on when the connection is lost: running twice is safe, being cancelled half-way only costs.
        worker_cancel_long_running_tasks_on_connection_loss=False,
        # A hang is a death: the process is killed, the lease runs out, another tries.
        task_time_limit=settings.document_seconds + _STORE_SECONDS,
        # Separate queues, not priorities (which Redis only imitates): what is new is not kept waiting by what was forgotten.
        task_queues={name: {"exchange": name, "routing_key": name} for name in QUEUES},
        task_create_missing_queues=False,
        task_default_queue="ingest",
        task_routes={CONSOLIDATE: {"queue": "consolidate"}, RECONCILE: {"queue": "consolidate"}},
        # Nothing but plain JSON is read from the broker.
        task_serializer="json",
        accept_content=["json"],
        # Nobody listens to events; each would be a round trip.
        worker_send_task_events=False,
        task_send_sent_event=False,
        # The log is configured by dateline.logs.
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        timezone="UTC",
        beat_schedule=_schedule(),
        # The schedule is two intervals: kept in memory, there is no file that a kill could break.
        beat_scheduler="celery.beat:Scheduler",
    )
    return app


def _schedule() -> dict[str, dict[str, object]]:
    clock = _steady_clock()
    # A run that was not begun before the next is due is dropped, so that none pile up. No ETA, no countdown: delays live in the ledger.
    return {
        "reconcile": _every(RECONCILE, _RECONCILE_EVERY, clock),
        "consolidate": _every(CONSOLIDATE, _CONSOLIDATE_EVERY, clock),
    }


def _every(task: str, seconds: int, clock: Callable[[], datetime]) -> dict[str, object]:
    return {"task": task, "schedule": schedule(seconds, nowfun=clock), "options": {"expires": 3 * seconds}}


def _steady_clock() -> Callable[[], datetime]:
    """The time as it goes on from now, whatever the machine's clock is set to.

    By that one the schedule would be silent until the hour from which it was set back comes again.
    """
    began, start = datetime.now(UTC), time.monotonic()
    return lambda: began + timedelta(seconds=time.monotonic() - start)
