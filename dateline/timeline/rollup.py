"""A timeline at a coarser grain, and its histogram of events and publications. Pure; times are seconds since 1970 (UTC)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, Literal

Grain = Literal["day", "week", "month", "year"]


def bucket(day: date, grain: Grain) -> tuple[date, date]:
    """The first and last day of the day, ISO week, month or year that holds `day`."""
    if grain == "day":
        return day, day
    if grain == "week":
        first = day - timedelta(day.isoweekday() - 1)
        return first, min(first, date.max - timedelta(6)) + timedelta(6)
    if grain == "month":
        return day.replace(day=1), _before_next(day.year + day.month // 12, day.month % 12 + 1)
    return date(day.year, 1, 1), date(day.year, 12, 31)


def _before_next(year: int, month: int) -> date:
    return date(year, month, 1) - timedelta(1) if year <= date.max.year else date.max


def day_of(seconds: int) -> date:
    """The UTC day of an instant."""
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)).date()


def histogram(events: Iterable[int], publications: Iterable[int], grain: Grain) -> list[dict[str, Any]]:
    """Counts by bucket, in order of time; buckets without either are left out."""
    happened = Counter(bucket(day_of(s), grain) for s in events)
    published = Counter(bucket(day_of(s), grain) for s in publications)
    return [
        {"from": ends[0].isoformat(), "to": ends[1].isoformat(), "events": happened[ends], "publications": published[ends]}
        for ends in sorted(happened.keys() | published.keys())
    ]
