"""Prometheus metrics of one application, in a registry of its own."""

from __future__ import annotations

import time
from collections.abc import Iterable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from dateline.archive.status import backlog
from dateline.engines.base import Engine
from dateline.errors import DatelineError
from dateline.queue import TaskQueue
from dateline.settings import Settings

_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 60)


class Metrics:
    """Counts and times of requests, and the state of the ledger read when it is asked for."""

    def __init__(self, engine: Engine, queue: TaskQueue, long_backlog: int = Settings().long_backlog) -> None:
        self._registry = CollectorRegistry()
        labels = ("method", "route", "status")
        self._requests = Counter("dateline_requests_total", "Requests answered.", labels, registry=self._registry)
        self._seconds = Histogram("dateline_request_seconds", "Time to answer.", ("route",), buckets=_SECONDS, registry=self._registry)
        limit = Gauge("dateline_backlog_limit", "Waiting documents from which on the backlog is long.", registry=self._registry)
        limit.set(long_backlog)
        self._registry.register(_Ledger(engine, queue))

    def observe(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count one request; `route` is the rule, never the path, so that ids make no label."""
        self._requests.labels(method, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def exposition(self) -> bytes:
        """The text format that Prometheus reads."""
        return generate_latest(self._registry)


class _Ledger(Collector):
    def __init__(self, engine: Engine, queue: TaskQueue) -> None:
        self._engine, self._queue = engine, queue

    def collect(self) -> Iterable[GaugeMetricFamily]:
        documents = GaugeMetricFamily("dateline_work", "Accepted work by state.", labels=["state"])
        waiting = GaugeMetricFamily("dateline_oldest_waiting_seconds", "Age of the oldest waiting document.")
        pending = GaugeMetricFamily("dateline_pending_consolidation", "Documents that consolidation has not taken account of.")
        up = GaugeMetricFamily("dateline_store_up", "Whether the store answers.")
        broker = GaugeMetricFamily("dateline_broker_up", "Whether the broker answers; 1 where none is needed.")
        broker.add_metric([], self._queue.healthy() == "ok")
        try:
            state = backlog(self._engine)
        except DatelineError:
            up.add_metric([], 0)
            return [up, broker]
        up.add_metric([], 1)
        for name, count in sorted(state.states.items(), key=str):
            documents.add_metric([str(name)], count)
        waiting.add_metric([], 0 if state.oldest is None else max(0.0, time.time() - state.oldest / 1000))
        pending.add_metric([], state.consolidation)
        return [documents, waiting, pending, up, broker]

    def describe(self) -> Iterable[GaugeMetricFamily]:
        """Nothing: registering must not ask the store."""
        return ()
