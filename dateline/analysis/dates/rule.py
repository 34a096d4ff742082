"""What a rule is, what it sees and what it answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from dateline.analysis.dates.lexicon import Tokens
from dateline.analysis.dates.numbers import number_of
from dateline.model import DateType

if TYPE_CHECKING:
    from dateline.analysis.dates.context import Context

Anchor = Literal["published", "last"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means. `group` names the part of the match it covers ("" the whole).

    `anchor` says what it was counted from: the publication date, the last date mentioned before it, or nothing. `aside`: only
    compared with, so later expressions do not count from it. `offset` is that of a named time zone.
    `implied`: the day of a time was not said.
    """

    type: DateType
    value: str
    why: str
    mod: str | None = None
    anchor: Anchor | None = None
    group: str = ""
    named: bool = False
    aside: bool = False
    offset: str = ""
    implied: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A rule's match; `places` turns its positions into token indices. Its parts go by the names that the pattern gives them."""

    tokens: Tokens
    found: re.Match[str]
    places: Sequence[int]

    @property
    def start(self) -> int:
        """Index of the first token."""
        return self.places[self.found.start()]

    @property
    def end(self) -> int:
        """Index after the last token."""
        return self.places[self.found.end() - 1] + 1

    def has(self, group: str) -> bool:
        """Whether the part matched."""
        return group in self.found.re.groupindex and self.found.start(group) >= 0

    def range(self, group: str) -> tuple[int, int]:
        """Token indices of a part; of the whole match for ""."""
        start, end = self.found.span(group or 0)
        return self.places[start], self.places[end - 1] + 1

    def words(self, group: str = "") -> list[str]:
        """The tokens of a part in lower case; none when it did not match."""
        if group and not self.has(group):
            return []
        start, end = self.range(group)
        return [self.tokens.lower(index) for index in range(start, end)]

    def word(self, group: str) -> str:
        """The part in lower case, its tokens joined by a space; "" when it did not match."""
        return " ".join(self.words(group))

    def number(self, group: str) -> float | None:
        """The number that the part spells, in figures or in words."""
        return number_of(self.words(group))

    def integer(self, group: str) -> int:
        """The whole number that the part spells; -1 when there is none."""
        number = self.number(group)
        return int(number) if number is not None else -1


Answer = Reading | Iterable[Reading] | None
Builder = Callable[[Match, "Context"], Answer]


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern and the function that reads its matches; it may answer None: no date after all.

    Of matches that overlap the longest wins, then the higher `priority`, then the rule that stands first.
    """

    name: str
    pattern: str
    build: Builder
    priority: int = 0
