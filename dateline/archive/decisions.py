"""People's decisions about entities, in the API's shapes."""

from __future__ import annotations

from dateline.consolidate.entities import entity_id
from dateline.cursor import seal, unseal
from dateline.engines.base import Engine, Row
from dateline.instants import iso_instant
from dateline.query.values import Item, Page
from dateline.store.secrets import cursor_secret

_SCOPE = "decisions"


def decisions(engine: Engine, size: int, cursor: str | None) -> Page:
    """Merges and splits, the newest first, those put out of force too."""
    records, secret = engine.records, cursor_secret(engine.records)
    after = tuple(unseal(secret, _SCOPE, cursor)) if cursor else None
    records.refresh("decisions")
    rows = records.find("decisions", order="made", descending=True, limit=size, after=after)
    following = seal(secret, _SCOPE, [rows[-1].columns["made"], rows[-1].key]) if len(rows) == size else None
    return Page(tuple(map(_item, rows)), records.count("decisions").get(None, 0), next=following)


def _item(row: Row) -> Item:
    body = row.body
    return {
        "id": row.key,
        "kind": body["kind"],
        "state": row.columns["state"],
        "author": body["author"],
        "made": body["when"],
        "undone_by": body.get("undone_by"),
        "undone": iso_instant(body["undone_at"]) if body.get("undone_at") is not None else None,
        "entities": [entity_id(unit) for unit in ((body["a"], body["b"]) if body["kind"] == "merge" else body["units"])],
        "names": list(body.get("names", ())),
        "mentions": list(body.get("mentions", ())),
    }
