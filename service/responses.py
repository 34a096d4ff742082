"""Answers: plain values to JSON, pages to their envelope, long results to streams of CSV and NDJSON."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import orjson
from flask import Response

from dateline.query.values import Item, Page

JSON = "application/json"
CSV = "text/csv"
NDJSON = "application/x-ndjson"
# Rows are sent in blocks of about this many bytes: one system call a row would cost more than the row.
_BLOCK = 64_000

Reply = Response | Page | Item | list[Any] | tuple[Item, int] | tuple[Item, int, Mapping[str, str]]


def json_bytes(value: Any) -> bytes:
    """Compact UTF-8 JSON; keys may be any scalar."""
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS, default=_plain)


def respond(reply: Reply) -> Response:
    """What a handler returned, as a response: a page in its envelope, `(item, status)`, `(item, status, headers)`."""
    if isinstance(reply, Response):
        return reply
    if isinstance(reply, tuple):
        item, status, *rest = reply
        return Response(json_bytes(item), status=status, headers=dict(rest[0]) if rest else None, content_type=JSON)
    return Response(json_bytes(envelope(reply) if isinstance(reply, Page) else reply), content_type=JSON)


def envelope(page: Page) -> dict[str, Any]:
    """A page as lists are answered: items, total, next, and what stands beside them."""
    return {"items": page.items, "total": {"value": page.total, "exact": page.exact}, "next": page.next, **page.extras}


def ndjson(items: Iterable[Item]) -> Response:
    """One JSON object a line, streamed."""
    return Response(blocks(json_bytes(item) + b"\n" for item in items), content_type=NDJSON)


def csv_table(items: Iterable[Item], columns: Iterable[str], name: str) -> Response:
    """A CSV table (RFC 4180, UTF-8) of the columns, each a path such as `document.id`, streamed."""
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return Response(blocks(_csv_rows(items, tuple(columns))), headers=headers, content_type=f"{CSV}; charset=utf-8")


def cell(item: Item, path: str) -> str:
    """What stands at a path, as one cell: a list of objects by its names, other structures as JSON, null as nothing.

    A text that a spreadsheet would take for a formula is preceded by an apostrophe.
    """
    value: Any = item
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, list | tuple):
        value = "; ".join(_label(v) for v in value)
    elif isinstance(value, Mapping):
        value = json_bytes(value).decode()
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _label(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("name") or value.get("exact") or value.get("id") or "")
    return str(value)


def _csv_rows(items: Iterable[Item], columns: tuple[str, ...]) -> Iterator[bytes]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(columns)
    for item in items:
        writer.writerow([cell(item, column) for column in columns])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue().encode()


def blocks(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces joined into larger ones for sending."""
    held = bytearray()
    for piece in pieces:
        held += piece
        if len(held) >= _BLOCK:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return dict(value)
    raise TypeError(f"{type(value).__name__} is no JSON value")
