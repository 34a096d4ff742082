"""Who said what."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.archive import quotes as archive
from dateline.archive import utterances
from dateline.query.values import Item, QuoteQuery
from service.context import here
from service.negotiate import listing
from service.responses import CSV, NDJSON, Reply
from service.routing import Room
from service.schemas.stories import QUOTE_COLUMNS, QuoteListQuery, QuotePage, UtteranceSchema

room = Room("quotes", "Quotes")


@room.route("GET", "/v1/quotes", {200: QuotePage}, query=QuoteListQuery, formats=(CSV, NDJSON))
def quotes(query: dict[str, Any]) -> Reply:
    """Attributions by speaker, words, outlet and date."""
    form = query.pop("format", None)
    asked = QuoteQuery(**query)
    engine = here().engine
    return listing(
        form,
        lambda: archive.quotes(engine, asked),
        lambda size, cursor: archive.quotes(engine, replace(asked, size=size, cursor=cursor)),
        QUOTE_COLUMNS,
        "quotes",
    )


@room.route("GET", "/v1/utterances/<key:id>", {200: UtteranceSchema})
def utterance(id: str) -> Item:
    """What somebody said once: who carried it, who was first, and what each version leaves out of the longest."""
    return utterances.utterance(here().engine, id)
