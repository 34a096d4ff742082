"""Frozen views for walks: kept for some minutes, a bounded number of them."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from time import monotonic
from typing import Any

from tantivy import Searcher

from dateline.engines.embedded.ranking import Ranking
from dateline.errors import CursorExpired

KEPT_SECONDS = 300
_MOST_SNAPSHOTS = 64
_MOST_RANKED_HITS = 2_000_000


@dataclass(slots=True)
class Snapshot:
    """A searcher that sees one commit, and the rankings of the walks over it."""

    kind: str
    searcher: Searcher
    expires: float
    rankings: OrderedDict[Any, Ranking] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def ranking(self, key: Any, make: Callable[[], Ranking]) -> Ranking:
        """The ranking of a query, made when it is asked for first; the least used go when there are too many hits in all."""
        with self.lock:
            found = self.rankings.pop(key, None) or make()
            self.rankings[key] = found
            while len(self.rankings) > 1 and sum(map(len, self.rankings.values())) > _MOST_RANKED_HITS:
                self.rankings.popitem(last=False)
            return found


class Snapshots:
    """By id; each look at one prolongs it."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._clock, self._lock = clock, Lock()

    def keep(self, kind: str, searcher: Searcher) -> str:
        """Keep a view; the same one has one id."""
        with self._lock:
            self._expire()
            for key, snapshot in self._kept.items():
                if snapshot.searcher is searcher and snapshot.kind == kind:
                    snapshot.expires = self._clock() + KEPT_SECONDS
                    return key
            key = secrets.token_urlsafe(9)
            self._kept[key] = Snapshot(kind, searcher, self._clock() + KEPT_SECONDS)
            return key

    def get(self, key: str, kind: str) -> Snapshot:
        """The view; raises CursorExpired when it is kept no longer."""
        with self._lock:
            self._expire()
            found = self._kept.get(key)
            if found is None or found.kind != kind:
                raise CursorExpired("the result that this cursor walks is kept no longer; start again without it")
            found.expires = self._clock() + KEPT_SECONDS
            self._kept.move_to_end(key)
            return found

    def _expire(self) -> None:
        now = self._clock()
        for key in [key for key, snapshot in self._kept.items() if snapshot.expires < now]:
            del self._kept[key]
        while len(self._kept) >= _MOST_SNAPSHOTS:
            self._kept.popitem(last=False)
