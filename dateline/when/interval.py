"""Calendar values (TIMEX3 / ISO 8601) as inclusive intervals.

A value is a string: `2023`, `2023-05`, `2023-05-16`, `2023-W20`, `2023-W20-WE`, `2023-Q2`, `2023-H1`, `2023-SU`, `198` (decade),
`19` (century: 1900-1999), `2023-05-16T11:07`, `2023-05-16TMO`. Seasons are the meteorological ones of the north; winter of a year
begins in its December. Parts of the day follow `_PARTS`. Years run from 1 to 9999; other values have no interval.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.model import Granularity

_MONTH_SPANS = {
    "Q1": (1, 3),
    "Q2": (4, 3),
    "Q3": (7, 3),
    "Q4": (10, 3),
    "H1": (1, 6),
    "H2": (7, 6),
    "SP": (3, 3),
    "SU": (6, 3),
    "FA": (9, 3),
    "WI": (12, 3),
}
_PARTS = {"MO": (6, 6), "MI": (12, 1), "AF": (12, 6), "EV": (18, 6), "NI": (20, 10), "DT": (8, 10)}
_GRANULARITIES: dict[str, Granularity] = {"Q": "quarter", "H": "half"}
_VALUE = re.compile(
    r"(?P<century>\d\d)|(?P<decade>\d{3})"
    r"|(?P<year>\d{4})(?:-(?:(?P<span>Q[1-4]|H[12]|SP|SU|FA|WI)|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<month>\d\d)(?:-(?P<day>\d\d)(?P<time>T.*)?)?))?"
)
_CLOCK = re.compile(r"T(\d\d)(?::(\d\d)(?::(\d\d))?)?(Z|[+-]\d\d(?::?\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Interval:
    """Inclusive ends as ISO dates (date-times to the second when finer than a day) and how fine the value is."""

    first: str
    last: str
    granularity: Granularity


def interval(value: str, mod: str | None = None) -> Interval | None:
    """The interval of a calendar value; with mod START, MID or END the third of it. None for anything without one."""
    found = _VALUE.fullmatch(value)
    if found is None:
        return None
    try:
        whole = _of_match(found)
    except (ValueError, OverflowError):  # a 31st of June, a year 0, the last decade's end
        return None
    return third(whole, mod) if whole and mod in {"START", "MID", "END"} else whole


def third(whole: Interval, mod: str | None) -> Interval:
    """The first (START), middle (MID) or last (END) third of an interval of days; others come back as they are."""
    if "T" in whole.first or whole.first == whole.last:
        return whole
    first, last = date.fromisoformat(whole.first), date.fromisoformat(whole.last)
    days = (last - first).days + 1
    one, two = round(days / 3), round(days * 2 / 3)
    start, end = {"START": (0, one), "MID": (one, two), "END": (two, days)}[mod or ""]
    return Interval((first + timedelta(start)).isoformat(), (first + timedelta(end - 1)).isoformat(), whole.granularity)


def contains(outer: Interval, inner: Interval) -> bool:
    """Whether `inner` lies wholly inside `outer`, compared by day."""
    return outer.first[:10] <= inner.first[:10] and inner.last[:10] <= outer.last[:10]


def overlaps(one: Interval, two: Interval) -> bool:
    """Whether the two share a day."""
    return one.first[:10] <= two.last[:10] and two.first[:10] <= one.last[:10]


def _of_match(found: re.Match[str]) -> Interval | None:
    parts = found.groupdict()
    if parts["century"]:
        return _years(int(parts["century"]) * 100, 100, "century")
    if parts["decade"]:
        return _years(int(parts["decade"]) * 10, 10, "decade")
    year = int(parts["year"])
    if parts["span"]:
        return _months(year, *_MONTH_SPANS[parts["span"]], _GRANULARITIES.get(parts["span"].rstrip("1234"), "season"))
    if parts["week"]:
        return _week(year, int(parts["week"]), weekend=bool(parts["weekend"]))
    return _day_or_coarser(year, parts)


def _day_or_coarser(year: int, parts: dict[str, str | None]) -> Interval | None:
    month, day, time = parts["month"], parts["day"], parts["time"]
    if month is None:
        return _years(year, 1, "year")
    if day is None:
        return _months(year, int(month), 1, "month")
    whole = date(year, int(month), int(day))
    return _time(whole, time) if time else Interval(whole.isoformat(), whole.isoformat(), "day")


def _years(first: int, count: int, granularity: Granularity) -> Interval:
    return Interval(date(max(first, 1), 1, 1).isoformat(), date(first + count - 1, 12, 31).isoformat(), granularity)


def _months(year: int, month: int, count: int, granularity: Granularity) -> Interval:
    first = date(year, month, 1)
    ahead = month - 1 + count - 1
    year, month = year + ahead // 12, ahead % 12 + 1
    return Interval(first.isoformat(), date(year, month, monthrange(year, month)[1]).isoformat(), granularity)


def _week(year: int, week: int, *, weekend: bool) -> Interval:
    first = date.fromisocalendar(year, week, 6 if weekend else 1)
    return Interval(first.isoformat(), (first + timedelta(1 if weekend else 6)).isoformat(), "day" if weekend else "week")


def _time(day: date, written: str) -> Interval | None:
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - wall clock, the offset is carried as text
    if written[1:] in _PARTS:
        hour, hours = _PARTS[written[1:]]
        return _clock_interval(midnight + timedelta(hours=hour), timedelta(hours=hours), "hour", "")
    found = _CLOCK.fullmatch(written)
    if found is None:
        return None
    clock_hour, minutes, seconds, offset = found.groups()
    at = midnight + timedelta(hours=int(clock_hour), minutes=int(minutes or 0), seconds=int(seconds or 0))
    if seconds:
        return _clock_interval(at, timedelta(seconds=1), "second", offset or "")
    return _clock_interval(at, timedelta(minutes=1) if minutes else timedelta(hours=1), "minute" if minutes else "hour", offset or "")


def _clock_interval(first: datetime, length: timedelta, granularity: Granularity, offset: str) -> Interval:
    last = first + length - timedelta(seconds=1)
    return Interval(first.isoformat() + offset, last.isoformat() + offset, granularity)
