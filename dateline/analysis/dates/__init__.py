"""The dates stage: TIMEX3 expressions with value, interval, anchor and reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.analysis.dates.engine import find
from dateline.analysis.dates.nearest import countable
from dateline.analysis.pipeline import stage
from dateline.model import Annotations, DateMention, Document, Span

__all__ = ["dates", "find_dates"]


def find_dates(text: str, sentences: Sequence[Span], published: str | None, language: str = "en") -> tuple[DateMention, ...]:
    """The date expressions of a text, in order and without overlap.

    `published` (ISO date or date-time, or None) is what relative expressions count from. English and Russian words are known at
    once, so `language` changes nothing yet; it is part of the contract for languages whose words would clash.
    """
    del language
    return find(text, sentences, _day(published))


@stage(name="dates", version=11, needs=("sentences", "metadata"), gives=("dates",))
def dates(document: Document, notes: Annotations) -> Annotations:
    """Find the dates of a document, counted from its publication date."""
    published = notes.metadata.published
    found = find_dates(document.text, notes.sentences, published.value if published else None, notes.language.code)
    return replace(notes, dates=found)


def _day(published: str | None) -> date | None:
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:  # a month or a year only: no day to count from
        return None
    return day if countable(day) else None
