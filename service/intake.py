"""From validated bodies to stored documents, and the answers that say what became of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.archive import documents as archive
from dateline.archive.jobs import job as read_job
from dateline.errors import NotFound
from dateline.ingest.accepting import Draft, accept
from dateline.query.values import Item
from dateline.store.accepting import Receipt
from service.audit import note
from service.context import here
from service.drafts import checked
from service.waiting import searchable, wait_for

Answer = tuple[dict[str, Any], int, dict[str, str]]


def draft(body: dict[str, Any]) -> Draft:
    """The draft of a validated body; raises TooLarge for a text longer than the setting allows."""
    return checked(body, here().settings.max_text_characters)


def draft_to_analyze(body: dict[str, Any]) -> Draft:
    """The same with the bound of a text whose sender waits."""
    return checked(body, here().settings.max_analyze_characters)


def accept_one(made: Draft, wait: int) -> Answer:
    """Store one document and wait for it as long as asked."""
    context = here()
    done = accept(context.engine, context.queue, [(1, made)], now_ms=context.clock())
    receipt = done.receipts[0]
    note("document", document=receipt.document_id, revision=receipt.revision, outcome=receipt.outcome, job=done.job)
    job = wait_for(context, done.job, wait, searchable)
    document: dict[str, Any] = {"id": receipt.document_id, "revision": receipt.revision}
    if wait:
        document["state"] = _state(receipt)
    answer = {"document": document, "outcome": receipt.outcome, "job": {"id": job["id"], "state": job["state"]}}
    return answer, 202 if receipt.outcome == "accepted" else 200, {"Location": f"/v1/jobs/{done.job}"}


def accept_many(drafts: Sequence[tuple[int, Draft]], problems: Mapping[int, Item], files: Mapping[int, str], wait: int) -> Answer:
    """Store the good lines of a bulk; the bad ones are answered beside them, in order of line."""
    context = here()
    done = accept(context.engine, context.queue, drafts, now_ms=context.clock())
    note("bulk", job=done.job, accepted=len(done.receipts), refused=len(problems))
    job = wait_for(context, done.job, wait, searchable) if wait else read_job(context.engine, done.job)
    items: dict[int, dict[str, Any]] = {line: {"problem": problem} for line, problem in problems.items()}
    for receipt in done.receipts:
        items[receipt.line] = {"document": {"id": receipt.document_id, "revision": receipt.revision}, "outcome": receipt.outcome}
    named = [{"line": line, **({"file": files[line]} if line in files else {}), **items[line]} for line in sorted(items)]
    return {"job": job, "items": named}, 202, {"Location": f"/v1/jobs/{done.job}"}


def _state(receipt: Receipt) -> str:
    try:
        return str(archive.document(here().engine, receipt.document_id, receipt.revision)["state"])
    except NotFound:  # removed while we waited
        return "removed"
