"""The queue is a hint: it carries ids, and whatever it loses the ledger still knows. Task names and the protocol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, Protocol

PROCESS = "dateline.process"
CONSOLIDATE = "dateline.consolidate"
RECONCILE = "dateline.reconcile"

Lane = Literal["ingest", "backfill"]
_TOGETHER = {"ingest": 1, "backfill": 8}
"""Documents a message: a backfill is stored by the handful, which is what costs; what comes by itself waits for no other."""


def messages(work: Sequence[tuple[str, int]], lane: Lane) -> Iterator[dict[str, list[tuple[str, int]]]]:
    """The arguments of the tasks that say that these (document id, revision) wait."""
    size = _TOGETHER[lane]
    return ({"work": list(work[at : at + size])} for at in range(0, len(work), size))


class TaskQueue(Protocol):
    """Where work is announced. Announcing never raises: a broker that is away costs time, not documents."""

    def announce(self, work: Sequence[tuple[str, int]], *, lane: Lane = "ingest") -> bool:
        """Say that these (document id, revision) wait; False when the broker could not be told."""

    def healthy(self) -> str:
        """`ok`, or what is wrong with the broker."""


class NoQueue:
    """For programs that only accept, or process by themselves: says nothing to nobody."""

    def announce(self, work: Sequence[tuple[str, int]], *, lane: Lane = "ingest") -> bool:  # noqa: ARG002
        """Nobody to tell: the ledger holds the work."""
        return True

    def healthy(self) -> str:
        """Nothing to be ill."""
        return "ok"
