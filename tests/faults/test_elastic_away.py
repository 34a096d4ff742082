"""Broker and index that are away, blocked, hanging, busy or slow while documents come: no acknowledgement is lost, and no hand is needed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from elasticsearch import Elasticsearch

from tests.faults.feeder import Feeder, Reader, article, settled
from tests.faults.newsroom import Newsroom
from tests.servers.process import ServerProcess
from tests.servers.proxy import Proxy, proxy

LONG = os.environ.get("DATELINE_TEST_LONG") == "1"

pytestmark = [
    *(pytest.mark.faults, pytest.mark.slow, pytest.mark.elastic, pytest.mark.redis, pytest.mark.timeout(900)),
    pytest.mark.skipif(not LONG, reason="takes minutes; each of these alone, at the engine, is in tests/integration and tests/worker"),
]


@pytest.fixture
def between(servers: tuple[ServerProcess, ServerProcess]) -> Iterator[Proxy]:
    with proxy(servers[0].url) as server:
        yield server


@pytest.fixture
def room(tmp_path: Path, servers: tuple[ServerProcess, ServerProcess], between: Proxy) -> Iterator[Newsroom]:
    with Newsroom(tmp_path, *servers, url=between.url).opened() as made:
        yield made


def answers(room: Newsroom, key: str, wanted: int) -> None:
    answer = room.api.send([article(key, 1)])
    assert answer is not None
    assert (answer.status, answer.sane) == (wanted, True), answer


@contextmanager
def no_broker(room: Newsroom) -> Iterator[None]:
    room.broker.kill()
    yield
    room.broker.start()


@contextmanager
def flood_stage(room: Newsroom) -> Iterator[None]:
    """As Elasticsearch does itself where its disk is almost full."""
    pattern = f"{room.api.env['DATELINE_ELASTICSEARCH_PREFIX']}-*"
    with Elasticsearch(room.search.url) as client:
        client.indices.put_settings(index=pattern, settings={"index.blocks.read_only_allow_delete": True})
        yield
        client.indices.put_settings(index=pattern, settings={"index.blocks.read_only_allow_delete": None})


@contextmanager
def hanging(room: Newsroom) -> Iterator[None]:
    room.search.signal(signal.SIGSTOP)
    yield
    room.search.signal(signal.SIGCONT)


@contextmanager
def slow(between: Proxy) -> Iterator[None]:
    between.pause = 0.5
    yield
    between.pause = 0.0


def test_what_is_away_for_a_while_loses_nothing(room: Newsroom, between: Proxy) -> None:
    feeder, reader = Feeder(room.api), Reader(room.api)
    feeder.start()
    reader.start()
    with no_broker(room):
        answers(room, "nobroker", 202)
    with flood_stage(room):
        answers(room, "flood", 503)
        assert room.api.ask("/v1/search?q=Lyon").status == 200
    with hanging(room):
        answers(room, "hanging", 503)
    with slow(between):
        time.sleep(20)
    between.faults += ["busy", "lost"] * 10
    time.sleep(10)
    feeder.finish()
    reader.finish()
    room.api.quiet(300)
    assert room.api.get("/v1/search?q=Marknobroker")["total"]["value"] == 1
    settled(room.api, feeder)
    check = room.api.run("check")
    assert check.returncode == 0, check.stdout
