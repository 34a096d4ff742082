"""The explorer at `/`, the documentation at `/docs` and the machine-readable one at `/openapi.json`; all shipped with the package."""

from __future__ import annotations

from functools import cache

from flask import Blueprint, Response, current_app

from service.openapi import build
from service.responses import JSON, json_bytes
from service.rooms import operations

pages = Blueprint("pages", __name__)


@pages.get("/")
def explorer() -> Response:
    """A page for people: search, entities, timeline, documents with their spans."""
    return current_app.send_static_file("explorer.html")


@pages.get("/docs")
def docs() -> Response:
    """The API's documentation, drawn from `/openapi.json`."""
    return current_app.send_static_file("docs.html")


@pages.get("/openapi.json")
def openapi() -> Response:
    """The OpenAPI 3.1 document."""
    return Response(_openapi(), content_type=JSON)


@cache
def _openapi() -> bytes:
    return json_bytes(build(operations()))
