"""A cluster of three Elasticsearch nodes that loses one, then another, under load: writes and searches go on, nothing is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pytest
from elasticsearch import Elasticsearch

from tests.faults.feeder import Feeder, Reader, settled
from tests.faults.newsroom import Newsroom
from tests.faults.program import wait_for
from tests.servers.elasticsearch_server import elasticsearch_cluster
from tests.servers.fixtures import started
from tests.servers.process import ServerProcess
from tests.servers.redis_server import redis

pytestmark = [
    *(pytest.mark.faults, pytest.mark.slow, pytest.mark.elastic, pytest.mark.redis, pytest.mark.timeout(1500)),
    pytest.mark.skipif(os.environ.get("DATELINE_TEST_LONG") != "1", reason="three Elasticsearch nodes take minutes on a small machine"),
]


@pytest.fixture
def nodes() -> Iterator[list[ServerProcess]]:
    every: list[ServerProcess] = []
    started("Elasticsearch of three nodes", lambda: every.extend(elasticsearch_cluster()) or every[0])
    yield every
    for node in every:
        node.stop()


@pytest.fixture
def room(tmp_path: Path, nodes: list[ServerProcess]) -> Iterator[Newsroom]:
    broker = started("Redis", redis)
    made = Newsroom(tmp_path, nodes[0], broker, url=",".join(node.url for node in nodes), DATELINE_ELASTICSEARCH_REPLICAS="1")
    try:
        with made.opened():
            yield made
    finally:
        broker.stop()


def primaries(client: Elasticsearch, node: ServerProcess) -> int:
    return sum(shard["node"] == node.folder.name and shard["prirep"] == "p" for shard in client.cat.shards(format="json"))


def test_a_lost_node_takes_nothing_with_it(
    room: Newsroom, nodes: list[ServerProcess], record: Callable[[Mapping[str, object]], None]
) -> None:
    began = time.monotonic()
    with Elasticsearch([node.url for node in nodes]) as client:
        wait_for(lambda: client.cluster.health()["status"] == "green", 120)
        feeder, reader = Feeder(room.api, pause=3), Reader(room.api)
        feeder.start()
        reader.start()
        master = client.cat.master(format="json")[0]["node"]
        first = next(node for node in nodes if node.folder.name == master)
        other = next(node for node in nodes if node is not first)
        assert primaries(client, first) > 0
        lose(room, client, first, feeder, reader)
        assert primaries(client, first) == 0  # it came back as the holder of replicas, and is lost as such
        lose(room, client, first, feeder, reader)
        assert primaries(client, other) > 0
        lose(room, client, other, feeder, reader)
    feeder.finish()
    reader.finish()
    room.api.quiet(600)
    record(
        {"nodes lost": 3, **settled(room.api, feeder), "searches": len(reader.totals), "minutes": round((time.monotonic() - began) / 60, 1)}
    )
    check = room.api.run("check")
    assert check.returncode == 0, check.stdout


def lose(room: Newsroom, client: Elasticsearch, node: ServerProcess, feeder: Feeder, reader: Reader) -> None:
    """Kill a node, see that the others go on, and start it again; every shard has its copies then."""
    wait_for(lambda: len(feeder.acknowledged) > 10, 120)
    wait_for(lambda: room.api.get("/v1/search?q=Lyon&size=1")["next"], 120)
    walk = room.api.get("/v1/search?q=Lyon&size=1")["next"]
    node.kill()
    written, searched = len(feeder.acknowledged), len(reader.totals)
    wait_for(lambda: len(feeder.acknowledged) > written + 5 and len(reader.totals) > searched + 10, 120, room.api.faults)
    # A walk whose snapshot was on the lost node goes on elsewhere or has expired: it is not told to come back for ever.
    wait_for(lambda: room.api.ask(f"/v1/search?q=Lyon&size=1&cursor={quote(walk)}").status in (200, 410), 60)
    node.start()
    wait_for(lambda: client.cluster.health()["status"] == "green", 180)
