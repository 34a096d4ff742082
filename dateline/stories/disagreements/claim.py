"""What disagreements are found in: what the articles of one story say, sentence by sentence. Pure values."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from dateline.stories.signature import rarity
from dateline.terms import analyse

TELLING = 1.6
"""Rarity from which a word says something of what a sentence is about."""
SAME_TIME_DAYS = 1
_LONGEST = 120


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: of which events it tells, whom it names. `evidence` is handed back with each value.

    `before` is the sentence before it; `published` ISO or empty; `retracts`: it quotes what its article takes back.
    """

    document: str
    start: int
    exact: str
    published: str = ""
    entities: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    before: str = ""
    retracts: bool = False
    evidence: Mapping[str, Any] = field(default_factory=dict)

    @property
    def order(self) -> tuple[str, str, int]:
        """By publication, the undated last."""
        return (self.published or "9999", self.document, self.start)

    def witness(self, start: int, end: int) -> dict[str, Any]:
        """The evidence with the passage that gives the value, by offsets in the sentence."""
        span = {"start": self.start + start, "end": self.start + end, "exact": self.exact[start:end]}
        return {**self.evidence, "value_span": span}


@dataclass(frozen=True, slots=True)
class Telling:
    """One event mention: `words` are the telling stems of its sentence. `dated`: the text itself gives the date, at `date` in the text.

    `kind` is the kind of happening that the verb names, "speech" for sayings; `actor` is who did it, `place` the one place where,
    both as entity ids; spans are offsets in the text, `trigger` that of the word.
    """

    sentence: Sentence
    event: str
    lemma: str
    kind: str
    status: str
    trigger: tuple[int, int]
    words: frozenset[str] = frozenset()
    first: str | None = None
    last: str | None = None
    fine: bool = False
    date: tuple[int, int] | None = None
    entities: frozenset[str] = frozenset()
    place: str | None = None
    actor: str | None = None
    place_span: tuple[int, int] | None = None
    actor_span: tuple[int, int] | None = None

    def witness(self, span: tuple[int, int] | None = None) -> dict[str, Any]:
        """The evidence with a passage of the text, the trigger where none is given."""
        start, end = span or self.trigger
        return self.sentence.witness(start - self.sentence.start, end - self.sentence.start)


@dataclass(frozen=True, slots=True)
class Saying:
    """One attribution: who said it (an entity id), how (`stance`), in which words with their weights. `sentence` is its whole extent."""

    sentence: Sentence
    speaker: str | None
    stance: str
    words: Mapping[str, float]
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Entity:
    """What is known of an entity: `level` is "country", "region", "city" or None for a place that no gazetteer knows."""

    name: str
    type: str
    level: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """Everything that the articles of one story say. `corrections`: (article that corrects, article that it corrects)."""

    sentences: Sequence[Sentence] = ()
    tellings: Sequence[Telling] = ()
    sayings: Sequence[Saying] = ()
    entities: Mapping[str, Entity] = field(default_factory=dict)
    corrections: Sequence[tuple[str, str]] = ()


def telling(text: str) -> frozenset[str]:
    """The stems of a text that say something, numbers left out."""
    return frozenset(t for t in analyse(text).texts if rarity(f"w:{t}") >= TELLING and not t[0].isdecimal())


def weight(words: frozenset[str]) -> float:
    """How much words tell together."""
    return math.fsum(rarity(f"w:{word}") for word in sorted(words))


def share(a: frozenset[str], b: frozenset[str]) -> float:
    """Weight of the common words over the weight of the lighter set; 0 where one is empty."""
    lighter = min(weight(a), weight(b))
    return weight(a & b) / lighter if lighter else 0.0


def day(published: str) -> date | None:
    """The day of a date, None where it is unknown or no full day."""
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def contemporaneous(a: Sentence, b: Sentence) -> bool:
    """Whether two sentences were published on one day or the day after; what is undated counts as so."""
    x, y = day(a.published), day(b.published)
    return x is None or y is None or abs((x - y).days) <= SAME_TIME_DAYS


def shortened(text: str) -> str:
    """A sentence on one line, cut to what a list shows."""
    return " ".join(text.split())[:_LONGEST]
