"""Running a query on a shard: hits in full order, exact totals, facets, and the view kept for a walk."""

from __future__ import annotations

from typing import Any

import orjson
from tantivy import Query, Searcher

from dateline.engines.base import IndexHit, IndexQuery, IndexResult
from dateline.engines.embedded import facets
from dateline.engines.embedded.fields import ID, PAYLOAD
from dateline.engines.embedded.plans import constant, translate
from dateline.engines.embedded.ranking import Keyed, Ranking, fetch, top
from dateline.engines.embedded.shard import Shard
from dateline.engines.embedded.snapshots import Snapshots


def search(shard: Shard, snapshots: Snapshots, query: IndexQuery) -> IndexResult:
    """See `SearchIndex.search`. A hit's position is its rank: it holds inside the snapshot that it was found in."""
    snapshot = snapshots.get(query.snapshot, query.kind) if query.snapshot else None
    searcher = snapshot.searcher if snapshot else shard.searcher
    kept = query.snapshot or (snapshots.keep(query.kind, searcher) if query.keep else None)
    found = translate(shard.schema, query.plan)
    total = _total(searcher, found)
    start = query.after[0] if query.after else query.offset
    keyed = _ranked(searcher, snapshots, kept, found, query, start, total) if query.size and start < total else []
    counted = {request.field: facets.count(searcher, found, request) if total else () for request in query.facets}
    return IndexResult(_hits(searcher, query, keyed, start), total, counted, kept)


def _total(searcher: Searcher, query: Query) -> int:
    counted: Any = searcher.search(Query.const_score_query(query, 0.0), limit=1, count=True)
    return int(counted.count)


def _ranked(
    searcher: Searcher, snapshots: Snapshots, kept: str | None, found: Query, query: IndexQuery, start: int, total: int
) -> list[Keyed]:
    scored, end = constant(query.plan) is None, start + query.size
    first = None if query.after else top(searcher, found, query.sort, end, total, scored=scored)
    if first is not None:
        return first[start:end]

    def ranked() -> Ranking:
        return Ranking(searcher, fetch(searcher, found, query.sort, total, scored=scored), query.sort)

    ranking = snapshots.ranking(kept, (query.plan, query.sort), ranked) if kept else ranked()
    return ranking.page(start, end)


def _hits(searcher: Searcher, query: IndexQuery, keyed: list[Keyed], start: int) -> tuple[IndexHit, ...]:
    same = constant(query.plan) or 0.0
    hits = []
    for rank, (key, address) in enumerate(keyed, start + 1):
        document = searcher.doc(address)
        score = 0.0 if query.sort.field != "score" else same if key is None else key
        hits.append(IndexHit(str(document[ID][0]), score, (rank,), orjson.loads(document[PAYLOAD][0]) if query.payload else {}))
    return tuple(hits)
