"""An Elasticsearch of our own, security on, that is killed, hung and started again: what was acknowledged is there, no hand needed."""

from __future__ import annotations

import json
import re
import secrets
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.engines.base import IndexQuery, IndexRecord, Write
from dateline.engines.elastic.engine import ElasticEngine
from dateline.errors import Unavailable
from dateline.query.plan import Term
from tests.servers.elasticsearch_server import elasticsearch
from tests.servers.fixtures import started
from tests.servers.process import ServerProcess

pytestmark = [pytest.mark.elastic, pytest.mark.slow]


PASSWORD = secrets.token_hex(8)
ROLE = re.search(r"_security/role/dateline -d '(.+?)'", (Path(__file__).parents[2] / "docs/engines.md").read_text(), re.DOTALL)


@pytest.fixture(scope="module")
def server() -> Iterator[ServerProcess]:
    server = started("Elasticsearch that may be killed", lambda: elasticsearch(password=PASSWORD))
    yield server
    server.stop()


@pytest.fixture
def engine(server: ServerProcess) -> Iterator[ElasticEngine]:
    engine = ElasticEngine(server.url, prefix="dateline", username="elastic", password=PASSWORD)
    engine.setup()
    yield engine
    engine.client.indices.delete(index="dateline-*")
    engine.close()


def test_what_was_acknowledged_before_a_kill_is_there_after_it(engine: ElasticEngine, server: ServerProcess) -> None:
    rows = [Write("facts", f"k{n}", {"n": n}, expect=0) for n in range(200)]
    versions = engine.records.write(rows)
    engine.index.write("documents", [IndexRecord("d1", 3, {"body": "rain"})])
    server.kill()
    with pytest.raises(Unavailable):
        engine.records.get("facts", ["k1"])
    with pytest.raises(Unavailable):
        engine.records.write([Write("facts", "new", {})])
    assert not engine.health().ok
    server.start()
    found = engine.records.get("facts", [write.key for write in rows])
    assert [found[write.key].version for write in rows] == versions
    assert engine.records.write([Write("facts", "k1", {"n": -1}, expect=versions[1])]) != [None]
    engine.index.refresh()
    assert engine.index.search(IndexQuery("documents", Term("body", "rain"))).total == 1
    assert list(engine.index.versions("documents")) == [("d1", 3)]
    assert engine.health().ok


def test_a_server_that_hangs_is_unavailable_within_the_time_limit(engine: ElasticEngine, server: ServerProcess) -> None:
    patient = engine.records._client
    engine.records._client = patient.options(request_timeout=1)
    began = time.monotonic()
    server.signal(signal.SIGSTOP)
    try:
        with pytest.raises(Unavailable) as hung:
            engine.records.get("facts", ["k1"])
    finally:
        server.signal(signal.SIGCONT)
    assert "in time" in str(hung.value)
    assert time.monotonic() - began < 10
    engine.records._client = patient
    assert engine.records.get("facts", ["k1"]) == {}


def test_wrong_credentials_are_said_to_be_wrong(engine: ElasticEngine, server: ServerProcess) -> None:
    for stranger in (
        ElasticEngine(server.url),
        ElasticEngine(server.url, username="elastic", password="guess"),
        ElasticEngine(server.url, api_key="eDp4"),
    ):
        with pytest.raises(Unavailable, match="credentials"):
            stranger.records.get("facts", ["a"])
        assert not stranger.health().ok


def test_the_documented_role_is_enough_and_no_more(engine: ElasticEngine, server: ServerProcess) -> None:
    assert ROLE is not None
    engine.client.security.put_role(name="dateline", **json.loads(ROLE.group(1)))
    engine.client.security.put_user(username="dateline", password=PASSWORD, roles=["dateline"])
    engine.client.indices.delete(index="dateline-*")
    least = ElasticEngine(server.url, username="dateline", password=PASSWORD)
    least.setup()
    least.setup()
    least.index.write("documents", [IndexRecord("d1", 1, {"body": "rain"})])
    with least.index.rebuild() as fresh:
        fresh.write("documents", [IndexRecord("d1", 1, {"body": "rain"})])
        fresh.publish()
    found = least.index.search(IndexQuery("documents", Term("body", "rain"), keep=True, size=1))
    assert found.total == 1
    assert list(least.index.versions("documents")) == [("d1", 1)]
    assert least.health().ok
    with pytest.raises(Unavailable, match="credentials"):
        ElasticEngine(server.url, prefix="other", username="dateline", password=PASSWORD).setup()
