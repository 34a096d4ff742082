"""Named locks with a lifetime, held in the ledger: only one process does what only one may do, and a dead holder's lock runs out."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from dateline.engines.base import Records, Write
from dateline.errors import DatelineError, Locked
from dateline.store.rows import new_id

_ALIVE_MS = 20_000
_LOOK_SECONDS = 0.1


def wall_clock_ms() -> int:
    """Milliseconds since 1970."""
    return time.time_ns() // 1_000_000


@contextmanager
def alive(records: Records, name: str, *, patience: float = 0.0) -> Iterator[Callable[[], None]]:
    """Hold the lock inside the block for as long as this process lives: a thread prolongs it, a dead holder's runs out soon.

    Raises Locked when another still holds it after `patience` seconds. The value given is a call that raises Locked where
    the hold was lost all the same.
    """
    over = threading.Event()
    with held(records, name, ttl_ms=_ALIVE_MS, patience=patience) as prolong:
        beat = threading.Thread(target=_beat, args=(over, prolong), name=f"lock {name}", daemon=True)
        beat.start()
        try:
            yield prolong
        finally:
            over.set()
            beat.join()


def _beat(over: threading.Event, prolong: Callable[[], None]) -> None:
    while not over.wait(_ALIVE_MS / 4000):
        try:
            prolong()
        except Locked:
            return
        except DatelineError:
            continue  # the store is away: the next beat tries again


def release_all(records: Records) -> None:
    """Let go of every lock: for an engine that one process owns, when it starts after a death."""
    records.write([Write("locks", row.key, None) for row in records.find("locks", limit=1000)])


@contextmanager
def held(
    records: Records, name: str, *, ttl_ms: int, patience: float = 0.0, clock: Callable[[], int] = wall_clock_ms
) -> Iterator[Callable[[], None]]:
    """Hold the lock inside the block; raises Locked when another holds it. The value given is a call that prolongs the hold."""
    owner = new_id("o")

    def prolong() -> None:
        if not _take(records, name, owner, clock(), ttl_ms):
            raise Locked(f"lock {name}", "it was lost to another process")

    until = time.monotonic() + patience
    while not _take(records, name, owner, clock(), ttl_ms):
        if time.monotonic() >= until:
            raise Locked(f"lock {name}", "another process holds it")
        time.sleep(_LOOK_SECONDS)
    try:
        yield prolong
    finally:
        row = records.get("locks", [name]).get(name)
        if row is not None and row.body["owner"] == owner:
            records.write([Write("locks", name, None, expect=row.version)])


def _take(records: Records, name: str, owner: str, now_ms: int, ttl_ms: int) -> bool:
    # Again where the row changed in between: the holder's own beat may have prolonged it at that very moment.
    while True:
        row = records.get("locks", [name]).get(name)
        if row is not None and row.body["owner"] != owner and _lasts(row.body, now_ms):
            return False
        until = now_ms + ttl_ms
        write = Write("locks", name, {"owner": owner, "until": until, "ttl": ttl_ms}, {"until": until}, row.version if row else 0)
        if records.write([write])[0] is not None:
            return True


def _lasts(hold: Mapping[str, Any], now_ms: int) -> bool:
    # A hold that ends much later than it was taken for was taken before the clock was set back: it is over.
    return bool(now_ms < hold["until"] <= now_ms + 2 * hold.get("ttl", _ALIVE_MS))
