"""Documents all the way, from being accepted to being searchable and consolidated, with one and with two processes that analyse."""

from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from bench.scale.sizes import resident, stored
from bench.scale.texts import drafts
from dateline.archive.status import backlog
from dateline.engines.base import Engine
from dateline.engines.elastic.engine import ElasticEngine
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.ingest.accepting import Draft, accept
from dateline.ingest.drain import Drain
from dateline.queue import TaskQueue
from dateline.settings import Settings
from dateline.store import jobs
from dateline.store.locks import wall_clock_ms
from service.queue import CeleryQueue

BULK, WARM = 1_000, 10
# While the backfill runs a document comes by itself this often.
LIVE_EVERY_SECONDS = 5.0
HEADER = (
    f"{'documents':>10} {'processes':>10} {'accepted/s':>11} {'searchable/s':>13} {'consolidated/s':>15} "
    f"{'live doc s (median, most)':>26} {'store B/doc':>12} {'index B/doc':>12} {'memory MB':>10}"
)


def embedded(folder: Path, counts: Sequence[int]) -> None:
    """A row for one and for two processes a count, each in a data folder of its own."""
    print(HEADER, flush=True)
    for count in counts:
        for processes in (1, 2):
            own = folder / f"{count}-{processes}"
            engine = EmbeddedEngine(own)
            engine.setup()
            queue = Drain(engine, Settings(data_dir=own, analysis_processes=processes))
            queue.start()
            _row(engine, queue, own, count, processes, resident)
            queue.stop()
            engine.close()


def elastic(url: str, broker: str, counts: Sequence[int]) -> None:
    """The same with worker processes on real servers; the schedule runs beside them."""
    print(HEADER, flush=True)
    for count in counts:
        for processes in (1, 2):
            engine = ElasticEngine(url, prefix=f"scale-{count}-{processes}")
            engine.setup()
            own_broker = f"{broker}/{processes}"
            with _programs(url, engine.names.prefix, own_broker, processes) as pids:
                _row(engine, CeleryQueue(own_broker), Path(), count, processes, lambda pids=pids: sum(map(resident, pids)))
            engine.client.indices.delete(index=f"{engine.names.prefix}-*")
            engine.close()


@contextmanager
def _programs(url: str, prefix: str, broker: str, workers: int) -> Iterator[list[int]]:
    settings = {
        "DATELINE_ENGINE": "elastic",
        "DATELINE_ELASTICSEARCH_URL": url,
        "DATELINE_ELASTICSEARCH_PREFIX": prefix,
        "DATELINE_REDIS_URL": broker,
        "DATELINE_LOG_LEVEL": "error",
    }
    command = [sys.executable, "-m", "dateline", "worker"]
    own = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "start_new_session": True, "env": {**os.environ, **settings}}
    running = [subprocess.Popen([*command, *more], **own) for more in [[]] * workers + [["--beat"]]]  # type: ignore[call-overload]
    try:
        yield [program.pid for program in running]
    finally:
        for program in running:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()


def _row(engine: Engine, queue: TaskQueue, folder: Path, count: int, processes: int, memory: Callable[[], float]) -> None:
    made = drafts(count + WARM)
    warm = [_send(engine, queue, list(islice(made, WARM)))]
    _until(lambda: _settled(engine, warm))
    began = time.perf_counter()
    sent = [_send(engine, queue, batch) for batch in iter(lambda: list(islice(made, BULK)), [])]
    accepted = count / (time.perf_counter() - began)
    live = _live_until(engine, queue, lambda: _settled(engine, sent))
    searchable, most = (count + len(live)) / (time.perf_counter() - began), memory()
    _until(lambda: backlog(engine).consolidation == 0)
    consolidated = (count + len(live)) / (time.perf_counter() - began)
    engine.index.refresh()
    truth, index = (size / (count + len(live)) for size in stored(engine, folder))
    told = f"{statistics.median(live):.1f}, {max(live):.1f}"
    rates = f"{accepted:11,.0f} {searchable:13,.1f} {consolidated:15,.1f}"
    print(f"{count:10,} {processes:10} {rates} {told:>26} {truth:12,.0f} {index:12,.0f} {max(most, memory()):10,.0f}", flush=True)


def _live_until(engine: Engine, queue: TaskQueue, over: Callable[[], bool]) -> list[float]:
    """Seconds that documents sent one by one took to be searchable, while the others were being worked on."""
    took: list[float] = []
    while not took or not over():
        began = time.perf_counter()
        job = _send(engine, queue, [Draft(id=f"live-{len(took)}", text=f"LYON, May 3. Mayor Ada Brandt opened bridge {len(took)}.")])
        _until(lambda job=job: _settled(engine, [job]), 0.05)  # type: ignore[misc]
        took.append(time.perf_counter() - began)
        time.sleep(LIVE_EVERY_SECONDS)
    return took


def _send(engine: Engine, queue: TaskQueue, batch: list[Draft]) -> str:
    return accept(engine, queue, list(enumerate(batch, 1)), now_ms=wall_clock_ms()).job


def _settled(engine: Engine, sent: Sequence[str]) -> bool:
    return all(jobs.job(engine.records, job).state == "done" for job in sent)


def _until(reached: Callable[[], bool], pause: float = 0.2) -> None:
    while not reached():
        time.sleep(pause)
