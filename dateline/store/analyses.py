"""What analysis made of each document: derived, but kept beside the truth so that looking across documents need not analyse again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dateline.codec import decode_annotations
from dateline.engines.base import Records, Row, Scalar, Where, Write
from dateline.model import Annotations
from dateline.store.rows import Work, revision_key

Revision = tuple[str, int]


def analysis(records: Records, document_id: str) -> tuple[int, Annotations] | None:
    """(revision, annotations) of the newest analysed revision, or None."""
    row = records.get("analyses", [document_id]).get(document_id)
    if row is None or row.body["annotations"] is None:
        return None
    return row.body["revision"], decode_annotations(row.body["annotations"])


def save(records: Records, document_id: str, revision: int, fingerprint: str, annotations: Mapping[str, Any] | None) -> bool:
    """Keep annotations (encoded; None = the document was removed) unless a newer revision's are kept already; False then.

    The row is marked pending: consolidation has yet to take account of it.
    """
    return bool(save_all(records, fingerprint, {(document_id, revision): annotations}))


def save_all(records: Records, fingerprint: str, made: Mapping[Revision, Mapping[str, Any] | None]) -> set[Revision]:
    """The same of many, by (document id, revision); which are kept."""
    kept: set[Revision] = set()
    left = dict(made)
    while left:
        rows = records.get("analyses", list(dict.fromkeys(document for document, _ in left)))
        left = {key: notes for key, notes in left.items() if key[0] not in rows or rows[key[0]].body["revision"] <= key[1]}
        writes = [_write(key, fingerprint, notes, rows.get(key[0])) for key, notes in left.items()]
        kept |= {key for key, version in zip(left, records.write(writes), strict=True) if version is not None}
        left = {key: notes for key, notes in left.items() if key not in kept}
    return kept


def _write(key: Revision, fingerprint: str, annotations: Mapping[str, Any] | None, row: Row | None) -> Write:
    document_id, revision = key
    body = {"revision": revision, "fingerprint": fingerprint, "annotations": annotations}
    columns: dict[str, Scalar] = {"fingerprint": fingerprint, "revision": revision, "pending": 1}
    return Write("analyses", document_id, body, columns, row.version if row else 0)


def pending(records: Records, limit: int) -> list[Row]:
    """Rows that consolidation has not taken account of."""
    return records.find("analyses", [Where("pending", (1,))], limit=limit)


def count_pending(records: Records) -> int:
    """How many documents consolidation has yet to take account of."""
    return records.count("analyses", [Where("pending", (1,))]).get(None, 0)


def settle(records: Records, rows: Sequence[Row]) -> list[Row]:
    """Mark rows as taken account of; those that were written anew meanwhile stay pending and are left out of the answer."""
    writes = [Write("analyses", row.key, row.body, {**row.columns, "pending": 0}, row.version) for row in rows]
    return [row for row, version in zip(rows, records.write(writes), strict=True) if version is not None]


def mark_consolidated(records: Records, settled: Sequence[Row]) -> None:
    """Tell the indexed work rows of settled analyses that their documents are consolidated (jobs wait for that)."""
    _mark(records, [revision_key(row.key, row.body["revision"]) for row in settled])


def catch_up(records: Records, works: Sequence[Work]) -> None:
    """For works that were just ended: consolidation may have settled their analyses before that.

    It could not mark them then, and their search records, written last, are those that know nothing of other documents:
    consolidation has to take account of them once more. Where a newer revision was settled only the mark is missing.
    """
    rows = records.get("analyses", [work.document_id for work in works])
    settled = {key: row for key, row in rows.items() if not row.columns["pending"]}
    mine = [settled[w.document_id] for w in works if w.document_id in settled and settled[w.document_id].body["revision"] == w.revision]
    records.write([Write("analyses", row.key, row.body, {**row.columns, "pending": 1}, row.version) for row in mine])
    overtaken = [w for w in works if w.document_id in settled and settled[w.document_id].body["revision"] > w.revision]
    _mark(records, [revision_key(w.document_id, w.revision) for w in overtaken])


def _mark(records: Records, keys: Sequence[str]) -> None:
    works = [Work.of(row) for row in records.get("work", keys).values()]
    done = [replace(work, consolidated=1).write(expect=work.version) for work in works if work.state == "indexed" and not work.consolidated]
    records.write(done)
