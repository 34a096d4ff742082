"""Intervals of days as keywords, so that any engine finds the overlapping ones by comparing strings.

Days are cut into blocks of 1, 4, 16 … days that nest. An interval is covered by the fewest whole blocks. Two intervals
overlap exactly when a block of one cover lies in, holds or is a block of the other. So a record carries each block of its
cover as `=level.index` and all blocks around or equal to them as `<level.index`; a question asks for its own blocks
with `<` and the blocks around them with `=`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

_BITS = 2
_LEVELS = 11  # 4 ** 11 days are 11,000 years
_FIRST_DAY, _LAST_DAY = date.min.toordinal(), date.max.toordinal()
_DAY_LENGTH = 10


def blocks(intervals: Iterable[tuple[str, str]]) -> list[str]:
    """Keywords of a record that mentions these intervals (inclusive ISO dates or date-times)."""
    found: dict[str, None] = {}
    for first, last in intervals:
        for level, index in _cover(_day(first), _day(last)):
            found[f"={level}.{index}"] = None
            for around in _around(level, index, own=True):
                found[f"<{around}"] = None
    return list(found)


def overlapping(first: str | None, last: str | None) -> tuple[str, ...]:
    """Keywords of which at least one stands in every record with an interval that shares a day with [first, last]."""
    found: dict[str, None] = {}
    low, high = (_day(first) if first else _FIRST_DAY), (_day(last) if last else _LAST_DAY)
    for level, index in _cover(low, high):
        found[f"<{level}.{index}"] = None
        for around in _around(level, index, own=False):
            found[f"={around}"] = None
    return tuple(found)


def seconds(first: str | None, last: str | None) -> tuple[int | None, int | None]:
    """The first and last second of [first, last] since 1970; a date is the whole day, a time without an offset UTC."""
    return (None if first is None else _instant(first)), (None if last is None else _last_second(last))


def _last_second(value: str) -> int:
    if len(value) > _DAY_LENGTH:
        return _instant(value)
    return _instant(value) + int(timedelta(days=1).total_seconds()) - 1


def _instant(value: str) -> int:
    parsed = datetime.fromisoformat(value)
    aware = parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)
    return int((aware - datetime(1970, 1, 1, tzinfo=UTC)).total_seconds())


def _day(value: str) -> int:
    return date.fromisoformat(value[:_DAY_LENGTH]).toordinal()


def _cover(low: int, high: int) -> Iterator[tuple[int, int]]:
    """The fewest whole blocks that make up [low, high], as (level, index)."""
    while low <= high:
        level = 0
        while level < _LEVELS and low % _width(level + 1) == 0 and low + _width(level + 1) - 1 <= high:
            level += 1
        yield level, low // _width(level)
        low += _width(level)


def _width(level: int) -> int:
    return 1 << (_BITS * level)


def _around(level: int, index: int, *, own: bool) -> Iterator[str]:
    if own:
        yield f"{level}.{index}"
    for higher in range(level + 1, _LEVELS + 1):
        index >>= _BITS
        yield f"{higher}.{index}"
