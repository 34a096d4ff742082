"""Entities in the API's shapes: lists, one, its documents, mentions, quotations, relatives and the reasons for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.archive import asof
from dateline.archive.association import related
from dateline.archive.names import payload, resolve
from dateline.archive.paging import Walk, every, page
from dateline.archive.quotes import with_utterances
from dateline.archive.words import all_words
from dateline.cursor import seal, unseal
from dateline.engines.base import Engine, IndexQuery, Sort
from dateline.errors import NotFound
from dateline.names.fold import fold
from dateline.query.plan import Bool, Node, Prefix, Range, Values
from dateline.query.values import EntityQuery, Item, Page
from dateline.store.secrets import cursor_secret
from dateline.terms import analyse

__all__ = [
    "entities", "entity", "entity_documents", "entity_mentions", "entity_quotes", "entity_related", "entity_why", "resolve", "suggest",
]  # fmt: skip

_SORTS = {
    "-documents": Sort("documents"),
    "-mentions": Sort("mentions"),
    "first_seen": Sort("first_seen", descending=False),
    "-last_seen": Sort("last_seen"),
    "name": Sort("sort_name", descending=False),
}
_EXACT, _INNER = ("why", "received"), 1


def entities(engine: Engine, query: EntityQuery) -> Page:
    """Entities whose names hold all words of `q`, the best first: relevance, then by id; without `q` the most documented first.

    `as_of` leaves out what was first received later; see `asof` for what is said of the others.
    """
    filters: list[Node] = [Values("type", tuple(query.type))] if query.type else []
    if query.as_of:
        filters.append(Range("received", high=asof.end_of(query.as_of)))
    relevance = Sort() if query.q.strip() else _SORTS["-documents"]
    words = _by_name(query.q) if query.q.strip() else None
    scope = f"entities {query.q} {query.type} {query.sort} {query.as_of}"
    order = _SORTS.get(query.sort, relevance)
    found = page(engine, Walk("entities", every(filters, words), order, query.size, query.cursor, scope), _shown)
    if query.as_of is None:
        return found
    then = query.as_of
    return replace(found, items=tuple(asof.entity(engine, item, then) for item in found.items), extras=asof.note("entities", then))


def _by_name(q: str) -> Node:
    exact = Values("name_key", (fold(q),))
    return Bool(should=(all_words("names", q), Bool(must=(exact,))), at_least=1) if fold(q) else all_words("names", q)


def _shown(item: Mapping[str, Any]) -> Item:
    return {key: value for key, value in item.items() if key not in _EXACT}


def suggest(engine: Engine, prefix: str, types: Sequence[str] = (), size: int = 10) -> Page:
    """Entities with a name in which every word typed stands and the last one begins a word; the most documented first."""
    typed = analyse(prefix)
    words: list[Node] = [Prefix("names", _unstemmed(typed.words[-1]))] if typed.words else []
    plan = every([*words, *[all_words("names", w) for w in typed.words[:-1]], *([Values("type", tuple(types))] if types else [])])
    found = engine.index.search(IndexQuery("entities", plan, Sort("documents"), size))
    items = tuple({key: hit.payload[key] for key in ("id", "type", "name", "documents")} for hit in found.hits)
    return Page(items, found.total)


def _unstemmed(word: str) -> str:
    # Names are indexed as stems, which begin as their words do but may end earlier ("countries", "countri").
    stem = analyse(word).texts[0] if analyse(word).texts else word
    shared = 0
    while shared < min(len(stem), len(word)) and stem[shared] == word[shared]:
        shared += 1
    return word[:shared] or word


def entity(engine: Engine, entity_id: str, as_of: str | None = None) -> Item:
    """One entity; raises NotFound (also where nothing of it had been received `as_of` then), Merged where its id went into another."""
    found = _shown(payload(engine, entity_id))
    if as_of is None:
        return found
    then = asof.entity(engine, found, as_of)
    if not then["documents"]:
        raise NotFound("entity", entity_id)
    return {**then, **asof.note("entities", as_of)}


def entity_why(engine: Engine, entity_id: str) -> Item:
    """Every decision that made the entity: {"id", "decisions": [{"kind", "names", "weight", "why"}]}.

    Kinds: `name` spellings that count as one name, `document` what a document by itself showed, `across` two names taken for
    one entity, `decision` what a person decided.
    """
    found = payload(engine, entity_id)
    return {"id": found["id"], "decisions": list(found["why"])}


def entity_documents(engine: Engine, entity_id: str, size: int, cursor: str | None) -> Page:
    """The documents that mention it, the newest first."""
    return page(engine, _mentions(engine, entity_id, size, cursor, "documents"), _document)


def _mentions(engine: Engine, entity_id: str, size: int, cursor: str | None, what: str) -> Walk:
    found = payload(engine, entity_id)
    return Walk("mentions", Values("entity", (found["id"],)), Sort("published"), size, cursor, f"entity {what} {entity_id}")


def _document(item: Mapping[str, Any]) -> Item:
    reference = {"id": item["document_id"], **{key: item[key] for key in ("revision", "title", "outlet", "published", "story_id")}}
    return {"document": reference, "mentions": len(item["mentions"])}


def entity_mentions(engine: Engine, entity_id: str, size: int, cursor: str | None) -> Page:
    """Every mention with its characters, by document (the newest first), then by place in the text."""
    secret, scope = cursor_secret(engine.records), f"entity mentions {entity_id}"
    position, skipped = unseal(secret, scope, cursor) if cursor else (None, 0)
    found = payload(engine, entity_id)
    after = tuple(position) if position else None
    plan = Values("entity", (found["id"],))
    # A document shows one mention or more, so `size` documents are enough, with one more to know whether the walk goes on.
    hits = engine.index.search(IndexQuery("mentions", plan, Sort("published"), size + _INNER, after=after)).hits
    flat = [(_mention(hit.payload, m), hit.position, at + 1) for hit in hits for at, m in enumerate(hit.payload["mentions"])][skipped:]
    shown = flat[:size]
    following = None
    if len(flat) > size:
        done = shown[-1]
        first_hit = next(i for i, hit in enumerate(hits) if hit.position == done[1])
        before = hits[first_hit - 1].position if first_hit else position
        following = seal(secret, scope, [list(before) if before else None, done[2]])
    return Page(tuple(item for item, _, _ in shown), found["mentions"], next=following)


def _mention(item: Mapping[str, Any], mention: Mapping[str, Any]) -> Item:
    return {**mention, **{key: item[key] for key in ("document_id", "revision", "title", "outlet", "published")}}


def entity_quotes(engine: Engine, entity_id: str, size: int, cursor: str | None) -> Page:
    """What it said, the newest first."""
    found = payload(engine, entity_id)
    walk = Walk("quotes", Values("speaker", (found["id"],)), Sort("published"), size, cursor, f"entity quotes {entity_id}")
    return with_utterances(engine, page(engine, walk))


def entity_related(engine: Engine, entity_id: str, size: int, cursor: str | None) -> Page:
    """Entities that stand in the same stories more often than chance would have it; see `association`."""
    return related(engine, payload(engine, entity_id), size, cursor)
