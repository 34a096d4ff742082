"""Why two names are taken for one: weighted reasons that add up, each with a sentence a person can judge."""

from __future__ import annotations

from dataclasses import dataclass

SAME = 1.0
"""Sum of weights from which two names are taken for one entity. Weights below are set so that no single weak reason reaches it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason: its weight (negative speaks against) and what it says, in English."""

    weight: float
    why: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All the reasons found for and against."""

    evidence: tuple[Evidence, ...]

    @property
    def score(self) -> float:
        """The sum of the weights; `SAME` or more means one entity."""
        return sum(e.weight for e in self.evidence)

    @property
    def same(self) -> bool:
        """Whether the reasons suffice."""
        return self.score >= SAME - 1e-9

    @property
    def why(self) -> str:
        """The reasons in one sentence, the strongest first."""
        ordered = sorted(self.evidence, key=lambda e: -abs(e.weight))
        return "; ".join(e.why for e in ordered)


def compare(*reasons: Evidence | None) -> Comparison:
    """A comparison of the reasons that apply."""
    return Comparison(tuple(r for r in reasons if r is not None))
