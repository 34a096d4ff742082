"""Every rule family, case by case, in our own sentences; the publication day is Wednesday, 17 May 2023."""

from __future__ import annotations

import pytest

from dateline.analysis.dates import find_dates
from dateline.analysis.dates.families import all_rules
from dateline.model import DateMention, Span

PUBLISHED = "2023-05-17"


def dated(text: str, published: str | None = PUBLISHED) -> list[tuple[str, str]]:
    """What was found and its value."""
    return [(found.span.of(text), found.value) for found in found_in(text, published)]


def found_in(text: str, published: str | None = PUBLISHED) -> tuple[DateMention, ...]:
    return find_dates(text, (Span(0, len(text)),), published)


ABSOLUTE = {
    "It opened on May 16, 2023, in rain.": [("May 16, 2023", "2023-05-16")],
    "It opened on 16 May 2023.": [("16 May 2023", "2023-05-16")],
    "It opened on Tuesday, May 16, 2023.": [("Tuesday, May 16, 2023", "2023-05-16")],
    "They signed it on the 3rd of March, 1998.": [("the 3rd of March, 1998", "1998-03-03")],
    "Filed 2023-05-16 by staff": [("2023-05-16", "2023-05-16")],
    "Filed 16.05.2023 by staff": [("16.05.2023", "2023-05-16")],
    "Filed 05/16/2023 by staff": [("05/16/2023", "2023-05-16")],
    "Filed 14 06 2022, 11:07": [("14 06 2022, 11:07", "2022-06-14T11:07")],
    "The bridge fell in June 1944.": [("June 1944", "1944-06")],
    "The bridge fell in June of '44.": [("June of '44", "1944-06")],
    "She was born in 1971.": [("1971", "1971")],
    "They met again in nineteen ninety-six.": [("nineteen ninety-six", "1996")],
    "It was common in the late 1980s.": [("the late 1980s", "198")],
    "It was common in the nineties.": [("the nineties", "199")],
    "Mills of the 19th century stand there.": [("the 19th century", "18")],
    "The city fell in 49 BC after a siege.": [("49 BC", "BC0049")],
    "Early in 2021 it closed.": [("Early in 2021", "2021")],
    "Заседание прошло 16 мая 2023 года.": [("16 мая 2023", "2023-05-16")],
}
RELATIVE = {
    "He resigned yesterday.": [("yesterday", "2023-05-16")],
    "She leaves the day after tomorrow.": [("the day after tomorrow", "2023-05-19")],
    "Prices rose last month.": [("last month", "2023-04")],
    "Prices will rise next year.": [("next year", "2024")],
    "This week the court sits.": [("This week", "2023-W20")],
    "The club folded two years ago.": [("two years ago", "2021")],
    "The club folded ten days ago.": [("ten days ago", "2023-05-07")],
    "The club folded six weeks ago.": [("six weeks ago", "2023-W14")],
    "It closed on May 3, 1999, and reopened three days later.": [("May 3, 1999", "1999-05-03"), ("three days later", "1999-05-06")],
    "The vote was on May 3, 1999. The following year he died.": [("May 3, 1999", "1999-05-03"), ("The following year", "2000")],
    "Sales fell in June last year.": [("June last year", "2022-06")],
    "Sales fell last March.": [("last March", "2023-03")],
    "The work ends by the end of the month.": [("the end of the month", "2023-05")],
    "The court sits in the week of June 5.": [("the week of June 5", "2023-W23")],
    "Завод закрыли два дня назад.": [("два дня назад", "2023-05-15")],
    "Завод закрыли в прошлом году.": [("прошлом году", "2022")],
}
TENSE = {
    "The minister resigned on Friday.": [("Friday", "2023-05-12")],
    "The minister will resign on Friday.": [("Friday", "2023-05-19")],
    "The party plans to meet on Monday.": [("Monday", "2023-05-22")],
    "The bill must be returned to the chamber by Saturday.": [("Saturday", "2023-05-20")],
    "The lawyer said Tuesday that it will appeal.": [("Tuesday", "2023-05-16")],
    "The fair opened in November.": [("November", "2022-11")],
    "The fair is to open in November.": [("November", "2023-11")],
    "The fair was opened in February.": [("February", "2023-02")],
    "She had been due to leave on Thursday.": [("Thursday", "2023-05-11")],
    "He said that May 2 and that Friday were free.": [("May 2", "2023-05-02"), ("Friday", "2023-05-12")],
    "It is put off until after the June vote.": [("June", "2023-06")],
    "He spoke last Monday.": [("last Monday", "2023-05-15")],
    "He will speak next Wednesday.": [("next Wednesday", "2023-05-24")],
}
SEASONS = {
    "They married in the summer of 1988.": [("the summer of 1988", "1988-SU")],
    "The rains failed last winter.": [("last winter", "2022-WI")],
    "Profit rose in the third quarter of 2022.": [("the third quarter of 2022", "2022-Q3")],
    "Profit rose in the first quarter.": [("the first quarter", "2023-Q1")],
    "Output grew in the second half of 2021.": [("the second half of 2021", "2021-H2")],
    "Costs fell in Q1 2013 and H2 of 2021.": [("Q1 2013", "2013-Q1"), ("H2 of 2021", "2021-H2")],
    "Costs fell in the quarter ended March 31, 2023.": [("the quarter", "2023-Q1"), ("March 31, 2023", "2023-03-31")],
}
DURATIONS = {
    "The strike lasted three weeks.": [("three weeks", "P3W")],
    "A two-day visit ended.": [("two-day", "P2D")],
    "It took two and a half hours.": [("two and a half hours", "PT2H30M")],
    "He waited several months.": [("several months", "PXM")],
    "Over the last four months it grew.": [("the last four months", "P4M")],
    "They fought for decades.": [("decades", "PXY")],
    "It lasted nearly two decades.": [("nearly two decades", "P20Y")],
    "Traffic grew over the next decade.": [("the next decade", "P10Y")],
    "In recent weeks it rained.": [("recent weeks", "PXW")],
    "She finished in 3:07:35.": [("3:07:35", "PT3H7M35S")],
    "It lasted twenty-five minutes.": [("twenty-five minutes", "PT25M")],
}
SETS = {
    "They meet every Tuesday.": [("every Tuesday", "XXXX-WXX-2")],
    "They pray every morning.": [("every morning", "XXXX-XX-XXTMO")],
    "They print it daily.": [("daily", "P1D")],
    "They vote each year.": [("each year", "P1Y")],
    "They meet twice a month.": [("twice a month", "P1M")],
    "The bar opens on Monday nights.": [("on Monday nights", "XXXX-WXX-1TNI")],
}
TIMES = {
    "The final is at 15:00 GMT Saturday.": [("15:00 GMT Saturday", "2023-05-20T15:00")],
    "It will start at 8 p.m. on Friday.": [("8 p.m. on Friday", "2023-05-19T20:00")],
    "It starts at noon tomorrow.": [("noon tomorrow", "2023-05-18T12:00")],
    "It was hit on Saturday night.": [("Saturday night", "2023-05-13TNI")],
    "It was hit last night.": [("last night", "2023-05-16TNI")],
    "It was hit on the morning of May 3, 2021.": [("the morning of May 3, 2021", "2021-05-03TMO")],
    "In the early hours of Sunday it burnt.": [("the early hours of Sunday", "2023-05-14TMO")],
    "He spoke this morning.": [("this morning", "2023-05-17TMO")],
}
VAGUE = {
    "The mine is now closed.": [("now", "PRESENT_REF")],
    "The mine was recently closed.": [("recently", "PAST_REF")],
    "The mine will soon close.": [("soon", "FUTURE_REF")],
    "They came as soon as they could.": [],
}
COUNTED = {
    "It was the 447th day of the war in Ukraine.": [("the 447th day of the war in Ukraine", "2023-05-16")],
    "On day 3 of the Russian invasion trains stopped.": [("day 3 of the Russian invasion", "2022-02-26")],
    "On the fifth day of the war he fled.": [],
}
RANGES = {
    "Talks will be held on May 18 and 19.": [("May 18", "2023-05-18"), ("19", "2023-05-19")],
    "The fair runs from 3 to 5 June 2023.": [("3", "2023-06-03"), ("5 June 2023", "2023-06-05")],
    "The war of 1914–18 ended it.": [("1914", "1914"), ("18", "1918")],
    "The siege (264 to 241 BC) was long.": [("264", "BC0264"), ("241 BC", "BC0241")],
}
NAMED = {
    "After the 9/11 attacks he enlisted.": [("9/11", "2001-09-11")],
    "Shops were full on Black Friday 2022.": [("Black Friday 2022", "2022-11-25")],
    "The January events in 2022 shook it.": [("January", "2022-01"), ("2022", "2022")],
    "She flew home for Christmas Day 2021.": [("Christmas Day 2021", "2021-12-25")],
    "It was moved to Easter 2024.": [("Easter 2024", "2024-03-31")],
}
NO_DATES = [
    "May said she may march on.",
    "The March on the capital was long.",
    "The Sun and the Sat-nav said so.",
    "About 2000 people came.",
    "He paid $1999 for it.",
    "They won 3-2 and then 10-2.",
    "They lost 2:1 at home.",
    "Flight 1945 was late.",
    "The MH370 and A380 jets flew.",
    "A six-year-old boy, 37 years old in spirit.",
    "It costs $2 million a year.",
    "He came second, then gave a second speech.",
    "April Ludgate and June Carter sang.",
    "Three quarters of them left; a quarter of an apple.",
    "The old senator spoke for once on “Next Year With Nora” and again on “60 Minutes” about taxes.",
    "The fall of the city was quick.",
]
TABLES = {
    "absolute": ABSOLUTE, "relative": RELATIVE, "tense": TENSE, "seasons": SEASONS, "durations": DURATIONS, "sets": SETS, "times": TIMES,
    "vague": VAGUE, "counted": COUNTED, "ranges": RANGES, "named": NAMED,
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [pair for table in TABLES.values() for pair in table.items()])
def test_family(text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert dated(text) == []


def test_rules_have_names_of_their_own() -> None:
    names = [rule.name for rule in all_rules()]
    assert len(set(names)) == len(names)
