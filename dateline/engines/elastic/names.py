"""Names of indices and documents, mappings and settings: how the declared tables and kinds lie in Elasticsearch."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from dateline.engines.schema import KINDS, Kind, Table

# Raise when a kind's index is written in another way, so that `dateline rebuild` makes new ones.
FORMAT = 1
# Fields of every kind beside the declared ones.
ID, DELETED, PAYLOAD = "record_id", "record_deleted", "record_payload"
_LONGEST_ID = 512  # bytes, Elasticsearch's limit
_LONGEST_TERM = 512
_WINDOW = 1_000_000  # hits that offset + size may reach
_HASHED = "sha256:"
_OPAQUE = {"type": "object", "enabled": False}


@dataclass(frozen=True, slots=True)
class Names:
    """Index names under one prefix. Everything is written and read through an alias, so that no index is ever made by accident."""

    prefix: str

    def table(self, table: str) -> str:
        """Alias of a table of the truth."""
        return f"{self.prefix}-truth-{table}"

    def table_index(self, table: str, generation: int = 1) -> str:
        """The index behind it; a later generation has more shards."""
        return f"{self.table(table)}-{generation}"

    def kind(self, kind: str) -> str:
        """Alias of the live index of a kind."""
        return f"{self.prefix}-{kind}"

    def fresh(self, kind: str) -> str:
        """Alias of the index that an open rebuild fills."""
        return f"{self.prefix}-{kind}-fresh"

    def kind_index(self, kind: str, stamp: int) -> str:
        """An index of a kind; `stamp` tells those of one format apart."""
        return f"{self.prefix}-{kind}-v{fingerprint(KINDS[kind])}-{stamp}"


def fingerprint(kind: Kind) -> str:
    """Changes whenever the fields of a kind, or the way they are indexed, do."""
    return sha256(orjson.dumps([FORMAT, kind_body(kind, 1, 0)], option=orjson.OPT_SORT_KEYS)).hexdigest()[:8]


def document_id(key: str) -> str:
    """The `_id` of a key: itself where Elasticsearch takes it, else a hash that no key can imitate."""
    encoded = key.encode("utf-8", "surrogatepass")
    if encoded and len(encoded) <= _LONGEST_ID and not key.startswith(_HASHED):
        return key
    return _HASHED + sha256(encoded).hexdigest()


def table_body(table: Table, shards: int, replicas: int) -> dict[str, Any]:
    """Settings and mapping of a table. The body is one opaque string: arbitrary JSON would not survive as fields."""
    return {"settings": _settings(shards, replicas), "mappings": table_mapping(table)}


def table_mapping(table: Table) -> dict[str, Any]:
    """The mapping alone: columns that are declared later are added to an index that exists."""
    columns = {name: {"type": "keyword"} for name in table.strings} | {name: {"type": "long"} for name in table.integers}
    return {
        "dynamic": "strict",
        "properties": {
            "key": {"type": "keyword"},
            "columns": {"dynamic": "strict", "properties": columns},
            "body": _OPAQUE,
            "token": {"type": "keyword", "index": False, "doc_values": False},
        },
    }


def kind_body(kind: Kind, shards: int, replicas: int) -> dict[str, Any]:
    """Settings and mapping of a kind. Terms come from our own chain: the tokenizer splits at spaces and nothing else is done to them."""
    analysis = {
        "tokenizer": {"terms": {"type": "whitespace", "max_token_length": _LONGEST_TERM}},
        "analyzer": {"terms": {"type": "custom", "tokenizer": "terms"}},
    }
    similarity = {"default": {"type": "BM25", "k1": 1.2, "b": 0.75}}
    settings = _settings(shards, replicas) | {"analysis": analysis, "similarity": similarity, "max_result_window": _WINDOW}
    return {"settings": settings, "mappings": _kind_mapping(kind)}


def _kind_mapping(kind: Kind) -> dict[str, Any]:
    fields: dict[str, dict[str, Any]] = {name: {"type": "text", "analyzer": "terms"} for name in kind.texts}
    fields |= {name: {"type": "keyword"} for name in kind.keywords}
    fields |= {name: {"type": "long"} for name in kind.numbers}
    own: dict[str, dict[str, Any]] = {ID: {"type": "keyword"}, DELETED: {"type": "boolean", "doc_values": False}, PAYLOAD: _OPAQUE}
    return {
        "dynamic": "strict",
        # The index can be filled again from the truth: what is only searched need not be kept a second time.
        "_source": {"includes": list(own)},
        "properties": own | fields,
    }


def _settings(shards: int, replicas: int) -> dict[str, Any]:
    return {"number_of_shards": shards, "number_of_replicas": replicas, "refresh_interval": "1s"}
