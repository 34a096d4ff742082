"""Pages of one kind of the index: a plan, an order, a cursor that holds the position of the last item shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from weakref import WeakKeyDictionary

from dateline.cursor import seal, unseal
from dateline.engines.base import Engine, FacetRequest, IndexQuery, IndexResult, Sort
from dateline.query.plan import Bool, Everything, Node
from dateline.query.values import Item, Page
from dateline.store.secrets import cursor_secret

_PAGE = 200


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


@dataclass(frozen=True, slots=True)
class Place:
    """Where a walk stands: in which frozen view, behind which position, after how many hits."""

    snapshot: str | None = None
    after: tuple[Any, ...] | None = None
    seen: int = 0

    def of(self, query: IndexQuery) -> IndexQuery:
        """The query that goes on from here, in a view that does not change while it is walked."""
        return replace(query, snapshot=self.snapshot, after=self.after, keep=True)

    def behind(self, found: IndexResult, used: int | None = None) -> Place | None:
        """The place behind the first `used` hits of a result (all, when not said); None at the end of everything."""
        count = len(found.hits) if used is None else used
        if not count or self.seen + count >= found.total:
            return None
        return Place(found.snapshot, tuple(found.hits[count - 1].position), self.seen + count)


def opened(engine: Engine, scope: str, cursor: str | None) -> Place:
    """The place that a cursor names; the beginning without one. Raises Invalid for a cursor of another question."""
    if cursor is None:
        return Place()
    snapshot, after, seen = unseal(_secret(engine), scope, cursor)
    return Place(snapshot, tuple(after), seen)


def sealed(engine: Engine, scope: str, place: Place | None) -> str | None:
    """The cursor of a place."""
    return None if place is None else seal(_secret(engine), scope, [place.snapshot, place.after, place.seen])


_secrets: WeakKeyDictionary[Any, bytes] = WeakKeyDictionary()


def _secret(engine: Engine) -> bytes:
    # It never changes, and a search should not wait for the store to say it again.
    if engine.records not in _secrets:
        _secrets[engine.records] = cursor_secret(engine.records)
    return _secrets[engine.records]


def run(engine: Engine, walk: Walk) -> tuple[IndexResult, str | None]:
    """The hits of this page and the cursor of the next."""
    place = opened(engine, walk.scope, walk.cursor)
    asked = IndexQuery(walk.kind, walk.plan, walk.sort, walk.size, facets=walk.facets)
    found = engine.index.search(place.of(asked))
    return found, sealed(engine, walk.scope, place.behind(found))


def page(engine: Engine, walk: Walk, shape: Callable[[Mapping[str, Any]], Item] = dict) -> Page:
    """A page of payloads, each put into the API's shape."""
    found, following = run(engine, walk)
    return Page(tuple(shape(hit.payload) for hit in found.hits), found.total, next=following)


def payloads(engine: Engine, kind: str, plan: Node) -> Iterator[Mapping[str, Any]]:
    """Everything of a kind that fits, by id, a page after the other."""
    after: tuple[Any, ...] | None = None
    while True:
        hits = engine.index.search(IndexQuery(kind, plan, Sort("id", descending=False), _PAGE, after=after)).hits
        yield from (hit.payload for hit in hits)
        if len(hits) < _PAGE:
            return
        after = tuple(hits[-1].position)


def every(filters: list[Node], texts: Node | None = None) -> Node:
    """All the filters, and the scoring text plan."""
    if not filters:
        return texts or Everything()
    return Bool(must=(texts,) if texts else (), filter=tuple(filters))
