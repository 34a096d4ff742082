"""Search over documents."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dateline.archive import search as archive
from dateline.query.values import SearchQuery
from service.context import here
from service.negotiate import exportable, stream, wanted
from service.responses import CSV, JSON, NDJSON, Reply
from service.routing import Room
from service.schemas.search import COLUMNS, SearchPage, SearchSchema

room = Room("search", "Search")


@room.route("GET", "/v1/search", {200: SearchPage}, query=SearchSchema, formats=(CSV, NDJSON))
def search(query: dict[str, Any]) -> Reply:
    """Find documents. `Accept: text/csv` or `application/x-ndjson` gives the whole result, streamed."""
    return _answer(query)


@room.route("POST", "/v1/search", {200: SearchPage}, body=SearchSchema, formats=(CSV, NDJSON))
def search_by_body(body: dict[str, Any]) -> Reply:
    """Find documents, with the parameters as a JSON object."""
    return _answer(body)


def _answer(parameters: dict[str, Any]) -> Reply:
    media = wanted(parameters.pop("format", None))
    query = SearchQuery(**parameters)
    engine = here().engine
    if media == JSON:
        return archive.search(engine, query)
    exportable(archive.search(engine, replace(query, size=1, facets=(), highlight=False)).total)
    return stream(iter(archive.export(engine, query)), media, COLUMNS, "search")
