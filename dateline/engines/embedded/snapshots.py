"""Frozen views for walks: kept for some minutes, a bounded number of them."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from time import monotonic
from typing import Any

from tantivy import Searcher

from dateline.engines.embedded.ranking import Ranking
from dateline.errors import CursorExpired

KEPT_SECONDS = 300
_MOST_SNAPSHOTS = 64
# About 150 bytes each.
_MOST_RANKED_HITS = 1_000_000


@dataclass(slots=True)
class Snapshot:
    """A searcher that sees one commit."""

    kind: str
    searcher: Searcher
    expires: float


class Snapshots:
    """By id; each look at one prolongs it. With them live the rankings of walks, as many as hold so many hits in all."""

    def __init__(self, clock: Callable[[], float] = monotonic, most_ranked_hits: int = _MOST_RANKED_HITS) -> None:
        self._kept: OrderedDict[str, Snapshot] = OrderedDict()
        self._rankings: OrderedDict[tuple[str, Any], Ranking] = OrderedDict()
        self._clock, self._lock, self._most_ranked_hits = clock, Lock(), most_ranked_hits

    def keep(self, kind: str, searcher: Searcher) -> str:
        """Keep a view; the same one has one id."""
        with self._lock:
            self._expire()
            for key, snapshot in self._kept.items():
                if snapshot.searcher is searcher and snapshot.kind == kind:
                    snapshot.expires = self._clock() + KEPT_SECONDS
                    return key
            while len(self._kept) >= _MOST_SNAPSHOTS:
                self._forget(next(iter(self._kept)))
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

    def ranking(self, snapshot: str, query: Any, make: Callable[[], Ranking]) -> Ranking:
        """The ranking of a query in a view, made when it is asked for first; the least used make room for it."""
        key = (snapshot, query)
        with self._lock:
            found = self._rankings.pop(key, None)
        found = found or make()
        with self._lock:
            self._rankings[key] = found
            while len(self._rankings) > 1 and sum(map(len, self._rankings.values())) > self._most_ranked_hits:
                self._rankings.popitem(last=False)
        return found

    def _expire(self) -> None:
        now = self._clock()
        for key in [key for key, snapshot in self._kept.items() if snapshot.expires < now]:
            self._forget(key)

    def _forget(self, snapshot: str) -> None:
        del self._kept[snapshot]
        for key in [key for key in self._rankings if key[0] == snapshot]:
            del self._rankings[key]
