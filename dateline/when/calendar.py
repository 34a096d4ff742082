"""Arithmetic on calendar values: shifting, neighbours, weekdays, movable feasts. Pure; see `interval` for the values."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_SEASONS = ("SP", "SU", "FA", "WI")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")


def day_of(value: str) -> date | None:
    """The day that a value begins with (`2023-05-16T11:07` and `2023-05-16` alike); None when it is coarser than a day or none."""
    try:
        return date.fromisoformat(value[:10]) if len(value) >= 10 else None  # noqa: PLR2004 - the length of an ISO date
    except ValueError:
        return None


def years_for_weekday(month: int, day: int, weekday: int, around: int, reach: int = 12) -> tuple[int, ...]:
    """The years within `reach` of `around` in which this day of the month falls on the ISO weekday (Monday 1), nearest first.

    Of two equally near the earlier comes first, since news tells of what has been.
    """
    years = sorted(range(max(1, around - reach), min(9999, around + reach) + 1), key=lambda year: (abs(year - around), year))
    return tuple(year for year in years if valid(year, month, day) and date(year, month, day).isoweekday() == weekday)


def valid(year: int, month: int, day: int) -> bool:
    """Whether there is such a day in the Gregorian calendar."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004


def on_or_before(day: date, weekday: int) -> date:
    """The last such ISO weekday that is not after `day`."""
    return day - timedelta((day.isoweekday() - weekday) % 7)


def on_or_after(day: date, weekday: int) -> date:
    """The first such ISO weekday that is not before `day`."""
    return day + timedelta((weekday - day.isoweekday()) % 7)


def week_value(day: date) -> str:
    """`2023-W20`: the ISO week that holds the day."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_value(day: date) -> str:
    """`2023-Q2`: the calendar quarter that holds the day."""
    return f"{day.year:04d}-Q{(day.month + 2) // 3}"


def season_of(day: date) -> tuple[int, str]:
    """The meteorological season of a day and the year it is counted to (January's winter began the year before)."""
    year = day.year - 1 if day.month < 3 else day.year  # noqa: PLR2004
    return year, _SEASONS[(day.month - 3) % 12 // 3]


def add_months(day: date, months: int) -> date:
    """The same day that many months on; the last day of the month where there is no such day."""
    ahead = day.year * 12 + day.month - 1 + months
    year, month = divmod(ahead, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def shift(value: str, count: int) -> str | None:
    """The value `count` of its own units on: `2023-05` + 1 = `2023-06`, `2023-W52` + 1 = `2024-W01`, `2023-WI` + 1 = `2024-SP`.

    None when the value is no calendar value or the result leaves the years 1 to 9999.
    """
    try:
        return _shift(value, count)
    except (ValueError, OverflowError):
        return None


def _shift(value: str, count: int) -> str | None:
    if week := _WEEK.fullmatch(value):
        return week_value(date.fromisocalendar(int(week[1]), int(week[2]), 1) + timedelta(weeks=count)) + (week[3] or "")
    head, _, tail = value.partition("-")
    if not head.isdecimal():
        return None
    if not tail:
        return f"{int(head) + count:0{len(head)}d}" if 0 < int(head) + count < 10 ** len(head) else None
    if tail[0] in "QHSFW":
        return _shift_part(int(head), tail, count)
    if len(tail) == 2:  # noqa: PLR2004 - a month
        return add_months(date(int(head), int(tail), 1), count).isoformat()[:7]
    day = date.fromisoformat(value[:10]) + timedelta(count)
    return day.isoformat() + value[10:]


def _shift_part(year: int, part: str, count: int) -> str:
    names = _SEASONS if part in _SEASONS else tuple(f"{part[0]}{n}" for n in range(1, 5 if part[0] == "Q" else 3))
    ahead = year * len(names) + names.index(part) + count
    return f"{ahead // len(names):04d}-{names[ahead % len(names)]}"


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian algorithm, Meeus, Astronomical Algorithms, 1991)."""
    a, b, c = year % 19, *divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such ISO weekday of a month; -1 is the last."""
    if nth > 0:
        return on_or_after(date(year, month, 1), weekday) + timedelta(weeks=nth - 1)
    return on_or_before(date(year, month, monthrange(year, month)[1]), weekday)
