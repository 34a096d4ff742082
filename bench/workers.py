"""Two workers against one on the elastic engine: `python -m bench.workers [DOCUMENTS]` (default 300).

Real servers (those of the tests), real worker processes, the whole way from the queue to the index. The ratio says what
this machine gives: Elasticsearch and Redis share its cores with the workers, so that on two cores it stays well under two.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack

from bench.generated import Articles
from dateline.engines.elastic.engine import ElasticEngine
from dateline.ingest.accepting import Draft, accept
from dateline.store import jobs
from dateline.store.locks import wall_clock_ms
from service.queue import CeleryQueue
from tests.servers.elasticsearch_server import elasticsearch
from tests.servers.redis_server import redis

WARM = 10


def main(count: int) -> None:
    with ExitStack() as stack:
        servers = [start() for start in (elasticsearch, redis)]
        for server in servers:
            stack.callback(server.stop)
        rates = {workers: rate(servers[0].url, f"{servers[1].url}/{workers}", workers, count) for workers in (1, 2)}
    for workers, per_second in rates.items():
        print(f"{workers} worker{'s' * (workers > 1)}: {per_second:6.1f} documents/s")
    print(f"two against one: {rates[2] / rates[1]:.2f} on {os.cpu_count()} cores, Elasticsearch and Redis among them")


def rate(elastic: str, broker: str, workers: int, count: int) -> float:
    """Documents a second that `workers` processes bring from the queue into the index, after a warm-up."""
    prefix = f"bench{workers}"
    engine, queue = ElasticEngine(elastic, prefix=prefix), CeleryQueue(broker)
    engine.setup()
    command = [sys.executable, "-m", "dateline", "worker", "--concurrency", "1", "--queues", "ingest,backfill"]
    settings = {
        "DATELINE_ENGINE": "elastic",
        "DATELINE_ELASTICSEARCH_URL": elastic,
        "DATELINE_ELASTICSEARCH_PREFIX": prefix,
        "DATELINE_REDIS_URL": broker,
        "DATELINE_LOG_LEVEL": "error",
    }
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen(command, env={**os.environ, **settings}, start_new_session=True, **quiet) for _ in range(workers)]
    try:
        texts = [document.text for document, _ in Articles().generate(count + WARM * workers)]
        done(engine, queue, texts[count:])
        began = time.perf_counter()
        done(engine, queue, texts[:count])
        return count / (time.perf_counter() - began)
    finally:
        for process in running:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        engine.close()


def done(engine: ElasticEngine, queue: CeleryQueue, texts: list[str]) -> None:
    """Accept, and wait until every document is indexed."""
    job = accept(engine, queue, [(line, Draft(text=text)) for line, text in enumerate(texts, 1)], now_ms=wall_clock_ms()).job
    while (state := jobs.job(engine.records, job)).state != "done":
        time.sleep(0.2)
    assert state.counts["indexed"] == len(texts), state.counts


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 300)
