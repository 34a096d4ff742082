"""From a reading to the date mention that the model holds: the span, the interval, what opens it, the anchor.

"by 20 September" and "until May" have no beginning, "since April 1" has no end; "before" and "after" leave the day itself out when
the date stands alone ("after May 3," but not "after the May 3 vote"). A modifier START, MID or END narrows to a third.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.rule import Match, Reading
from dateline.model import DateMention, Span
from dateline.when import Interval, interval
from dateline.when.names import MONTH_NAMES, WEEKDAY_NAMES

_NO_BEGINNING = frozenset("by until till before".split())
_NO_END = frozenset("since after".split())
_ABBREVIATIONS = frozenset(name for names in (MONTH_NAMES, WEEKDAY_NAMES) for group in names for name in group[1:]) - {"may"}
_LINKS = frozenset("to and until till - –".split())
_CLOSERS = frozenset(', . ; : ) ! ? ” " ’'.split())


def finish(context: Context, readings: Iterable[tuple[Reading, Match]]) -> tuple[DateMention, ...]:
    """The mentions of the readings, in order."""
    mentions: list[DateMention] = []
    for reading, match in _shared_days(list(readings), context):
        mentions.append(_mention(reading, match, context, mentions))
    return tuple(mentions)


def _shared_days(readings: list[tuple[Reading, Match]], context: Context) -> list[tuple[Reading, Match]]:
    """“from 2 a.m. to 4 a.m. on Sunday”: the day said with the second time is the first one's too."""
    shared = list(readings)
    for at, ((one, match), (two, after)) in enumerate(pairwise(readings)):
        start = after.range(two.group)[0]
        linked = start - match.range(one.group)[1] == 1 and context.tokens.lower(start - 1) in _LINKS
        if one.implied and two.type == "TIME" and not two.implied and linked:
            value = two.value.partition("T")[0] + "T" + _same_half(one.value.partition("T")[2], match, two.value.partition("T")[2], after)
            shared[at] = (replace(one, value=value, why="The day is that of the time it is linked to.", anchor=two.anchor), match)
    return shared


def _same_half(clock: str, match: Match, later: str, after: Match) -> str:
    """“from 9:30 to 10:15 p.m.”: the half of the day said with the second time is the first one's too."""
    afternoon = int(clock[:2]) + 12
    if match.has("half") or not after.has("half") or not clock[:2] < "12" <= later[:2] or afternoon > int(later[:2]):
        return clock
    return f"{afternoon}{clock[2:]}"


def _mention(reading: Reading, match: Match, _context: Context, before: list[DateMention]) -> DateMention:
    start, end = match.range(reading.group)
    end = _without_full_stop(match, start, end)
    tokens = match.tokens
    whole = interval(reading.value + reading.offset, reading.mod)
    first, last = _opened(whole, tokens.lower(start - 1), tokens.lower(end), reading) if whole else (None, None)
    granularity = whole.granularity if whole else None
    span = Span(tokens.starts[start], tokens.ends[end - 1])
    return DateMention(
        span, reading.type, reading.value, first, last, granularity, reading.mod, _anchor(reading, before), reading.why, reading.named
    )


def _without_full_stop(match: Match, start: int, end: int) -> int:
    """A full stop after a whole word ends the sentence, it is no abbreviation's ("in August.")."""
    words = match.tokens.words
    return end - 1 if end - start > 1 and words[end - 1] == "." and words[end - 2].lower() not in _ABBREVIATIONS else end


def _opened(whole: Interval, before: str, after: str, reading: Reading) -> tuple[str | None, str | None]:  # noqa: PLR0911 - one return a word
    if reading.type != "DATE":
        return whole.first, whole.last
    alone = after in _CLOSERS or not after
    if reading.mod == "AFTER":
        return _next(whole.last, 1), None
    if reading.mod == "BEFORE":
        return None, _next(whole.first, -1)
    if before in _NO_BEGINNING:
        return None, _next(whole.first, -1) if before == "before" and alone else whole.last
    if before == "since":
        return whole.first, None
    if before == "after" and alone:
        return _next(whole.last, 1), None
    return whole.first, whole.last


def _next(day: str, step: int) -> str | None:
    try:
        return (date.fromisoformat(day[:10]) + timedelta(step)).isoformat()
    except (ValueError, OverflowError):
        return None


def _anchor(reading: Reading, before: list[DateMention]) -> Literal["published"] | Span | None:
    if reading.anchor != "last":
        return reading.anchor
    return next((mention.span for mention in reversed(before) if mention.first or mention.last or mention.value.startswith("BC")), None)
