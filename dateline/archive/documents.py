"""Documents, their text, revisions and analyses, in the API's shapes."""

from __future__ import annotations

from typing import Any

from dateline.archive.memberships import entities_of, notes_of
from dateline.engines.base import Engine
from dateline.errors import Conflict, NotFound
from dateline.model import Annotations, Document
from dateline.query.values import Item, Page
from dateline.shapes.analysis import View, alone, published
from dateline.store import analyses, documents
from dateline.store.rows import Work, WorkState, revision_key

_STATES: dict[WorkState, str] = {"running": "queued", "cancelled": "queued", "unchanged": "indexed"}


def document(engine: Engine, document_id: str, revision: int | None = None) -> Item:
    """One document; raises NotFound."""
    found = documents.load(engine.records, document_id, revision)
    notes = _notes(engine, found)
    hit = engine.index.get("documents", [document_id]).get(document_id, {})
    known = notes.metadata if notes else None
    return {
        "id": found.id,
        "revision": found.revision,
        "state": _state(engine, found),
        "url": found.url,
        "outlet": found.outlet or (known.outlet.value if known and known.outlet else None),
        "title": found.title or (known.title.value if known and known.title else None),
        "author": found.author or (known.author.value if known and known.author else None),
        "language": found.language or (notes.language.code if notes else None),
        "published": published(known.published) if known else None,
        "received": found.received,
        "story_id": hit.get("story_id"),
        "counts": _counts(found, notes),
        "metadata": {key: value for key, value in found.metadata.items() if not key.startswith("html:")},
    }


def text(engine: Engine, document_id: str, revision: int | None = None) -> str:
    """The text that all spans refer to; raises NotFound, and Conflict while the text of HTML is still to be extracted."""
    found = documents.load(engine.records, document_id, revision)
    if found.html is not None and not found.text:
        raise Conflict("the text of this HTML is not extracted yet")
    return found.text


def revisions(engine: Engine, document_id: str) -> Page:
    """Every revision, oldest first; raises NotFound."""
    found = documents.revisions(engine.records, document_id)
    items = tuple({"id": d.id, "revision": d.revision, "received": d.received, "content_hash": d.content_hash} for d in found)
    return Page(items, len(items))


def analysis(engine: Engine, document_id: str, view: str = "consolidated", revision: int | None = None) -> Item:
    """The analysis of a document, by itself (`alone`) or after looking across documents; raises NotFound, Conflict while queued."""
    found = documents.load(engine.records, document_id, revision)
    kept = analyses.analysis(engine.records, document_id) if view == "alone" else notes_of(engine, document_id)
    if kept is None or kept[0] != found.revision:
        if revision is not None:
            raise NotFound("analysis", revision_key(document_id, revision))
        raise Conflict("the document is not analysed yet")
    if view == "alone":
        return View(found, kept[1], alone).whole()
    known = entities_of(engine, document_id)
    return View(found, kept[1], lambda chain: known.get(chain.key, alone(chain))).whole()


def _notes(engine: Engine, found: Document) -> Annotations | None:
    kept = notes_of(engine, found.id)
    return kept[1] if kept and kept[0] == found.revision else None


def _state(engine: Engine, found: Document) -> str:
    key = revision_key(found.id, found.revision)
    row = engine.records.get("work", [key]).get(key)
    state = Work.of(row).state if row else "queued"
    return _STATES.get(state, state)


def _counts(found: Document, notes: Annotations | None) -> dict[str, Any]:
    kinds = ("sentences", "mentions", "dates", "quotes", "events")
    return {"characters": len(found.text), **{kind: len(getattr(notes, kind)) if notes else 0 for kind in kinds}}
