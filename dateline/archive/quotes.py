"""Quotations in the API's shapes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.archive.names import labelled, resolve_all
from dateline.archive.paging import Walk, every, page
from dateline.archive.utterances import of_quote
from dateline.archive.words import question
from dateline.engines.base import Engine, Sort
from dateline.query.plan import Node, Nothing, Range, Values
from dateline.query.values import Item, Page, QuoteQuery
from dateline.when.seconds import first_second, last_second


def quotes(engine: Engine, query: QuoteQuery) -> Page:
    """Attributions: by relevance where words are asked for, else the newest first.

    `utterance` tells of the same words in other articles: how many quotations and outlets, who carried them first, and what of the
    longest form this one leaves out.
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
    return with_utterances(engine, page(engine, walk))


def with_utterances(engine: Engine, found: Page) -> Page:
    """A page of quotations, each with its speaker's present name and its utterance."""
    known: dict[str, Any] = {}
    return Page(tuple(_shown(engine, item, known) for item in found.items), found.total, next=found.next)


def _shown(engine: Engine, item: Mapping[str, Any], known: dict[str, Any]) -> Item:
    speaker = item["speaker"]
    if speaker and speaker["entity_id"]:
        speaker = {**speaker, "name": labelled(engine, [{"id": speaker["entity_id"], "name": speaker["name"]}])[0]["name"]}
    return {**item, "speaker": speaker, "utterance": of_quote(engine, item, known)}
