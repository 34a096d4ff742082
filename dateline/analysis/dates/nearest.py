"""The year and the weekday that an expression leaves unsaid: the nearest on the side that its clause speaks of."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.analysis.dates.verbs import FUTURE, NEAR, PAST, Direction

_FIRST_YEAR, _LAST_YEAR = 10, 9900
_SOON_MONTHS = 2
NEAR_DAYS = 45  # news means the near day, whatever the tense, when the other is most of a year away
FAR_BACK = 120  # … and hardly ever a day without its year that is more than eight months past


def countable(day: date) -> bool:
    """Whether one may count some centuries from a day without leaving the calendar."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def nearest_year(published: date, month: int, day: int | None, way: Direction, soon: int = NEAR_DAYS, *, told: bool = False) -> int:
    """The year that puts a month (and day) on the side that the clause speaks of; with no side, the nearest, rather past.

    A month soon to come, and a day less than `soon` days ahead, is this year's even after a past verb: that of the year before would
    be named with its year. Not so a month that is `told` as past.
    """
    unit = 1 if day is None else 31
    ahead = (month - published.month) * unit + (0 if day is None else day - published.day)
    if day is None and way == PAST and 0 < ahead <= _SOON_MONTHS and not told:
        way = FUTURE
    if day is not None and (-NEAR_DAYS < ahead < 0 or 0 < ahead < soon):
        way = PAST if ahead < 0 else FUTURE
    far_back, far_ahead = {PAST: (12, 0), FUTURE: (0, 12), NEAR: (3, 9)}.get(way, (9, 6))
    return published.year + (1 if ahead < -far_back * unit else -1 if ahead > far_ahead * unit else 0)


def nearest_weekday(day: date, weekday: int, way: Direction, *, sure: bool = True) -> date:
    """The nearest such weekday before `day` or after it; the day itself when it is one.

    Tomorrow is meant rather than the day six days past, unless a past verb stands close by (`sure`). Where nothing tells it is the one
    before, unless the other is near; for `NEAR` the one after, unless the other is.
    """
    ahead = (weekday - day.isoweekday()) % 7
    after = {FUTURE: True, PAST: ahead < 1 + (not sure), NEAR: ahead < _LATER, 0: ahead < _SOON}[way]
    return day + timedelta(ahead if after or not ahead else ahead - 7)


_LATER = 5
_SOON = 3
