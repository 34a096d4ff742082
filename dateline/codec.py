"""Model values to plain JSON and back: one place, versioned, driven by the fields' types.

Shapes: a dataclass is an object of its fields (those at their default left out), a Span is `[start, end]`,
tuples are arrays, mappings objects. `VERSION` changes when old JSON could no longer be read.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from dateline.model import Annotations, Document, Span

VERSION = 1
T = TypeVar("T")
Decoder = Callable[[Any], Any]


def encode_document(document: Document) -> dict[str, Any]:
    """The stored form of a document."""
    return {"v": VERSION, **_encode(document)}


def decode_document(body: Mapping[str, Any]) -> Document:
    """Inverse of `encode_document`; raises ValueError for another version."""
    return _decode(Document, body)


def encode_annotations(notes: Annotations) -> dict[str, Any]:
    """The stored form of what analysis found."""
    return {"v": VERSION, **_encode(notes)}


def decode_annotations(body: Mapping[str, Any]) -> Annotations:
    """Inverse of `encode_annotations`; raises ValueError for another version."""
    return _decode(Annotations, body)


def _decode(kind: type[T], body: Mapping[str, Any]) -> T:
    if body.get("v") != VERSION:
        raise ValueError(f"stored with codec version {body.get('v')!r}, this one reads {VERSION}")
    decode: Decoder = _decoder(cast("Any", kind))
    decoded: T = decode(body)
    return decoded


def _encode(value: Any) -> Any:
    if isinstance(value, Span):
        return [value.start, value.end]
    if is_dataclass(value):
        return {name: _encode(v) for name, default in _defaults(cast("Any", type(value))) if (v := getattr(value, name)) != default}
    if isinstance(value, tuple | list):
        return [_encode(v) for v in value]
    if isinstance(value, Mapping):
        return {str(k): _encode(v) for k, v in value.items()}
    return value


@cache
def _defaults(kind: type) -> tuple[tuple[str, Any], ...]:
    return tuple((f.name, f.default if f.default is not MISSING else MISSING) for f in fields(kind))


@cache
def _decoder(kind: Any) -> Decoder:
    if kind is Span:
        return lambda raw: Span(raw[0], raw[1])
    if is_dataclass(kind):
        return _object_decoder(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        item = _decoder(arguments[0])
        return lambda raw: tuple(item(v) for v in raw)
    if origin in (Union, types.UnionType):
        return _union_decoder(arguments)
    return _plain


def _union_decoder(arguments: tuple[Any, ...]) -> Decoder:
    # A union here is a type or None, or a Span (an array in JSON) beside a word.
    structured = [a for a in arguments if is_dataclass(a) or get_origin(a) is tuple]
    if not structured:
        return _plain
    inner = _decoder(structured[0])
    return lambda raw: inner(raw) if isinstance(raw, dict | list | tuple) else raw


def _object_decoder(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {f.name: _decoder(hints[f.name]) for f in fields(kind)}

    def decode(raw: Mapping[str, Any]) -> Any:
        return kind(**{name: decoders[name](v) for name, v in raw.items() if name in decoders})

    return decode


def _plain(raw: Any) -> Any:
    return raw
