"""The stems inside the passages of a text, and how much they tell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from dateline.model import Span
from dateline.stories.signature import rarity
from dateline.terms import Terms, analyse

_TELLING = 1.6
"""Rarity from which a word says something of what a sentence is about."""


class Words:
    """The stems inside the spans of a text."""

    def __init__(self, text: str) -> None:
        self._terms: Terms = analyse(text)

    def within(self, span: Span) -> list[str]:
        """All stems, in order."""
        low, high = bisect_left(self._terms.starts, span.start), bisect_left(self._terms.starts, span.end)
        return self._terms.texts[low:high]

    def telling(self, span: Span) -> list[str]:
        """The telling ones, each once."""
        return sorted({t for t in self.within(span) if rarity(f"w:{t}") >= _TELLING})

    def weighted(self, spans: Sequence[Span]) -> dict[str, float]:
        """The telling ones of several spans with their rarity."""
        stems = {t for span in spans for t in self.within(span)}
        return {t: round(rarity(f"w:{t}"), 2) for t in sorted(stems) if rarity(f"w:{t}") >= _TELLING}
