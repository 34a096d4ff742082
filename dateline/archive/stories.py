"""Stories in the API's shapes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dateline.archive import asof
from dateline.archive.lineage import lineage
from dateline.archive.names import labelled, resolve_all
from dateline.archive.paging import Walk, every, page
from dateline.archive.words import question
from dateline.consolidate.claims import account
from dateline.engines.base import Engine, Sort
from dateline.errors import Merged, NotFound
from dateline.query.plan import Node, Nothing, Range, Values
from dateline.query.values import Item, Page, StoryQuery
from dateline.store.derived import State
from dateline.stories.disagreements import disagree
from dateline.when.seconds import first_second, last_second

_SORTS = {"-to": Sort("last"), "from": Sort("first", descending=False), "-documents": Sort("documents")}
_BRIEF = ("id", "title", "from", "to", "documents", "outlets", "independent", "entities")


def stories(engine: Engine, query: StoryQuery) -> Page:
    """Stories, without their members. `as_of` keeps what had a member by then, counted by the members received until then."""
    filters: list[Node] = []
    if query.entity:
        ids = resolve_all(engine, query.entity)
        filters += [Values("entity", (key,)) for key in ids] if ids else [Nothing()]
    filters += [Values("outlet", tuple(query.outlet))] if query.outlet else []
    filters += [Range("documents", low=query.min_documents)] if query.min_documents > 1 else []
    filters += [Range("last", low=first_second(query.start))] if query.start else []
    filters += [Range("first", high=last_second(query.end))] if query.end else []
    filters += [Range("received", high=asof.end_of(query.as_of))] if query.as_of else []
    words = question(engine, "stories", query.q) if query.q.strip() else None
    parts = (query.q, query.entity, query.outlet, query.start, query.end, query.min_documents, query.sort, query.as_of)
    walk = Walk("stories", every(filters, words), _SORTS[query.sort], query.size, query.cursor, f"stories {parts}")
    found = page(engine, walk, lambda item: _brief(asof.story(item, query.as_of) if query.as_of else item))
    return Page(tuple(_named(engine, item) for item in found.items), found.total, next=found.next, extras=asof.note("stories", query.as_of))


def _brief(item: Mapping[str, Any]) -> Item:
    return {key: item[key] for key in _BRIEF}


def _named(engine: Engine, item: Item) -> Item:
    return {**item, "title": item["title"] or "", "entities": labelled(engine, item["entities"])}


def story(engine: Engine, story_id: str, as_of: str | None = None) -> Item:
    """One story with its members and what became of ids that led here; raises NotFound, Merged for an id that went into another."""
    item = _then(engine, story_id, as_of)
    return {**_named(engine, item), "lineage": lineage(engine, story_id, asof.end_of(as_of) if as_of else None)}


def _then(engine: Engine, story_id: str, as_of: str | None) -> Item:
    item = _payload(engine, story_id)
    if as_of is None:
        return item
    then = {**asof.story(item, as_of), **asof.note("stories", as_of)}
    if not then["members"]:
        raise NotFound("story", story_id)
    return then


def _payload(engine: Engine, story_id: str) -> Item:
    found = engine.index.get("stories", [story_id]).get(story_id)
    if found is not None:
        return found
    row = engine.records.get("lineage", [story_id]).get(story_id)
    if row is not None and row.body.get("document"):
        entry = engine.records.get("blocks", [f"doc|{row.body['document']}"]).get(f"doc|{row.body['document']}")
        if entry is not None and entry.body["story"] != story_id:
            raise Merged(story_id, entry.body["story"])
    raise NotFound("story", story_id)


def coverage(engine: Engine, story_id: str, as_of: str | None = None) -> Item:
    """Who wrote about it and when: by outlet, by day, and who was first. Undated articles are counted under null.

    `as_of` counts the members received until then; raises NotFound where there were none, Merged for an id that went into another.
    """
    item = _then(engine, story_id, as_of)
    members = item["members"]
    by_outlet = Counter(m["outlet"] for m in members)
    by_day = Counter(m["published"][:10] if m["published"] else None for m in members)
    dated = sorted((m for m in members if m["published"]), key=lambda m: (m["published"], m["received"], m["document_id"]))
    return {
        "id": item["id"],
        "outlets": [
            {"outlet": o, "documents": n, "first": _first(members, o)}
            for o, n in sorted(by_outlet.items(), key=lambda p: (-p[1], str(p[0])))
        ],
        "days": [{"day": day, "documents": count} for day, count in sorted(by_day.items(), key=lambda p: (p[0] is None, p[0] or ""))],
        "first": {key: dated[0][key] for key in ("document_id", "outlet", "published")} if dated else None,
        **asof.note("stories", as_of),
    }


def _first(members: list[Mapping[str, Any]], outlet: str | None) -> str | None:
    return min((m["published"] for m in members if m["outlet"] == outlet and m["published"]), default=None)


def disagreements(engine: Engine, story_id: str) -> list[Item]:
    """Slots that the story's articles fill differently; see `dateline.stories.disagreements`."""
    _payload(engine, story_id)
    return list(disagree(account(State(engine.records), story_id)))
