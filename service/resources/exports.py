"""The archive, and the documents behind an answer, in the formats of other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from flask import Response

from dateline.archive import exports as archive
from dateline.archive import search
from dateline.query.values import Item, SearchQuery
from service.context import here
from service.negotiate import begun, exportable
from service.responses import NDJSON, Reply, blocks, json_bytes, ndjson
from service.routing import Room
from service.schemas.exports import FeatureCollection, FtmQuery
from service.schemas.search import SearchSchema

room = Room("exports", "Exports")
_BIBTEX = "application/x-bibtex"
_CSL = "application/vnd.citationstyles.csl+json"


@room.route("GET", "/v1/export/ftm", {200: NDJSON}, query=FtmQuery, raises=(413,))
def ftm(query: dict[str, Any]) -> Reply:
    """Entities, articles and mentions as FollowTheMoney objects, one a line."""
    exportable(archive.stored(here().engine, "entities", "documents", "mentions"))
    return _held(ndjson(begun(archive.ftm(here().engine, query["type"]))))


@room.route("GET", "/v1/export/geojson", {200: FeatureCollection}, raises=(413,))
def geojson() -> Item:
    """Places with coordinates as a GeoJSON FeatureCollection."""
    exportable(archive.stored(here().engine, "entities"))
    return archive.geojson(here().engine)


@room.route("GET", "/v1/export/bibtex", {200: _BIBTEX}, query=SearchSchema, raises=(413,))
def bibtex(query: dict[str, Any]) -> Reply:
    """The documents of a search as BibTeX."""
    entries = begun(archive.bibtex(_documents(query)))
    return _held(Response(blocks(entry.encode() for entry in entries), content_type=f"{_BIBTEX}; charset=utf-8"))


@room.route("GET", "/v1/export/csl", {200: _CSL}, query=SearchSchema, raises=(413,))
def csl(query: dict[str, Any]) -> Reply:
    """The documents of a search as CSL-JSON."""
    items = begun(archive.csl(_documents(query)))
    return _held(Response(blocks(_array(items)), content_type=_CSL))


def _documents(query: dict[str, Any]) -> Iterator[Item]:
    query.pop("format", None)
    asked, engine = SearchQuery(**query), here().engine
    exportable(search.search(engine, replace(asked, size=1, facets=(), highlight=False)).total)
    return (hit["document"] for hit in search.export(engine, asked))


def _held(response: Response) -> Response:
    return here().exports.until_sent(response)


def _array(items: Iterable[Item]) -> Iterator[bytes]:
    before = b"["
    for item in items:
        yield before + json_bytes(item)
        before = b","
    yield b"[]" if before == b"[" else b"]"
