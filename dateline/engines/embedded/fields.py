"""Records as tantivy documents: one tantivy schema a kind, made from the declared fields."""

from __future__ import annotations

import hashlib
import struct
from importlib.metadata import version
from typing import Any

import orjson
import tantivy

from dateline.engines.base import IndexRecord
from dateline.engines.schema import KINDS, Kind
from dateline.terms import VERSION as CHAIN

ID, VERSION, PAYLOAD = "record_id", "record_version", "record_payload"
# The first bytes of the id as numbers in the same order: ties are put in order without reading the records.
ID_KEYS = tuple(f"record_id_{part}" for part in range(4))
_KEY_BYTES = 8
# What Elasticsearch's keyword fields take, so that both engines refuse the same records.
MAX_KEYWORD_BYTES = 32_766
MAX_ID_CHARACTERS = 512
_INT64 = range(-(2**63), 2**63)
# Raised when the layout of folders or fields changes in a way that the schema does not show.
_FORMAT = 2


def format_stamp() -> str:
    """What an index folder must have been written with: layout, tantivy's version and the declared fields."""
    declared = f"{_FORMAT} {CHAIN} {version('tantivy')} {sorted(map(repr, KINDS.values()))}"
    return hashlib.blake2b(declared.encode(), digest_size=12).hexdigest()


def tantivy_schema(kind: Kind) -> tantivy.Schema:
    """Terms with positions, keywords and numbers with columns for facets and sorting, the payload stored."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field(ID, stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field(VERSION, fast=True)
    builder.add_bytes_field(PAYLOAD, stored=True)
    for name in ID_KEYS:
        builder.add_unsigned_field(name, fast=True)
    for name in kind.texts:
        builder.add_text_field(name, tokenizer_name="whitespace")
    for name in kind.keywords:
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    for name in kind.numbers:
        builder.add_integer_field(name, indexed=True, fast=True)
    return builder.build()


def tantivy_document(kind: Kind, record: IndexRecord) -> tantivy.Document:
    """Raises ValueError that says what is wrong with the record."""
    document = tantivy.Document()
    document.add_text(ID, _checked_id(record.id))
    padded = record.id.encode("utf-8")[: _KEY_BYTES * len(ID_KEYS)].ljust(_KEY_BYTES * len(ID_KEYS), b"\0")
    for name, key in zip(ID_KEYS, struct.unpack(f">{len(ID_KEYS)}Q", padded), strict=True):
        document.add_unsigned(name, key)
    document.add_integer(VERSION, _checked_number("version", record.version))
    document.add_bytes(PAYLOAD, _packed(record))
    for name, terms in _declared(record.texts, kind.texts):
        document.add_text(name, terms)
    for name, values in _declared(record.keywords, kind.keywords):
        for value in dict.fromkeys(values):
            document.add_text(name, _checked_keyword(name, value))
    for name, number in _declared(record.numbers, kind.numbers):
        document.add_integer(name, _checked_number(name, number))
    return document


def _declared(given: Any, names: tuple[str, ...]) -> Any:
    for name in given:
        if name not in names:
            raise ValueError(f"the field {name} is not declared")
    return given.items()


def _packed(record: IndexRecord) -> bytes:
    try:
        return orjson.dumps(dict(record.payload))
    except TypeError as error:
        raise ValueError(f"the payload is no plain JSON: {error}") from None


def _checked_id(value: str) -> str:
    if not 0 < len(value) <= MAX_ID_CHARACTERS:
        raise ValueError(f"the id must have 1 to {MAX_ID_CHARACTERS} characters")
    return value


def _checked_keyword(name: str, value: str) -> str:
    if len(value.encode("utf-8")) > MAX_KEYWORD_BYTES:
        raise ValueError(f"a value of {name} is longer than {MAX_KEYWORD_BYTES} bytes")
    return value


def _checked_number(name: str, value: int) -> int:
    if value not in _INT64:
        raise ValueError(f"{name} is no 64-bit integer")
    return value
