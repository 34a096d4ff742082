"""What the resolution of one expression may know: the publication date, the last date mentioned, the clause's tense."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date

from dateline.analysis.dates.beside import told_as_past
from dateline.analysis.dates.lexicon import Tokens
from dateline.analysis.dates.nearest import FAR_BACK, NEAR_DAYS, countable, nearest_weekday, nearest_year
from dateline.analysis.dates.rule import Anchor, Match
from dateline.analysis.dates.tense import direction, lean
from dateline.analysis.dates.verbs import PAST, Direction
from dateline.when import interval
from dateline.when.calendar import valid

_COMPARING = frozenset("from against compared than after versus vs".split())
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RUN_OF_MONTHS = re.compile(r"P\d+M")
_HALF_YEAR = 6
_HEAD = 8
_TURN_OF_YEAR = 10


@dataclass(frozen=True, slots=True)
class Last:
    """The last dated expression: its value, its first day, and its token range."""

    value: str
    day: date
    start: int
    end: int


@dataclass(slots=True)
class Context:
    """State of one document's resolution, in text order. `narrative`: dates count from the last mentioned one.

    `bc` is the year before Christ mentioned last, None once a year of our era follows. `period` is the quarter, half or month mentioned
    last, `report` the quarter that a report of earnings is about: the first one it names, or one whose last day it gives. `months` is
    the token of the last run of months ("the nine months"), which no calendar period stands for.
    """

    tokens: Tokens
    published: date | None
    narrative: bool
    sentence_starts: list[int]
    last: Last | None = None
    last_day: Last | None = None
    period: Last | None = None
    report: str | None = None
    months: int = -1
    bc: int | None = None
    mentioned: str = ""
    vocabulary: frozenset[str] | None = None

    @property
    def reference(self) -> date | None:
        """The day that relative expressions count from."""
        if self.narrative:
            return self.last.day if self.last else None
        return self.published

    @property
    def anchor(self) -> Anchor | None:
        """What `reference` is."""
        return "last" if self.narrative else "published"

    def words(self) -> frozenset[str]:
        """All words of the text in lower case; gathered at the first call."""
        if self.vocabulary is None:
            self.vocabulary = frozenset(word.lower() for word in self.tokens.words)
        return self.vocabulary

    def sentence(self, index: int) -> tuple[int, int]:
        """First and after-last token of the sentence that holds a token."""
        at = bisect_right(self.sentence_starts, index)
        first = self.sentence_starts[at - 1] if at else 0
        return first, self.sentence_starts[at] if at < len(self.sentence_starts) else len(self.tokens.words)

    def around(self, match: Match) -> set[str]:
        """The words of a match's sentence, in lower case."""
        first, last = self.sentence(match.start)
        return {self.tokens.lower(index) for index in range(first, max(last, match.end))}

    def direction(self, match: Match) -> Direction:
        """Past or future of the clause around a match."""
        first, last = self.sentence(match.start)
        return direction(self.tokens, match.start, match.end, first, max(last, match.end))

    def remember(self, value: str, start: int, end: int, *, at_end: bool = False) -> None:
        """Take note of a resolved date; "three months earlier" counts from the last day of a period that was named at its end."""
        self.mentioned = value
        if _RUN_OF_MONTHS.fullmatch(value) and self.tokens.lower(start) == "the":
            self.months = start
        if value.startswith("BC") and len(value) >= 6:  # noqa: PLR2004 - a year at least
            self.bc = int(value[2:6])
        found = interval(value)
        if found is None or not countable(date.fromisoformat(found.first[:10])):
            return
        self.bc = None
        if self.narrative and self._is_aside(value, start):
            return
        self.last = Last(value, date.fromisoformat((found.last if at_end else found.first)[:10]), start, end)
        if _DAY.match(value):
            self.last_day = self.last
        if found.granularity in {"quarter", "month", "half"} and not self._is_compared(start):
            self.period = self.last
        if found.granularity == "quarter" and self.report is None:
            self.report = value

    def _is_compared(self, start: int) -> bool:
        """“rose in February from that of January”: the sentence is about the first, the second it is only compared with."""
        if self.period is None or self.period.start < self.sentence(start)[0]:
            return False
        return not _COMPARING.isdisjoint(self.tokens.lower(index) for index in range(self.period.end, start))

    @property
    def day(self) -> Last | None:
        """What "that day", "two days later" count from: the day mentioned last, unless a coarser date beyond it came after."""
        day, last = self.last_day, self.last
        return day if day and last and day.value.startswith(last.value) else last

    def _is_aside(self, value: str, start: int) -> bool:
        """In a history a year named in passing, not at the head of its sentence, is no new place to count from."""
        if self.last is None or len(value) != 4 or len(self.last.value) < 7:  # noqa: PLR2004 - a year beside a month or day
            return False
        return start - self.sentence(start)[0] > _HEAD

    def sentences_back(self, match: Match, count: int) -> int:
        """The first token of the sentence some sentences before a match's."""
        first, _ = self.sentence(match.start)
        for _ in range(count):
            first, _ = self.sentence(max(first - 1, 0))
        return first

    def after_months(self, match: Match) -> bool:
        """Whether the sentence, or the one before it, last spoke of a run of months: "in the nine months … a year earlier"."""
        return self.months >= max(self.sentences_back(match, 1), self.period.start if self.period else 0)

    def before(self, match: Match, back: int = 1) -> str:
        """The word `back` tokens before a match, in lower case; "" where the sentence begins."""
        index = match.start - back
        return self.tokens.lower(index) if index >= self.sentence(match.start)[0] else ""

    def after(self, match: Match, ahead: int = 0) -> str:
        """The word after a match as written; "" at the end of the text."""
        index = match.end + ahead
        return self.tokens.words[index] if index < len(self.tokens.words) else ""

    # Years and days that an expression leaves unsaid

    def year_for(self, match: Match, month: int, day: int | None = None) -> int | None:
        """The year of a month (and day) that names none."""
        if self.narrative:
            return self._narrative_year(month, day)
        if self.published is None:
            return None
        if day is None and self.before(match) == "through":
            ahead = month - self.published.month  # "through January" runs to the nearest one
            return self.published.year + (1 if ahead < -_HALF_YEAR else -1 if ahead > _HALF_YEAR else 0)
        told = told_as_past(self.tokens, match.start)
        way = self.direction(match)
        if day is None and way == PAST and self.before(match) == "for":
            way = 0  # "cocoa for December stood at 900": sums for a month that may come
        return nearest_year(self.published, month, day, way, NEAR_DAYS if told else FAR_BACK, told=told)

    def _narrative_year(self, month: int, day: int | None) -> int | None:
        """The year mentioned last; a history that turns from November to January has gone on to the next one."""
        if self.last is None:
            return None
        turned = len(self.last.value) > 4 and self.last.day.month - month >= _TURN_OF_YEAR  # noqa: PLR2004 - finer than a year
        year = self.last.day.year + turned
        return year if day is None or valid(year, month, day) else next((y for y in (year + 1, year - 1) if valid(y, month, day)), None)

    def weekday_for(self, match: Match, weekday: int) -> date | None:
        """The day that a bare weekday means."""
        day = self.reference
        if day is None:
            return None
        first, last = self.sentence(match.start)
        way, sure = lean(self.tokens, match.start, match.end, first, max(last, match.end))
        return nearest_weekday(day, weekday, way, sure=sure)
