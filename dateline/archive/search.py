"""Full-text search over documents: the same answer on every engine, since all of it is plans and payloads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

from dateline.archive import asof, facets
from dateline.archive.collapse import Collapser
from dateline.archive.feedback import expand
from dateline.archive.filters import filters
from dateline.archive.highlights import Highlighter
from dateline.archive.names import resolve
from dateline.archive.paging import Place, opened, sealed
from dateline.engines.base import Engine, IndexHit, IndexQuery, IndexResult, Sort
from dateline.errors import Invalid
from dateline.query.compile import Compiled, Searchable, TextField, compile_query
from dateline.query.plan import Bool, Everything, Node
from dateline.query.values import Item, Page, SearchQuery

# Weights from bench/quality/search.py; a lead field of the first sentences was tried and made ranking worse.
_TITLE = TextField("title", 0.6, "title_words")
_BODY = TextField("body", 1.0, "words")
DOCUMENTS = Searchable(
    default=(_TITLE, _BODY),
    phrases=(_TITLE, _BODY),
    texts={"title": TextField("title", 1.0, "title_words"), "author": TextField("author")},
    keywords={name: name for name in ("outlet", "entity", "person", "place", "speaker")},
    dates={"published": "published"},
)
_SHOWN = ("id", "revision", "title", "outlet", "url", "language", "published", "story_id")
# What makes it another question; a cursor may be used with another page size or other facets.
_SCOPE = tuple(f.name for f in fields(SearchQuery) if f.name not in {"cursor", "size", "facets", "facet_size", "highlight"})
_EXPORTED_AT_ONCE = 500


def search(engine: Engine, query: SearchQuery) -> Page:
    """A page of hits, best first; without `q` the newest first. `extras` holds `facets` where some were asked for.

    Raises Invalid (positions in `q`, ambiguous names, a cursor of another query) and CursorExpired.
    """
    compiled = _compiled(engine, query)
    asked = replace(_asked(engine, query, compiled), facets=facets.requests(query.facets, query.facet_size))
    scope = _scope(query)
    asked, place = expand(engine, query, compiled.needles, asked, opened(engine, scope, query.cursor))
    found = engine.index.search(place.of(asked))
    items, following = _items(engine, query, compiled, asked, found, place)
    counted = {"facets": facets.shaped(engine, query.facets, found.facets)} if query.facets else {}
    extras = {**counted, **asof.note("documents", query.as_of)}
    return Page(tuple(items), found.total, next=sealed(engine, scope, following), extras=extras)


def export(engine: Engine, query: SearchQuery) -> Iterator[Item]:
    """Every hit of the whole result in order, from one frozen view."""
    compiled = _compiled(engine, query)
    asked = replace(_asked(engine, query, compiled), size=_EXPORTED_AT_ONCE)
    asked, begin = expand(engine, query, compiled.needles, asked, Place())
    place: Place | None = begin
    while place is not None:
        found = engine.index.search(place.of(asked))
        items, following = _items(engine, replace(query, size=_EXPORTED_AT_ONCE), compiled, asked, found, place)
        yield from items
        place = following


def _compiled(engine: Engine, query: SearchQuery) -> Compiled:
    def named(field: str, name: str, position: int) -> tuple[str, ...]:
        if field == "outlet":
            return (name,)
        try:
            found = resolve(engine, name, field="q")
        except Invalid as error:
            raise Invalid(*(replace(fault, position=position) for fault in error.faults)) from None
        return () if found is None else (found,)

    return compile_query(query.q, DOCUMENTS, named, query.match)


def _asked(engine: Engine, query: SearchQuery, compiled: Compiled) -> IndexQuery:
    narrowed = filters(engine, query)
    plan: Node = compiled.plan
    if narrowed:
        plan = Bool(must=() if isinstance(plan, Everything) else (plan,), filter=tuple(narrowed))
    return IndexQuery("documents", plan, _sort(query), query.size)


def _sort(query: SearchQuery) -> Sort:
    if query.sort == "relevance":
        return Sort() if query.q.strip() else Sort("published")
    return Sort(query.sort.lstrip("-"), descending=query.sort.startswith("-"))


def _scope(query: SearchQuery) -> str:
    return "search " + repr([getattr(query, name) for name in _SCOPE])


def _items(
    engine: Engine, query: SearchQuery, compiled: Compiled, asked: IndexQuery, found: IndexResult, place: Place
) -> tuple[list[Item], Place | None]:
    """The items of a page and where the next one begins."""
    highlighter = Highlighter(compiled.needles if query.highlight else ())
    if query.collapse is None:
        return [_item(hit, highlighter) for hit in found.hits], place.behind(found)
    return _collapsed(engine, query, highlighter, asked, found, place)


def _collapsed(
    engine: Engine, query: SearchQuery, highlighter: Highlighter, asked: IndexQuery, found: IndexResult, place: Place
) -> tuple[list[Item], Place | None]:
    collapser = Collapser(engine, asked, query.collapse or "story", found.snapshot)
    items: list[Item] = []
    while True:
        for used, (hit, member) in enumerate(collapser.members(found.hits), 1):
            if member is not None:
                items.append(_item(hit, highlighter) | ({"collapsed": member.collapsed} if member.collapsed else {}))
            if len(items) == query.size:
                return items, place.behind(found, used)
        following = place.behind(found)
        if following is None:
            return items, None
        place = following
        found = engine.index.search(place.of(replace(asked, facets=())))


def _item(hit: IndexHit, highlighter: Highlighter) -> dict[str, Any]:
    payload = hit.payload
    return {"document": {name: payload[name] for name in _SHOWN}, "score": hit.score, "highlights": highlighter.mark(payload)}
