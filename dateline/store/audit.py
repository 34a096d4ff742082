"""The audit log: who wrote, decided or administered what, and when. Rows are only ever added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.engines.base import Records, Row, Where, Write
from dateline.store.rows import new_id


def note(records: Records, actor: str, action: str, about: Mapping[str, Any], now_ms: int) -> None:
    """Add a line: `actor` is a key's id or `local`, `about` plain JSON without document text."""
    body = {"actor": actor, "action": action, "about": dict(about), "at": now_ms}
    records.write([Write("audit", new_id("a"), body, {"actor": actor, "action": action, "at": now_ms}, 0)])


def lines(records: Records, limit: int, after: tuple[int, str] | None = None, where: Sequence[Where] = ()) -> list[Row]:
    """Lines, newest first."""
    return records.find("audit", where, order="at", descending=True, limit=limit, after=after)


def conditions(actor: str | None, action: str | None) -> list[Where]:
    """Only the lines of this actor, and of this action; None asks for any."""
    asked = {"actor": actor, "action": action}
    return [Where(column, (value,)) for column, value in asked.items() if value is not None]
