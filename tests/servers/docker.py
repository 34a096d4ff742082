"""The same servers in containers, where a Docker engine answers and has (or can get) the official images."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.servers import elasticsearch_server, redis_server
from tests.servers.process import MissingServerError

PULL_SECONDS = 600


@dataclass
class Container:
    """A running container: `url` answers. `stop` removes it."""

    name: str
    url: str

    def stop(self) -> None:
        """End and remove it."""
        subprocess.run(["docker", "rm", "-f", "-v", self.name], capture_output=True, check=False)


@cache
def docker_answers() -> bool:
    """Whether there is a Docker engine to talk to."""
    if shutil.which("docker") is None:
        return False
    try:
        done = subprocess.run(["docker", "version", "--format", "{{.Server.Version}}"], capture_output=True, check=False, timeout=20)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def elasticsearch() -> Container:
    """The official image, a single node without security; raises MissingServerError."""
    environment = ["discovery.type=single-node", "xpack.security.enabled=false", "ES_JAVA_OPTS=-Xms512m -Xmx512m"]
    environment.append("cluster.routing.allocation.disk.threshold_enabled=false")
    options = [part for setting in environment for part in ("-e", setting)]
    return _run(f"elasticsearch:{elasticsearch_server.VERSION}", options, [], 9200, lambda port: f"http://127.0.0.1:{port}")


def redis() -> Container:
    """The official image, persistent and never evicting; raises MissingServerError."""
    arguments = ["redis-server", "--appendonly", "yes", "--save", "", "--databases", "64", "--maxmemory-policy", "noeviction"]
    return _run("redis:7-bookworm", [], arguments, 6379, lambda port: f"redis://127.0.0.1:{port}")


def _run(image: str, options: list[str], arguments: list[str], inside: int, address: Callable[[int], str]) -> Container:
    command = ["docker", "run", "-d", "--rm", "-p", f"127.0.0.1::{inside}", *options, image, *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=PULL_SECONDS)
    if done.returncode != 0:
        raise MissingServerError(f"the image {image} (docker says: {done.stderr.strip()[-300:]})")
    container = Container(done.stdout.strip(), address(_published(done.stdout.strip(), inside)))
    _wait(container, image)
    return container


def _published(name: str, inside: int) -> int:
    told = subprocess.run(["docker", "inspect", name], capture_output=True, text=True, check=True).stdout
    return int(json.loads(told)[0]["NetworkSettings"]["Ports"][f"{inside}/tcp"][0]["HostPort"])


def _wait(container: Container, image: str, seconds: float = 120) -> None:
    answers = redis_server.answers if container.url.startswith("redis") else elasticsearch_server.answers
    until = time.monotonic() + seconds
    while not answers(container.url):
        if time.monotonic() > until:
            container.stop()
            raise MissingServerError(f"an answer from the container of {image} within {seconds:.0f} s")
        time.sleep(0.2)
