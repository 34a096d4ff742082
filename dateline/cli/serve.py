"""`dateline serve` and `dateline worker`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from dateline.engines.opening import open_engine
from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.engines.base import Engine
    from dateline.queue import TaskQueue
    from dateline.settings import Settings


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    serve = commands.add_parser("serve", help="the API and the explorer; on the embedded engine the worker too, in one process")
    serve.add_argument("--demo", action="store_true", help="load the demo corpus and print requests worth trying")
    serve.set_defaults(run=_serve)
    worker = commands.add_parser("worker", help="a Celery worker for the elastic engine")
    worker.add_argument("--beat", action="store_true", help="only the schedule that reconciles and consolidates (one process in all)")
    worker.add_argument("--concurrency", type=int, default=1, help="processes of this worker (default 1)")
    worker.add_argument("--queues", default="ingest,backfill,consolidate", help="queues to serve, separated by commas")
    worker.set_defaults(run=_worker)


@contextmanager
def opened(settings: Settings, *, drain: bool) -> Iterator[tuple[Engine, TaskQueue]]:
    """The engine and its queue; with `drain` the embedded engine's worker thread runs inside the block."""
    engine = open_engine(settings)
    try:
        if settings.engine == "elastic":
            from service.queue import CeleryQueue

            yield engine, CeleryQueue(settings.redis_url)
            return
        from dateline.ingest.drain import Drain

        queue = Drain(engine, settings)
        if drain:
            _heal(engine)
            queue.start()
        try:
            yield engine, queue
        finally:
            queue.stop()
    finally:
        engine.close()


def _heal(engine: Engine) -> None:
    if engine.needs_rebuild():
        from dateline.rebuild import rebuild

        print("the search index is missing or of another format: filling it from the store", file=sys.stderr)
        rebuild(engine)


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    from service.app import create_app
    from service.logs import configure
    from service.serving import serve

    configure(settings)
    with opened(settings, drain=True) as (engine, queue):
        refuse_open_door(settings, engine)
        app = create_app(settings, engine, queue)
        # SIGTERM as from an orchestrator: end like Ctrl-C, after the requests and the batch under way.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        if options.demo:
            from seeds.load import demonstrate

            threading.Thread(target=demonstrate, args=(f"http://{settings.host}:{settings.port}",), daemon=True).start()
        print(f"Dateline at http://{settings.host}:{settings.port} (engine: {engine.name})", file=sys.stderr, flush=True)
        try:
            serve(app, settings)
        except KeyboardInterrupt:
            print("stopping", file=sys.stderr)
    return 0


def refuse_open_door(settings: Settings, engine: Engine) -> None:
    """Off loopback every request needs a key: raises SettingsError when there is none and nobody said that this is wanted."""
    from dateline.store.keys import any_keys

    if not settings.loopback and not settings.open and not any_keys(engine.records):
        raise SettingsError(
            f"DATELINE_HOST is {settings.host}, which others can reach, but there are no API keys: "
            "make one with `dateline keys create NAME`, or set DATELINE_OPEN=true to serve everyone"
        )


def _worker(options: argparse.Namespace, settings: Settings) -> int:
    if settings.engine != "elastic":
        raise SettingsError("DATELINE_ENGINE is embedded, whose worker runs inside `dateline serve`; workers are for elastic")
    from worker.main import run

    return run(settings, beat=options.beat, concurrency=options.concurrency, queues=options.queues)
