"""What the rules about stories look at: one article reduced to its signature. Pure values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dateline.stories.utterances import Utterance

_UNDATED = "9999"


@dataclass(frozen=True, slots=True)
class Article:
    """One document as stories see it. `features` is a unit vector of weighted keys; `received` is milliseconds since 1970.

    `published` is ISO 8601 or None, `basis` how it is known; `agency` the wire it credits; `sentences` the telling stems of
    the first sentences, hashed; `figures` those of the prose as digits; `statements` the attributions to somebody named.
    """

    id: str
    received: int = 0
    published: str | None = None
    basis: str | None = None
    outlet: str | None = None
    agency: str | None = None
    language: str = "und"
    title: str | None = None
    lead: str = ""
    features: Mapping[str, float] = field(default_factory=dict)
    minhash: tuple[int, ...] = ()
    shingles: int = 0
    sentences: tuple[frozenset[int], ...] = ()
    figures: frozenset[str] = frozenset()
    statements: tuple[Utterance, ...] = ()

    @property
    def day(self) -> date | None:
        """The day (or the first day of the month or year) it was published, None when unknown."""
        if not self.published:
            return None
        padded = (self.published[:10] + "-01-01")[:10] if len(self.published) < 10 else self.published[:10]  # noqa: PLR2004
        try:
            return date.fromisoformat(padded)
        except ValueError:
            return None

    @property
    def order(self) -> tuple[str, int, str]:
        """Who came first: by publication, then by receipt, then by id; the undated last."""
        return (self.published or _UNDATED, self.received, self.id)


def days_apart(a: Article, b: Article) -> int | None:
    """Days between two publications, None where one is unknown."""
    x, y = a.day, b.day
    return abs((x - y).days) if x and y else None
