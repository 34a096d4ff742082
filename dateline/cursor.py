"""Opaque page cursors: signed, and bound to the query they belong to, so that a forged or foreign one is refused."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from typing import Any

import orjson

from dateline.errors import Fault, Invalid

_SIGNATURE_BYTES = 12


def seal(secret: bytes, scope: str, value: Any) -> str:
    """A URL-safe token of a JSON value, valid for the same `scope` (the query without its cursor) only."""
    body = orjson.dumps(value)
    return base64.urlsafe_b64encode(_sign(secret, scope, body) + body).rstrip(b"=").decode("ascii")


def unseal(secret: bytes, scope: str, token: str) -> Any:
    """The value sealed in `token`; raises Invalid for one that is damaged, forged or of another query."""
    try:
        raw = base64.urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
    except (binascii.Error, UnicodeEncodeError, ValueError):
        raise _refused("is no cursor of ours") from None
    signature, body = raw[:_SIGNATURE_BYTES], raw[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _sign(secret, scope, body)):
        raise _refused("is damaged or belongs to another query")
    return orjson.loads(body)


def _sign(secret: bytes, scope: str, body: bytes) -> bytes:
    key = hashlib.blake2b(secret, digest_size=32).digest()
    message = scope.encode("utf-8", "surrogatepass") + b"\x00" + body
    return hashlib.blake2b(message, key=key, digest_size=_SIGNATURE_BYTES).digest()


def _refused(why: str) -> Invalid:
    return Invalid(Fault("cursor", "cursor", f"the cursor {why}"))
