"""`/openapi.json` is valid, complete and true: a real request of every operation, held against it by the checking client."""

from __future__ import annotations

import io
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from openapi_spec_validator import validate

from service.rooms import operations

DOCS = Path(__file__).resolve().parents[2] / "docs" / "api.md"
OPERATIONS = {operation.name: operation for operation in operations()}
# operation -> how to ask it on the filled archive: parameters, or a call of its own. `{…}` is filled from what the archive holds.
READS = {
    "audit.list_all": "/v1/audit?size=5",
    "documents.read": "/v1/documents/{document}",
    "documents.text": "/v1/documents/{document}/text",
    "documents.revisions": "/v1/documents/{document}/revisions",
    "documents.analysis": "/v1/documents/{document}/analysis?view=alone",
    "documents.similar": "/v1/documents/{document}/similar",
    "jobs.list_all": "/v1/jobs",
    "jobs.read": "/v1/jobs/{job}",
    "jobs.items": "/v1/jobs/{job}/items",
    "jobs.events": "/v1/jobs/{job}/events",
    "search.search": "/v1/search?q=bridge&facets=outlet,person,place,published,story,entity,organization,language",
    "entities.list_all": "/v1/entities?q=Solberg",
    "entities.suggest": "/v1/entities/suggest?prefix=Sol",
    "entities.read": "/v1/entities/{entity}",
    "entities.documents": "/v1/entities/{entity}/documents",
    "entities.mentions": "/v1/entities/{entity}/mentions",
    "entities.quotes": "/v1/entities/{entity}/quotes",
    "entities.related": "/v1/entities/{entity}/related",
    "entities.timeline": "/v1/entities/{entity}/timeline",
    "entities.why": "/v1/entities/{entity}/why",
    "timeline.timeline": "/v1/timeline",
    "timeline.event": "/v1/events/{event}",
    "stories.list_all": "/v1/stories?min_documents=1",
    "stories.read": "/v1/stories/{story}",
    "stories.disagreements": "/v1/stories/{story}/disagreements",
    "stories.coverage": "/v1/stories/{story}/coverage",
    "stories.timeline": "/v1/stories/{story}/timeline",
    "quotes.quotes": "/v1/quotes",
    "quotes.utterance": "/v1/utterances/{utterance}",
    "decisions.list_all": "/v1/decisions",
    "exports.ftm": "/v1/export/ftm",
    "exports.geojson": "/v1/export/geojson",
    "exports.bibtex": "/v1/export/bibtex?q=bridge",
    "exports.csl": "/v1/export/csl?q=bridge",
    "health.healthz": "/healthz",
    "health.readyz": "/readyz",
    "health.metrics": "/metrics",
}


@pytest.fixture(scope="module")
def known(client):
    """Ids of one thing of each kind."""
    first = {
        "job": client.get("/v1/jobs").json["items"][0]["id"],
        "entity": client.get("/v1/entities?q=Ingrid+Solberg").json["items"][0]["id"],
        "event": client.get("/v1/timeline").json["items"][0]["id"],
        "story": client.get("/v1/stories?min_documents=1").json["items"][0]["id"],
        "document": "north/bridge-1",
        "utterance": next(q["utterance_id"] for q in client.get("/v1/quotes").json["items"] if q["utterance_id"]),
    }
    return {name: quote(value, safe="") for name, value in first.items()}


@pytest.mark.parametrize("name", sorted(READS))
def test_reading(client, known, name):
    answer = client.get(READS[name].format(**known))
    assert answer.status_code == 200
    if name != "decisions.list_all" and name.rpartition(".")[2] in {
        "list_all",
        "timeline",
        "quotes",
        "documents",
        "mentions",
        "search",
        "suggest",
    }:
        assert answer.json["items"], "an empty list shows nothing of its items"


def test_writing(writer, settle):
    assert writer.post("/v1/documents", json={"id": "a", "text": "Ada Brandt met Olaf Brandt in Bergen."}).status_code == 202
    assert writer.put("/v1/documents/b", json={"text": "Ada Brandt spoke."}).status_code == 202
    bulk = writer.post("/v1/documents/bulk", data={"f": (io.BytesIO(b"A note."), "n.txt")}, content_type="multipart/form-data")
    assert bulk.status_code == 202
    job = bulk.json["job"]["id"]
    assert writer.delete(f"/v1/jobs/{job}").status_code == 200
    assert writer.post(f"/v1/jobs/{job}/retry").status_code == 202
    settle()
    assert writer.post("/v1/search", json={"q": "Brandt"}).json["total"]["value"] == 2
    assert writer.post("/v1/analyze", json={"text": "Ada Brandt spoke."}).status_code == 200
    assert writer.delete("/v1/documents/b").status_code == 202


WRITES = {
    "documents.create", "documents.replace", "documents.remove", "bulk.create", "jobs.retry", "jobs.cancel",
    "search.search_by_body", "analyze.analyze",
}  # fmt: skip
# Decisions and watch lists have test files of their own.
DECIDES = {"entities.merge", "entities.split", "decisions.undo"}
WATCHES = {f"watchlists.{name}" for name in ("list_all", "read", "load", "withdraw")}


def test_every_operation_is_asked():
    assert set(OPERATIONS) == set(READS) | WRITES | DECIDES | WATCHES


def test_the_document_is_valid_openapi(client):
    document = client.get("/openapi.json").json
    assert document["openapi"].startswith("3.1")
    validate(document)
    assert len(document["paths"]) == len({operation.rule for operation in operations()})


@pytest.mark.parametrize("operation", operations(), ids=lambda operation: operation.name)
def test_every_operation_has_words_schemas_and_a_place_in_the_docs(operation):
    assert operation.summary
    assert any(answer is not None for answer in operation.answers.values())
    shown = operation.rule.replace("<key:", "{").replace(">", "}")
    assert re.search(rf"`{operation.method}[^`]* {re.escape(shown)}`", DOCS.read_text("utf-8")), (
        f"{operation.method} {shown} is not in docs/api.md"
    )
