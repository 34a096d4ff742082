"""What relative dates are counted with: the date to count from, the step that a word tells, and the value so many units on."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import mod_of
from dateline.analysis.dates.rule import Anchor, Match, Reading
from dateline.when import quarter_value, week_value
from dateline.when.calendar import add_months

STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "prior": -1, "next": 1, "following": 1, "coming": 1, "upcoming": 1}
_FROM_LAST = frozenset("following previous preceding prior same that".split())
_NARRATIVE_FROM_LAST = _FROM_LAST | {"next", "this", "last"}
NO_DATE = "There is no known date to count from."
"""The reason of a value that nothing told."""


def period_of(day: date, unit: str) -> str:
    """The value of the day, week, month … that holds a day."""
    if unit in {"Q", "W", "WE"}:
        return quarter_value(day) if unit == "Q" else week_value(day) + ("-WE" if unit == "WE" else "")
    iso = day.isoformat()
    return {"D": iso, "M": iso[:7], "Y": iso[:4], "DE": iso[:3], "CE": iso[:2]}[unit]


def unknown_period(unit: str) -> str:
    """The value of a day, week, month … that nobody knows."""
    return {
        "D": "XXXX-XX-XX",
        "M": "XXXX-XX",
        "Y": "XXXX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "Q": "XXXX-QX",
        "DE": "XXX",
        "CE": "XX",
    }.get(unit, "XXXX-XX-XXTXX" if unit[0] == "T" else "XXXX")


def step_of(word: str) -> int:
    """-1 for "last", 1 for "next", 0 for "this"; of several words the first that says."""
    return next((STEP[each] for each in word.split() if each in STEP), 0)


def base_of(context: Context, word: str) -> tuple[date | None, Anchor | None]:
    """The day to count from: the date mentioned before for "the following", "that", else the reference."""
    if context.last and (word in _FROM_LAST or (context.narrative and word in _NARRATIVE_FROM_LAST)):
        return context.last.day, "last"
    if context.narrative and word == "current":
        return context.published, "published"
    return (context.published, "published") if context.published and not context.narrative else (context.reference, context.anchor)


def counted(match: Match, base: date | None, number: float, unit: str, anchor: Anchor | None) -> Reading | None:
    """The reading of so many units after (or, negative, before) a day; None beyond the calendar."""
    if base is None:
        return Reading("DATE", unknown_period(unit), NO_DATE)
    value = count_on(base, number, unit)
    if value is None:
        return None
    return Reading(
        "TIME" if "T" in value else "DATE",
        value,
        f"{abs(number):g} {match.word('unit')} {'before' if number < 0 else 'after'} {base}.",
        mod=mod_of(match),
        anchor=anchor,
    )


def count_on(base: date, number: float, unit: str) -> str | None:  # noqa: PLR0911 - one return a unit
    """The value that many units from a day, as fine as the unit; None beyond the calendar or for hours."""
    try:
        if number % 1 and unit in {"DE", "CE"}:
            number, unit = number * (10 if unit == "DE" else 100), "Y"
        if number % 1 and unit == "Y":
            number, unit = number * 12, "M"
        if unit in {"D", "WE", "NI"}:
            return (base + timedelta(round(number))).isoformat()
        if unit == "W":
            return week_value(base + timedelta(weeks=round(number)))
        if unit == "M":
            return add_months(base, round(number)).isoformat()[:7]
        if unit == "Q":
            return quarter_value(add_months(base, round(3 * number)))
        if unit in {"Y", "DE", "CE"}:
            return _year_value(base.year + round(number * {"Y": 1, "DE": 10, "CE": 100}[unit]))
    except (ValueError, OverflowError):
        return None
    return f"{base.isoformat()}TXX" if unit in {"TH", "TM"} else None


def _year_value(year: int) -> str:
    """A year of four figures; before Christ there is no year 0, and beyond 9999 no value is as fine as a year."""
    if year > 0:
        return f"{year:04d}"
    return f"BC{1 - year:04d}" if year > -9999 else "PAST_REF"  # noqa: PLR2004
