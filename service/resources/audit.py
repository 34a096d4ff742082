"""The audit log, for those who administer."""

from __future__ import annotations

from typing import Any

from dateline.archive.trail import trail
from dateline.query.values import Page
from service.context import here
from service.routing import Room
from service.schemas.audit import AuditPage, AuditQuery

room = Room("audit", "Operation")


@room.route("GET", "/v1/audit", {200: AuditPage}, scope="admin", query=AuditQuery)
def list_all(query: dict[str, Any]) -> Page:
    """Who wrote, decided or made keys, the newest first."""
    return trail(here().engine, query.get("actor"), query.get("action"), query["size"], query.get("cursor"))
