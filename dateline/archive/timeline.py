"""The timeline in the API's shapes: events in order, what has no date beside them, and how they fall in time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

from dateline.archive import asof
from dateline.archive.names import labelled, resolve
from dateline.archive.paging import Walk, every, run
from dateline.archive.words import all_words, question
from dateline.engines.base import Engine, IndexQuery, Sort
from dateline.errors import Merged, NotFound
from dateline.query.plan import Bool, Node, Range, Values
from dateline.query.values import Item, Page, TimelineQuery
from dateline.timeline.rollup import bucket, histogram
from dateline.when.seconds import first_second, last_second

_SORTS = {"from": Sort("first", descending=False), "-from": Sort("first"), "importance": Sort("importance")}
_UNDATED, _COUNTED = 10, 1000
_HIDDEN = ("received",)


def timeline(engine: Engine, query: TimelineQuery) -> Page:
    """Dated events in order; extras: `undated` (how many, the most important ten) and `histogram` by `granularity`.

    `from` and `to` keep every event whose interval touches them. With a granularity of week, month or year an event stands
    at its bucket (`bucket`), and the histogram counts by it. `as_of` answers from the evidence received until then.
    The histogram counts the 1,000 first events of the order by time.
    """
    plan, dated = _plans(engine, query)
    found, following = run(engine, Walk("events", dated, _SORTS[query.sort], query.size, query.cursor, _scope(query)))
    items = _events(engine, [hit.payload for hit in found.hits], query)
    counted = {"undated": _undated(engine, plan, query), "histogram": _histogram(engine, dated, query)}
    return Page(tuple(items), found.total, next=following, extras={**counted, **asof.note("events", query.as_of)})


def event(engine: Engine, event_id: str) -> Item:
    """One event; raises NotFound, Merged for an id that went into another."""
    found = engine.index.get("events", [event_id]).get(event_id)
    if found is None:
        raise _gone(engine, event_id)
    return _named(engine, [found])[0]


def _gone(engine: Engine, event_id: str) -> Merged | NotFound:
    row = engine.records.get("lineage", [event_id]).get(event_id)
    key = f"report|{row.body['report']}" if row is not None and row.columns["kind"] == "event" else ""
    report = engine.records.get("blocks", [key]).get(key) if key else None
    if report is None or report.body["event"] == event_id:
        return NotFound("event", event_id)
    return Merged(event_id, report.body["event"])


def _scope(query: TimelineQuery) -> str:
    parts = (query.q, query.entity, query.outlet, query.story, query.start, query.end, query.status, query.min_sources, query.sort)
    return f"timeline {parts} {query.granularity} {query.as_of}"


def _plans(engine: Engine, query: TimelineQuery) -> tuple[Node, Node]:
    """(whatever matches, what of it is dated and inside the range)."""
    filters = _filters(engine, query)
    words = question(engine, "events", query.q) if query.q.strip() else None
    ranges: list[Node] = [Values("dated", ("yes",))]
    if query.start:
        ranges.append(Range("last", low=first_second(query.start)))
    if query.end:
        ranges.append(Range("first", high=last_second(query.end)))
    return every(filters, words), every([*filters, *ranges], words)


def _filters(engine: Engine, query: TimelineQuery) -> list[Node]:
    filters: list[Node] = []
    filters += [_of(engine, name) for name in query.entity]
    filters += [Values(name, tuple(values)) for name in ("outlet", "story", "status") if (values := getattr(query, name))]
    if query.min_sources > 1:
        filters.append(Range("independent", low=query.min_sources))
    if query.as_of:
        filters.append(Range("received", high=asof.end_of(query.as_of)))
    return filters


def _of(engine: Engine, name: str) -> Node:
    """Events that an entity takes part in; for a name that no entity bears, evidence that holds all its words."""
    found = resolve(engine, name)
    return all_words("evidence", name) if found is None else Values("entity", (found,))


def _undated(engine: Engine, plan: Node, query: TimelineQuery) -> dict[str, Any]:
    without = Bool(must=(plan,), filter=(Values("dated", ("no",)),))
    found = engine.index.search(IndexQuery("events", without, Sort("importance"), _UNDATED))
    return {"total": found.total, "items": _events(engine, [hit.payload for hit in found.hits], query)}


def _histogram(engine: Engine, plan: Node, query: TimelineQuery) -> list[dict[str, Any]]:
    found = engine.index.search(IndexQuery("events", plan, Sort("first", descending=False), _COUNTED))
    events = [s for hit in found.hits if (s := first_second(hit.payload["from"] or hit.payload["to"])) is not None]
    payloads = [asof.event(hit.payload, query.as_of) if query.as_of else hit.payload for hit in found.hits]
    told = {(e["document_id"], e["published"]) for item in payloads for e in item["evidence"]}
    published = [s for _, day in sorted(told, key=str) if (s := first_second(day)) is not None]
    return histogram(events, published, query.granularity)


def _events(engine: Engine, payloads: Sequence[Mapping[str, Any]], query: TimelineQuery) -> list[Item]:
    shown = [asof.event(item, query.as_of) if query.as_of else item for item in payloads]
    named = _named(engine, shown)
    return named if query.granularity == "day" else [{**item, "bucket": _bucket(item, query)} for item in named]


def _bucket(item: Mapping[str, Any], query: TimelineQuery) -> Mapping[str, str] | None:
    start = item["from"] or item["to"]
    if start is None:
        return None
    first, last = bucket(date.fromisoformat(start[:10]), query.granularity)
    return {"from": first.isoformat(), "to": last.isoformat()}


def _named(engine: Engine, items: Sequence[Mapping[str, Any]]) -> list[Item]:
    references = [ref for item in items for field in ("entities", "places") for ref in item[field]]
    known = {ref["id"]: ref for ref in labelled(engine, references)}
    return [{**item, **{field: [known[ref["id"]] for ref in item[field]] for field in ("entities", "places")}} for item in items]


def timelinejs(page: Page) -> Item:
    """The page as TimelineJS3 reads it (https://timeline.knightlab.com/docs/json-format.html)."""
    return {"events": [slide for item in page.items if (slide := _slide(item))]}


def _slide(item: Mapping[str, Any]) -> dict[str, Any] | None:
    start, end = item["from"] or item["to"], item["to"] or item["from"]
    if start is None:
        return None
    # TimelineJS3 shows both as HTML.
    names, title = escape(", ".join(e["name"] for e in item["entities"])), escape(item["title"])
    count = item["sources"]["documents"]
    told = f"{count} document{'s' if count > 1 else ''}, {item['status']}"
    slide = {
        "start_date": _date(start, item["granularity"]),
        "text": {"headline": names or escape(item["title"][:80]), "text": f"{title} ({told})"},
        "unique_id": item["id"],
        "group": item["status"],
    }
    return {**slide, "end_date": _date(end, item["granularity"])} if end[:10] != start[:10] else slide


def _date(value: str, granularity: str | None) -> dict[str, int]:
    year, month, day = (int(part) for part in value[:10].split("-"))
    if granularity in ("year", "decade", "century"):
        return {"year": year}
    return (
        {"year": year, "month": month}
        if granularity in ("month", "quarter", "season", "half")
        else {"year": year, "month": month, "day": day}
    )
