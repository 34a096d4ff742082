"""The producer's side of the broker: announces by task name, knows nothing of the worker, and fails fast."""

from __future__ import annotations

import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

import structlog
from celery import Celery
from kombu.exceptions import OperationalError
from redis import Redis, RedisError

from dateline.queue import PROCESS, Lane, messages
from dateline.tracing import CARRIER, carried

log = structlog.get_logger(__name__)
_AT_ONCE = 20
_PATIENCE_SECONDS = 1.0
# After a failure nothing is tried for this long: a request must not wait for a broker that was away a moment ago.
_PAUSE_SECONDS = 3.0


class CeleryQueue:
    """The `TaskQueue` of the API. A broker that is away costs at most a second now and then; the ledger holds the work."""

    def __init__(self, redis_url: str) -> None:
        timeouts = {"socket_timeout": _PATIENCE_SECONDS, "socket_connect_timeout": _PATIENCE_SECONDS}
        self._app = Celery("dateline-api", broker=redis_url, set_as_current=False)
        self._app.conf.update(
            broker_transport_options={**timeouts, "max_retries": 0},
            broker_connection_timeout=_PATIENCE_SECONDS,
            task_ignore_result=True,
            task_serializer="json",
        )
        self._redis = Redis.from_url(redis_url, **timeouts)
        self._away_until = 0.0
        self._background = ThreadPoolExecutor(1, thread_name_prefix="announce")

    def announce(self, work: Sequence[tuple[str, int]], *, lane: Lane = "ingest") -> bool:
        """See `TaskQueue.announce`. Many are announced behind the request's back: each is two round trips."""
        trace = carried()
        if len(work) <= _AT_ONCE:
            return self._announce(work, lane, trace)
        self._background.submit(self._announce, work, lane, trace)
        return True

    def _announce(self, work: Sequence[tuple[str, int]], lane: Lane, trace: str) -> bool:
        if time.monotonic() < self._away_until:
            return False
        try:
            self._send(work, lane, {CARRIER: trace} if trace else None)
        except (OperationalError, RedisError, OSError) as error:
            self._away_until = time.monotonic() + _PAUSE_SECONDS
            log.warning("broker_away", error=type(error).__name__)
            return False
        return True

    def _send(self, work: Sequence[tuple[str, int]], lane: Lane, headers: dict[str, str] | None) -> None:
        with self._app.producer_or_acquire() as producer:
            for message in messages(work, lane):
                self._app.send_task(PROCESS, kwargs=message, queue=lane, producer=producer, headers=headers, retry=False)

    def healthy(self) -> str:
        """See `TaskQueue.healthy`."""
        try:
            self._redis.ping()
        except (RedisError, OSError):
            return "no answer"
        return "ok"
