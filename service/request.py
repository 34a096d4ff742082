"""Reading a request: the query string and the body, strictly UTF-8, through a marshmallow schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl

from flask import request
from marshmallow import Schema, ValidationError, fields

from dateline.errors import Fault, Invalid
from service.bodies import parse_json, read_body
from service.coded import Coded
from service.errors import Malformed, UnsupportedMedia

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_MOST_PARAMETERS = 500
# How marshmallow's own messages begin -> the code of the fault.
_CODES = (
    ("Unknown field", "unknown"),
    ("Missing data", "required"),
    ("Field may not be null", "null"),
    ("Not a valid", "type"),
    ("Invalid input type", "type"),
    ("Must be one of", "choice"),
    ("Must be", "range"),
    ("Longer than", "length"),
    ("Shorter than", "length"),
    ("Length must", "length"),
)


def read_query(schema: Schema) -> dict[str, Any]:
    """The query string's parameters, validated. Raises Malformed for what is not UTF-8, Invalid for the rest."""
    raw = request.query_string
    return load(schema, _parameters(raw, schema)) if raw else load(schema, {})


def read_json(schema: Schema, limit: int) -> dict[str, Any]:
    """The JSON body, validated. Raises UnsupportedMedia, Malformed, Invalid, TooLarge."""
    if request.mimetype != "application/json":
        raise UnsupportedMedia("the body must be application/json")
    return load(schema, parse_json(read_body(limit)))


def load(schema: Schema, data: Any) -> dict[str, Any]:
    """Validate with a schema; raises Invalid with every fault found."""
    try:
        loaded: dict[str, Any] = schema.load(data)
    except ValidationError as error:
        raise Invalid(*faults(error.messages)) from None
    return loaded


def faults(messages: Any, path: str = "") -> Iterator[Fault]:
    """Marshmallow's nested messages as flat faults: `metadata.key`, `entity.0`; what concerns the whole is `body`."""
    if isinstance(messages, Mapping):
        for name, inner in messages.items():
            part = "" if name in {"_schema", "value", "key"} else str(name)
            yield from faults(inner, ".".join(p for p in (path, part) if p))
    elif isinstance(messages, list | tuple):
        for inner in messages:
            yield from faults(inner, path)
    else:
        yield _fault(path or "body", messages)


def _fault(path: str, message: Any) -> Fault:
    if isinstance(message, Coded):
        return Fault(path, message.code, str(message), message.position)
    text = str(message)
    return Fault(path, next((code for start, code in _CODES if text.startswith(start)), "invalid"), text)


def _parameters(raw: bytes, schema: Schema) -> dict[str, Any]:
    try:
        pairs = parse_qsl(raw.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=_MOST_PARAMETERS)
    except UnicodeDecodeError:
        raise Malformed(Fault("query", "encoding", "the query string is not UTF-8")) from None
    except ValueError:
        raise Invalid(Fault("query", "length", f"more than {_MOST_PARAMETERS} parameters")) from None
    known = {field.data_key or name: field for name, field in schema.load_fields.items()}
    gathered: dict[str, Any] = {}
    for name, value in pairs:
        _add(gathered, name, value, known.get(name))
    return gathered


def _add(gathered: dict[str, Any], name: str, value: str, field: fields.Field[Any] | None) -> None:
    if isinstance(field, fields.List):
        gathered.setdefault(name, []).append(value)
    elif name in gathered:
        raise Invalid(Fault(name, "repeated", "may be given once only"))
    else:
        gathered[name] = int(value) if isinstance(field, fields.Integer) and _WHOLE.fullmatch(value) else value
