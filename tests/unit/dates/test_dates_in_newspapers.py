"""How newspapers and agencies write dates, in our own sentences; the publication day is Wednesday, 17 May 2023."""

from __future__ import annotations

import re

import pytest

from dateline.analysis.dates import find_dates
from dateline.model import Span

PUBLISHED = "2023-05-17"


def dated(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    """What was found and its value; a sentence ends with a small letter, a full stop and a blank."""
    ends = [found.end() for found in re.finditer(r"(?<=[a-z])\. |$", text)]
    spans = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end]
    return [(found.span.of(text), found.value) for found in find_dates(text, spans, published)]


WEEKS = {
    "It happened on Tuesday last week.": [("Tuesday", "2023-05-09"), ("last week", "2023-W19")],
    "Schools close on Thursday and Friday this week.": [("Thursday", "2023-05-18"), ("Friday", "2023-05-19"), ("this week", "2023-W20")],
    "The judge will rule a week on Tuesday.": [("a week on Tuesday", "2023-05-30")],
    "She starts on Friday week.": [("Friday week", "2023-05-26")],
    "Shops shut from Monday to Friday.": [("Monday", "2023-05-08"), ("Friday", "2023-05-12")],
    "It closed on the last day of April.": [("the last day of April", "2023-04-30")],
    "The pact ends on the last day of 2023.": [("the last day of 2023", "2023-12-31")],
}
HALVES = {
    "It began half a century ago.": [("half a century ago", "1973")],
    "A decade and a half ago he fled.": [("A decade and a half ago", "2008")],
    "He fled half a year ago.": [("half a year ago", "2022-11")],
    "The war went on for half a century.": [("half a century", "P50Y")],
    "It was signed in 1939. Half a century later it was annulled.": [("1939", "1939"), ("Half a century later", "1989")],
}
COMPARED = {
    "It will arrive on 11 November, three days later than planned.": [("11 November", "2023-11-11"), ("three days", "P3D")],
    "The vote was held a week earlier than expected.": [("a week", "P1W")],
}
BACK = {
    "He died two years back.": [("two years back", "2021")],
    "A couple of weeks back, he said so.": [("A couple of weeks back", "2023-W18")],
    "He was two weeks back home.": [("two weeks", "P2W")],
}
DAYS_OF_THE_MONTH = {
    "They met this month, on the 3rd and the 11th.": [("this month", "2023-05"), ("the 3rd", "2023-05-03"), ("the 11th", "2023-05-11")],
    "The 3rd and the 11th Brigade fought.": [],
}
PARTS = {
    "It burnt on the night of 3-4 June.": [("the night of 3-4 June", "2023-06-03TNI")],
    "It was hit overnight on Monday.": [("overnight on Monday", "2023-05-15TNI")],
    "They left in the small hours of Saturday.": [("the small hours of Saturday", "2023-05-13TMO")],
    "They left before dawn on Saturday.": [("dawn on Saturday", "2023-05-13TMO")],
    "They left at 9 this morning.": [("9 this morning", "2023-05-17T09:00")],
    "They leave tomorrow morning at 9.": [("tomorrow morning at 9", "2023-05-18T09:00")],
    "The storm came at 10 a.m. this morning.": [("10 a.m. this morning", "2023-05-17T10:00")],
    "Updated on Wed 17 May 2023 09.15 EDT": [("Wed 17 May 2023 09.15 EDT", "2023-05-17T09:15")],
    "The ceasefire began at 7am local time on Friday.": [("7am local time on Friday", "2023-05-12T07:00")],
}
BUSINESS = {
    "Revenue rose in FY2022 and FY23.": [("FY2022", "2022"), ("FY23", "2023")],
    "Sales fell in Q3.": [("Q3", "2022-Q3")],
    "The bank gave Q1 results.": [("Q1", "2023-Q1")],
    "The bank gave its 1Q results.": [("1Q", "2023-Q1")],
    "He drove an Audi Q3 to work.": [],
    "Prices rose in the year to March.": [("the year", "P1Y"), ("March", "2023-03")],
    "They met in the winter of 2021-22.": [("the winter of 2021-22", "2021-WI")],
}
SHARED = {
    "It ran from 30 June to 4 July 2022.": [("30 June", "2022-06-30"), ("4 July 2022", "2022-07-04")],
    "It ran from 30 December to 2 January 2022.": [("30 December", "2021-12-30"), ("2 January 2022", "2022-01-02")],
    "He spoke on 8 May last year.": [("8 May last year", "2022-05-08")],
    "He spoke last May 8.": [("last May 8", "2023-05-08")],
    "Last March 300 people died.": [("Last March", "2023-03")],
}
COUNTED_ON = {
    "In 2019 he spoke. The next year, he left.": [("2019", "2019"), ("The next year", "2020")],
    "On March 3, 2019 he spoke. The next day, he left.": [("March 3, 2019", "2019-03-03"), ("The next day", "2019-03-04")],
    "A year and a half ago it closed.": [("A year and a half ago", "2021-11")],
    "Two and a half years ago it closed.": [("Two and a half years ago", "2020-11")],
    "Three years later it reopened.": [("Three years later", "XXXX")],
    "After 2000 he left.": [("2000", "2000")],
    "The late-1960s house burnt.": [("late-1960s", "196")],
}
SIDES = {
    "The law takes effect on Jan. 1.": [("Jan. 1", "2024-01-01")],
    "The final is on Saturday.": [("Saturday", "2023-05-20")],
    "He goes on trial on Monday.": [("Monday", "2023-05-22")],
    "Talks resume Friday.": [("Friday", "2023-05-19")],
    "Ahead of Sunday's vote, he spoke.": [("Sunday", "2023-05-21")],
    "The hearing, set for September, was moved to November.": [("September", "2023-09"), ("November", "2023-11")],
    "Starting Monday, masks are optional.": [("Monday", "2023-05-22")],
    "Starting Monday, police searched homes.": [("Monday", "2023-05-15")],
    "She wants the report by Friday.": [("Friday", "2023-05-19")],
    "They said that from September fees would rise.": [("September", "2023-09")],
    "She is in hospital after a fall on Friday.": [("Friday", "2023-05-12")],
    "Police say he was seen on Friday.": [("Friday", "2023-05-12")],
}
NAMED = {
    "The Sept. 11 attacks changed that.": [("Sept. 11", "2001-09-11")],
    "The Jan. 6 riot changed that.": [("Jan. 6", "2021-01-06")],
    "Neither the Good Friday Agreement nor the Six-Day War could help them with such talks.": [],
    "They were told so by the Sunday Times and by the Saturday Evening Post among others.": [],
    "A certain Mr Friday, formerly with Monday.com, marched along with Fridays for Future.": [],
    "She marched on International Women's Day.": [("International Women's Day", "2023-03-08")],
    "Americans shopped on Cyber Monday.": [("Cyber Monday", "2022-11-28")],
    "Flags flew on Ukraine's Independence Day.": [("Independence Day", "2022-08-24")],
    "Flags flew in Bamako on Independence Day.": [],
    "Homes were lit for Orthodox Christmas.": [],
    "He ran the 1500 m twice.": [],
}
TABLES = (WEEKS, HALVES, COMPARED, BACK, DAYS_OF_THE_MONTH, PARTS, BUSINESS, SHARED, COUNTED_ON, SIDES, NAMED)


@pytest.mark.parametrize(("text", "expected"), [pair for table in TABLES for pair in table.items()])
def test_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(text) == expected


def test_the_october_attack_is_that_of_2023_once_it_is_past() -> None:
    assert dated("The Oct. 7 attack began it.", "2024-03-01") == [("Oct. 7", "2023-10-07")]
    assert dated("The Oct. 7 attack began it.", "2022-11-01") == [("Oct. 7", "2022-10-07")]
