"""The archive, and the documents behind an answer, in the formats of other tools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from flask import Response

from dateline.archive import exports as archive
from dateline.archive import search
from dateline.query.values import Item, SearchQuery
from service.context import here
from service.negotiate import begun
from service.responses import NDJSON, Reply, blocks, json_bytes, ndjson
from service.routing import Room
from service.schemas.exports import FeatureCollection, FtmQuery
from service.schemas.search import SearchSchema

room = Room("exports", "Exports")
_BIBTEX = "application/x-bibtex"
_CSL = "application/vnd.citationstyles.csl+json"


@room.route("GET", "/v1/export/ftm", {200: NDJSON}, query=FtmQuery)
def ftm(query: dict[str, Any]) -> Reply:
    """Entities, articles and mentions as FollowTheMoney objects, one a line."""
    return ndjson(begun(archive.ftm(here().engine, query["type"])))


@room.route("GET", "/v1/export/geojson", {200: FeatureCollection})
def geojson() -> Item:
    """Places with coordinates as a GeoJSON FeatureCollection."""
    return archive.geojson(here().engine)


@room.route("GET", "/v1/export/bibtex", {200: _BIBTEX}, query=SearchSchema)
def bibtex(query: dict[str, Any]) -> Reply:
    """The documents of a search as BibTeX."""
    entries = begun(archive.bibtex(_documents(query)))
    return Response(blocks(entry.encode() for entry in entries), content_type=f"{_BIBTEX}; charset=utf-8")


@room.route("GET", "/v1/export/csl", {200: _CSL}, query=SearchSchema)
def csl(query: dict[str, Any]) -> Reply:
    """The documents of a search as CSL-JSON."""
    items = begun(archive.csl(_documents(query)))
    return Response(blocks(_array(items)), content_type=_CSL)


def _documents(query: dict[str, Any]) -> Iterator[Item]:
    query.pop("format", None)
    return (hit["document"] for hit in search.export(here().engine, SearchQuery(**query)))


def _array(items: Iterable[Item]) -> Iterator[bytes]:
    before = b"["
    for item in items:
        yield before + json_bytes(item)
        before = b","
    yield b"[]" if before == b"[" else b"]"
