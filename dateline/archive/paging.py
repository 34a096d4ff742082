"""Pages of one kind of the index: a plan, an order, a cursor that holds the position of the last item shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from dateline.cursor import seal, unseal
from dateline.engines.base import Engine, FacetRequest, IndexQuery, IndexResult, Sort
from dateline.query.plan import Bool, Everything, Node
from dateline.query.values import Item, Page
from dateline.store.secrets import cursor_secret


@dataclass(frozen=True, slots=True)
class Walk:
    """What is walked. `scope` says which question it is, so that a cursor of another one is refused."""

    kind: str
    plan: Node
    sort: Sort
    size: int
    cursor: str | None
    scope: str
    facets: tuple[FacetRequest, ...] = ()


def run(engine: Engine, walk: Walk) -> tuple[IndexResult, str | None]:
    """The hits of this page and the cursor of the next."""
    secret = cursor_secret(engine.records)
    after = tuple(unseal(secret, walk.scope, walk.cursor)) if walk.cursor else None
    found = engine.index.search(IndexQuery(walk.kind, walk.plan, walk.sort, walk.size, after=after, facets=walk.facets))
    more = len(found.hits) == walk.size and found.total > walk.size
    return found, seal(secret, walk.scope, list(found.hits[-1].position)) if more else None


def page(engine: Engine, walk: Walk, shape: Callable[[Mapping[str, Any]], Item] = dict) -> Page:
    """A page of payloads, each put into the API's shape."""
    found, following = run(engine, walk)
    return Page(tuple(shape(hit.payload) for hit in found.hits), found.total, next=following)


def every(filters: list[Node], texts: Node | None = None) -> Node:
    """All the filters, and the scoring text plan."""
    if not filters:
        return texts or Everything()
    return Bool(must=(texts,) if texts else (), filter=tuple(filters))
