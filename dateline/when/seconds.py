"""Calendar values as seconds since 1970, for fields that are sorted and filtered by."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dateline.when.interval import interval

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def first_second(value: str | None) -> int | None:
    """The first second of a date, date-time, month or year; a value without an offset counts as UTC. None when it is none."""
    found = _instant(value, last=False)
    return None if found is None else int((found - _EPOCH) // timedelta(seconds=1))


def last_second(value: str | None) -> int | None:
    """The last second of a date, date-time, month or year."""
    found = _instant(value, last=True)
    return None if found is None else int((found - _EPOCH) // timedelta(seconds=1))


def _instant(value: str | None, *, last: bool) -> datetime | None:
    if not value:
        return None
    try:
        if len(value) > 10:  # noqa: PLR2004 - a date-time
            parsed = datetime.fromisoformat(value)
            return parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
        whole = interval(value)
        if whole is None:
            return None
        day = datetime.fromisoformat((whole.last if last else whole.first)[:10]).replace(tzinfo=UTC)
        return day + timedelta(days=1, seconds=-1) if last else day
    except (ValueError, OverflowError):
        return None
