"""Records of the search index as bulk actions: external versions that only grow, tombstones for what was removed.

A record of version v is stored as 2v, its tombstone as 2v + 1, each replacing what is as old or older. So a write may be
repeated or corrected at its version, and a deletion beats every late write of its own version.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import orjson
from elasticsearch import Elasticsearch

from dateline.engines.base import IndexFailure, IndexRecord
from dateline.engines.elastic.client import CONFLICT, MISSING, PART, Action, Outcome, bulk
from dateline.engines.elastic.names import DELETED, ID, PAYLOAD, document_id
from dateline.errors import Unavailable

_REJECTED = 400


def written(alias: str, record: IndexRecord) -> Action:
    """Add or replace a record."""
    payload = orjson.dumps(record.payload).decode()
    source = {
        ID: record.id,
        PAYLOAD: payload,
        **record.texts,
        **{name: list(values) for name, values in record.keywords.items()},
        **record.numbers,
    }
    size = len(payload) + sum(map(len, record.texts.values())) + 1000
    return Action("index", _parameters(alias, record.id, 2 * record.version), source, size)


def removed(alias: str, record_id: str, version: int) -> Action:
    """Leave a tombstone."""
    return Action("index", _parameters(alias, record_id, 2 * version + 1), {ID: record_id, DELETED: True})


def _parameters(alias: str, record_id: str, version: int) -> dict[str, str | int | bool]:
    return {"_index": alias, "_id": document_id(record_id), "version": version, "version_type": "external_gte", "require_alias": True}


def stored_version(external: int) -> int:
    """The record's version of an external one."""
    return external // 2


def failures(records: Sequence[IndexRecord], outcomes: Sequence[Outcome]) -> Iterator[IndexFailure]:
    """What could not be indexed. That a newer version is there already is no failure."""
    for record, outcome in zip(records, outcomes, strict=True):
        if outcome.status >= _REJECTED and outcome.status != CONFLICT:
            yield IndexFailure(record.id, outcome.error)


def send(client: Elasticsearch, actions: Sequence[Action]) -> list[Outcome]:
    """`bulk` into an alias that has to be there."""
    outcomes = bulk(client, actions)
    if any(outcome.status == MISSING for outcome in outcomes):
        raise Unavailable(PART, "an index is missing")
    return outcomes
