"""Reports of earnings, dates counted to another date, and pairs that share a word; the publication day is Thursday, 2 November 2023."""

from __future__ import annotations

import re

import pytest

from dateline.analysis.dates import find_dates
from dateline.model import Span

PUBLISHED = "2023-11-02"


def dated(text: str) -> list[tuple[str, str]]:
    """What was found and its value; a sentence ends with a full stop and a blank."""
    ends = [found.end() for found in re.finditer(r"\. |$", text)]
    spans = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end]
    return [(found.span.of(text), found.value) for found in find_dates(text, spans, PUBLISHED)]


REPORTS = {
    "The mill was robbed in June 2021. The robber said he left a year ago.": [("June 2021", "2021-06"), ("a year ago", "2022")],
    "The court voted in June. A judge died four days later.": [("June", "2023-06"), ("four days later", "2023-06-XX")],
    "They met in July 2008. The day before, a house had burnt.": [("July 2008", "2008-07"), ("The day before", "2008-07-XX")],
    "Exports rose in September from those in August and from those a year ago.": [
        ("September", "2023-09"),
        ("August", "2023-08"),
        ("a year ago", "2022-09"),
    ],
    "Debt was low at the end of 2022. Three months earlier it was high.": [
        ("the end of 2022", "2022"),
        ("Three months earlier", "2022-09"),
    ],
    "Brambel Mills earned more in the third quarter than a year earlier. A write-off after the second quarter hurt. Sales fell. "
    "In the year-earlier period it lost money.": [
        ("the third quarter", "2023-Q3"),
        ("a year earlier", "2022-Q3"),
        ("the second quarter", "2023-Q2"),
        ("the year-earlier period", "2022-Q3"),
    ],
    "Third-quarter profit of Brambel Mills fell. Costs rose. Wages rose. Rents rose. A year earlier, profit was high.": [
        ("Third-quarter", "2023-Q3"),
        ("A year earlier", "2022-Q3"),
    ],
    "Profit fell in the third quarter. In the nine months, sales fell from a year earlier.": [
        ("the third quarter", "2023-Q3"),
        ("the nine months", "P9M"),
        ("a year earlier", "2022"),
    ],
    "Brambel Mills had fourth-quarter sales of 3 tons. In the latest period, half of it was felt.": [
        ("fourth-quarter", "2023-Q4"),
        ("the latest period", "2023-Q4"),
    ],
    "Sales fell in the quarter ended July 31.": [("the quarter", "2023-Q2"), ("July 31", "2023-07-31")],
    "Sales fell in the fourth quarter ended Aug. 26.": [("the fourth quarter", "2023-Q4"), ("Aug. 26", "2023-08-26")],
    "The quarter-to-quarter change was small.": [],
    "Sales rose in the second and third quarters of 2021.": [("the second", "2021-Q2"), ("third quarters of 2021", "2021-Q3")],
    "Sales rose in the latter half of 2021.": [("the latter half of 2021", "2021-H2")],
}
COUNTED_TO = {
    "The club folded a week ago Monday.": [("a week ago Monday", "2023-10-23")],
    "The club folded a year ago today.": [("a year ago today", "2022-11-02")],
    "The club folded ten years ago this month.": [("ten years ago this month", "2013-11")],
    "The court will sit a week from Tuesday.": [("a week from Tuesday", "2023-11-14")],
    "The fair opened on the first Monday of March 2022.": [("the first Monday of March 2022", "2022-03-07")],
    "The fair will open on the last Friday of next month.": [("the last Friday of next month", "2023-12-29")],
    "The barn burnt last October. That same day the mill burnt.": [("last October", "2023-10"), ("That same day", "2023-10-XX")],
    "The parade is this coming Sunday, November 5.": [("this coming Sunday, November 5", "2023-11-05")],
}
PAIRS = {
    "Towns of the late 18th and early 19th centuries stand there.": [("the late 18th", "17"), ("early 19th centuries", "18")],
    "They play every Tuesday and Thursday.": [("every Tuesday", "XXXX-WXX-2"), ("Thursday", "XXXX-WXX-4")],
    "They swim every Monday and Thursday morning.": [("every Monday", "XXXX-WXX-1"), ("Thursday morning", "XXXX-WXX-4TMO")],
    "They play Friday and Saturday nights.": [("Friday", "XXXX-WXX-5TNI"), ("Saturday nights", "XXXX-WXX-6TNI")],
    "They play on weekends.": [("weekends", "XXXX-WXX-WE")],
}
TIMES_AND_LENGTHS = {
    "Doors open at 8 tonight.": [("8 tonight", "2023-11-02T20:00")],
    "He left at 7:15 Monday evening.": [("7:15 Monday evening", "2023-10-30T19:15")],
    "A weeklong fast and a months-long siege wore them out.": [("weeklong", "P1W"), ("a months-long", "PXM")],
    "Their third day-long session ended.": [("day-long", "P1D")],
    "They want a two- to three-year lease.": [("two- to three-year", "P2Y")],
    "The dam may, in a year or two, leak.": [("a year or two", "FUTURE_REF")],
    "The dam will be named at a later date.": [("a later date", "FUTURE_REF")],
    "The two mayors meet Monday with the crew.": [("Monday", "2023-11-06")],
    "The crew began as previously planned Saturday.": [("Saturday", "2023-10-28")],
}
NO_DATES = [
    "She was in her early 30s and on the march.",
    "It is a matter of days.",
    "The average daily turnover was small.",
]


@pytest.mark.parametrize(("text", "expected"), [*REPORTS.items(), *COUNTED_TO.items(), *PAIRS.items(), *TIMES_AND_LENGTHS.items()])
def test_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert dated(text) == []
