"""The audit log in the API's shapes."""

from __future__ import annotations

from dateline.cursor import seal, unseal
from dateline.engines.base import Engine, Row
from dateline.instants import iso_instant
from dateline.query.values import Item, Page
from dateline.store import audit
from dateline.store.secrets import cursor_secret


def trail(engine: Engine, actor: str | None, action: str | None, size: int, cursor: str | None) -> Page:
    """Lines of the audit log, the newest first; of one actor or one action where asked."""
    records, secret, scope = engine.records, cursor_secret(engine.records), f"audit {actor} {action}"
    after = tuple(unseal(secret, scope, cursor)) if cursor else None
    where = audit.conditions(actor, action)
    records.refresh("audit")
    rows = audit.lines(records, size, after, where)
    following = seal(secret, scope, [rows[-1].columns["at"], rows[-1].key]) if len(rows) == size else None
    return Page(tuple(map(_item, rows)), records.count("audit", where).get(None, 0), next=following)


def _item(row: Row) -> Item:
    body = row.body
    return {"id": row.key, "at": iso_instant(body["at"]), "actor": body["actor"], "action": body["action"], "about": body["about"]}
