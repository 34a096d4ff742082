"""What a worker process works with, built at its first task: connections and models do not survive a fork."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cached_property

import structlog
from celery import Celery
from kombu.exceptions import OperationalError
from redis import Redis, RedisError

from dateline.analysis.default import default_pipeline
from dateline.consolidate import consolidate
from dateline.engines.base import Engine
from dateline.engines.opening import open_engine
from dateline.errors import Locked
from dateline.ingest.held import Held
from dateline.ingest.processing import process
from dateline.ingest.reconcile import reconcile
from dateline.queue import CONSOLIDATE, PROCESS, Lane, messages
from dateline.settings import Settings
from dateline.store.claims import Terms
from dateline.store.locks import wall_clock_ms

BROKER_AWAY = (OperationalError, RedisError, OSError)
log = structlog.get_logger(__name__)
# While so many messages wait in the broker it has lost nothing worth repeating, and repeating would only add to them.
_LONG_QUEUE = 200
_CONSOLIDATE_FOR_SECONDS = 10.0
# A worker asks for consolidation this often while it has documents to report; the schedule is the safety net.
_ASK_EVERY_SECONDS = 1.0


class Context:
    """Engine, pipeline and queue of one worker process, and what its tasks do with them."""

    def __init__(self, settings: Settings, app: Celery) -> None:
        self._settings, self._app = settings, app
        self._asked = 0.0
        self._held = Held()

    @cached_property
    def engine(self) -> Engine:
        """The opened engine of this process."""
        return open_engine(self._settings)

    def process(self, work: Sequence[tuple[str, int]]) -> None:
        """Bring (document id, revision) to their end, those that are free to take."""
        began = time.monotonic()
        ends = process(self.engine, default_pipeline(), work, terms=self._terms, held=self._held)
        seconds = round(time.monotonic() - began, 3)
        for each, state, _ in ends:
            log.info("document", id=each.document_id, revision=each.revision, state=state, seconds=seconds)
        if ends:
            self._ask_for_consolidation()

    def _ask_for_consolidation(self) -> None:
        if time.monotonic() - self._asked < _ASK_EVERY_SECONDS:
            return
        self._asked = time.monotonic()
        with suppress(*BROKER_AWAY):
            self._app.send_task(CONSOLIDATE, expires=30, retry=False)

    def consolidate(self) -> None:
        """Take into account what is new, for a while; another process that does so already is enough."""
        until = time.monotonic() + _CONSOLIDATE_FOR_SECONDS
        try:
            while consolidate(self.engine, now_ms=wall_clock_ms()) and time.monotonic() < until:
                pass
        except Locked:
            return

    def reconcile(self) -> None:
        """Announce again what the broker forgot."""
        if self._announced() >= _LONG_QUEUE:
            return
        now = wall_clock_ms()
        self._held.give_back(self.engine.records, now)
        forgotten = reconcile(self.engine, Announcer(self._app), now_ms=now, lease_ms=self._settings.lease_seconds * 1000)
        if forgotten:
            log.info("reconciled", documents=forgotten)

    def _announced(self) -> int:
        with Redis.from_url(self._settings.redis_url) as redis:
            return sum(int(redis.llen(lane)) for lane in ("ingest", "backfill"))

    def _terms(self) -> Terms:
        owner = f"{socket.gethostname()}-{os.getpid()}"
        return Terms(owner, wall_clock_ms(), self._settings.lease_seconds * 1000, self._settings.max_attempts)


class Announcer:
    """The `TaskQueue` of a worker: says by message what the ledger already holds."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    def announce(self, work: Sequence[tuple[str, int]], *, lane: Lane = "ingest") -> bool:
        """See `TaskQueue.announce`."""
        try:
            with self._app.producer_or_acquire() as producer:
                for message in messages(work, lane):
                    self._app.send_task(PROCESS, kwargs=message, queue=lane, producer=producer, ignore_result=True)
        except BROKER_AWAY as error:
            log.warning("broker_away", error=type(error).__name__)
            return False
        return True

    def healthy(self) -> str:
        """A worker that runs tasks has its broker."""
        return "ok"
