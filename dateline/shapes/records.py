"""The search record of a document: what is searched, filtered and counted, and all that a hit shows, in one payload."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from dateline.engines.base import IndexRecord
from dateline.instants import epoch_ms
from dateline.model import Annotations, Chain, Document, Inferred, Published, Span
from dateline.query.intervals import blocks
from dateline.shapes.analysis import published as shown_published
from dateline.shapes.packing import pack
from dateline.terms import Terms, analyse
from dateline.when.seconds import first_second

# Closes every text field. One engine counts only the records that have a field when it weighs words, the other counts all:
# where all have it, both give the same scores. No term of the term chain holds this character.
END = "_"
_NAMED = ("person", "organization", "place")
_MONTH_LENGTH = len("2023-05")
# Longer stretches are cut for highlights: a text without full stops still has passages.
_LONGEST_PASSAGE = 400


def document_record(
    document: Document,
    notes: Annotations,
    *,
    entity_of: Callable[[Chain], str],
    story: str | None = None,
    published: Published | None = None,
    duplicates: str | None = None,
) -> IndexRecord:
    """The record of one revision; its version is the revision.

    `entity_of` names the entity of a chain; `story`, `duplicates` (its group of near-duplicates) and `published` are what
    looking across documents knows, `published` taking the place of a date that the document itself does not give.
    """
    known = published or notes.metadata.published
    title = document.title or _value(notes.metadata.title)
    body, head = analyse(document.text), analyse(title or "")
    passages = _passages(document.text, notes.sentences)
    entities = {chain.key: entity_of(chain) for chain in notes.chains}
    return IndexRecord(
        document.id,
        document.revision,
        texts=_texts(document, notes, body, head),
        keywords=_keywords(document, notes, entities, story, known, duplicates),
        numbers=_numbers(document, known),
        payload=_payload(document, notes, title, known, story, duplicates) | _shown(document.text, body, head, passages),
    )


def _texts(document: Document, notes: Annotations, body: Terms, head: Terms) -> dict[str, str]:
    author = document.author or _value(notes.metadata.author) or ""
    texts = {
        "title": head.joined(),
        "body": body.joined(),
        "author": analyse(author).joined(),
        "words": " ".join(dict.fromkeys(body.words)),
        "title_words": " ".join(dict.fromkeys(head.words)),
    }
    return {name: f"{joined} {END}".lstrip() for name, joined in texts.items()}


def _keywords(
    document: Document, notes: Annotations, entities: dict[str, str], story: str | None, known: Published | None, duplicates: str | None
) -> dict[str, list[str]]:
    chains = notes.chains
    speakers = [chains[q.speaker.chain] for q in notes.quotes if q.speaker and q.speaker.chain is not None]
    days = [(d.first or d.last, d.last or d.first) for d in notes.dates if d.type in {"DATE", "TIME"}]
    found: dict[str, Iterable[str | None]] = {
        "document": [document.id],
        "outlet": [document.outlet or _value(notes.metadata.outlet)],
        "language": [document.language or notes.language.code],
        "type": ["interview" if notes.turns else "article"],
        "story": [story],
        "duplicates": [duplicates],
        "entity": entities.values(),
        "speaker": [entities[chain.key] for chain in speakers],
        "month": [known.value[:_MONTH_LENGTH] if known and len(known.value) >= _MONTH_LENGTH else None],
        "dates": blocks((first, last) for first, last in days if first and last),
    }
    found |= {kind: [entities[c.key] for c in chains if c.type == kind] for kind in _NAMED}
    return {name: listed for name, values in found.items() if (listed := list(dict.fromkeys(v for v in values if v)))}


def _numbers(document: Document, known: Published | None) -> dict[str, int]:
    numbers = {"published": first_second(known.value) if known else None, "received": _received(document)}
    return {name: value for name, value in numbers.items() if value is not None}


def _received(document: Document) -> int | None:
    return epoch_ms(document.received) if document.received else None


def _payload(
    document: Document, notes: Annotations, title: str | None, known: Published | None, story: str | None, duplicates: str | None
) -> dict[str, Any]:
    return {
        "id": document.id,
        "revision": document.revision,
        "title": title,
        "outlet": document.outlet or _value(notes.metadata.outlet),
        "url": document.url,
        "language": document.language or notes.language.code,
        "published": shown_published(known),
        "story_id": story,
        "duplicates": duplicates,
    }


def _shown(text: str, body: Terms, head: Terms, passages: list[int]) -> dict[str, Any]:
    """What highlights are cut from: the text, its terms and their places, and where passages begin and end."""
    return {
        "text": text,
        "terms": body.joined(),
        "offsets": pack(body.steps),
        "title_terms": head.joined(),
        "title_offsets": pack(head.steps),
        "passages": passages,
    }


def _passages(text: str, sentences: Iterable[Span]) -> list[int]:
    """Begin and end of each passage in turn: the sentences and what stands between them, cut where it is too long to show."""
    passages: list[int] = []
    at = 0
    for sentence in [*sentences, Span(len(text), len(text))]:
        if not text[at : sentence.start].isspace():
            _cut(at, sentence.start, passages)
        _cut(sentence.start, sentence.end, passages)
        at = max(at, sentence.end)
    return passages


def _cut(start: int, end: int, passages: list[int]) -> None:
    while end - start > _LONGEST_PASSAGE:
        passages += (start, start + _LONGEST_PASSAGE)
        start += _LONGEST_PASSAGE
    if start < end:
        passages += (start, end)


def _value(found: Inferred | None) -> str | None:
    return found.value if found else None
