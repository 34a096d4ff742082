"""API keys: random, shown once, kept as a hash, with scopes, an expiry and revocation that counts at once."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Literal

from dateline.engines.base import Records, Row, Write
from dateline.errors import Fault, Invalid, NotFound
from dateline.store.rows import new_id

Scope = Literal["read", "write", "admin"]
SCOPES: tuple[Scope, ...] = ("read", "write", "admin")
_TOKEN = "dl"  # noqa: S105 - the visible first part of every token, so that leaks are easy to search for


@dataclass(frozen=True, slots=True)
class Key:
    """A key without its secret. Times are milliseconds since 1970."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    created: int
    expires: int | None
    revoked: int | None


def create(records: Records, name: str, scopes: tuple[Scope, ...], now_ms: int, expires: int | None = None) -> tuple[Key, str]:
    """Make a key; the token is returned here and never again."""
    unknown = [scope for scope in scopes if scope not in SCOPES]
    if unknown or not scopes:
        raise Invalid(Fault("scopes", "choice", f"a key needs scopes among {', '.join(SCOPES)}"))
    key_id, secret = new_id("k"), secrets.token_urlsafe(32)
    body = {"name": name, "scopes": list(scopes), "created": now_ms, "expires": expires, "revoked": None, "hash": _hash(secret)}
    records.write([Write("keys", key_id, body, {"state": "active", "created": now_ms}, 0)])
    return _key(records.get("keys", [key_id])[key_id]), f"{_TOKEN}_{key_id}_{secret}"


def verify(records: Records, token: str, now_ms: int) -> Key | None:
    """The key of a token that is good now, else None. Compares in constant time; reads the store, so a revocation counts at once."""
    _, key_id, secret = (*token.split("_", 2), "", "")[:3]
    row = records.get("keys", [key_id]).get(key_id) if 0 < len(key_id) <= len(new_id("k")) else None
    known = row.body["hash"] if row else _hash("")
    if not hmac.compare_digest(known, _hash(secret)) or row is None:
        return None
    key = _key(row)
    alive = key.revoked is None and (key.expires is None or key.expires > now_ms)
    return key if alive else None


def keys(records: Records) -> list[Key]:
    """Every key, oldest first."""
    return [_key(row) for row in records.find("keys", order="created", limit=10_000)]


def any_keys(records: Records) -> bool:
    """Whether a key was ever made: from then on requests need one."""
    return bool(records.find("keys", limit=1))


def revoke(records: Records, key_id: str, now_ms: int) -> Key:
    """End a key now; raises NotFound."""
    row = records.get("keys", [key_id]).get(key_id)
    if row is None:
        raise NotFound("key", key_id)
    if row.body["revoked"] is None:
        records.write([Write("keys", key_id, {**row.body, "revoked": now_ms}, {**row.columns, "state": "revoked"}, row.version)])
    return _key(records.get("keys", [key_id])[key_id])


def _key(row: Row) -> Key:
    body = row.body
    return Key(row.key, body["name"], tuple(body["scopes"]), body["created"], body["expires"], body["revoked"])


def _hash(secret: str) -> str:
    # 256 random bits need no slow hash: there is no dictionary to try.
    return hashlib.blake2b(secret.encode("utf-8", "surrogatepass"), digest_size=32).hexdigest()
