"""`dateline serve` and `dateline worker`."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from typing import TYPE_CHECKING

from dateline import tracing
from dateline.errors import SettingsError
from dateline.logs import configure

if TYPE_CHECKING:
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


def _serve(options: argparse.Namespace, settings: Settings) -> int:
    from service.app import create_app
    from service.running import opened, refuse_open_door
    from service.serving import serve

    configure(settings)
    tracing.begin(settings.traces_url, "dateline-api")
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


def _worker(options: argparse.Namespace, settings: Settings) -> int:
    if settings.engine != "elastic":
        raise SettingsError("DATELINE_ENGINE is embedded, whose worker runs inside `dateline serve`; workers are for elastic")
    from worker.main import run

    return run(settings, beat=options.beat, concurrency=options.concurrency, queues=options.queues)
