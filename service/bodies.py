"""Bodies of requests: bounded, inflated with a bound, parsed with the position of what is wrong."""

from __future__ import annotations

import zlib
from typing import Any

import orjson
from flask import request

from dateline.errors import Fault, TooLarge
from service.errors import Malformed, UnsupportedMedia

_BOM = b"\xef\xbb\xbf"
_STEP = 1 << 20
# News text deflates 3 to 5 times, NDJSON with repeated keys perhaps 20; a bomb about 1,000 times.
_RATIO = 200
_RATIO_COUNTS_FROM = 10 * _STEP


def read_body(limit: int) -> bytes:
    """The body's bytes, inflated when sent gzipped. Raises TooLarge beyond `limit` bytes, Malformed for broken gzip."""
    encoding = request.headers.get("Content-Encoding", "identity").strip().lower()
    if encoding not in {"identity", "gzip", "x-gzip"}:
        raise UnsupportedMedia("Content-Encoding must be gzip or absent")
    if (request.content_length or 0) > limit:
        raise TooLarge(_message(limit))
    data = request.stream.read(limit + 1)
    if len(data) > limit:
        raise TooLarge(_message(limit))
    return data if encoding == "identity" else inflate(data, limit)


def inflate(data: bytes, limit: int) -> bytes:
    """Gunzip (every member) without ever holding more than `limit` bytes of the result."""
    out = bytearray()
    rest = data
    while rest:
        member = zlib.decompressobj(wbits=31)
        _inflate_member(member, rest, out, min(limit, max(_RATIO_COUNTS_FROM, len(data) * _RATIO)))
        if not member.eof:
            raise Malformed(Fault("body", "gzip", "the gzip data ends too early"))
        rest = member.unused_data
    return bytes(out)


def _inflate_member(member: zlib._Decompress, data: bytes, out: bytearray, limit: int) -> None:
    while data and not member.eof:
        try:
            out += member.decompress(data, _STEP)
        except zlib.error:
            raise Malformed(Fault("body", "gzip", "the body is no gzip data")) from None
        if len(out) > limit:
            raise TooLarge(f"the body is larger than {limit} bytes when inflated")
        data = member.unconsumed_tail


def parse_json(data: bytes) -> Any:
    """A JSON value. Raises Malformed with the position (bytes where the UTF-8 is broken, else characters)."""
    data = data.removeprefix(_BOM)
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise Malformed(_json_fault(data, error)) from None


def _json_fault(data: bytes, error: orjson.JSONDecodeError) -> Fault:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as broken:
        return Fault("body", "encoding", "the body is not UTF-8", broken.start)
    return Fault("body", "json", f"no valid JSON: {error.msg} (line {error.lineno}, column {error.colno})", error.pos)


def _message(limit: int) -> str:
    return f"the body is larger than {limit} bytes"
