"""A worker, or the schedule, as a program: `dateline worker`."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys

from celery import signals

from dateline import tracing
from dateline.logs import configure
from dateline.settings import Settings
from worker.app import create_app
from worker.context import Context
from worker.tasks import register

# What one process may allocate: a document that needs more fails instead of taking the machine down.
_MEMORY_BYTES = 4 << 30
# From linux/prctl.h.
_PR_SET_PDEATHSIG = 1


def run(settings: Settings, *, beat: bool, concurrency: int, queues: str) -> int:
    """Serve until SIGTERM or SIGINT, which let the tasks under way end; the exit status."""
    configure(settings)
    app = create_app(settings)
    register(app, Context(settings, app))
    if beat:
        app.Beat(loglevel="WARNING").run()
        return 0
    signals.worker_process_init.connect(lambda **_: _begin(settings), weak=False)
    name = f"dateline-{os.getpid()}@%h"
    # Workers need not know of each other: neither gossip nor mingle, each a round of messages at every start.
    arguments = ["worker", f"--concurrency={concurrency}", f"--queues={queues}", f"--hostname={name}", "--loglevel=WARNING"]
    app.worker_main([*arguments, "--without-gossip", "--without-mingle"])
    return 0


def _begin(settings: Settings) -> None:
    tracing.begin(settings.traces_url, "dateline-worker")
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))
    if sys.platform == "linux":
        # A killed parent cannot end its processes: the kernel does, and their documents' leases run out.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
