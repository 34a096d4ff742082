"""The part of processing that only thinks: a document in, everything to be stored of it out. Runs in any process."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.analysis.html import extract
from dateline.analysis.pipeline import Pipeline
from dateline.codec import encode_annotations
from dateline.engines.base import IndexRecord
from dateline.errors import DatelineError
from dateline.model import Document
from dateline.shapes.records import document_record

_EXHAUSTED = "its analysis takes more memory than a worker's process may allocate"


@dataclass(frozen=True, slots=True)
class Prepared:
    """What analysis makes of one document; `text` is set where it was extracted from HTML.

    `error` says why there is nothing, `exhausting` that it took more memory than a process may take.
    """

    document_id: str
    revision: int
    text: str | None = None
    metadata: Mapping[str, str] = field(default_factory=dict)
    annotations: Mapping[str, Any] | None = None
    record: IndexRecord | None = None
    error: str | None = None
    exhausting: bool = False


def prepare(document: Document, pipeline: Pipeline) -> Prepared:
    """Analyse one document and build its search record; what cannot be analysed comes back with its `error`."""
    try:
        return _prepared(document, pipeline)
    except (ValueError, DatelineError) as error:
        return Prepared(document.id, document.revision, error=str(error))
    except MemoryError:
        return Prepared(document.id, document.revision, error=_EXHAUSTED, exhausting=True)
    except Exception as error:  # noqa: BLE001 - whatever a document does, the others of its batch go on
        return Prepared(document.id, document.revision, error=f"its analysis failed: {type(error).__name__}: {error}")


def _prepared(document: Document, pipeline: Pipeline) -> Prepared:
    readable = with_text(document)
    notes = pipeline.analyze(readable)
    record = document_record(readable, notes, entity_of=lambda chain: chain.key)
    text = readable.text if document.html is not None else None
    return Prepared(document.id, document.revision, text, dict(readable.metadata), encode_annotations(notes), record)


def with_text(document: Document) -> Document:
    """The document with the text of its HTML extracted, and what the HTML's head says in `metadata` ("html:…").

    Raises ValueError when the HTML holds no text.
    """
    if document.html is None or document.text:
        return document
    found = extract(document.html, document.url)
    if not found.text.strip():
        raise ValueError("the HTML holds no text")
    return replace(document, text=found.text, metadata={**document.metadata, **found.facts()})
