"""Idempotency keys: the same key with the same request gives the first answer again, for a day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.engines.base import Records, Where, Write
from dateline.errors import Conflict

LIFETIME_MS = 24 * 3600 * 1000
# A first try that neither ended nor failed within this is taken for dead.
_PENDING_MS = 60_000


def begin(records: Records, key: str, fingerprint: str, now_ms: int) -> Mapping[str, Any] | None:
    """The stored answer of an earlier try, or None when this is the first; raises Conflict for other content or a try under way."""
    row = records.get("idempotency", [key]).get(key)
    if row is not None and row.body["until"] > now_ms:
        if row.body["fingerprint"] != fingerprint:
            raise Conflict("this Idempotency-Key was used for another request")
        if row.body["answer"] is None:
            raise Conflict("a request with this Idempotency-Key is under way")
        answer: Mapping[str, Any] = row.body["answer"]
        return answer
    if records.write([_write(key, fingerprint, None, now_ms + _PENDING_MS, row.version if row else 0)])[0] is None:
        raise Conflict("a request with this Idempotency-Key is under way")
    return None


def complete(records: Records, key: str, fingerprint: str, answer: Mapping[str, Any], now_ms: int) -> None:
    """Remember the answer for a day."""
    records.write([_write(key, fingerprint, answer, now_ms + LIFETIME_MS, None)])


def abandon(records: Records, key: str) -> None:
    """Forget a try that failed, so that it can be made again."""
    records.write([Write("idempotency", key, None)])


def sweep(records: Records, now_ms: int) -> int:
    """Forget what has expired; how many keys."""
    rows = records.find("idempotency", [Where("expires", low=0, high=now_ms)], limit=1000)
    records.write([Write("idempotency", row.key, None, expect=row.version) for row in rows])
    return len(rows)


def _write(key: str, fingerprint: str, answer: Mapping[str, Any] | None, until: int, expect: int | None) -> Write:
    body = {"fingerprint": fingerprint, "answer": answer, "until": until}
    return Write("idempotency", key, body, {"expires": until}, expect)
