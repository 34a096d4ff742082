"""The queue is a hint: it carries ids, and whatever it loses the ledger still knows. Task names and the protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, Protocol

PROCESS = "dateline.process"
CONSOLIDATE = "dateline.consolidate"
RECONCILE = "dateline.reconcile"

Lane = Literal["ingest", "backfill"]


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
