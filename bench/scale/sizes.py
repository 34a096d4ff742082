"""What a run has taken: bytes on disk or in Elasticsearch, memory of this process and its children, percentiles."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from dateline.engines.base import Engine
from dateline.engines.embedded.engine import EmbeddedEngine

_PAGE = os.sysconf("SC_PAGE_SIZE")


def stored(engine: Engine, folder: Path) -> tuple[int, int]:
    """Bytes of the truth and of the search index."""
    if isinstance(engine, EmbeddedEngine):
        every = [path for path in folder.rglob("*") if path.is_file()]
        truth = sum(path.stat().st_size for path in every if path.name.startswith("store."))
        return truth, sum(path.stat().st_size for path in every) - truth
    prefix = engine.names.prefix  # type: ignore[attr-defined]
    client = engine.client  # type: ignore[attr-defined]
    client.indices.flush(index=f"{prefix}-*")
    stats = client.indices.stats(index=f"{prefix}-*", metric="store")["indices"]
    sizes = {name: facts["total"]["store"]["size_in_bytes"] for name, facts in stats.items()}
    truth = sum(size for name, size in sizes.items() if name.startswith(f"{prefix}-truth"))
    return truth, sum(sizes.values()) - truth


def resident(root: int | None = None) -> float:
    """Megabytes that a process and everything below it keep in memory now (pages they share count once a process)."""
    below: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (parent := _parent(entry)) is not None:
            below.setdefault(parent, []).append(int(entry.name))
    waiting, pages = [root or os.getpid()], 0
    while waiting:
        process = waiting.pop()
        waiting += below.get(process, [])
        pages += _pages(process)
    return pages * _PAGE / 1e6


def _parent(entry: Path) -> int | None:
    try:
        return int((entry / "stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return None


def _pages(process: int) -> int:
    try:
        return int(Path(f"/proc/{process}/statm").read_text().split()[1])
    except OSError:
        return 0


def timed(call: Callable[[], object]) -> float:
    """Milliseconds of a call."""
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    """p50 and p99; zeros where nothing was measured."""
    ordered = sorted(times) or [0.0]
    return ordered[len(ordered) // 2], ordered[len(ordered) * 99 // 100]
