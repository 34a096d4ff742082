"""The audit log of writes and decisions: who, what, about which ids; never a text."""

from __future__ import annotations

from typing import Any

from flask import g

from dateline.store import audit
from service.context import here


def note(action: str, **about: Any) -> None:
    """Add a line about the present request."""
    context = here()
    audit.note(context.engine.records, g.actor, action, {**about, "request_id": g.request_id}, context.clock())
