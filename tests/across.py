"""Small articles for tests that look across documents: names are given, everything else the shipped stages find, without the tagger."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dateline.analysis.dates import dates
from dateline.analysis.events import events
from dateline.analysis.fingerprint import fingerprint
from dateline.analysis.links import links
from dateline.analysis.pipeline import Stage
from dateline.analysis.quotes import quotes
from dateline.analysis.references import references
from dateline.analysis.sentences import sentences
from dateline.analysis.tokens import tokens
from dateline.codec import encode_annotations
from dateline.consolidate import consolidate
from dateline.engines.base import Engine
from dateline.model import Annotations, Document, Inferred, Language, Mention, MentionType, Metadata, Published, Span
from dateline.store import analyses, documents

STAGES: tuple[Stage, ...] = (sentences, tokens, dates, links, quotes, references, events, fingerprint)
NOW = 1_800_000_000_000


@dataclass(frozen=True)
class Told:
    """An article: `names` maps each name in the text to its type, `roles` a name to the title that stands before it."""

    id: str
    text: str
    names: Mapping[str, MentionType]
    published: str | None = None
    outlet: str | None = None
    title: str | None = None
    agency: str | None = None
    roles: Mapping[str, str] = field(default_factory=dict)
    language: str = "en"
    received: str = "2024-06-01T00:00:00+00:00"
    revision: int = 1


def document(told: Told) -> Document:
    return Document(
        told.id,
        told.text,
        told.revision,
        title=told.title,
        outlet=told.outlet,
        published=told.published,
        received=told.received,
        content_hash=told.text,
    )


def analysed(told: Told) -> Annotations:
    given = Published(told.published, "day", "given", "sent with the document", 1.0) if told.published else None
    agency = Inferred(told.agency, "credit", "named at the head", 0.9) if told.agency else None
    notes = Annotations(language=Language(told.language, 1.0), metadata=Metadata(published=given, agency=agency), mentions=_mentions(told))
    for stage in STAGES:
        notes = stage.run(document(told), notes)
    return notes


def _mentions(told: Told) -> tuple[Mention, ...]:
    pattern = re.compile("|".join(re.escape(name) for name in sorted(told.names, key=len, reverse=True)) or r"(?!)")
    return tuple(
        Mention(Span(m.start(), m.end()), told.names[m.group()], m.group(), role=_role(told, m), why="given")
        for m in pattern.finditer(told.text)
    )


def _role(told: Told, match: re.Match[str]) -> Span | None:
    role = told.roles.get(match.group(), "")
    before = match.start() - len(role) - 1
    return Span(before, before + len(role)) if role and before >= 0 and told.text[before : match.start() - 1] == role else None


def put(engine: Engine, *articles: Told) -> None:
    """Store and analyse articles, as ingest does, without looking across them."""
    for told in articles:
        stored = document(told)
        engine.records.write([documents.revision_write(stored, 0, expect=None)])
        documents.advance_head(engine.records, stored, 0)
        analyses.save(engine.records, told.id, told.revision, "test", encode_annotations(analysed(told)))


def settle(engine: Engine, now_ms: int = NOW) -> None:
    """Look across documents until nothing waits."""
    while consolidate(engine, now_ms=now_ms):
        now_ms += 1
    engine.index.refresh()


def load(engine: Engine, articles: Sequence[Told], now_ms: int = NOW) -> None:
    """`put` and `settle`."""
    put(engine, *articles)
    settle(engine, now_ms)


def revised(told: Told, text: str) -> Told:
    """A new revision with another text."""
    return replace(told, text=text, revision=told.revision + 1)
