"""How much waits, and since when: what readiness, metrics and operators look at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.engines.base import Engine, Scalar, Where
from dateline.store import watchlist
from dateline.store.analyses import count_pending
from dateline.store.rows import OPEN_STATES, Work


@dataclass(frozen=True, slots=True)
class Backlog:
    """Items of work by state, when the oldest open one was accepted (milliseconds since 1970), and analyses to consolidate."""

    states: Mapping[Scalar, int]
    oldest: int | None
    consolidation: int

    @property
    def documents(self) -> int:
        """How many documents wait or are being worked on."""
        return sum(self.states.get(state, 0) for state in OPEN_STATES)


def backlog(engine: Engine) -> Backlog:
    """The present backlog; raises Unavailable when the store does not answer."""
    records = engine.records
    states = records.count("work", by="state")
    oldest = records.find("work", [Where("state", OPEN_STATES)], order="accepted", limit=1)
    return Backlog(states, Work.of(oldest[0]).accepted if oldest else None, count_pending(records) + watchlist.count_pending(records))
