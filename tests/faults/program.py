"""`dateline serve` as a real process that can be killed, and the requests that the tests send it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tests.servers.process import free_port

ROOT = Path(__file__).resolve().parents[2]
POISON = Path(__file__).parent / "poison"
START_SECONDS = 120


@dataclass(frozen=True)
class Answer:
    """What came back, whatever its status."""

    status: int
    headers: Mapping[str, str]
    body: Any

    @property
    def sane(self) -> bool:
        """Whether it is well, or says when to come back."""
        return self.status < 300 or (self.status == 503 and int(self.headers.get("Retry-After", "0")) > 0)


class Program:
    """One service on one data folder; `start` after `kill` is what an operator would do.

    `at` is the folder of the points of death that poison/ knows; `prefix` a command to run it under.
    """

    def __init__(self, data: Path, *arguments: str, prefix: Sequence[str] = (), **settings: str) -> None:
        self.port = free_port()
        self.command = [*prefix, sys.executable, "-m", "dateline", "serve", *arguments]
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.with_name(f"{data.name}.log")
        self.at = data.with_name(f"{data.name}.points")
        self.at.mkdir()
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("DATELINE_")},
            "PYTHONPATH": f"{POISON}{os.pathsep}{os.environ.get('PYTHONPATH', '')}",
            "FAULTS_AT": str(self.at),
            "DATELINE_DATA_DIR": str(data),
            "DATELINE_PORT": str(self.port),
            "DATELINE_ANALYSIS_PROCESSES": "1",
            "DATELINE_RATE_LIMIT": "0",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.launch()
        wait_for(self.answers, START_SECONDS, lambda: f"the service does not start:\n{self.log.read_text()[-3000:]}")

    def launch(self) -> None:
        """Start it without waiting."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(self.command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True)

    def answers(self) -> bool:
        assert self.process is not None
        if self.process.poll() is not None:
            raise AssertionError(f"the service has ended with {self.process.returncode}:\n{self.log.read_text()[-3000:]}")
        with contextlib.suppress(OSError):
            return self.ask("/healthz").status == 200
        return False

    def kill(self) -> None:
        """As a power cut for the process: no goodbye."""
        assert self.process is not None
        self.process.kill()
        self.process.wait()

    def stop(self) -> int:
        """As an operator: SIGTERM, and the exit status."""
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(60)

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def ask(self, path: str, body: bytes | None = None, *, method: str | None = None, kind: str = "application/json") -> Answer:
        """Any answer of the service; raises OSError when there is none."""
        request = urllib.request.Request(self.url + path, data=body, method=method, headers={"Content-Type": kind} if body else {})
        try:
            with urllib.request.urlopen(request, timeout=90) as answer:
                return Answer(answer.status, answer.headers, orjson.loads(answer.read()))
        except urllib.error.HTTPError as error:
            with error:
                return Answer(error.code, error.headers, error.read())

    def get(self, path: str) -> Any:
        """The body of an answer that has to be well."""
        answer = self.ask(path)
        assert answer.status == 200, (path, answer)
        return answer.body

    def send(self, documents: list[dict]) -> Answer | None:
        """Post documents; None when the service died before it answered."""
        body = b"\n".join(orjson.dumps(d) for d in documents)
        try:
            return self.ask("/v1/documents/bulk", body, kind="application/x-ndjson")
        except OSError:
            return None

    def quiet(self, seconds: float = 180) -> dict:
        """Wait until nothing is pending; what readiness says then."""
        seen: dict[str, Any] = {}

        def nothing_waits() -> bool:
            with contextlib.suppress(OSError):
                answer = self.ask("/readyz")
                seen.update(answer.body if answer.status == 200 else {"pending": {"store": 1}})
                return not any(seen["pending"].values())
            return False

        wait_for(nothing_waits, seconds, lambda: f"work is still pending: {seen}\n{self.faults()}")
        return seen

    def faults(self) -> str:
        """The last lines of the log that are no information."""
        return "\n".join([line for line in self.log.read_text().splitlines() if '"level": "info"' not in line][-30:])

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        """Another command of `dateline` with the same settings."""
        command = [sys.executable, "-m", "dateline", *words]
        return subprocess.run(command, cwd=ROOT, env=self.env, capture_output=True, text=True, check=False, timeout=300)


def wait_for(reached: Callable[[], object], seconds: float, why: Callable[[], str] = lambda: "") -> None:
    """Wait until something is so."""
    until = time.monotonic() + seconds
    while not reached():
        if time.monotonic() > until:
            raise AssertionError(f"not reached in {seconds} s: {why()}")
        time.sleep(0.1)
