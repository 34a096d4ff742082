"""Exact-span scores, shared by the measurements of mentions and of attributions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from dateline.model import Span


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of spans: found and right, found, and in the annotation."""

    right: int
    found: int
    gold: int

    @property
    def precision(self) -> float:
        """Per cent of what was found that is right."""
        return 100 * self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Per cent of the annotation that was found."""
        return 100 * self.right / max(1, self.gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of both, per cent."""
        return 200 * self.right / max(1, self.found + self.gold)

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)


Labelled = set[tuple[Span, str]]


def score(pairs: Iterable[tuple[Labelled, Labelled]]) -> dict[str, Score]:
    """Scores by label over documents of (found, gold)."""
    total: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for found, gold in pairs:
        for label in {name for _, name in found | gold}:
            one, other = ({span for span, name in each if name == label} for each in (found, gold))
            total[label] += Score(len(one & other), len(one), len(other))
    return dict(total)


def table(scores: dict[str, Score]) -> str:
    """One line a label: precision, recall, F1, spans in the annotation."""
    lines = [f"{name:<16}{s.precision:7.1f}{s.recall:7.1f}{s.f1:7.1f}{s.gold:8d}" for name, s in sorted(scores.items())]
    return "\n".join([f"{'':<16}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}", *lines])
