"""What every metadata rule looks at: the text with its paragraphs, which of them are prose, and what the client sent along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.layout import Paragraph, paragraphs
from dateline.model import Annotations, Boilerplate, Document, Span
from dateline.when import day_of


@dataclass(frozen=True, slots=True)
class Page:
    """One document laid out for reading."""

    document: Document
    paragraphs: tuple[Paragraph, ...]
    prose: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    boilerplate: tuple[Boilerplate, ...]

    @property
    def text(self) -> str:
        """The text that all spans refer to."""
        return self.document.text

    @property
    def received(self) -> date | None:
        """The day Dateline took the document: never its publication day, but nothing is published after it."""
        return day_of(self.document.received)

    def said(self, key: str) -> str | None:
        """A fact that the document's HTML gave (`dateline.analysis.html` names the keys)."""
        return self.document.metadata.get(f"html:{key}") or None


def read(document: Document, notes: Annotations) -> Page:
    """Lay a document out. `notes` has its sentences and boilerplate."""
    everything = paragraphs(document.text)
    whole = {mark.span for mark in notes.boilerplate}
    prose = tuple(each for each in everything if each.span not in whole)
    return Page(document, everything, prose, notes.sentences, notes.boilerplate)
