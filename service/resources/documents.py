"""Documents: send, read, replace, remove."""

from __future__ import annotations

from typing import Any

from flask import Response

from dateline.archive import documents as archive
from dateline.archive import similar as likeness
from dateline.errors import Fault, Invalid
from dateline.ingest.accepting import remove as remove_document
from dateline.query.values import Item, Page
from service.audit import note
from service.context import here
from service.idempotency import once
from service.intake import accept_one, draft
from service.request import load
from service.responses import Reply
from service.routing import Room
from service.schemas.analysis import AnalysisSchema
from service.schemas.documents import (
    Accepted,
    AnalysisView,
    DocumentSchema,
    DraftSchema,
    OwnId,
    Removed,
    Revision,
    RevisionPage,
    Similar,
    SimilarPage,
    Wait,
)
from service.waiting import searchable, wait_for

room = Room("documents", "Documents")
_OWN_ID = OwnId()
TEXT = "text/plain; charset=utf-8"


@room.route("POST", "/v1/documents", {200: Accepted, 202: Accepted}, scope="write", query=Wait, body=DraftSchema, raises=(409,))
def create(query: dict[str, Any], body: dict[str, Any]) -> Reply:
    """Send a document.

    It is stored before the answer and analysed and indexed afterwards. The same id with the same content changes nothing (200,
    `unchanged`); with other content it makes a new revision. With `wait` the answer comes when the document is searchable or has
    failed, or when the time is over, and says which in `document.state`. An `Idempotency-Key` is honoured for a day.
    """
    made = draft(body)
    return once([(1, made)], lambda: accept_one(made, query["wait"]))


@room.route("GET", "/v1/documents/<key:id>", {200: DocumentSchema}, query=Revision)
def read(id: str, query: dict[str, Any]) -> Reply:
    """One document without its text."""
    return archive.document(here().engine, id, query.get("revision"))


@room.route("PUT", "/v1/documents/<key:id>", {200: Accepted, 202: Accepted}, scope="write", query=Wait, body=DraftSchema, raises=(409,))
def replace(id: str, query: dict[str, Any], body: dict[str, Any]) -> Reply:
    """Send a document under this id."""
    if body.get("id") not in (None, id):
        raise Invalid(Fault("id", "mismatch", "is not the id in the path"))
    made = draft({**body, **load(_OWN_ID, {"id": id})})
    return once([(1, made)], lambda: accept_one(made, query["wait"]))


@room.route("DELETE", "/v1/documents/<key:id>", {202: Removed}, scope="write", query=Wait)
def remove(id: str, query: dict[str, Any]) -> Reply:
    """Remove a document.

    It is gone from here at once and from every answer as soon as the job is done.
    """
    context = here()
    job_id = remove_document(context.engine, context.queue, id, now_ms=context.clock())
    note("remove", document=id, job=job_id)
    job = wait_for(context, job_id, query["wait"], searchable)
    answer = {"document": {"id": id}, "outcome": "removed", "job": {"id": job["id"], "state": job["state"]}}
    return answer, 202, {"Location": f"/v1/jobs/{job_id}"}


@room.route("GET", "/v1/documents/<key:id>/text", {200: TEXT}, query=Revision, raises=(409,))
def text(id: str, query: dict[str, Any]) -> Reply:
    """The text that every span refers to, code point for code point, in UTF-8."""
    return Response(archive.text(here().engine, id, query.get("revision")).encode("utf-8"), content_type=TEXT)


@room.route("GET", "/v1/documents/<key:id>/revisions", {200: RevisionPage})
def revisions(id: str) -> Page:
    """Every revision that was received."""
    return archive.revisions(here().engine, id)


@room.route("GET", "/v1/documents/<key:id>/analysis", {200: AnalysisSchema}, query=AnalysisView, raises=(409,))
def analysis(id: str, query: dict[str, Any]) -> Item:
    """What analysis found in a document."""
    return archive.analysis(here().engine, id, query["view"], query.get("revision"))


@room.route("GET", "/v1/documents/<key:id>/similar", {200: SimilarPage}, query=Similar)
def similar(id: str, query: dict[str, Any]) -> Page:
    """Documents that are like this one."""
    return likeness.similar(here().engine, id, query["size"])
