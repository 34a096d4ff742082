"""Which year a day without one ("MOSCOW, May 17") belongs to: the candidates, what rules them out, and why one is left.

Evidence, strongest first: another date of the page that names its year (address, counted day, a date of the same days in the prose); the
weekday, which the stamp names or the first sentence tells ("told a briefing Wednesday"), with bounds: nothing is written before what it
names (`eras`, years in the text) nor after it was received. Where that leaves more than two years, the year stays unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.analysis.metadata.clues import Counted, month_of_url, of_url
from dateline.analysis.metadata.eras import earliest
from dateline.analysis.metadata.page import Page
from dateline.when import Stamp, day_of, find_stamps, weekday, years_for_weekday

_YEAR = re.compile(
    r"\b(?:in|since|from|during|of|year|early|late|mid|and|autumn|fall|summer|winter|spring|end|[A-Z][a-z]{2,8}\.?(?: \d{1,2},)?)[ -](?P<year>(?:19|20)\d\d)\b"
    r"(?![.,]\d|\s(?:people|men|women|dlrs|dollars|tonnes|tons|km|miles|pct|percent|per cent|points|mln|bln|million|billion|troops|soldiers|shares|workers|jobs|seats|stg|vs)\b|%)"
)
_AHEAD = re.compile(
    r"\b(?:(?:by|until|till|through|before|beyond|to) (?:the )?(?:\w+ of )?(?:\w+ )?(?:19|20)\d\d|will|would|plans?|planned|planning|expect\w*|target\w*|forecast\w*|goals?|schedul\w+|due|next|upcoming|project\w*|matur\w+|"
    r"bonds?|notes|pay\w*|coupons?|deadline|to be|could|may|might|should)\b"
)
_DAYS = r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
_TOLD = re.compile(
    rf".*\b(?:said|told|met|held|won|beat|fell|rose|began|[^\W\d_]{{2,}}ed)\b(?P<between>[^.]*?)"
    rf"(?<!next )(?<!last )(?<!since )(?<!until )(?<!till )(?<!from )(?<!by )(?<!after )(?<!before )(?<!due )(?<!for )(?<!every )(?<!this coming )\b{_DAYS}\b(?!['’]s)",
    re.DOTALL,
)
_NOT_YET = re.compile(r"\b(?:will|would|next|due|scheduled|expected|to be|plan\w*)\b")
_RELATIVE_DAY = re.compile(r"\b(?:today|yesterday|tomorrow)\b", re.IGNORECASE)
_LEAD = 420
_FORESEEN = 60
_NEAR, _SAME_DAYS = 7, timedelta(14)


@dataclass(frozen=True, slots=True)
class Year:
    """A year with how sure it is and why, or None with why not."""

    year: int | None
    confidence: float
    why: str


def latest_named(page: Page) -> int | None:
    """The latest year that the prose speaks of as present or past."""
    found = [int(m["year"]) for m in _YEAR.finditer(page.text) if not _AHEAD.search(page.text, max(0, m.start() - _FORESEEN), m.end())]
    limit = page.received.year if page.received else 9999
    return max((year for year in found if year <= limit), default=None)


def decide(page: Page, month: int, day: int, own_weekday: int | None, count: Counted | None) -> Year:
    """The year of `month` and `day`; `own_weekday` is the ISO weekday that stands with them."""
    fact = _by_dates(page, month, day, count)
    if fact is not None:
        return fact
    told = own_weekday or lead_weekday(page)
    if told is None:
        return Year(None, 0.0, "nothing in the text tells the year")
    return _by_weekday(page, month, day, told, stated=own_weekday is not None)


def lead_weekday(page: Page) -> int | None:
    """The weekday on which the first sentence of the report says that something was said or done; None if it names none or several.

    A text that says "today" or "yesterday" does not use the weekday for its own day.
    """
    if _RELATIVE_DAY.search(page.text):
        return None
    body = _body(page)
    names = set(re.findall(_DAYS.replace("?P<day>", ""), body))
    told = _TOLD.match(body)
    return weekday(told["day"]) if told and len(names) == 1 and not _NOT_YET.search(told["between"]) else None


def _body(page: Page) -> str:
    """The first sentence of prose that is long enough to be a report's."""
    long_enough = 50
    for sentence in page.sentences[:12]:
        if sentence.end - sentence.start >= long_enough and page.text[sentence.end - 1] in '.!?"”':
            return page.text[sentence.start : min(sentence.end, sentence.start + _LEAD)]
    return ""


def _by_dates(page: Page, month: int, day: int, count: Counted | None) -> Year | None:
    for known, name, sure in (
        (of_url(page.document.url), "the address", 0.95),
        (count.day if count else None, count.event if count else "", 0.85),
    ):
        year = _closest(known, month, day, _NEAR) if known else None
        if year and known:
            return Year(year, sure, f"the year is that of {name} ({known.isoformat()})")
    in_url = month_of_url(page.document.url)
    if in_url and in_url[1] == month:
        return Year(in_url[0], 0.9, f"the year is that of the address ({in_url[0]}/{in_url[1]:02d})")
    return _by_prose(page, month, day)


def _closest(known: date, month: int, day: int, reach: int) -> int | None:
    for year in (known.year, known.year - 1, known.year + 1):
        there = day_of(f"{year:04d}-{month:02d}-{day:02d}")
        if there and abs((there - known).days) <= reach:
            return year
    return None


def _by_prose(page: Page, month: int, day: int) -> Year | None:
    """Complete dates in the prose, of the days before and in the latest year that the text names, give their year.

    One is enough if its weekday stands with it ("on Monday, July 25, 2022": nobody tells an anniversary so), else it takes two.
    """
    latest = latest_named(page)
    here = day_of(f"{latest:04d}-{month:02d}-{day:02d}") if latest else None
    if latest is None or here is None or latest < (earliest(page.text) or (0,))[0]:
        return None
    found = {
        there: stamp.weekday
        for stamp in find_stamps(page.text)
        if (there := _told_of(page, stamp)) and timedelta(0) <= here - there <= _SAME_DAYS
    }
    dated = [there for there, on in found.items() if on == there.isoweekday()] or (sorted(found) if len(found) > 1 else [])
    return Year(latest, 0.8, f"the year is that of {dated[0].isoformat()}, which the text tells of as just past") if dated else None


def _told_of(page: Page, stamp: Stamp) -> date | None:
    """The day of a complete date that the text tells of, unless as something to come."""
    return None if stamp.other or _AHEAD.search(page.text, max(0, stamp.start - _FORESEEN), stamp.start) else day_of(stamp.value)


def _by_weekday(page: Page, month: int, day: int, told: int, *, stated: bool) -> Year:
    named, era, limit = latest_named(page), earliest(page.text), page.received
    lower = max(named or 0, era[0] if era else 0)
    name = ("", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")[told]
    if not lower:
        return Year(None, 0.0, f"{name} fits many years, and nothing in the text tells which")
    fits = _fitting(month, day, told, lower, limit)
    listed = ", ".join(map(str, fits[:6])) or "no year"
    bounds = f"not before {lower}" + (
        f", when {era[1].of(page.text)} could be named" if era and era[0] == lower else ", which the text names"
    )
    if named and lower == named and (near := [year for year in fits if year <= named + 1]):
        rival = [] if stated else [year for year in _fitting(month, day, told % 7 + 1, lower, limit) if year <= named + 1]
        if not rival:
            return Year(near[0], 0.9 if stated else 0.8, f"{name} fits {listed} ({bounds}), of which {near[0]} is the nearest")
    if limit and 0 < len(fits) <= 2:  # noqa: PLR2004 - more would be a guess
        sure = (0.8 if stated else 0.7) if len(fits) == 1 else 0.5
        return Year(
            fits[-1],
            sure,
            f"{name} fits {listed} ({bounds}, not after {limit.isoformat()}, when it was received), of which {fits[-1]} is the latest",
        )
    return Year(None, 0.0, f"{name} fits {listed} ({bounds}), and nothing tells which")


def _fitting(month: int, day: int, told: int, lower: int, limit: date | None) -> list[int]:
    """The years in which the day falls on that weekday, from `lower` to the day of receipt."""
    upper = limit or date(lower + 28, 12, 31)
    years = years_for_weekday(month, day, told, lower, upper.year - lower if upper.year > lower else 0)
    return sorted(year for year in years if year >= lower and date(year, month, day) <= upper)
