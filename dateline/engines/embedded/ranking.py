"""The order of hits: by key, ties by id, the same at the borders of pages as inside them.

tantivy breaks ties by where a record happens to lie, and its scores differ from Elasticsearch's in the seventh digit. So
scores are compared after rounding to six significant digits, and a group of equal keys is always taken whole and put
in the order of ids before anything is cut off from it.
"""

from __future__ import annotations

from typing import Any

from tantivy import Order, Query, Searcher

from dateline.engines.base import Sort
from dateline.engines.embedded.fields import ID, ID_KEYS

Address = Any
Keyed = tuple[Any, Address]
_DIGITS = 6
# Beyond this a page's border group is not chased by larger and larger fetches: everything is ranked at once.
_MOST_CHASED = 4_096
# Fetched beyond the page at once: most groups of ties at its border end within them.
_SPARE = 10


def rounded(score: float) -> float:
    """The score as both engines agree on it."""
    return float(f"{score:.{_DIGITS - 1}e}")


def fetch(searcher: Searcher, query: Query, sort: Sort, limit: int, *, scored: bool) -> list[Keyed]:
    """The first `limit` matches as (key, address) in tantivy's own order of ties. Without `scored` every score is the same."""
    if sort.field == "id" or (sort.field == "score" and not scored):
        return [(None, address) for _, address in searcher.search(query, limit=limit, count=False).hits]
    if sort.field == "score":
        return [(rounded(score), address) for score, address in searcher.search(query, limit=limit, count=False).hits]
    order = Order.Desc if sort.descending else Order.Asc
    return list(searcher.search(query, limit=limit, count=False, order_by_field=sort.field, order=order).hits)


def top(searcher: Searcher, query: Query, sort: Sort, end: int, total: int, *, scored: bool) -> list[Keyed] | None:
    """The first `end` hits in full order; None when ties at the border are too many to chase."""
    if sort.field == "id" or (sort.field == "score" and not scored):
        order = Order.Desc if sort.field == "id" and sort.descending else Order.Asc
        hits = searcher.search(query, limit=min(end, total), count=False, order_by_field=ID, order=order).hits
        return [(None, address) for _, address in hits]
    limit = end + _SPARE
    while limit <= max(_MOST_CHASED, end + _SPARE):
        ranking = Ranking(searcher, fetch(searcher, query, sort, min(limit, total), scored=scored), sort)
        if limit >= total or ranking.closed(end):
            return ranking.page(0, end)
        limit *= 4
    return None


class Ranking:
    """All hits of a query, fetched once for a walk; groups of ties are put in order when a page touches them."""

    def __init__(self, searcher: Searcher, hits: list[Keyed], sort: Sort) -> None:
        self._searcher, self._hits = searcher, hits
        self._descending = sort.field == "id" and sort.descending
        self._settled: set[int] = set()

    def __len__(self) -> int:
        return len(self._hits)

    def closed(self, end: int) -> bool:
        """Whether a group of ties ends exactly before hit `end`, or behind it but inside what was fetched."""
        return len(self._hits) <= end or self._hits[end - 1][0] != self._hits[-1][0]

    def page(self, start: int, end: int) -> list[Keyed]:
        """The hits [start, end) in full order."""
        end = min(end, len(self._hits))
        at = self._group_start(start)
        while at < end:
            at = self._settle(at)
        return self._hits[start:end]

    def _group_start(self, at: int) -> int:
        hits = self._hits
        while 0 < at < len(hits) and hits[at - 1][0] == hits[at][0]:
            at -= 1
        return at

    def _settle(self, first: int) -> int:
        """Put the group that begins at `first` in the order of ids; where the next one begins."""
        hits, last = self._hits, first + 1
        while last < len(hits) and hits[last][0] == hits[first][0]:
            last += 1
        if last - first > 1 and first not in self._settled:
            hits[first:last] = self._by_id(hits[first:last])
            self._settled.add(first)
        return last

    def _by_id(self, tied: list[Keyed]) -> list[Keyed]:
        addresses = [address for _, address in tied]
        keys: list[Any] = list(zip(*(self._searcher.fast_field_values(name, addresses) for name in ID_KEYS), strict=True))
        if len(set(keys)) < len(keys):  # ids that begin alike
            keys = [str(self._searcher.doc(address)[ID][0]) for address in addresses]
        order = sorted(range(len(tied)), key=keys.__getitem__, reverse=self._descending)
        return [tied[rank] for rank in order]
