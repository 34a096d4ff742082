"""The servers as fixtures: one of each a session, started only when a test wants it.

First choice is the address in DATELINE_TEST_ELASTICSEARCH_URL or DATELINE_TEST_REDIS_URL, then a Docker engine, then a
process of our own. Where none is possible the tests that want it are skipped and the run's last lines say what is
missing; with CI=true they fail.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, TypeVar

import pytest

from tests.servers import docker, elasticsearch_server, redis_server
from tests.servers.docker import Container
from tests.servers.process import MissingServerError, ServerProcess

if TYPE_CHECKING:
    from dateline.engines.elastic.engine import ElasticEngine

Start = Callable[[], ServerProcess | Container]
Server = TypeVar("Server", ServerProcess, Container, ServerProcess | Container)
missing: dict[str, str] = {}


def serve(name: str, variable: str, in_docker: Start, as_process: Start) -> Iterator[str]:
    """The address of a server that answers, for a whole session."""
    if os.environ.get(variable):
        yield os.environ[variable]
        return
    server = started(name, *([in_docker] if docker.docker_answers() else []), as_process, instead=f"; or set {variable}")
    try:
        yield server.url
    finally:
        server.stop()


def started(name: str, *ways: Callable[[], Server], instead: str = "") -> Server:
    """The server that the first possible way gives; else the test is skipped (with CI=true: fails) and the last lines say why."""
    reasons = []
    for way in ways:
        try:
            return way()
        except MissingServerError as error:
            reasons.append(str(error))
    missing[name] = "; ".join(reasons) + instead
    (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no {name}: missing {missing[name]}")


@pytest.fixture(scope="session")
def elasticsearch_url() -> Iterator[str]:
    yield from serve("Elasticsearch", "DATELINE_TEST_ELASTICSEARCH_URL", docker.elasticsearch, elasticsearch_server.elasticsearch)


@pytest.fixture(scope="session")
def redis_server_url() -> Iterator[str]:
    yield from serve("Redis", "DATELINE_TEST_REDIS_URL", docker.redis, redis_server.redis)


@pytest.fixture
def redis_url(redis_server_url: str) -> Iterator[str]:
    """A database of the server for this test alone, empty."""
    from redis import Redis

    url = f"{redis_server_url}/{uuid.uuid4().int % 15 + 1}"
    with Redis.from_url(url) as client:
        client.flushdb()
        yield url
        client.flushdb()


@pytest.fixture
def elastic_prefix(elasticsearch_url: str) -> Iterator[str]:
    """A first part of index names for this test alone; whatever is named so is removed afterwards."""
    from elasticsearch import Elasticsearch

    prefix = f"test-{uuid.uuid4().hex[:12]}"
    yield prefix
    with Elasticsearch(elasticsearch_url) as client:
        client.indices.delete(index=f"{prefix}-*", ignore_unavailable=True, allow_no_indices=True)


@pytest.fixture(scope="session")
def shared_elastic_engine(elasticsearch_url: str) -> Iterator[ElasticEngine]:
    from dateline.engines.elastic.engine import ElasticEngine

    engine = ElasticEngine(elasticsearch_url, prefix=f"test-{uuid.uuid4().hex[:12]}")
    yield engine
    engine.client.indices.delete(index=f"{engine.names.prefix}-*")
    engine.close()


@pytest.fixture
def elastic_engine(shared_elastic_engine: ElasticEngine) -> ElasticEngine:
    """An engine whose store and index are empty: what an earlier test has touched is made anew, which is quicker than all of it."""
    client, pattern = shared_elastic_engine.client, f"{shared_elastic_engine.names.prefix}-*"
    stats = client.indices.stats(index=pattern, metric="indexing")["indices"]
    touched = [name for name, facts in stats.items() if facts["primaries"]["indexing"]["index_total"]]
    if touched:
        client.indices.delete(index=touched)
    shared_elastic_engine.setup()
    return shared_elastic_engine


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a server, so that `-m 'not elastic and not redis'` runs all the rest."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "elasticsearch_url" in names:
            item.add_marker(pytest.mark.elastic)
        if "redis_server_url" in names:
            item.add_marker(pytest.mark.redis)


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say last what could not be tested."""
    for name, why in missing.items():
        terminalreporter.section(f"NOT TESTED: everything on {name}", sep="!")
        terminalreporter.line(f"missing: {why}")
