"""Bodies of rows as bytes: JSON, deflated where that pays. What an older version wrote without it is read the same."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Any

import orjson

_FROM_BYTES = 512
# Level 1: later ones take several times as long for a tenth of the size.
_LEVEL = 1
# JSON of a body begins with a brace, a zlib stream with this (RFC 1950: deflate, window of 32 KiB).
_DEFLATED = b"x"


def packed(body: Mapping[str, Any]) -> bytes:
    """A body as it is stored; raises TypeError for what JSON has no form for."""
    plain = orjson.dumps(body)
    return plain if len(plain) < _FROM_BYTES else zlib.compress(plain, _LEVEL)


def unpacked(stored: bytes) -> Any:
    """The body that was stored; raises ValueError for broken bytes."""
    try:
        return orjson.loads(zlib.decompress(stored) if stored.startswith(_DEFLATED) else stored)
    except zlib.error as error:
        raise ValueError(str(error)) from error
