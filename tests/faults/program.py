"""`dateline serve` as a real process that can be killed, and the requests that the tests send it."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import orjson

ROOT = Path(__file__).resolve().parents[2]
POISON = Path(__file__).parent / "poison"
START_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """One service on one data folder; `start` after `kill` is what an operator would do."""

    def __init__(self, data: Path, *arguments: str, **settings: str) -> None:
        self.arguments = arguments
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.with_suffix(".log")
        self.env = {
            **{k: v for k, v in os.environ.items() if not k.startswith("DATELINE_")},
            "DATELINE_DATA_DIR": str(data),
            "DATELINE_PORT": str(self.port),
            "DATELINE_ANALYSIS_PROCESSES": "1",
            "DATELINE_RATE_LIMIT": "0",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self.log.open("ab") as log:
            command = [sys.executable, "-m", "dateline", "serve", *self.arguments]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self.env, stdout=log, stderr=log, start_new_session=True)
        deadline = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(OSError):
                self.get("/healthz")
                return
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"the service does not start:\n{self.log.read_text()[-3000:]}")
            time.sleep(0.1)

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

    def get(self, path: str, timeout: float = 30):
        with urllib.request.urlopen(self.url + path, timeout=timeout) as answer:
            return orjson.loads(answer.read())

    def post(self, path: str, body: bytes, kind: str = "application/json", timeout: float = 30):
        request = urllib.request.Request(self.url + path, data=body, headers={"Content-Type": kind})
        with urllib.request.urlopen(request, timeout=timeout) as answer:
            return orjson.loads(answer.read())

    def send(self, documents: list[dict]) -> list[tuple[str, int]]:
        """Post documents; the (id, revision) that were acknowledged, none when the service died before it answered."""
        body = b"\n".join(orjson.dumps(d) for d in documents)
        try:
            answer = self.post("/v1/documents/bulk", body, "application/x-ndjson")
        except OSError:
            return []
        return [(item["document"]["id"], item["document"]["revision"]) for item in answer["items"]]

    def quiet(self, seconds: float = 120) -> dict:
        """Wait until nothing is pending; what readiness says then."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                ready = self.get("/readyz")
                if not any(ready["pending"].values()):
                    return ready
            time.sleep(0.2)
        faults = [line for line in self.log.read_text().splitlines() if '"level": "info"' not in line]
        raise AssertionError("work is still pending:\n" + "\n".join(faults[-30:]))
