"""How a story came to be what it is, in the API's shapes."""

from __future__ import annotations

from typing import Any

from dateline.engines.base import Engine, Row, Where
from dateline.instants import iso_instant
from dateline.query.values import Item

_MOST = 100


def lineage(engine: Engine, story_id: str, last: int | None = None) -> list[Item]:
    """What went into a story and what left it until `last` (ms; None: now), in order of time: {"id", "kind", "title", "at", "when"}.

    `merged`: the story `id` went into it (what had gone into that one is told too). `renamed`: it had that id or title before.
    `split`: documents went `from` one `into` the other. At most the last 100 changes.
    """
    found: dict[str, Row] = {}
    front, seen = [story_id], {story_id}
    while front and len(found) < _MOST:
        where = [Where("kind", ("story",)), Where("into", tuple(front))]
        rows = engine.records.find("lineage", where, order="at", descending=True, limit=_MOST)
        found.update({row.key: row for row in rows})
        front = sorted({_id(row) for row in rows if row.body.get("how") != "split"} - seen)
        seen.update(front)
    ordered = sorted(found.values(), key=lambda row: (int(row.columns["at"] or 0), row.key))
    return [_item(row) for row in ordered[-_MOST:] if last is None or int(row.columns["at"] or 0) <= last]


def _id(row: Row) -> str:
    return str(row.body.get("id", row.key))


def _item(row: Row) -> Item:
    at = int(row.columns["at"] or 0)
    # Rows without `how` were written by earlier versions, which kept merges only.
    told: dict[str, Any] = {"id": _id(row), "kind": row.body.get("how", "merged"), "title": row.body.get("title")}
    parted = {name: row.body[name] for name in ("from", "into", "documents") if told["kind"] == "split"}
    return {**told, **parted, "at": at, "when": iso_instant(at)}
