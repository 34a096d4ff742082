"""The publication date: the clues weighed in a fixed order, the best one given with its reason, or the reason why there is none.

Order: what the client gave; what the HTML says; a stamp labelled as published; a date on top, in a byline or in a bare stamp; the
dateline; the address; a stamp that only tells of an update; a counted day. `received` is a bound, never an answer. Confidence is a
prior per basis, estimated on Reuters and on own look-alike pages: 1.0 given, .95 html and labelled stamps, .9 header, byline and
complete datelines, .5 to .9 where the year had to be inferred, less where two clues contradict each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.analysis.metadata.ambiguous import settle
from dateline.analysis.metadata.clues import Clue, Counted, counted, of_opening, of_url, trusted
from dateline.analysis.metadata.eras import earliest
from dateline.analysis.metadata.opening import Opening
from dateline.analysis.metadata.page import Page
from dateline.analysis.metadata.years import decide, latest_named, lead_weekday
from dateline.model import Granularity, Published
from dateline.when import day_of

_SECONDS = re.compile(r"T\d\d:\d\d:\d\d")
_SURE = {"published": 0.95, "bare": 0.9, "updated": 0.6}
_SAID = {
    "header": "the date on top of the article",
    "byline": "the date in the byline",
    "stamp": "the page's date stamp",
    "dateline": "the dateline",
}
_AGREE, _CONTRADICT = timedelta(1), timedelta(3)
_HISTORY = 10


@dataclass(frozen=True, slots=True)
class Verdict:
    """The date, or None; `why` tells in either case."""

    published: Published | None
    why: str


def published(page: Page, head: Opening | None) -> Verdict:
    """Decide. `head` is the article's dateline if it has one."""
    certain = _given(page) or _html(page)
    if certain:
        return Verdict(certain, certain.why)
    count = counted(page)
    refused: list[str] = []
    for clue in _ranked(page, head):
        found = _clock(page, clue, head) or _from_clue(page, clue, head, count)
        if isinstance(found, Published):
            return Verdict(_checked(page, found, head), found.why)
        refused.append(found)
    found_last = _from_address(page) or _from_count(page, count)
    if found_last:
        return Verdict(found_last, found_last.why)
    return Verdict(None, "; ".join(refused) or "no header, stamp, byline or dateline in the text gives a day")


def _clock(page: Page, clue: Clue, head: Opening | None) -> str | None:
    """Why a date that may be the page's clock is not believed: it shows a weekday and no time, and nothing else tells of that day."""
    day = day_of(clue.stamp.value)
    if not _may_be_clock(page, clue) or day is None or clue.timed or clue.stamp.weekday is None:
        return None
    line = day_of(head.stamp.value.replace("XXXX", f"{day.year:04d}")) if head and head.stamp else None
    if any(known and abs(known - day) <= _AGREE for known in (line, of_url(page.document.url))):
        return None
    told = lead_weekday(page)
    if line is None and told and (day.isoweekday() - told) % 7 <= 1:
        return None
    return f"the date on top says {clue.span.of(page.text)!r}, the day on which the page was received, so it may be the page's clock"


def granularity(value: str) -> Granularity:
    """How fine an ISO date or date-time is."""
    if "T" in value:
        return "second" if _SECONDS.search(value) else "minute"
    return ("year", "month", "day")[min(value.count("-"), 2)]


def _given(page: Page) -> Published | None:
    value = page.document.published
    return Published(value, granularity(value), "given", "sent with the document", 1.0) if value else None


_NO_DAYS = frozenset({date(1970, 1, 1), date(1969, 12, 31), date(1, 1, 1), date(1900, 1, 1)})
"""What programs write that have no date: where their counting of days begins."""


def _html(page: Page) -> Published | None:
    value = page.said("published")
    day = day_of(value or "")
    if day in _NO_DAYS or (day and page.received and day > page.received + _AGREE):
        return None
    why = page.said("published_why") or "the page's markup says so"
    return Published(value, granularity(value), "html", why, 0.95) if value else None


def _ranked(page: Page, head: Opening | None) -> list[Clue]:
    """Every clue that speaks of the article, best first; among equals the first in the text."""
    line = of_opening(head) if head else None
    every = [*trusted(page), *((line,) if line else ())]
    return sorted(every, key=lambda clue: (_rank(clue) + _LAST * _may_be_clock(page, clue), clue.span.start))


_LAST = 5


def _may_be_clock(page: Page, clue: Clue) -> bool:
    """A bare date above everything that is the day of receipt: pages show the day on which they are read."""
    day = day_of(clue.stamp.value)
    bare = clue.role == "bare" and clue.place == 0 and clue.basis in {"header", "stamp"} and not clue.stamp.other
    return bare and day is not None and page.received is not None and abs(day - page.received) <= _AGREE


def _rank(clue: Clue) -> int:
    complete = not clue.stamp.value.startswith("XXXX")
    if clue.role == "updated":
        return 4
    if not complete:
        return 3
    return 0 if clue.role == "published" else 2 if clue.basis == "dateline" else 1


def _from_clue(page: Page, clue: Clue, head: Opening | None, count: Counted | None) -> Published | str:
    """The date that a clue gives, or why it gives none."""
    said = f"{_SAID[clue.basis]} says {clue.span.of(page.text)!r}"
    if clue.stamp.other:
        way = settle(page, clue.stamp, head)
        if way is None:
            return f"{said}, which is {clue.stamp.value[:10]} or {clue.stamp.other[:10]}, and nothing decides"
        value = (clue.stamp.value, clue.stamp.other)[way[0]]
        return _given_by(page, clue, value, 0.8, f"{said}, read as {value[:10]}: {way[1]}")
    if clue.stamp.value.startswith("XXXX"):
        return _with_year(page, clue, count, said)
    return _given_by(page, clue, clue.stamp.value, _SURE[clue.role], said + (" (of its last update)" if clue.role == "updated" else ""))


def _with_year(page: Page, clue: Clue, count: Counted | None, said: str) -> Published | str:
    month, day = int(clue.stamp.value[5:7]), int(clue.stamp.value[8:10])
    year = decide(page, month, day, clue.stamp.weekday, count)
    if year.year is None:
        return f"{said} without a year: {year.why}"
    return _given_by(
        page, clue, f"{year.year:04d}{clue.stamp.value[4:]}", min(year.confidence, _SURE[clue.role]), f"{said} without a year: {year.why}"
    )


def _given_by(page: Page, clue: Clue, value: str, sure: float, why: str) -> Published | str:
    day = day_of(value)
    objection = _objection(page, clue, day) if day else "it is no day"
    if objection:
        return f"{why}, but {objection}"
    if clue.stamp.weekday and day and day.isoweekday() != clue.stamp.weekday:
        sure, why = sure - 0.3, f"{why}, though its weekday does not agree"
    return Published(value, granularity(value), clue.basis, _sentence(why), round(sure, 2), clue.span)


def _objection(page: Page, clue: Clue, day: date) -> str | None:
    """Why this cannot be the day of publication."""
    if day in _NO_DAYS:
        return "that is what pages without a date show"
    if page.received and day > page.received + _AGREE:
        return f"that is after it was received ({page.received.isoformat()})"
    if clue.role == "bare" and not clue.timed and clue.basis in {"header", "stamp"}:
        named, era = latest_named(page) or 0, earliest(page.text)
        if era and era[0] > day.year:
            return f"the text names {era[1].of(page.text)}, which nobody could before {era[0]}"
        if named > day.year + _HISTORY:
            return f"the text tells of things of {named}"
    return None


def _checked(page: Page, found: Published, head: Opening | None) -> Published:
    """Lower the confidence where the dateline or the address contradicts, raise it where they agree."""
    day, others = day_of(found.value), []
    address = of_url(page.document.url)
    if address:
        others.append(("address", address))
    if head and head.stamp and found.basis != "dateline" and day:
        line = day_of(head.stamp.value.replace("XXXX", f"{day.year:04d}"))
        others += [("dateline", line)] if line and not head.stamp.other else []
    for name, other in others:
        if day and abs(day - other) <= _AGREE:
            return replace(found, confidence=round(min(0.98, found.confidence + 0.03), 2), why=f"{found.why[:-1]}; the {name} agrees.")
        if day and abs(day - other) > _CONTRADICT:
            return replace(
                found, confidence=round(found.confidence * 0.7, 2), why=f"{found.why[:-1]}; the {name} says {other.isoformat()}."
            )
    return found


def _from_address(page: Page) -> Published | None:
    day = of_url(page.document.url)
    if day is None or (page.received and day > page.received + _AGREE):
        return None
    return Published(day.isoformat(), "day", "url", "The address of the article has this day in its path.", 0.9)


def _from_count(page: Page, count: Counted | None) -> Published | None:
    """A counted day that the page itself counts, unless the text tells of later years."""
    if count is None or not count.own or (page.received and count.day > page.received + _AGREE):
        return None
    furniture = any(mark.span.covers(count.span) for mark in page.boilerplate)
    if not furniture and (latest_named(page) or 0) > count.day.year + 1:
        return None
    why = f"Day {count.number} of {count.event}, counted from its first day, is {count.day.isoformat()}."
    return Published(count.day.isoformat(), "day", "relative_clue", why, 0.85 if furniture else 0.7, count.span)


def _sentence(why: str) -> str:
    return why[:1].upper() + why[1:] + "."
