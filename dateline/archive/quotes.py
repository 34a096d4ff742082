"""Quotations in the API's shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.archive.names import labelled, resolve_all
from dateline.archive.paging import Walk, every, page
from dateline.archive.words import question
from dateline.engines.base import Engine, IndexQuery, Sort
from dateline.query.plan import Node, Nothing, Range, Values
from dateline.query.values import Item, Page, QuoteQuery
from dateline.when.seconds import first_second, last_second

_CARRIED = 50


def quotes(engine: Engine, query: QuoteQuery) -> Page:
    """Attributions: by relevance where words are asked for, else the newest first.

    `utterance` tells of the same words in other articles: how many quotations and outlets, and who carried them first.
    """
    filters: list[Node] = []
    if query.speaker:
        ids = [key for name in query.speaker for key in (resolve_all(engine, [name], field="speaker") or [])]
        filters.append(Values("speaker", tuple(ids)) if ids else Nothing())
    filters += [Values("outlet", tuple(query.outlet))] if query.outlet else []
    filters += [Values("document", (query.document,))] if query.document else []
    if query.start or query.end:
        filters.append(Range("published", first_second(query.start), last_second(query.end)))
    words = question(engine, "quotes", query.q) if query.q.strip() else None
    scope = f"quotes {query.speaker} {query.q} {query.outlet} {query.document} {query.start} {query.end}"
    walk = Walk("quotes", every(filters, words), Sort() if words else Sort("published"), query.size, query.cursor, scope)
    found = page(engine, walk)
    return Page(tuple(_shown(engine, item) for item in found.items), found.total, next=found.next)


def _shown(engine: Engine, item: Mapping[str, Any]) -> Item:
    speaker = item["speaker"]
    if speaker and speaker["entity_id"]:
        speaker = {**speaker, "name": labelled(engine, [{"id": speaker["entity_id"], "name": speaker["name"]}])[0]["name"]}
    return {**item, "speaker": speaker, "utterance": utterance(engine, item)}


def utterance(engine: Engine, item: Mapping[str, Any]) -> Item | None:
    """Who else carried it: the earliest first; None where nobody did."""
    if not item.get("utterance_id"):
        return None
    plan = Values("utterance", (item["utterance_id"],))
    hits = engine.index.search(IndexQuery("quotes", plan, Sort("published", descending=False), _CARRIED))
    if hits.total < 2:  # noqa: PLR2004 - itself
        return None
    carried = [hit.payload for hit in hits.hits]
    first = carried[0]
    return {
        "id": item["utterance_id"],
        "quotes": hits.total,
        "outlets": sorted({q["outlet"] for q in carried if q["outlet"]}),
        "first": {"document_id": first["document_id"], "outlet": first["outlet"], "published": first["published"]},
        "longest": max((" … ".join(part["exact"] for part in q["content"]) for q in carried), key=len),
    }
