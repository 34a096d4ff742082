"""What a worker has in its hands when something goes wrong around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from dateline.engines.base import Records
from dateline.errors import DatelineError
from dateline.store import claims
from dateline.store.rows import Work


class Held:
    """The claims of one worker. Those that a fault left unfinished go back to the queue as soon as the store takes them.

    A store that was away, or whose disk was full, could not take them at the moment of the fault, and their leases are
    long. What the engine is to blame for costs a document no try.
    """

    def __init__(self) -> None:
        self._left: tuple[Work, ...] = ()
        self._blame, self._error = False, ""

    def give_back(self, records: Records, now_ms: int) -> None:
        """Put back what was left; nothing happens to what was ended or taken by another meanwhile."""
        if self._left:
            claims.put_back(records, self._left, now_ms, delay_ms=0, blame=self._blame, error=self._error)
            self._left = ()

    @contextmanager
    def holding(self, works: Sequence[Work]) -> Iterator[None]:
        """Work on them inside the block."""
        try:
            yield
        except Exception as error:
            self._left, self._blame = tuple(works), not isinstance(error, DatelineError)
            self._error = f"{type(error).__name__}: {error}" if self._blame else str(error)
            raise
