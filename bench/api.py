"""What HTTP costs over the bare engine call on the same query: `python bench/api.py [COUNT…]` (default 10000 30000)."""

from __future__ import annotations

import http.client
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.generated import Articles
from bench.search import QUERIES, fill, raw
from dateline.archive import search as archive
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.logs import configure
from dateline.query.values import SearchQuery
from dateline.queue import NoQueue
from dateline.settings import Settings
from service.app import create_app
from service.serving import make_server

CASES = (
    ("top 10 OR, highlights", {"match": "any", "size": 10}),
    ("top 10 AND, highlights", {"size": 10}),
    ("OR, three facets", {"match": "any", "size": 10, "facets": "outlet,person,published", "highlight": "false"}),
)
CLIENTS, SECONDS = 4, 5
_HEADER = f"{'case':24} {'engine p50':>10} {'p99':>7} {'archive':>8} {'p99':>7} {'HTTP':>7} {'p99':>7} {'ratios p50':>11} {'p99':>6}"


def main(counts: Sequence[int]) -> None:
    """One engine that grows through `counts`, asked directly, through the archive, and over a real socket, in turn."""
    settings = Settings(rate_limit=0, log_level="warning")
    configure(settings)
    articles = Articles()
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.setup()
        server = make_server(create_app(settings, engine, NoQueue()), "127.0.0.1", 0)
        threading.Thread(target=server.run, daemon=True).start()
        made, done = articles.generate(max(counts)), 0
        for count in counts:
            fill(engine, made, count - done)
            done = count
            print(f"\n{count:,} documents\n{_HEADER}")
            for name, parameters in CASES:
                row(name, *measure(engine, int(server.effective_port), parameters, articles.queries(QUERIES)))
            print(f"{CLIENTS} clients at once: {throughput(int(server.effective_port), articles.queries(QUERIES)):,.0f} requests/s")
        engine.close()


def measure(engine: EmbeddedEngine, port: int, parameters: dict[str, object], queries: Sequence[str]) -> list[list[float]]:
    """Milliseconds of each query by each of the three ways."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    times: list[list[float]] = [[], [], []]
    for query in queries:
        asked = _asked(query, parameters)
        plan, target = raw(engine, asked), f"/v1/search?{urlencode({'q': query, **parameters})}"
        ways = (
            lambda plan=plan: engine.index.search(plan),
            lambda asked=asked: archive.search(engine, asked),
            lambda target=target: get(connection, target),
        )
        for way, spent in zip(ways, times, strict=True):
            spent.append(timed(way))
    return times


def _asked(query: str, parameters: dict[str, object]) -> SearchQuery:
    changed = {
        name: {"facets": lambda v: tuple(str(v).split(",")), "highlight": lambda v: v == "true"}.get(name, lambda v: v)(v)
        for name, v in parameters.items()
    }
    return SearchQuery(q=query, **changed)  # type: ignore[arg-type]


def get(connection: http.client.HTTPConnection, target: str) -> bytes:
    """A body that answered 200."""
    connection.request("GET", target)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, body
    return body


def timed(way: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    way()
    return (time.perf_counter() - began) * 1000


def row(name: str, *times: list[float]) -> None:
    """p50 and p99 of each way, and of HTTP over the engine."""
    (e50, e99), (a50, a99), (h50, h99) = [(sorted(t)[len(t) // 2], sorted(t)[int(len(t) * 0.99)]) for t in times]
    print(f"{name:24} {e50:10.2f} {e99:7.2f} {a50:8.2f} {a99:7.2f} {h50:7.2f} {h99:7.2f} {h50 / e50:11.2f} {h99 / e99:6.2f}")


def throughput(port: int, queries: Sequence[str]) -> float:
    """Requests a second of several clients that ask one after the other."""
    counts = [0] * CLIENTS
    end = time.monotonic() + SECONDS

    def ask(client: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while time.monotonic() < end:
            get(connection, f"/v1/search?{urlencode({'q': queries[counts[client] % len(queries)], 'match': 'any', 'size': 10})}")
            counts[client] += 1

    threads = [threading.Thread(target=ask, args=(client,)) for client in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / SECONDS


if __name__ == "__main__":
    main([int(count) for count in sys.argv[1:]] or [10_000, 30_000])
