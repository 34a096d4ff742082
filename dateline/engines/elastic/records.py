"""`Records` on Elasticsearch: an index a table, compare-and-set by sequence number, real-time reads by key."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from elasticsearch import Elasticsearch

from dateline.engines.base import Row, Scalar, Where, Write
from dateline.engines.elastic import translate
from dateline.engines.elastic.client import CONFLICT, MISSING, PART, Action, Outcome, batches, bulk, translated
from dateline.engines.elastic.names import Names, document_id
from dateline.engines.schema import TABLES
from dateline.errors import Unavailable

_PAGE = 500
# The deletion of what must not exist: meets no row, so that whether there is one is asked afterwards.
_NEVER = {"if_seq_no": 2**40, "if_primary_term": 1}
_TERM_BITS = 20  # of the version token; the rest is the sequence number


class ElasticRecords:
    """Rows as documents. Safe to share between threads; every write is synced by all copies before it returns."""

    def __init__(self, client: Elasticsearch, names: Names) -> None:
        self._client, self._names = client, names

    def get(self, table: str, keys: Sequence[str]) -> dict[str, Row]:
        """See `Records.get`; real-time."""
        found: dict[str, Row] = {}
        for batch in batches(keys):
            with translated():
                answer = self._client.mget(index=self._names.table(table), ids=[document_id(key) for key in batch])
            for item in answer["docs"]:
                _complain(item)
                if item.get("found"):
                    row = _row(table, item)
                    found[row.key] = row
        return found

    def write(self, writes: Sequence[Write]) -> list[int | None]:
        """See `Records.write`: table after table in the order in which they first appear, rows of a table in order."""
        results: list[int | None] = [None] * len(writes)
        for table in dict.fromkeys(write.table for write in writes):
            positions = [i for i, write in enumerate(writes) if write.table == table]
            for i, version in zip(positions, self._write(table, [writes[i] for i in positions]), strict=True):
                results[i] = version
        return results

    def _write(self, table: str, writes: Sequence[Write]) -> Iterator[int | None]:
        tokens = [secrets.token_hex(8) for _ in writes]
        alias = self._names.table(table)
        outcomes = bulk(self._client, [_action(alias, write, token) for write, token in zip(writes, tokens, strict=True)])
        for write, token, outcome in zip(writes, tokens, outcomes, strict=True):
            yield self._version(write, token, outcome)

    def _version(self, write: Write, token: str, outcome: Outcome) -> int | None:
        if outcome.status < 300:  # noqa: PLR2004 - HTTP's successes
            return 0 if write.body is None else _pack(outcome.item)
        if write.body is None and outcome.status == MISSING and outcome.item.get("result") == "not_found":
            return 0 if not write.expect else None
        if outcome.status == CONFLICT:
            asked = outcome.retried or (write.body is None and write.expect == 0)
            return self._own(write, token) if asked else None
        if outcome.status == MISSING:
            raise Unavailable(PART, "an index is missing")
        raise ValueError(f"a row of {write.table} cannot be stored: {outcome.error}")

    def _own(self, write: Write, token: str) -> int | None:
        # An earlier try whose answer was lost may have been ours.
        with translated():
            item = self._client.mget(index=self._names.table(write.table), ids=[document_id(write.key)])["docs"][0]
        if write.body is None:
            return None if item.get("found") else 0
        return _pack(item) if item.get("found") and item["_source"]["token"] == token else None

    def find(
        self,
        table: str,
        where: Sequence[Where] = (),
        *,
        order: str | None = None,
        descending: bool = False,
        limit: int = 100,
        after: tuple[Scalar, str] | None = None,
    ) -> list[Row]:
        """See `Records.find`."""
        _check(table, [*(condition.column for condition in where), *([order] if order else [])])
        integer = order in TABLES[table].integers
        rows: list[Row] = []
        while len(rows) < limit:
            size = min(limit - len(rows), _PAGE)
            position = translate.table_after(order, after, descending=descending, integer=integer) if after else None
            page = self._page(table, where, translate.table_sort(order, descending=descending), size, position)
            rows += page
            if len(page) < size:
                break
            after = (page[-1].columns[order] if order else None, page[-1].key)
        return rows

    def _page(self, table: str, where: Sequence[Where], sort: list[Any], size: int, position: list[Scalar] | None) -> list[Row]:
        with translated():
            answer = self._client.search(
                index=self._names.table(table),
                query=translate.where(where),
                sort=sort,
                size=size,
                search_after=position,
                seq_no_primary_term=True,
                track_total_hits=False,
                allow_partial_search_results=False,
            )
        return [_row(table, hit) for hit in answer["hits"]["hits"]]

    def count(self, table: str, where: Sequence[Where] = (), *, by: str | None = None) -> dict[Scalar, int]:
        """See `Records.count`; exact on any number of shards."""
        _check(table, [*(condition.column for condition in where), *([by] if by else [])])
        query = translate.where(where)
        if by is None:
            with translated():
                return {None: self._client.count(index=self._names.table(table), query=query)["count"]}
        return dict(self._counts(table, query, {"terms": {"field": f"columns.{by}", "missing_bucket": True}}))

    def _counts(self, table: str, query: Mapping[str, Any], source: Mapping[str, Any]) -> Iterator[tuple[Scalar, int]]:
        composite: dict[str, Any] = {"size": 1000, "sources": [{"value": source}]}
        while True:
            with translated():
                answer = self._client.search(
                    index=self._names.table(table),
                    query=query,
                    size=0,
                    aggs={"by": {"composite": composite}},
                    allow_partial_search_results=False,
                )
            found = answer["aggregations"]["by"]
            yield from ((bucket["key"]["value"], bucket["doc_count"]) for bucket in found["buckets"])
            if "after_key" not in found:
                return
            composite["after"] = found["after_key"]

    def refresh(self, table: str) -> None:
        """See `Records.refresh`."""
        with translated():
            self._client.indices.refresh(index=self._names.table(table))


def _action(alias: str, write: Write, token: str) -> Action:
    _check(write.table, write.columns)
    parameters: dict[str, Any] = {"_index": alias, "_id": document_id(write.key), "require_alias": True}
    if write.expect:
        parameters["if_seq_no"], parameters["if_primary_term"] = _unpack(write.expect)
    if write.body is None:
        return Action("delete", parameters | (_NEVER if write.expect == 0 else {}))
    body = encode(write.body)
    source = {"key": write.key, "columns": {k: v for k, v in write.columns.items() if v is not None}, "body": body, "token": token}
    return Action("create" if write.expect == 0 else "index", parameters, source, size=len(body) + 500)


def _check(table: str, columns: Iterable[str]) -> None:
    declared = TABLES[table].strings + TABLES[table].integers
    for column in columns:
        if column not in declared:
            raise KeyError(f"table {table} declares no column {column}")


def _row(table: str, item: Mapping[str, Any]) -> Row:
    source = item["_source"]
    declared = TABLES[table]
    columns = {name: source["columns"].get(name) for name in declared.strings + declared.integers}
    return Row(table, source["key"], orjson.loads(source["body"]), columns, _pack(item))


def encode(body: Mapping[str, Any]) -> str:
    """Plain JSON as one string that Elasticsearch keeps as it is."""
    return orjson.dumps(body).decode()


def _pack(item: Mapping[str, Any]) -> int:
    return int(item["_seq_no"]) << _TERM_BITS | int(item["_primary_term"])


def _unpack(version: int) -> tuple[int, int]:
    return version >> _TERM_BITS, version & ((1 << _TERM_BITS) - 1)


def _complain(item: Mapping[str, Any]) -> None:
    if "error" in item:
        missing = item["error"].get("type") == "index_not_found_exception"
        raise Unavailable(PART, "an index is missing" if missing else "a shard does not answer")
