"""Complete date stamps as headers, bylines and datelines print them: "14 06 2022, 11:07", "Tue, May 16, 2023 at 4:05 pm GMT".

A stamp is recognised wherever it stands; what it means for the document is the caller's business. An all-numeric stamp that reads
as two different days (03/04/2023) keeps both: `value` is the day-first reading, `other` the month-first one. With dots the day comes
first everywhere (03.04.2023).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.when.calendar import valid
from dateline.when.names import MONTHS, WEEKDAYS, ZONES, month, weekday


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where a stamp stands (code points) and what it says.

    `value` is ISO: a day, or a date-time with the offset the stamp gives; `XXXX-05-16` where it names no year. `weekday` is the
    ISO number when a weekday stands with it. `other` is the second reading of an ambiguous numeric date, else None.
    """

    start: int
    end: int
    value: str
    weekday: int | None = None
    other: str | None = None


def find_stamps(text: str) -> Iterator[Stamp]:
    """Every complete stamp of the text, in order; days that do not exist are passed over. Linear in the text."""
    for found in _pattern().finditer(text):
        stamp = _stamp(found)
        if stamp is not None:
            yield stamp


def parse_stamp(text: str) -> Stamp | None:
    """The stamp that the whole text is (surrounding white space aside), None when it is none."""
    for stamp in find_stamps(text):
        return None if text[: stamp.start].strip() or text[stamp.end :].strip() else stamp
    return None


_NAMED = (
    r"(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?\.?[\s-](?:of\s)?(?P<n1>MONTH)\b\.?(?:,?[\s-](?P<y1>[12]\d{3}))?"
    r"|(?P<n2>MONTH)\b\.?\s(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?\b(?:,?\s(?P<y2>[12]\d{3}))?"
)
_NUMERIC = (
    r"(?P<y3>[12]\d{3})(?P<sep3>[-/.])(?P<n3>\d\d?)(?P=sep3)(?P<d3>\d\d?)"
    r"|(?P<a>\d\d?)(?P<sep4>[-/.\s])(?P<b>\d\d?)(?P=sep4)(?P<y4>[12]\d{3})"
)
_DAY = rf"(?:(?P<w>WEEKDAY)\b\.?,?\s{{1,3}})?(?:{_NAMED}|{_NUMERIC})(?!\d)"
_TIME = (
    r"(?P<h#>[01]?\d|2[0-4])[:.h](?P<m#>[0-5]\d)(?::(?P<s#>[0-5]\d)(?:\.\d{1,6})?)?"
    r"(?:\s?(?P<p#>[ap])\.?m\b\.?)?(?:\s?(?P<z#>(?:ZONE)\b|[+-]\d\d:?\d\d\b))?"
)
_STAMP = r"(?<![\w.:/-])(?:TIME1(?:,|\s[-–|])?\s)?DAY(?:(?:T|,?\s(?:at\s|в\s|à\s|às\s|alle\s|um\s|kl\.?\s|[-–|/]\s)?)TIME2(?!\d))?"


@cache
def _pattern() -> re.Pattern[str]:
    whole = _STAMP.replace("TIME1", _TIME.replace("#", "1")).replace("TIME2", _TIME.replace("#", "2")).replace("DAY", _DAY, 1)
    for place, table in (("WEEKDAY", WEEKDAYS), ("MONTH", MONTHS), ("ZONE", ZONES)):
        whole = whole.replace(place, _alternation(table))
    return re.compile(whole, re.IGNORECASE)


def _alternation(names: Iterable[str]) -> str:
    return "|".join(re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=len, reverse=True))


def _stamp(found: re.Match[str]) -> Stamp | None:
    readings = _days(found)
    if not readings:
        return None
    n = "2" if found["h2"] else "1"
    clock = _clock(*(found[f"{name}{n}"] for name in "hmspz"))
    other = readings[1] + clock if len(readings) > 1 else None
    return Stamp(found.start(), found.end(), readings[0] + clock, weekday(found["w"] or ""), other)


def _days(found: re.Match[str]) -> list[str]:
    if found["y3"]:
        return _checked((found["y3"], int(found["n3"]), int(found["d3"])))
    if found["y4"]:
        day_first, month_first = (found["y4"], int(found["b"]), int(found["a"])), (found["y4"], int(found["a"]), int(found["b"]))
        return _checked(day_first) if found["sep4"] == "." else _checked(day_first, month_first)
    n = "1" if found["n1"] else "2"
    return _checked((found[f"y{n}"], month(found[f"n{n}"]) or 0, int(found[f"d{n}"])))


def _checked(*days: tuple[str | None, int, int]) -> list[str]:
    values = [f"{year or 'XXXX'}-{m:02d}-{d:02d}" for year, m, d in days if valid(int(year or 2000), m, d)]
    return list(dict.fromkeys(values))


def _clock(hour: str | None, minute: str | None, second: str | None, half: str | None, zone: str | None) -> str:
    if hour is None:
        return ""
    hours = int(hour) % 12 + (12 if half in {"p", "P"} else 0) if half else int(hour)
    offset = ZONES.get(" ".join(zone.lower().split()), zone) if zone else ""
    return f"T{hours:02d}:{minute}" + (f":{second}" if second else "") + offset
