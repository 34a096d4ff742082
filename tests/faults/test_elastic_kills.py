"""The elastic engine under SIGKILL of every part: API, workers, schedule, Redis, Elasticsearch."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.feeder import Feeder, settled
from tests.faults.program import ROOT, Program
from tests.servers.elasticsearch_server import elasticsearch
from tests.servers.fixtures import started
from tests.servers.process import ServerProcess
from tests.servers.redis_server import redis

LONG = os.environ.get("DATELINE_TEST_LONG") == "1"
# Elasticsearch takes half a minute to come back: it is killed once in a round of all the others.
ROUNDS = 15 if LONG else 1
KILLS_EACH = 5 if LONG else 1

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.elastic, pytest.mark.redis]


class Newsroom:
    """Every part as a process of its own; `kill` ends one without a goodbye and starts it again, as a supervisor would."""

    def __init__(self, folder: Path, search: ServerProcess, broker: ServerProcess) -> None:
        settings = {
            "DATELINE_ENGINE": "elastic",
            "DATELINE_ELASTICSEARCH_URL": search.url,
            "DATELINE_REDIS_URL": broker.url,
            "DATELINE_LEASE_SECONDS": "10",
            "DATELINE_MAX_ATTEMPTS": "50",  # the kills are ours, not the documents'
        }
        self.search, self.broker = search, broker
        self.api = Program(folder / "api", **settings)
        self.log = folder / "workers.log"
        self.programs: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        self.api.start()
        self._work("worker")
        self._work("beat", "--beat")

    def _work(self, name: str, *arguments: str) -> None:
        command = [sys.executable, "-m", "dateline", "worker", *arguments]
        with self.log.open("ab") as log:
            self.programs[name] = subprocess.Popen(command, cwd=ROOT, env=self.api.env, stdout=log, stderr=log, start_new_session=True)

    def kills(self) -> dict[str, Callable[[], None]]:
        return {"api": self._kill_api, "worker": self._kill_worker, "beat": self._kill_beat, "redis": self._kill_redis}

    def _kill_api(self) -> None:
        self.api.kill()
        self.api.start()

    def _kill_worker(self) -> None:
        self._end("worker")
        self._work("worker")

    def _kill_beat(self) -> None:
        self._end("beat")
        self._work("beat", "--beat")

    def _kill_redis(self) -> None:
        self.broker.kill()
        self.broker.start()

    def kill_search(self) -> None:
        self.search.kill()
        time.sleep(2)
        self.search.start()

    def _end(self, name: str) -> None:
        os.killpg(self.programs[name].pid, signal.SIGKILL)
        self.programs[name].wait()

    def end(self) -> None:
        self.api.end()
        for name in self.programs:
            self._end(name)


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[Newsroom]:
    search = started("Elasticsearch that may be killed", elasticsearch)
    broker = started("Redis that may be killed", redis)
    room = Newsroom(tmp_path, search, broker)
    try:
        room.start()
        yield room
    finally:
        room.end()
        search.stop()
        broker.stop()


def test_no_acknowledged_document_is_lost_or_doubled(newsroom: Newsroom) -> None:
    feeder = Feeder(newsroom.api)
    feeder.start()
    pick = random.Random(5)
    for _ in range(ROUNDS):
        names = [*newsroom.kills()] * KILLS_EACH
        pick.shuffle(names)
        for name in names:
            time.sleep(pick.uniform(0.5, 4.0))
            newsroom.kills()[name]()
        newsroom.kill_search()
    time.sleep(2)
    feeder.over.set()
    feeder.join()
    newsroom.api.quiet(300)
    settled(newsroom.api, feeder)
    check = subprocess.run(
        [sys.executable, "-m", "dateline", "check"], cwd=ROOT, env=newsroom.api.env, capture_output=True, text=True, check=False
    )
    assert check.returncode == 0, check.stdout
