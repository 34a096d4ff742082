"""Many documents in one request."""

from __future__ import annotations

from typing import Any

from service.bulk import read_bulk
from service.context import here
from service.idempotency import once
from service.intake import accept_many
from service.responses import Reply
from service.routing import Room
from service.schemas.documents import BulkAccepted, Wait

room = Room("bulk", "Documents")
_BODY = {
    "application/x-ndjson": {"schema": {"type": "string", "description": "A document as JSON a line."}},
    "application/json": {"schema": {"type": "array", "items": {"$ref": "#/components/schemas/Draft"}}},
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
            "description": "Files named .txt, .html, .json or .ndjson, under any field names.",
        }
    },
}


@room.route("POST", "/v1/documents/bulk", {202: BulkAccepted}, scope="write", query=Wait, consumes=_BODY, raises=(409,))
def create(query: dict[str, Any]) -> Reply:
    """Send many documents.

    NDJSON, a JSON array, or files; gzipped where `Content-Encoding` says so. A line that breaks the contract gets its problem and
    stops no other. `line` counts from 1: lines of NDJSON, elements of an array, documents of all files together.
    """
    with here().bulks.place():
        bulk = read_bulk()
        return once(bulk.drafts, lambda: accept_many(bulk.drafts, bulk.problems, bulk.files, query["wait"]))
