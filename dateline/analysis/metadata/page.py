"""What every metadata rule looks at: the text with its paragraphs, which of them are prose, and what the client sent along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.layout import Paragraph, flat, paragraphs
from dateline.model import Annotations, Boilerplate, Document, Span
from dateline.when import day_of


@dataclass(frozen=True, slots=True)
class Page:
    """One document laid out for reading."""

    document: Document
    text: str
    """The document's text with plain spaces for white space of every kind: offsets are those of the document."""
    prose: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    boilerplate: tuple[Boilerplate, ...]

    @property
    def received(self) -> date | None:
        """The day Dateline took the document: never its publication day, but nothing is published after it."""
        return day_of(self.document.received)

    def said(self, key: str) -> str | None:
        """A fact that the document's HTML gave (`dateline.analysis.html` names the keys)."""
        return self.document.metadata.get(f"html:{key}") or None


def read(document: Document, notes: Annotations) -> Page:
    """Lay a document out. `notes` has its sentences and boilerplate."""
    whole = {mark.span for mark in notes.boilerplate}
    prose = tuple(each for each in paragraphs(document.text) if each.span not in whole)
    return Page(document, flat(document.text), prose, notes.sentences, notes.boilerplate)
