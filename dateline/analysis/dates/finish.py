"""From a reading to the date mention that the model holds: the span, the interval, what opens it, the anchor.

"by 20 September" and "until May" have no beginning, "since April 1" has no end; "before" and "after" leave the day itself out when
the date stands alone ("after May 3," but not "after the May 3 vote"). A modifier START, MID or END narrows to a third.
"""

from __future__ import annotations

import re
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
_WHOLE_WORDS = re.compile("may|.*[аеуыяьй]|март|август|.*ник|четверг")  # forms of group[1:] that are not cut short
_ABBREVIATIONS = frozenset(
    name for names in (MONTH_NAMES, WEEKDAY_NAMES) for group in names for name in group[1:] if not _WHOLE_WORDS.fullmatch(name)
)
_LINKS = frozenset("to and until till - –".split())
_PAIRED = _LINKS | {"and", "or"}
_SPANNED = _LINKS | {"through"}
_SEASON = re.compile(r"\d{4}-(SP|SU|FA|WI)")
_SEASONS = ("SP", "SU", "FA", "WI")  # a winter is that of the year in which it begins
_SHARED = "The year is that of the date it is linked to."
_DATED = re.compile(r"\d{4}-\d\d(-\d\d)?")
_YEAR = re.compile(r"\d{4}")
_DATED_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WEEK = timedelta(weeks=1)
_CLOSERS = frozenset(', . ; : ) ! ? ” " ’'.split())


def finish(context: Context, readings: Iterable[tuple[Reading, Match]]) -> tuple[DateMention, ...]:
    """The mentions of the readings, in order."""
    mentions: list[DateMention] = []
    for reading, match in _in_order(_shared_years(_years_beside(_shared_days(list(readings), context)), context), context):
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
        elif one.implied and _DATED_DAY.fullmatch(two.value) and _is_zone(context, match.range(one.group)[1], start):
            value = two.value + "T" + one.value.partition("T")[2]
            shared[at] = (replace(one, value=value, why="The day is said after the place whose time it is.", anchor=two.anchor), match)
    return shared


def _is_zone(context: Context, start: int, end: int) -> bool:
    """“5:34 a.m. Kabul time on March 20”: a place's name, "time" and no more stand between a clock time and its day."""
    between = [word for word in context.tokens.words[start:end] if word not in {"on", ","}]
    return len(between) > 1 and between[-1] == "time" and all(word.istitle() for word in between[:-1])


def _linked(one: tuple[Reading, Match], two: tuple[Reading, Match], context: Context, words: frozenset[str]) -> bool:
    """Whether nothing but one of these words stands between two expressions."""
    start = two[1].range(two[0].group)[0]
    return start - one[1].range(one[0].group)[1] == 1 and context.tokens.lower(start - 1) in words


def _years_beside(readings: list[tuple[Reading, Match]]) -> list[tuple[Reading, Match]]:
    """“the early hours of June 6 last year”: the year said right after a day is that day's."""
    shared = list(readings)
    for at, ((one, match), (two, after)) in enumerate(pairwise(readings)):
        beside = match.range(one.group)[1] == after.start and after.has("rel") and _YEAR.fullmatch(two.value)
        if beside and _names_month(match) and not _names_year(match) and one.value[:4].isdecimal():
            why = "The year is said beside the day."
            shared[at] = (replace(one, value=two.value + one.value[4:], anchor=two.anchor, why=why), match)
    return shared


def _shared_years(readings: list[tuple[Reading, Match]], context: Context) -> list[tuple[Reading, Match]]:
    """“from 30 June to 4 July 2022”: the year said with the second date is the first one's too, or it is the year before."""
    shared = list(readings)
    for at in range(len(readings) - 2, -1, -1):
        (one, match), (two, after) = shared[at], shared[at + 1]
        if not _linked(shared[at], shared[at + 1], context, _PAIRED):
            continue
        if _SEASON.fullmatch(one.value) and _SEASON.fullmatch(two.value) and after.has("year") and not _names_year(match):
            year = int(two.value[:4]) - (_SEASONS.index(one.value[5:]) > _SEASONS.index(two.value[5:]))
            shared[at] = (replace(one, value=f"{year:04d}{one.value[4:]}", anchor=None, why=_SHARED), match)
        if not (_DATED.fullmatch(one.value) and _DATED.fullmatch(two.value)):
            continue
        if _names_month(match) and not _names_year(match) and two.anchor is None and _names_month(after):
            year = int(two.value[:4]) - (one.value[5:] > two.value[5:])
            shared[at] = (replace(one, value=f"{year:04d}{one.value[4:]}", anchor=None, why=_SHARED), match)
    return shared


def _names_month(match: Match) -> bool:
    return any(match.has(group) for group in ("month", "month2", "month3"))


def _names_year(match: Match) -> bool:
    return any(match.has(group) for group in ("year", "year2", "year3", "year4", "rel", "step"))


def _in_order(readings: list[tuple[Reading, Match]], context: Context) -> list[tuple[Reading, Match]]:
    """“from Monday to Friday”: the second weekday follows the first, also where the nearest ones on the same side do not."""
    ordered = list(readings)
    for at, (one, two) in enumerate(pairwise(readings)):
        bare = all(match.has("weekday") and not _names_month(match) and not _names_year(match) for _, match in (one, two))
        days = _day(one[0].value), _day(two[0].value)
        if not bare or days[0] is None or days[1] is None or days[1] >= days[0] or not _linked(one, two, context, _SPANNED):
            continue
        back = context.published is not None and days[1] <= context.published
        place, reading, match, day = (at, *one, days[0] - _WEEK) if back else (at + 1, *two, days[1] + _WEEK)
        value = day.isoformat() + reading.value[10:]
        ordered[place] = (replace(reading, value=value, why="The weekday that keeps the two in order."), match)
    return ordered


def _day(value: str) -> date | None:
    return date.fromisoformat(value[:10]) if _DATED_DAY.match(value) else None


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
    start += reading.type != "SET" and end - start > 1 and tokens.lower(start) == "on"
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
