"""Secrets that the store keeps for itself."""

from __future__ import annotations

import secrets

from dateline.engines.base import Records, Write


def cursor_secret(records: Records) -> bytes:
    """The key that signs cursors: made once, the same for every process on this store."""
    row = records.get("facts", ["cursor-secret"]).get("cursor-secret")
    if row is None:
        records.write([Write("facts", "cursor-secret", {"hex": secrets.token_hex(32)}, expect=0)])
        row = records.get("facts", ["cursor-secret"])["cursor-secret"]
    return bytes.fromhex(row.body["hex"])
