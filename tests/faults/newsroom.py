"""Every part of the elastic engine as a process of its own that can be killed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.faults.program import ROOT, Program, wait_for
from tests.servers.process import ServerProcess

POINTS = ("accepting", "analysis", "ledger", "consolidation")


class Newsroom:
    """API, worker and schedule on a Redis and an Elasticsearch; what is killed is started again, as a supervisor would do."""

    def __init__(self, folder: Path, search: ServerProcess, broker: ServerProcess, *, url: str = "", **settings: str) -> None:
        self.search, self.broker = search, broker
        everything = {
            "DATELINE_ENGINE": "elastic",
            "DATELINE_ELASTICSEARCH_URL": url or search.url,
            "DATELINE_ELASTICSEARCH_PREFIX": f"d{uuid.uuid4().hex[:8]}",
            "DATELINE_REDIS_URL": broker.url,
            "DATELINE_LEASE_SECONDS": "10",
            "DATELINE_MAX_ATTEMPTS": "50",  # the kills are ours, not the documents'
            **settings,
        }
        self.api = Program(folder / "api", **everything)
        self.log = folder / "workers.log"
        self.programs: dict[str, subprocess.Popen[bytes]] = {}

    @contextmanager
    def opened(self) -> Iterator[Newsroom]:
        """Started, and ended whatever happens."""
        try:
            self.start()
            yield self
        finally:
            self.end()

    def start(self) -> None:
        self.api.start()
        self.work("worker")
        self.work("beat")

    def work(self, name: str) -> None:
        """Start the worker, or the schedule."""
        command = [sys.executable, "-m", "dateline", "worker", *(["--beat"] if name == "beat" else [])]
        with self.log.open("ab") as log:
            self.programs[name] = subprocess.Popen(command, cwd=ROOT, env=self.api.env, stdout=log, stderr=log, start_new_session=True)

    def kills(self) -> dict[str, Callable[[], None]]:
        """Everything that can be killed at a random moment but Elasticsearch."""
        return {
            "api": self.kill_api,
            "worker": lambda: self._again("worker"),
            "beat": lambda: self._again("beat"),
            "redis": self.kill_redis,
            "redis without its file": lambda: self.kill_redis(forget=True),
        }

    def kill_api(self) -> None:
        self.api.kill()
        self.api.start()

    def _again(self, name: str) -> None:
        self.end_one(name)
        self.work(name)

    def kill_redis(self, *, forget: bool = False) -> None:
        self.broker.kill()
        if forget:
            shutil.rmtree(self.broker.folder / "appendonlydir", ignore_errors=True)
        self.broker.start()

    def kill_search(self) -> None:
        self.search.kill()
        self.search.start()

    def kill_at(self, point: str) -> None:
        """Wait for the process that comes to this point first to die there."""
        file = self.api.at / point
        file.touch()
        wait_for(lambda: not file.exists(), 120, lambda: f"nobody came to {point}\n{self.api.faults()}\n{self.log.read_text()[-3000:]}")
        if point == "accepting":
            assert self.api.process is not None
            self.api.process.wait(30)
            self.api.start()

    def end_one(self, name: str) -> None:
        os.killpg(self.programs[name].pid, signal.SIGKILL)
        self.programs[name].wait()

    def end(self) -> None:
        self.api.end()
        for name in self.programs:
            self.end_one(name)
