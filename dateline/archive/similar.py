"""Documents that are like one: copies and rewrites first, then what tells of the same."""

from __future__ import annotations

from typing import Any

from dateline.engines.base import Engine
from dateline.query.values import Page
from dateline.store import documents


def similar(engine: Engine, document_id: str, size: int) -> Page:
    """The nearest documents (`score` 0..1: the greater of shared text and nearness of words, names and figures).

    `relation` is copy, rewrite, translation or correction where one derives from the other, else null. Raises NotFound.
    """
    documents.present(engine.records, document_id)
    row = engine.records.get("blocks", [f"doc|{document_id}"]).get(f"doc|{document_id}")
    entry: Any = row.body if row else {"near": {}, "kin": {}}
    scores = {
        other: max(entry["near"].get(other, 0.0), entry["kin"].get(other, (None, 0.0))[1]) for other in {**entry["near"], **entry["kin"]}
    }
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    rows = engine.records.get("blocks", [f"doc|{other}" for other, _ in ranked[:size]])
    items = [
        {
            "document": {"id": other, **{name: rows[f"doc|{other}"].body[name] for name in ("title", "outlet", "published")}},
            "score": round(score, 4),
            "relation": entry["kin"][other][0] if other in entry["kin"] else None,
            "why": entry["kin"][other][2] if other in entry["kin"] else "words, names and figures in common",
        }
        for other, score in ranked[:size]
        if f"doc|{other}" in rows
    ]
    return Page(tuple(items), len(ranked))
