"""`python -m bench.scale index|whole embedded|elastic COUNT…`: throughput, latency, bytes and memory as an archive grows.

`index` leaves the analysis out and asks how far store and index carry; `whole` sends documents all the way, with one and with
two processes that analyse. docs/sizing.md holds what came of it and what follows for larger archives.
"""

from __future__ import annotations

import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench.scale import index, whole
from dateline.engines.base import Engine
from dateline.engines.elastic.engine import ElasticEngine
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.logs import configure
from dateline.settings import Settings
from tests.servers.elasticsearch_server import elasticsearch
from tests.servers.redis_server import redis

DEFAULT = {"index": (10_000, 100_000), "whole": (2_000,)}


def main(what: str, engine: str, counts: tuple[int, ...]) -> None:
    # A line a document would bury the table.
    configure(Settings(log_level="error"))
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        servers = [start() for start in ((elasticsearch, redis) if engine == "elastic" else ())]
        for server in servers:
            stack.callback(server.stop)
        if what == "index":
            opened: Engine = ElasticEngine(servers[0].url, prefix="scale") if servers else EmbeddedEngine(folder)
            opened.setup()
            stack.callback(opened.close)
            index.grow(opened, folder, counts)
        elif servers:
            whole.elastic(servers[0].url, servers[1].url, counts)
        else:
            whole.embedded(folder, counts)


if __name__ == "__main__":
    kind = sys.argv[1] if len(sys.argv) > 1 else "index"
    main(kind, sys.argv[2] if len(sys.argv) > 2 else "embedded", tuple(map(int, sys.argv[3:])) or DEFAULT[kind])
