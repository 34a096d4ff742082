"""`SearchIndex` on Elasticsearch: a versioned index a kind behind an alias."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from functools import partial
from itertools import islice
from typing import Any

import orjson
from elasticsearch import BadRequestError, Elasticsearch, NotFoundError

from dateline.engines.base import FacetRequest, IndexFailure, IndexHit, IndexQuery, IndexRecord, IndexResult, Rebuild
from dateline.engines.elastic import translate, writing
from dateline.engines.elastic.client import MISSING, Action, Outcome, batches, bulk, translated
from dateline.engines.elastic.names import DELETED, ID, PAYLOAD, Names, document_id
from dateline.engines.elastic.rebuilding import Rebuilds
from dateline.engines.schema import KINDS
from dateline.errors import CursorExpired
from dateline.query.plan import Everything

KEEP_ALIVE = "5m"
_CHUNK = 1000


class ElasticIndex:
    """Records as documents; a snapshot is a point in time that is kept for five minutes after its last use."""

    def __init__(self, client: Elasticsearch, names: Names, rebuilds: Rebuilds) -> None:
        self._client, self._names, self._rebuilds = client, names, rebuilds

    def write(self, kind: str, records: Sequence[IndexRecord]) -> list[IndexFailure]:
        """See `SearchIndex.write`."""
        outcomes = self._everywhere(kind, lambda alias: [writing.written(alias, record) for record in records])
        return list(writing.failures(records, outcomes))

    def delete(self, kind: str, keys: Iterable[tuple[str, int]]) -> None:
        """See `SearchIndex.delete`."""
        remaining = iter(keys)
        while chunk := list(islice(remaining, _CHUNK)):
            self._everywhere(kind, partial(_tombstones, chunk))

    def _everywhere(self, kind: str, actions: Callable[[str], list[Action]]) -> list[Outcome]:
        """Into the live index and, where one is being filled or has just been published, into that."""
        live = self._names.kind(kind)
        outcomes = writing.send(self._client, actions(live))
        marker = self._rebuilds.marker()
        newest = marker.seen.get(kind)
        if newest is None or all(outcome.item.get("_index") == newest for outcome in outcomes):
            return outcomes
        if marker.state == "open":
            mirrored = bulk(self._client, actions(self._names.fresh(kind)))
            if not any(outcome.status == MISSING for outcome in mirrored):
                return mirrored
        return writing.send(self._client, actions(live))  # it was published, or given up, in between

    def refresh(self) -> None:
        """See `SearchIndex.refresh`."""
        with translated():
            self._client.indices.refresh(index=[self._names.kind(kind) for kind in KINDS])

    def search(self, query: IndexQuery) -> IndexResult:
        """See `SearchIndex.search`."""
        snapshot = query.snapshot or (self._freeze(query.kind) if query.keep else None)
        answer = self._ask(query.kind, translate.search_body(query), snapshot)
        hits = tuple(_hit(hit, query) for hit in answer["hits"]["hits"])
        facets = {f.field: self._facet(query, f, answer, snapshot) for f in query.facets}
        kept = answer.get("pit_id", snapshot)
        if query.keep and not query.snapshot and len(hits) < query.size:
            self._release(kept)  # the first page is the last: nobody comes back for another
            kept = None
        return IndexResult(hits, answer["hits"]["total"]["value"], facets, kept)

    def _facet(
        self, query: IndexQuery, facet: FacetRequest, answer: Mapping[str, Any], snapshot: str | None
    ) -> tuple[tuple[str, int], ...]:
        found = answer.get("aggregations", {}).get(facet.field)
        if found is None:
            return ()
        if found["doc_count_error_upper_bound"] == 0:
            return tuple((bucket["key"], bucket["doc_count"]) for bucket in found["buckets"])
        counts = self._all_values(query, facet.field, snapshot)
        return tuple(sorted(counts, key=lambda pair: (-pair[1], pair[0]))[: facet.size])

    def _all_values(self, query: IndexQuery, field: str, snapshot: str | None) -> Iterator[tuple[str, int]]:
        # Several shards each sent their most frequent values and may have kept silent about others: walk them all.
        composite: dict[str, Any] = {"size": _CHUNK, "sources": [{"value": {"terms": {"field": field}}}]}
        while True:
            body = {"query": translate.live(query.plan), "size": 0, "aggs": {"all": {"composite": composite}}}
            found = self._ask(query.kind, body, snapshot)["aggregations"]["all"]
            yield from ((bucket["key"]["value"], bucket["doc_count"]) for bucket in found["buckets"])
            if "after_key" not in found:
                return
            composite["after"] = found["after_key"]

    def _ask(self, kind: str, body: Mapping[str, Any], snapshot: str | None) -> Mapping[str, Any]:
        # The typed `search` would cost a copy of the body, and takes no ready one.
        path = "/_search" if snapshot else f"/{self._names.kind(kind)}/_search"
        frozen = {"pit": {"id": snapshot, "keep_alive": KEEP_ALIVE}} if snapshot else {}
        with translated(), _expiring(snapshot):
            answer = self._client.perform_request(
                "POST",
                path,
                params={"search_type": "dfs_query_then_fetch", "allow_partial_search_results": "false"},
                headers={"accept": "application/json", "content-type": "application/json"},
                body={**body, **frozen},
            )
        found: Mapping[str, Any] = answer.body
        return found

    def _freeze(self, kind: str) -> str:
        with translated():
            return str(self._client.open_point_in_time(index=self._names.kind(kind), keep_alive=KEEP_ALIVE)["id"])

    def _release(self, snapshot: str) -> None:
        with translated(), suppress(NotFoundError):
            self._client.close_point_in_time(id=snapshot)

    def get(self, kind: str, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        """See `SearchIndex.get`; real-time."""
        found: dict[str, Mapping[str, Any]] = {}
        for batch in batches(ids):
            with translated():
                answer = self._client.mget(index=self._names.kind(kind), ids=[document_id(key) for key in batch])
            for item in answer["docs"]:
                if item.get("found") and not item["_source"].get(DELETED):
                    found[item["_source"][ID]] = orjson.loads(item["_source"][PAYLOAD])
        return found

    def versions(self, kind: str) -> Iterator[tuple[str, int]]:
        """See `SearchIndex.versions`; of one point in time."""
        snapshot = self._freeze(kind)
        after: list[Any] | None = None
        try:
            while True:
                body: dict[str, Any] = {"query": translate.live(Everything()), "sort": ["_shard_doc"], "version": True, "_source": [ID]}
                body |= {"size": _CHUNK, "track_total_hits": False} | ({"search_after": after} if after else {})
                hits = self._ask(kind, body, snapshot)["hits"]["hits"]
                yield from ((hit["_source"][ID], writing.stored_version(hit["_version"])) for hit in hits)
                if len(hits) < _CHUNK:
                    return
                after = hits[-1]["sort"]
        finally:
            self._release(snapshot)

    def rebuild(self) -> AbstractContextManager[Rebuild]:
        """See `SearchIndex.rebuild`."""
        return self._rebuilds.open()


@contextmanager
def _expiring(snapshot: str | None) -> Iterator[None]:
    """What is missing under a snapshot is the snapshot: it ran out, a rebuild replaced its index, or the server was upgraded."""
    try:
        yield
    except (NotFoundError, BadRequestError) as error:
        unreadable = error.status_code != MISSING and "search context id" in str(error)
        if snapshot is None or not (unreadable or error.status_code == MISSING):
            raise
        raise CursorExpired("the snapshot is kept no longer") from None


def _tombstones(keys: Sequence[tuple[str, int]], alias: str) -> list[Action]:
    return [writing.removed(alias, record_id, version) for record_id, version in keys]


def _hit(hit: Mapping[str, Any], query: IndexQuery) -> IndexHit:
    source = hit["_source"]
    payload = orjson.loads(source[PAYLOAD]) if query.payload else {}
    return IndexHit(source[ID], hit["_score"] or 0.0, tuple(hit["sort"]), payload)
