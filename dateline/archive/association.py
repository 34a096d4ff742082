"""How strongly two entities belong together: normalised pointwise mutual information over stories (Bouma 2009).

Counts are of stories (one statement copied by ten outlets counts once): p(x) is the share of stories that name x. The score
is ln(p(x, y) / p(x) p(y)) / -ln p(x, y), from -1 to 1, times n / (n + 1) for n shared stories, so that one shared story
says less than many. Only what stands together more often than chance (score above 0) is listed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from dateline.archive.names import labelled
from dateline.cursor import seal, unseal
from dateline.engines.base import Engine, FacetRequest, IndexQuery
from dateline.query.plan import Everything, Values
from dateline.query.values import Page
from dateline.store.secrets import cursor_secret

_CANDIDATES = 60


def related(engine: Engine, entity: Mapping[str, Any], size: int, cursor: str | None) -> Page:
    """The entities beside one, the strongest first, ties by id; `documents` counts the stories that name both.

    Candidates are the 60 most frequent companions.
    """
    secret, scope = cursor_secret(engine.records), f"related {entity['id']}"
    start = int(unseal(secret, scope, cursor)) if cursor else 0
    ranked = _ranked(engine, str(entity["id"]))
    shown = labelled(engine, [{"id": key} for _, key, _ in ranked[start : start + size]])
    items = tuple(
        {"entity": label, "documents": together, "stories": together, "score": score, "measure": "npmi over stories"}
        for label, (score, _, together) in zip(shown, ranked[start : start + size], strict=True)
    )
    following = seal(secret, scope, start + size) if start + size < len(ranked) else None
    return Page(items, len(ranked), next=following)


def _ranked(engine: Engine, entity: str) -> list[tuple[float, str, int]]:
    own = IndexQuery("stories", Values("entity", (entity,)), size=1, facets=(FacetRequest("entity", _CANDIDATES),), payload=False)
    found = engine.index.search(own)
    total = engine.index.search(IndexQuery("stories", Everything(), size=1, payload=False)).total
    beside = {key: count for key, count in found.facets["entity"] if key != entity}
    alone = {key: _stories(engine, key) for key in beside}
    scored = [(score(total, found.total, alone[key], both), key, both) for key, both in beside.items()]
    return sorted(((s, k, n) for s, k, n in scored if s > 0), key=lambda row: (-row[0], row[1]))


def _stories(engine: Engine, entity: str) -> int:
    return engine.index.search(IndexQuery("stories", Values("entity", (entity,)), size=1, payload=False)).total


def score(total: int, x: int, y: int, both: int) -> float:
    """The score of two entities in x and y of `total` stories, and in `both` together."""
    if not both or total <= both:
        return round(both / (both + 1), 4) if both else 0.0
    joint = both / total
    pointwise = math.log(joint * total * total / (x * y))
    return round(pointwise / -math.log(joint) * both / (both + 1), 4)
