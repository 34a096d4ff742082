"""Exact counts of a keyword field's values among all matches."""

from __future__ import annotations

from typing import Any

from tantivy import Query, Searcher

from dateline.engines.base import FacetRequest

# Each segment hands over so many values: above what any news archive holds, so that counts are exact.
_EVERY_VALUE = 10_000_000


def count(searcher: Searcher, query: Query, request: FacetRequest) -> tuple[tuple[str, int], ...]:
    """(value, count) by count descending, then value; a group of equal counts at the border is seen whole before it is cut."""
    size = request.size + 1
    while True:
        buckets = _buckets(searcher, query, request.field, size)
        complete = len(buckets) < size
        if complete or buckets[request.size - 1][1] != buckets[-1][1]:
            return tuple(sorted(buckets, key=lambda bucket: (-bucket[1], bucket[0]))[: request.size])
        size *= 8


def _buckets(searcher: Searcher, query: Query, field: str, size: int) -> list[tuple[str, int]]:
    terms = {"field": field, "size": size, "segment_size": max(size, _EVERY_VALUE)}
    found: dict[str, Any] = searcher.aggregate(query, {"values": {"terms": terms}})
    return [(bucket["key"], int(bucket["doc_count"])) for bucket in found["values"]["buckets"]]
