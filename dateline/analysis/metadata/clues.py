"""Clues to the publication date: what each passage that speaks of it says, before anything is decided."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.analysis.metadata.opening import Opening
from dateline.analysis.metadata.page import Page
from dateline.model import Boilerplate, Span
from dateline.page_labels import PUBLISHED, UPDATED
from dateline.page_stamps import page_stamps
from dateline.when import Stamp

_UPDATED = re.compile(
    rf"\b(?:{UPDATED})\W{{0,4}}(?:(?:on|at|le|il|el|em|am|den)\W)?(?:\(?\d{{4}} [A-Z]{{2,4}}\)?\s?){{0,2}}\s*$", re.IGNORECASE
)
_UPDATED_AFTER = re.compile(rf"\s?\((?:{UPDATED})\)", re.IGNORECASE)
_PUBLISHED = re.compile(rf"\b(?:{PUBLISHED})(?: (?:date|time|публикации))?\W{{0,4}}(?:(?:on|at|le|il|el|em|am|den)\W)?\s*$", re.IGNORECASE)
_OF_THE_SITE = re.compile(
    r"\b(?:polic(?:y|ies)|terms|conditions|cookies?|privacy|agreement|rules|sunrise|sunset|weather|login)\b", re.IGNORECASE
)
_OF_MEDIA = re.compile(r"(?:video|photos?|audio|gallery|podcast|watch|listen)\b", re.IGNORECASE)
_RANGE = re.compile(r"\s?[-–—]\s?|\s(?:to|until)\s")
_COMMENTS = re.compile(r"(?:\d+ )?(?:comments?|replies|responses|комментари\w*)\b.{0,12}", re.IGNORECASE)
_OF_A_COMMENT = re.compile(r"\b(?:says|wrote|said|commented|replied|пишет|написала?|schrieb|sagt|a écrit|dit)\s?:\s*$", re.IGNORECASE)
_LABELLED = re.compile(r"(?!date|дата)[^\W\d_]{4,}[^:\n]{0,30}(?::|\s+(?:on|le|am|el)\s)", re.IGNORECASE)
_URL_DAY = re.compile(r"[/_-](?P<y>(?:19|20)\d\d)(?P<s>[/._-]?)(?P<m>0?[1-9]|1[0-2])(?P=s)(?P<d>0?[1-9]|[12]\d|3[01])(?=[/._-]|$)")
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>0?[1-9]|1[0-2])(?=/|$)")
_LOOK_BACK, _TOP, _CHRONOLOGY, _MOST_COUNTS = 40, 4, 3, 8


@dataclass(frozen=True, slots=True)
class Clue:
    """One passage's word on when the article was published. `role`: published, updated, or bare where no label says."""

    basis: str
    role: str
    stamp: Stamp
    span: Span
    place: int
    """How many paragraphs of prose stand before it."""

    @property
    def timed(self) -> bool:
        """Whether it tells the time of day."""
        return "T" in self.stamp.value


def stamps(page: Page) -> list[Clue]:
    """The stamps in the page's date lines, bylines and notes, in order of the text."""
    found: list[Clue] = []
    ends = [each.span.end for each in page.prose]
    for mark in page.boilerplate:
        if mark.kind in {"date_header", "byline", "other", "menu"}:
            found += _in_mark(page, mark, bisect_right(ends, mark.span.start))
    return found


def _in_mark(page: Page, mark: Boilerplate, before: int) -> Iterator[Clue]:
    passage = mark.span.of(page.text)
    last, every = 0, page_stamps(passage)
    if _OF_MEDIA.match(passage) or _is_range(passage, every):
        return
    for stamp in every:
        label = passage[max(last, stamp.start - _LOOK_BACK) : stamp.start]
        if _OF_THE_SITE.search(label) or _OF_A_COMMENT.search(page.text, max(0, mark.span.start - _LOOK_BACK), mark.span.start):
            continue
        changed = _UPDATED.search(label) or _UPDATED_AFTER.match(passage, stamp.end)
        role = "updated" if changed else "published" if _PUBLISHED.search(label) else "bare"
        if role != "bare" or mark.kind in {"date_header", "byline"}:
            yield Clue(
                _basis(mark, passage, stamp, before), role, stamp, Span(mark.span.start + stamp.start, mark.span.start + stamp.end), before
            )
        last = stamp.end


def _is_range(passage: str, every: list[Stamp]) -> bool:
    """“3 May 1930 – 5 June 2021”: the dates of a life or a fair."""
    plain = len(every) == 2 and not any("T" in stamp.value for stamp in every)  # noqa: PLR2004 - from and to
    return plain and _RANGE.fullmatch(passage[every[0].end : every[1].start]) is not None


def _basis(mark: Boilerplate, passage: str, stamp: Stamp, before: int) -> str:
    """`header` is a plain date on top of the article; one with a time of day or a label is a `stamp`."""
    if mark.kind == "byline":
        return "byline"
    plain = "T" not in stamp.value and not _LABELLED.match(passage)
    return "header" if plain and before <= 1 else "stamp"


def trusted(page: Page) -> list[Clue]:
    """The stamps that speak of the article: labelled, in a byline, or where sites put the article's own (near its head or its foot).

    Several bare days, each over its own prose, are the headings of a chronology or diary. Those under "Latest news" or "2 comments" are
    those of other things.
    """
    lists = _lists(page)
    found = [clue for clue in stamps(page) if clue.role != "bare" or not _listed(page, clue, lists)]
    headings = {clue.place for clue in found if _heads(clue)}
    inside = [clue for clue in found if _heads(clue) and 0 < clue.place < len(page.prose)]
    diary = min(len({clue.stamp.value for clue in inside}), len({clue.place for clue in inside})) > 1
    chronology = diary or len(headings) >= _CHRONOLOGY
    return [
        clue
        for clue in found
        if clue.role != "bare"
        or clue.basis == "byline"
        or ((clue.place <= _TOP or clue.place >= len(page.prose)) and not (chronology and clue.place and not clue.timed))
    ]


def _heads(clue: Clue) -> bool:
    """Whether it may be the heading of what was on that day: a bare day."""
    return clue.role == "bare" and clue.basis != "byline" and not clue.timed


def _lists(page: Page) -> list[int]:
    """Where lists of other articles and comments begin: the ends of their headings."""
    return [mark.span.end for mark in page.boilerplate if _heads_list(mark, mark.span.of(page.text))]


def _heads_list(mark: Boilerplate, words: str) -> bool:
    heading = mark.kind == "related" and len(words) <= _HEADING and words.count(" ") <= 3  # noqa: PLR2004 - "You may also like"
    return heading or (mark.kind == "menu" and _COMMENTS.fullmatch(words) is not None)


def _listed(page: Page, clue: Clue, lists: list[int]) -> bool:
    """Whether it stands under the heading of a list, with no paragraph of the article in between."""
    head = max((end for end in lists if end <= clue.span.start), default=None)
    if head is None:
        return False
    between = (each.span for each in page.prose if head <= each.span.start < clue.span.start)
    return not any(span.end - span.start > _PARAGRAPH and page.text[span.end - 1] in '.!?"”»' for span in between)


_HEADING, _PARAGRAPH = 40, 80


def of_opening(found: Opening) -> Clue | None:
    """The day that a dateline gives."""
    if found.stamp is None:
        return None
    start = found.span.start
    return Clue("dateline", "bare", found.stamp, Span(start + found.stamp.start, start + found.stamp.end), 0)


def of_url(url: str | None) -> date | None:
    """The day that an address has in its path (/2023/05/16/, -20230516-), None when there is none or no such day."""
    for found in _URL_DAY.finditer(url or ""):
        try:
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
        except ValueError:
            continue
    return None


def month_of_url(url: str | None) -> tuple[int, int] | None:
    """The year and month that an address has in its path (/2023/05/)."""
    found = _URL_MONTH.search(url or "")
    return (int(found["y"]), int(found["m"])) if found else None


@dataclass(frozen=True, slots=True)
class _Count:
    """A happening whose days the news counts: `first` is day 1; the text has to name one of `names`."""

    name: str
    first: date
    names: re.Pattern[str]


_COUNTS = (
    _Count(
        "Russia's war against Ukraine",
        date(2022, 2, 24),
        re.compile(r"Ukrain|Укра[иї]н|Russia['’]s (?:war|invasion)|Kyiv|Kiev", re.IGNORECASE),
    ),
    _Count("the war in Gaza", date(2023, 10, 7), re.compile(r"Gaza|Hamas|Газ[аеы]\b|ХАМАС", re.IGNORECASE)),
)
_COUNTED = re.compile(
    r"\b(?P<a>\d{2,4})(?:st|nd|rd|th|-й|-го|-ый)? (?:day|день|дня) (?:of|into|since) (?:the |Russia['’]s |"
    r"Israel['’]s )?(?:ongoing |full-scale |unprovoked )?(?:war|invasion|conflict|Russian|Russia)"
    r"|\b[Dd]ay (?P<b>\d{2,4})(?: of| into|:| [-–—]) ?(?:the |Russia['’]s |Israel['’]s )?(?:ongoing |full-scale )?(?:war|"
    r"invasion|conflict|Russian)"
    r"|\b(?P<c>\d{2,4})(?:-й|-го|-ый)? (?:день|дня) (?:полномасштабн\w+ )?(?:войны|вторжения|спецоперации)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A counted day: the day it comes to, where it stands, of what, and whether the page itself says it counts up to now."""

    day: date
    span: Span
    event: str
    number: int
    own: bool


def counted(page: Page) -> Counted | None:
    """The highest counted day of a war in the text, and whether the page counts it up to now: in its furniture or its first sentences."""
    numbered = [(int(m["a"] or m["b"] or m["c"]), Span(m.start(), m.end())) for m in _COUNTED.finditer(page.text)]
    for number, here in sorted(numbered, key=lambda each: -each[0])[:_MOST_COUNTS]:
        count = _event(page.text, here)
        if count:
            return Counted(count.first + timedelta(number - 1), here, count.name, number, _own(page, here))
    return None


def _event(text: str, here: Span) -> _Count | None:
    """The count whose names stand nearest: in the same breath, else anywhere before or after."""
    near = text[max(0, here.start - 100) : here.end + 100]
    for window in (near, text[max(0, here.start - 3000) : here.end + 3000]):
        fits = [count for count in _COUNTS if count.names.search(window)]
        if len(fits) == 1:
            return fits[0]
    return None


def _own(page: Page, here: Span) -> bool:
    in_furniture = any(mark.span.covers(here) for mark in page.boilerplate)
    return in_furniture or any(sentence.covers(here) for sentence in page.sentences[:3])
