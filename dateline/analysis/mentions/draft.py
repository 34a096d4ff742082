"""A mention in the making: a range of tokens with a type. Drafts are kept disjoint and in order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dateline.analysis.reading import Ranges
from dateline.model import MentionType

SURE = 0.75
"""Score from which the tagger's word stands against rules and tables."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Tokens [first, last), how sure, and why it is a name."""

    first: int
    last: int
    type: MentionType
    score: float
    why: str


def disjoint(drafts: Iterable[Draft]) -> list[Draft]:
    """Drafts in order without overlap: of two that overlap the longer stays, of equally long ones the surer, then the first given."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: (d.first, -d.last)):
        if kept and draft.first < kept[-1].last:
            if _weight(draft) > _weight(kept[-1]):
                kept[-1] = draft
        else:
            kept.append(draft)
    return kept


def _weight(draft: Draft) -> tuple[int, float]:
    return draft.last - draft.first, draft.score


def ranges(drafts: list[Draft]) -> Ranges:
    """The drafts' ranges for look-up."""
    return Ranges([(d.first, d.last) for d in drafts])


def added(drafts: list[Draft], more: Iterable[Draft]) -> list[Draft]:
    """`drafts` and those of `more` that overlap none of them."""
    taken = ranges(drafts)
    return disjoint([*drafts, *(d for d in more if not taken.meets(d.first, d.last))])
