"""A newsroom with real servers and real worker processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from redis import Redis

from dateline.engines.base import Engine
from dateline.engines.elastic.engine import ElasticEngine
from dateline.ingest.accepting import Draft, accept
from dateline.store import jobs
from dateline.store.locks import wall_clock_ms
from service.queue import CeleryQueue

PROGRAM = [sys.executable, "-m", "tests.worker.trapped"]
ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Newsroom:
    """An engine, a queue, and programs that can be started and killed."""

    engine: Engine
    queue: CeleryQueue
    redis: Redis
    env: dict[str, str]
    log: Path
    programs: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            program = subprocess.Popen(
                [*PROGRAM, "worker", *arguments], cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True
            )
        self.programs.append(program)
        return program

    def accept(self, *texts: str) -> str:
        drafts = [(line, Draft(id=f"d{line}", text=text)) for line, text in enumerate(texts, 1)]
        return accept(self.engine, self.queue, drafts, now_ms=wall_clock_ms()).job

    def counts(self, job: str) -> dict[str, int]:
        counts = jobs.job(self.engine.records, job).counts
        assert sum(counts.values()) == jobs.job(self.engine.records, job).total
        return {state: count for state, count in counts.items() if count}

    def wait(self, reached: Callable[[], bool], seconds: float = 90) -> None:
        until = time.monotonic() + seconds
        while not reached():
            broken = [program.args for program in self.programs if (program.poll() or 0) > 0]
            assert not broken, f"{broken} ended:\n{self.log.read_text()[-4000:]}"
            assert time.monotonic() < until, f"not reached in {seconds} s; errors {self.errors()}; log:\n{self.log.read_text()[-4000:]}"
            time.sleep(0.2)

    def errors(self) -> list[str]:
        self.engine.records.refresh("work")
        return [f"{row.key}: {row.body['state']} {row.body['error']}" for row in self.engine.records.find("work")]

    def stop(self) -> None:
        for program in self.programs:
            if program.poll() is None:
                os.killpg(program.pid, signal.SIGKILL)
            program.wait()


@pytest.fixture
def newsroom(elastic_engine: ElasticEngine, elasticsearch_url: str, redis_url: str, tmp_path: Path) -> Iterator[Newsroom]:
    settings = {
        "DATELINE_ENGINE": "elastic",
        "DATELINE_ELASTICSEARCH_URL": elasticsearch_url,
        "DATELINE_ELASTICSEARCH_PREFIX": elastic_engine.names.prefix,
        "DATELINE_REDIS_URL": redis_url,
        "DATELINE_LEASE_SECONDS": "6",
        "DATELINE_DOCUMENT_SECONDS": "30",
        "DATELINE_MAX_ATTEMPTS": "2",
    }
    env = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")} | settings
    with Redis.from_url(redis_url) as redis:
        room = Newsroom(elastic_engine, CeleryQueue(redis_url), redis, env, tmp_path / "programs.log")
        yield room
        room.stop()
