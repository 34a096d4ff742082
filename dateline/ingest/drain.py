"""The embedded engine's worker: a thread that drains the ledger, woken when work is announced."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Sequence

import structlog

from dateline.analysis.default import default_pipeline
from dateline.analysis.pipeline import Pipeline
from dateline.consolidate import consolidate
from dateline.engines.base import Engine
from dateline.errors import DatelineError, Locked
from dateline.ingest.held import Held
from dateline.ingest.pool import AnalysisPool
from dateline.ingest.processing import End, process_claimed
from dateline.ingest.work import prepare
from dateline.queue import Lane
from dateline.settings import Settings
from dateline.store import claims
from dateline.store.locks import wall_clock_ms
from dateline.store.rows import Work

OWNER = "embedded"
_BATCH = 64
# Announcements kept in mind; what is forgotten the ledger still holds.
_LIVE = 10_000
# How long a pool with nothing to do keeps its processes and their memory.
_IDLE_SECONDS = 30.0
_POLL_SECONDS = 1.0
_AFTER_FAULT_SECONDS = 2.0
# While documents arrive without end, entities and stories are brought up to date this often all the same.
_CONSOLIDATE_AFTER_SECONDS = 10.0

log = structlog.get_logger(__name__)


class Drain:
    """A `TaskQueue` whose worker is a thread of this process: for the engine that one process owns."""

    def __init__(self, engine: Engine, settings: Settings) -> None:
        self._engine = engine
        self._settings = settings
        self._wake = threading.Event()
        self._stop = threading.Event()
        self._live: deque[tuple[str, int]] = deque(maxlen=_LIVE)
        self._turn = False
        self._pool = AnalysisPool(settings.analysis_processes or os.cpu_count() or 1, settings.document_seconds)
        self._fingerprint = default_pipeline().fingerprint
        self._thread = threading.Thread(target=self._run, name="drain", daemon=True)
        self._fault = "ok"
        self._held = Held()
        self._consolidated = time.monotonic()

    def announce(self, work: Sequence[tuple[str, int]], *, lane: Lane = "ingest") -> bool:
        """Wake the thread: what to do it reads from the ledger, and what came by itself before what came in a backfill."""
        if lane == "ingest":
            self._live.extend(work)
        self._wake.set()
        return True

    def healthy(self) -> str:
        """`ok`, or the kind of fault for which the thread makes no progress: everybody may read it, so it names no folder and no text."""
        return self._fault if self._thread.is_alive() or self._stop.is_set() else "the worker thread has ended"

    def start(self) -> None:
        """Free what a dead process held, and begin."""
        claims.release_all(self._engine.records, OWNER, wall_clock_ms())
        self._thread.start()

    def stop(self) -> None:
        """End after the batch under way."""
        self._stop.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()
        self._pool.close()

    def _run(self) -> None:
        last_work = time.monotonic()
        while not self._stop.is_set():
            try:
                busy = self._step()
                self._fault = "ok"
            except DatelineError as error:
                self._fault, busy = type(error).__name__, False
                log.warning("drain_fault", error=self._fault)
                self._stop.wait(_AFTER_FAULT_SECONDS)
            except Exception as error:  # the thread outlives any single fault; the ledger still holds the work
                self._fault, busy = type(error).__name__, False
                log.exception("drain_fault")
                self._stop.wait(_AFTER_FAULT_SECONDS)
            if busy:
                last_work = time.monotonic()
                continue
            if time.monotonic() - last_work > _IDLE_SECONDS:
                self._pool.close()
            self._wake.wait(_POLL_SECONDS)
            self._wake.clear()

    def _step(self) -> bool:
        now = wall_clock_ms()
        self._held.give_back(self._engine.records, now)
        if time.monotonic() - self._consolidated > _CONSOLIDATE_AFTER_SECONDS and self._consolidate(now):
            return True
        works = self._claim(self._terms(now))
        if works:
            with self._held.holding(works):
                _log(process_claimed(self._engine, self._fingerprint, works, self._pool.analyse, now, commit=True))
            return True
        return self._consolidate(now)

    def _consolidate(self, now: int) -> bool:
        self._consolidated = time.monotonic()
        try:
            return consolidate(self._engine, now_ms=now) > 0
        except Locked:
            return False  # a rebuild in this process does it at the moment

    def _claim(self, terms: claims.Terms) -> list[Work]:
        # Every other batch is what was announced by itself, whatever waits before it: neither lane stops the other.
        self._turn = not self._turn and bool(self._live)
        if self._turn:
            live = [self._live.popleft() for _ in range(min(len(self._live), _BATCH))]
            if works := claims.claim(self._engine.records, live, terms):
                return works
        return claims.claim_next(self._engine.records, _BATCH, terms)

    def _terms(self, now: int) -> claims.Terms:
        # The lease is for the whole batch; nobody else claims here, it only has to outlive the work.
        lease = self._settings.lease_seconds * 1000 + _BATCH * self._settings.document_seconds * 1000
        return claims.Terms(f"{OWNER}-{os.getpid()}", now, lease, self._settings.max_attempts)


def _log(ends: Sequence[End]) -> None:
    # Why a document failed stands in its job's items and not here: it may quote the document.
    now = wall_clock_ms()
    for work, state, _ in ends:
        waited = (now - work.accepted) / 1000
        log.info("document", id=work.document_id, revision=work.revision, job=work.job, state=state, seconds_since_accepted=waited)


def drain_now(engine: Engine, pipeline: Pipeline, *, max_attempts: int = 3) -> int:
    """Process and consolidate everything that waits, in this very process; how many documents were processed."""
    total = 0
    while True:
        now = wall_clock_ms()
        engine.records.refresh("work")
        works = claims.claim_next(engine.records, _BATCH, claims.Terms(f"{OWNER}-inline", now, 600_000, max_attempts))
        if not works:
            break
        process_claimed(engine, pipeline.fingerprint, works, lambda batch: [prepare(d, pipeline) for d in batch], now, commit=True)
        total += len(works)
    while consolidate(engine, now_ms=wall_clock_ms()):
        pass
    engine.index.refresh()
    return total
