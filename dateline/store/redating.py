"""A document's annotations as they stand after looking across documents: its dates resolved again from a date that its story gave."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.codec import decode_annotations
from dateline.engines.base import Records, Row
from dateline.model import Annotations, Document, Published
from dateline.store import documents

_STAGES = ("dates", "events")


def redate(document: Document, notes: Annotations, given: Published | None) -> Annotations:
    """The annotations with this publication date, and everything resolved again that counts from it.

    The stages are the pipeline's own, so a document's dates are resolved in one way only; where none is given the
    annotations come back as they are.
    """
    if given is None:
        return notes
    from dateline.analysis.default import default_pipeline

    dated = replace(notes, metadata=replace(notes.metadata, published=given))
    for stage in default_pipeline().stages:
        if stage.name in _STAGES:
            dated = stage.run(document, dated)
    return dated


def analysed(records: Records, rows: Sequence[Row]) -> dict[str, tuple[Document, Annotations]]:
    """(document, annotations) of rows of `analyses` whose documents are present.

    The revision is the one that was analysed: while a newer one waits, or where it failed, this one still answers.
    """
    heads = documents.heads(records, [row.key for row in rows])
    present = [row for row in rows if row.body["annotations"] is not None and row.key in heads and not heads[row.key].deleted]
    loaded = documents.load_many(records, [replace(heads[row.key], revision=row.body["revision"]) for row in present])
    return {row.key: (loaded[row.key], decode_annotations(row.body["annotations"])) for row in present if row.key in loaded}


def consolidated_notes(records: Records, row: Row, entry: Mapping[str, Any]) -> tuple[Document, Annotations] | None:
    """(document, annotations) as they stand after looking across documents: dates counted from the inferred publication date."""
    found = analysed(records, [row]).get(row.key)
    if found is None or not entry.get("inferred"):
        return found
    document, notes = found
    return document, redate(document, notes, Published(**entry["inferred"]))
