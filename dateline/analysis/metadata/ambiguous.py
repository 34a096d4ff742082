"""Which way an all-numeric date reads (03/04/2023): what decides, in words, or None where nothing does."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from dateline.analysis.metadata.clues import month_of_url, of_url
from dateline.analysis.metadata.opening import Opening
from dateline.analysis.metadata.page import Page
from dateline.when import Stamp, day_of, find_stamps

_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([/\- ])(\d{1,2})\2((?:19|20)\d\d)(?!\d)")


def _words(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


_DAY_FIRST = _words(
    "uk in au nz ie za ng ke gh pk bd lk my sg hk ae sa qa kw eg jo lb tr ru ua by kz kg uz tj am ge az md ro bg rs pl cz sk",
    "hu de at ch fr be nl it es pt br ar mx cl co gr il id vn th eu mt cy tz ug zw zm",
)
_MONTH_FIRST = _words("us gov mil")
_HOST = re.compile(r"(?:https?://)?[^/?#\s]*\.(?P<top>[a-z]{2,6})(?=[:/?#]|$)", re.IGNORECASE)
_SLACK = timedelta(1)

Readings = tuple[date, date]
_Test = Callable[[Page, Stamp, Readings, Opening | None], tuple[int, str] | None]


def settle(page: Page, stamp: Stamp, head: Opening | None) -> tuple[int, str] | None:
    """0 for the day-first reading, 1 for the month-first one, with the reason; None when nothing decides."""
    first, second = day_of(stamp.value), day_of(stamp.other or "")
    if first is None or second is None:
        return 0, ""
    return next((found for test in _TESTS if (found := test(page, stamp, (first, second), head))), None)


def _only(fits: list[bool], why: str) -> tuple[int, str] | None:
    return (fits.index(True), why) if fits.count(True) == 1 else None


def _by_weekday(_page: Page, stamp: Stamp, readings: Readings, _head: Opening | None) -> tuple[int, str] | None:
    return _only([day.isoweekday() == stamp.weekday for day in readings], "only so does its weekday agree")


def _by_receipt(page: Page, _stamp: Stamp, readings: Readings, _head: Opening | None) -> tuple[int, str] | None:
    limit = page.received
    return _only([day <= limit + _SLACK for day in readings], "the other reading lies after the day it was received") if limit else None


def _by_address(page: Page, _stamp: Stamp, readings: Readings, _head: Opening | None) -> tuple[int, str] | None:
    day, month = of_url(page.document.url), month_of_url(page.document.url)
    if day:
        return _only([abs(reading - day) <= _SLACK for reading in readings], "the address has the same day")
    return _only([(reading.year, reading.month) == month for reading in readings], "the address has the same month") if month else None


def _by_dateline(_page: Page, _stamp: Stamp, readings: Readings, head: Opening | None) -> tuple[int, str] | None:
    if head is None or head.stamp is None or head.stamp.other:
        return None
    return _only([_same_day(head.stamp.value, reading) for reading in readings], "the dateline has the same day")


def _by_neighbour(page: Page, _stamp: Stamp, _readings: Readings, _head: Opening | None) -> tuple[int, str] | None:
    """Another numeric date of the page that reads only one way."""
    kinds = {int(m[1]) > 12 for m in _NUMERIC.finditer(page.text) if (int(m[1]) > 12) != (int(m[3]) > 12)}  # noqa: PLR2004 - months
    return (0 if kinds.pop() else 1, "another date of the page is written that way round") if len(kinds) == 1 else None


def _by_prose(page: Page, _stamp: Stamp, readings: Readings, _head: Opening | None) -> tuple[int, str] | None:
    named = {stamp.value for stamp in find_stamps(page.text) if not stamp.other}
    return _only(
        [any(_same_day(value, reading) for value in named) for reading in readings], "the text tells of the same day by its month's name"
    )


def _by_country(page: Page, _stamp: Stamp, _readings: Readings, _head: Opening | None) -> tuple[int, str] | None:
    found = _HOST.match(page.document.url or "")
    top = found["top"].lower() if found else ""
    if top in _MONTH_FIRST or top in _DAY_FIRST:
        return int(top in _MONTH_FIRST), f"so dates are written in the outlet's country (.{top})"
    return None


def _by_language(page: Page, _stamp: Stamp, _readings: Readings, _head: Opening | None) -> tuple[int, str] | None:
    """Only English is written both ways round; year-first languages write no such dates."""
    code = (page.document.language or page.said("language") or "en")[:2].lower()
    return (0, f"so dates are written in the page's language ({code})") if code != "en" else None


def _same_day(value: str, reading: date) -> bool:
    return value[5:10] == reading.isoformat()[5:] and value[:4] in {"XXXX", f"{reading.year:04d}"}


_TESTS: tuple[_Test, ...] = (_by_weekday, _by_receipt, _by_address, _by_dateline, _by_neighbour, _by_prose, _by_country, _by_language)
