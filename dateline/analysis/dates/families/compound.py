"""Two dates in one: "a week ago Monday", "a week from Tuesday", "the first Monday of March", "the 19th and 20th centuries".

A day counted to is written as fine as what it is counted to: "ten years ago this month" is a month.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import RELATIVE_DAYS, unit_of, year_value
from dateline.analysis.dates.families.counting import base_of, period_of, step_of
from dateline.analysis.dates.nearest import nearest_weekday
from dateline.analysis.dates.numbers import number_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.analysis.dates.verbs import FUTURE, PAST
from dateline.when import month, shift, weekday
from dateline.when.calendar import add_months, nth_weekday

_MONTHS = {"M": 1, "Y": 12, "DE": 120}
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": -1, "final": -1}


def _counted_to(match: Match, context: Context) -> Answer:
    day, number = context.reference, match.number("n")
    if day is None or number is None or number % 1:
        return None
    way = -1 if match.word("way") == "ago" else 1
    moved = _moved(_named(match, day, way), way * int(number), unit_of(match.word("unit")))
    if moved is None:
        return None
    value = period_of(moved, unit_of(match.word("whole"))) if match.has("whole") else moved.isoformat()
    return Reading("DATE", value, f"So long before or after the day or period named, counted from {day}.", anchor=context.anchor)


def _named(match: Match, day: date, way: int) -> date:
    if match.has("weekday"):
        return nearest_weekday(day, weekday(match.word("weekday")) or 1, PAST if way < 0 else FUTURE)
    return day + timedelta(RELATIVE_DAYS.get(match.word("rel"), 0))


def _moved(day: date, number: int, unit: str) -> date | None:
    try:
        if unit in {"D", "W"}:
            return day + timedelta(number * (7 if unit == "W" else 1))
        return add_months(day, number * _MONTHS[unit])
    except (ValueError, OverflowError):  # beyond the calendar
        return None


def _weekday_of_month(match: Match, context: Context) -> Answer:
    nth, named = _NTH[match.word("nth")], weekday(match.word("weekday")) or 1
    if match.has("month"):
        number = month(match.word("month")) or 1
        year = year_value(match, "year") or context.year_for(match, number)
        anchor = None if match.has("year") else context.anchor
    else:
        base, anchor = base_of(context, match.word("rel"))
        value = shift(period_of(base, "M"), step_of(match.word("rel"))) if base else None
        year, number = (int(value[:4]), int(value[5:7])) if value else (None, 1)
    if year is None:
        return Reading("DATE", f"XXXX-WXX-{named}", "A weekday of a month that nobody knows.")
    return Reading("DATE", nth_weekday(year, number, named, nth).isoformat(), "The weekday counted in the month named.", anchor=anchor)


def _centuries(match: Match, _context: Context) -> Answer:
    return tuple(_each_century(match))


def _each_century(match: Match) -> Iterator[Reading]:
    for group, figures in (("one", "first"), ("two", "second")):
        number = number_of(match.words(figures))
        if number is None or not 1 <= number <= 22:  # noqa: PLR2004 - the centuries to come that anybody names
            return
        yield Reading("DATE", f"{int(number) - 1:02d}", f"The {int(number)}th century begins with {int(number) - 1:02d}.", group=group)


_CENTURY = "(ORDDAY | TEN - ORDINAL | ORDINAL)"

RULES = (
    Rule(
        "counted to a day or period",
        "n=(NUMBER | a | an | one) unit=(day|week|weeks|month|months|year|years|decade|decades) (way=ago (to the day)? (on|from)? | "
        "way2=(from | after)) (weekday=WEEKDAYFULL | rel=(today|yesterday|tomorrow) | this whole=(week|month|year))",
        _counted_to,
        1,
    ),
    Rule(
        "weekday of a month",
        "the nth=(first|second|third|fourth|last|final) weekday=WEEKDAYFULL (of|in) "
        "(the? month=ANYMONTH ·? (,|of)? year=Y4? | rel=(the|this|next|last|that|the following) month)",
        _weekday_of_month,
        1,
    ),
    Rule(
        "two centuries",
        f"one=(the? (early|late|mid -?)? first={_CENTURY}) (and | to | or | through | - | –) "
        f"two=(the? (early|late|mid -?)? second={_CENTURY} -? (centuries|century))",
        _centuries,
        1,
    ),
)
