"""What the tests of the ledger put into it."""

from __future__ import annotations

from dateline.engines.base import Records
from dateline.model import Document
from dateline.store import accepting, claims, jobs


def doc(key: str, text: str = "Rain fell.") -> Document:
    return Document(key, text, revision=0, content_hash=text)


def accept(records: Records, *batch: Document, now: int = 1_000) -> tuple[str, list[accepting.Receipt]]:
    job = jobs.create(records, len(batch), now)
    receipts = accepting.accept(records, list(enumerate(batch, 1)), job, now)
    records.refresh("work")
    return job, receipts


def terms(now: int = 2_000, owner: str = "w", lease: int = 500, attempts: int = 3) -> claims.Terms:
    return claims.Terms(owner, now, lease, attempts)
