"""The main job through real containers, where a Docker engine is at hand: built, started, used, killed, stopped."""

from __future__ import annotations

import json
import os
import re
import secrets
import shlex
import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.servers.docker import docker_answers
from tests.servers.process import free_port

ROOT = Path(__file__).resolve().parents[2]
TEXT = "LISBON, 4 May 2024. Minister Clara Nunes said on Friday that the bridge over the Tagus will open in June."
_SCOPES = ["--scope", "read", "--scope", "write"]
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not docker_answers(), reason="no Docker engine answers")]


@dataclass
class Deployment:
    """A running compose project and a key for its API."""

    url: str
    command: list[str]
    env: dict[str, str]
    key: str = ""

    def compose(self, *arguments: str, seconds: float = 600) -> str:
        done = subprocess.run(
            [*self.command, *arguments], cwd=ROOT, env=self.env, capture_output=True, text=True, timeout=seconds, check=False
        )
        assert done.returncode == 0, f"{arguments}: {done.stdout[-2000:]}{done.stderr[-4000:]}"
        return done.stdout

    def call(self, method: str, path: str, body: Any = None) -> Any:
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}{path}", data, headers, method=method)
        with urllib.request.urlopen(request, timeout=40) as answer:
            return json.load(answer)

    def wait(self, path: str, seconds: float = 180) -> Any:
        until = time.monotonic() + seconds
        while True:
            try:
                return self.call("GET", path)
            except OSError:
                assert time.monotonic() < until, self.compose("logs", "--tail=80")
                time.sleep(1)


@pytest.fixture(scope="module")
def deployment() -> Iterator[Deployment]:
    compose = ["docker-compose"] if shutil.which("docker-compose") else ["docker", "compose"]
    port = free_port()
    env = os.environ | {"ELASTIC_PASSWORD": secrets.token_hex(16), "REDIS_PASSWORD": secrets.token_hex(16), "DATELINE_PORT": str(port)}
    env |= {"DATELINE_ELASTICSEARCH_PASSWORD": secrets.token_hex(16), "ELASTICSEARCH_HEAP": "512m", "DATELINE_WORKER_CONCURRENCY": "1"}
    running = Deployment(f"http://127.0.0.1:{port}", [*compose, "-p", f"dateline-test-{os.getpid()}"], env)
    try:
        if not env.get("DATELINE_TEST_IMAGE_BUILT"):
            running.compose("build", seconds=1800)
        running.compose("up", "-d", "elasticsearch", "redis")
        running.key = running.compose("run", "--rm", "api", "dateline", "keys", "create", "test", *_SCOPES).strip().split()[-1]
        running.compose("up", "-d")
        running.wait("/healthz")
        yield running
    finally:
        running.compose("down", "-v", "--timeout", "20")


def test_a_document_is_taken_found_and_survives_a_kill_of_every_container(deployment: Deployment) -> None:
    answer = deployment.call("POST", "/v1/documents?wait=30", {"id": "d1", "text": TEXT})
    assert answer["document"]["id"] == "d1"
    assert _found(deployment, "Tagus") == ["d1"]
    for service in ("worker", "beat", "api", "redis", "elasticsearch"):
        deployment.compose("kill", "-s", "KILL", service)
        deployment.compose("up", "-d")
        deployment.wait("/healthz")
    deployment.wait("/readyz")
    deployment.call("POST", "/v1/documents?wait=30", {"id": "d2", "text": f"{TEXT} It cost a lot."})
    assert _found(deployment, "Tagus", 2) == ["d1", "d2"]


def test_nobody_gets_in_without_a_key(deployment: Deployment) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{deployment.url}/v1/search?q=x", timeout=20)
    assert refused.value.code == 401


def test_no_program_runs_as_root_and_no_compiler_is_there(deployment: Deployment) -> None:
    for service in ("api", "worker", "beat"):
        assert deployment.compose("exec", "-T", service, "id", "-u").strip() == "10001"
        assert deployment.compose("exec", "-T", service, "sh", "-c", "command -v gcc cc || echo none").strip() == "none"


def _found(deployment: Deployment, words: str, number: int = 1) -> list[str]:
    until = time.monotonic() + 120
    while True:
        items = deployment.call("GET", f"/v1/search?q={words}")["items"]
        if len(items) >= number or time.monotonic() > until:
            return sorted(item["document"]["id"] for item in items)
        time.sleep(1)


def test_the_image_says_what_is_in_it(deployment: Deployment) -> None:
    bill = json.loads(deployment.compose("exec", "-T", "api", "cat", "/opt/dateline/sbom.json"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert {"flask", "elasticsearch", "granian"} <= {one["name"] for one in bill["components"]}


def test_the_commands_of_the_page_work(deployment: Deployment) -> None:
    page = (ROOT / "docs/operations.md").read_text("utf-8")
    block = re.findall(r"```sh compose\n(.*?)```", page, re.DOTALL)[0]
    for line in block.splitlines():
        words = shlex.split(line)
        assert words[:2] == ["docker", "compose"]
        deployment.compose(*(word for word in words[2:] if word != "--build"))
