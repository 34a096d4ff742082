"""`Idempotency-Key`: the same key with the same request gives the first answer again and does nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from flask import g, request

from dateline.errors import Fault, Invalid
from dateline.ingest.accepting import Draft, request_fingerprint
from dateline.store import idempotency
from service.context import here
from service.intake import Answer

_KEY = re.compile(r"[\x21-\x7e]{1,255}")


def once(drafts: Sequence[tuple[int, Draft]], act: Callable[[], Answer]) -> Answer:
    """What `act` answers, or answered before under this key; without a key just what it answers."""
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return act()
    if not _KEY.fullmatch(given):
        raise Invalid(Fault("Idempotency-Key", "invalid", "must be 1 to 255 visible ASCII characters"))
    # A key belongs to who sent it and to where.
    key = f"{g.actor} {request.endpoint} {given}"
    return _remembered(key, request_fingerprint(drafts), act)


def _remembered(key: str, fingerprint: str, act: Callable[[], Answer]) -> Answer:
    context = here()
    records = context.engine.records
    before = idempotency.begin(records, key, fingerprint, context.clock())
    if before is not None:
        return before["body"], before["status"], before["headers"]
    try:
        body, status, headers = act()
    except BaseException:
        idempotency.abandon(records, key)
        raise
    idempotency.complete(records, key, fingerprint, {"body": body, "status": status, "headers": headers}, context.clock())
    return body, status, headers
