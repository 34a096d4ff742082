"""Reading documents and their revisions; advancing heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.codec import decode_document, encode_document
from dateline.engines.base import Records, Row, Scalar, Where, Write
from dateline.errors import NotFound
from dateline.model import Document
from dateline.store.pages import pages
from dateline.store.rows import Head, revision_key


def head(records: Records, document_id: str) -> Head | None:
    """The newest revision or tombstone of an id, or None."""
    row = records.get("heads", [document_id]).get(document_id)
    return Head.of(row) if row else None


def heads(records: Records, document_ids: Sequence[str]) -> dict[str, Head]:
    """The heads of the ids that exist."""
    return {key: Head.of(row) for key, row in records.get("heads", list(dict.fromkeys(document_ids))).items()}


def present(records: Records, document_id: str) -> Head:
    """The head of a document that is there; raises NotFound for an unknown or deleted one."""
    found = head(records, document_id)
    if found is None or found.deleted:
        raise NotFound("document", document_id)
    return found


def load(records: Records, document_id: str, revision: int | None = None) -> Document:
    """A revision (the newest by default); raises NotFound."""
    newest = present(records, document_id)
    key = revision_key(document_id, revision or newest.revision)
    row = records.get("revisions", [key]).get(key)
    if row is None or row.body.get("deleted"):
        raise NotFound("revision", key)
    return decode(row)


def load_many(records: Records, heads_: Sequence[Head]) -> dict[str, Document]:
    """The head revisions of documents, by document id."""
    keys = {revision_key(h.document_id, h.revision): h.document_id for h in heads_ if not h.deleted}
    rows = records.get("revisions", list(keys))
    return {keys[key]: decode(row) for key, row in rows.items()}


def revisions(records: Records, document_id: str) -> list[Document]:
    """Every revision that was received, oldest first; raises NotFound."""
    present(records, document_id)
    rows = records.find("revisions", [Where("document", (document_id,))], order="revision", limit=10_000)
    return [decode(row) for row in rows if not row.body.get("deleted")]


def revision_write(document: Document, received_ms: int, *, expect: int | None) -> Write:
    """The write that stores a revision."""
    columns: dict[str, Scalar] = {"document": document.id, "revision": document.revision, "received": received_ms}
    return Write("revisions", revision_key(document.id, document.revision), encode_document(document), columns, expect)


def store_text(records: Records, document: Document, text: str) -> Document:
    """Keep the text that extraction gave for a revision that came as HTML."""
    key = revision_key(document.id, document.revision)
    row = records.get("revisions", [key])[key]
    filled = replace(document, text=text)
    records.write([Write("revisions", key, encode_document(filled), row.columns, row.version)])
    return filled


def decode(row: Row) -> Document:
    """The document of a row of `revisions`."""
    return decode_document(row.body)


def advance_head(records: Records, document: Document, received_ms: int) -> Head:
    """Make sure that the head is at least at this revision; the newest head that stands then."""
    return advance_heads(records, [Head(document.id, document.revision, document.content_hash, received_ms)])[document.id]


def advance_tombstone(records: Records, document_id: str, revision: int, received_ms: int) -> Head:
    """Make sure that the head is at least at this tombstone."""
    return advance_heads(records, [Head(document_id, revision, "", received_ms, deleted=True)])[document_id]


def advance_heads(records: Records, wanted: Sequence[Head]) -> dict[str, Head]:
    """Make sure that each document's head is at least at the one wanted (of several at the newest); by id, what stands then."""
    left = {head.document_id: head for head in sorted(wanted, key=lambda head: head.revision)}
    standing: dict[str, Head] = {}
    while left:
        now = heads(records, list(left))
        standing |= {key: head for key, head in now.items() if head.revision >= left[key].revision}
        left = {key: head for key, head in left.items() if key not in standing}
        versions = records.write([head.write(expect=now[key].version if key in now else 0) for key, head in left.items()])
        standing |= {head.document_id: head for head, version in zip(left.values(), versions, strict=True) if version is not None}
        left = {key: head for key, head in left.items() if key not in standing}
    return standing


def scan(records: Records, *, deleted: bool = False) -> Iterator[Head]:
    """Every head, in order of id."""
    state = "deleted" if deleted else "present"
    for rows in pages(records, "heads", [Where("state", (state,))]):
        yield from (Head.of(row) for row in rows)
