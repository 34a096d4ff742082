"""Servers that may be killed, and what the runs have shown, said at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from redis import Redis

from tests.faults.newsroom import Newsroom
from tests.servers.elasticsearch_server import elasticsearch
from tests.servers.fixtures import started
from tests.servers.process import ServerProcess
from tests.servers.redis_server import redis

_figures: list[str] = []


@pytest.fixture
def record(request: pytest.FixtureRequest) -> Callable[[Mapping[str, object]], None]:
    """Keep figures of this test for the end of the run."""
    return lambda figures: _figures.append(f"{request.node.name}: " + ", ".join(f"{name} {value}" for name, value in figures.items()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say them."""
    if _figures:
        terminalreporter.section("figures")
        for line in _figures:
            terminalreporter.line(line)


@pytest.fixture(scope="session")
def servers() -> Iterator[tuple[ServerProcess, ServerProcess]]:
    """An Elasticsearch and a Redis that may be killed."""
    search = started("Elasticsearch that may be killed", elasticsearch)
    broker = started("Redis that may be killed", redis)
    yield search, broker
    search.stop()
    broker.stop()


@pytest.fixture
def newsroom(tmp_path: Path, servers: tuple[ServerProcess, ServerProcess]) -> Iterator[Newsroom]:
    """All parts, started."""
    room = Newsroom(tmp_path, *servers)
    try:
        room.start()
        yield room
    finally:
        room.end()
        with Redis.from_url(servers[1].url) as client:
            client.flushall()
