"""Engine and queue together, for whatever runs the service or loads into it: opened, healed, and closed at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from dateline.engines.base import Engine
from dateline.engines.opening import open_engine
from dateline.errors import SettingsError
from dateline.queue import TaskQueue
from dateline.settings import Settings
from dateline.store import locks
from dateline.store.keys import any_keys


@contextmanager
def opened(settings: Settings, *, drain: bool) -> Iterator[tuple[Engine, TaskQueue]]:
    """The engine and its queue; with `drain` the embedded engine's worker thread runs inside the block."""
    engine = open_engine(settings)
    try:
        if settings.engine == "elastic":
            from service.queue import CeleryQueue

            yield engine, CeleryQueue(settings.redis_url)
            return
        with _drained(engine, settings, drain=drain) as queue:
            yield engine, queue
    finally:
        engine.close()


@contextmanager
def _drained(engine: Engine, settings: Settings, *, drain: bool) -> Iterator[TaskQueue]:
    from dateline.ingest.drain import Drain
    from dateline.rebuild.asked import Rebuilder

    queue, rebuilder = Drain(engine, settings), Rebuilder(engine)
    if drain:
        # One process owns this engine: what a dead one held is free.
        locks.release_all(engine.records)
        _heal(engine)
        queue.start()
        rebuilder.start()
    try:
        yield queue
    finally:
        rebuilder.stop()
        queue.stop()


def _heal(engine: Engine) -> None:
    if engine.needs_rebuild():
        from dateline.rebuild import rebuild

        sys.stderr.write("the search index is missing or of another format: filling it from the store\n")
        rebuild(engine)


def refuse_open_door(settings: Settings, engine: Engine) -> None:
    """Off loopback every request needs a key: raises SettingsError when there is none and nobody said that this is wanted."""
    if not settings.loopback and not settings.open and not any_keys(engine.records):
        raise SettingsError(
            f"DATELINE_HOST is {settings.host}, which others can reach, but there are no API keys: "
            "make one with `dateline keys create NAME`, or set DATELINE_OPEN=true to serve everyone"
        )
