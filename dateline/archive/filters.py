"""What a search may be narrowed to, as plan nodes."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.archive.names import resolve
from dateline.engines.base import Engine
from dateline.errors import Fault, Invalid
from dateline.instants import epoch_ms
from dateline.query.intervals import overlapping
from dateline.query.plan import Node, Nothing, Range, Values
from dateline.query.values import SearchQuery
from dateline.when.interval import interval
from dateline.when.seconds import first_second, last_second

_DAY_MS = 86_400_000
_DATE_LENGTH = len("2023-05-16")


def filters(engine: Engine, query: SearchQuery) -> list[Node]:
    """Every condition of the query but `q`. Raises Invalid for ambiguous names, dates that are none and reversed ranges."""
    listed: list[Node] = [_entity(engine, name) for name in query.entity]
    named = (("outlet", query.outlet), ("language", query.language), ("type", query.type), ("story", query.story))
    listed += [Values(field, tuple(dict.fromkeys(values))) for field, values in named if values]
    return [*listed, *_published(query), *_mentioned(query), *_received(query)]


def _entity(engine: Engine, name: str) -> Node:
    found = resolve(engine, name)
    return Nothing() if found is None else Values("entity", (found,))


def _published(query: SearchQuery) -> Iterator[Node]:
    if query.published_from or query.published_to:
        low = _checked(first_second(query.published_from), query.published_from, "published_from")
        high = _checked(last_second(query.published_to), query.published_to, "published_to")
        yield _range("published", low, high)


def _mentioned(query: SearchQuery) -> Iterator[Node]:
    if query.mentions_from or query.mentions_to:
        first = _days(query.mentions_from, "mentions_from")
        last = _days(query.mentions_to, "mentions_to")
        if first and last and first[0] > last[1]:
            raise _reversed("mentions")
        yield Values("dates", overlapping(first[0] if first else None, last[1] if last else None))


def _received(query: SearchQuery) -> Iterator[Node]:
    if query.received_from or query.received_to:
        low = _instant(query.received_from, "received_from", last=False)
        yield _range("received", low, _instant(query.received_to, "received_to", last=True))
    if query.as_of:
        yield Range("received", high=_instant(query.as_of, "as_of", last=True))


def _instant(value: str | None, field: str, *, last: bool) -> int | None:
    """Milliseconds; a date counts as its first, or for upper limits its last, millisecond."""
    if value is None:
        return None
    try:
        found = epoch_ms(value)
    except (ValueError, OverflowError):
        raise _no_date(field, value) from None
    return found + _DAY_MS - 1 if last and len(value) == _DATE_LENGTH else found


def _days(value: str | None, field: str) -> tuple[str, str] | None:
    if value is None:
        return None
    found = interval(value)
    if found is None:
        raise _no_date(field, value)
    return found.first[:_DATE_LENGTH], found.last[:_DATE_LENGTH]


def _checked(found: int | None, value: str | None, field: str) -> int | None:
    if value is not None and found is None:
        raise _no_date(field, value)
    return found


def _range(field: str, low: int | None, high: int | None) -> Node:
    if low is not None and high is not None and low > high:
        raise _reversed(field)
    return Range(field, low, high)


def _no_date(field: str, value: str) -> Invalid:
    return Invalid(Fault(field, "date", f"{value!r} is no date"))


def _reversed(field: str) -> Invalid:
    return Invalid(Fault(f"{field}_from", "reversed_range", f"{field}_from lies after {field}_to"))
