"""What everyday news writes, expected before it was run, in our own sentences; the publication day is Tuesday, 16 May 2023."""

from __future__ import annotations

import re

import pytest

from dateline.analysis.dates import find_dates
from dateline.model import Span

PUBLISHED = "2023-05-16"


def dated(text: str, published: str = PUBLISHED) -> list[tuple[str, str]]:
    """What was found and its value; a sentence ends with a letter or figure, a full stop and a blank."""
    ends = [found.end() for found in re.finditer(r"(?<=[a-zа-я\d])\. |$", text)]
    spans = [Span(start, end) for start, end in zip([0, *ends], ends, strict=False) if start < end]
    return [(found.span.of(text), found.value) for found in find_dates(text, spans, published)]


DAYS = {
    "BELDEN, May 15 (Wire) - Shares fell.": [("May 15", "2023-05-15")],
    "The mayor spoke Tuesday.": [("Tuesday", "2023-05-16")],
    "The mayor will speak on Tuesday.": [("Tuesday", "2023-05-16")],
    "The mayor came last Tuesday.": [("last Tuesday", "2023-05-09")],
    "The match is next Monday week.": [("next Monday week", "2023-05-29")],
    "The fair opens a week today.": [("a week today", "2023-05-23")],
    "The fair opens two weeks tomorrow.": [("two weeks tomorrow", "2023-05-31")],
    "It has been two weeks today since he left.": [("two weeks", "P2W"), ("today", "2023-05-16")],
    "He died a fortnight ago.": [("a fortnight ago", "2023-W18")],
    "On the weekend of May 6-7 it rained.": [("the weekend of May 6-7", "2023-W18-WE")],
    "It was hit overnight May 3-4.": [("overnight May 3-4", "2023-05-03TNI")],
    "It was hit overnight into Sunday.": [("overnight into Sunday", "2023-05-13TNI")],
    "On May 14, the day before the vote, he left.": [("May 14", "2023-05-14"), ("the day before", "2023-05-14")],
    "It lasts to this day.": [("to this day", "PRESENT_REF")],
}
PERIODS = {  # published on a Tuesday
    "Sales were $2 billion in the latest fiscal year.": [("the latest fiscal year", "2022")],
    "Sales fell from the prior year's third quarter.": [("the prior year's third quarter", "2022-Q3")],
    "Output was half of 1990 levels.": [("1990", "1990")],
    "Prices are off their 2021 highs.": [("2021", "2021")],
    "Output was above the same 1986 month.": [("1986", "1986")],
    "It began with a March rally.": [("March", "2023-03")],
    "The town has won 12 of the past 15 matches.": [],
    "It was hot in the past three summers.": [("the past three summers", "XXXX-SU")],
    "The half-yearly report is out.": [("half-yearly", "P6M")],
    "It is a race for two-year-olds.": [],
    "Money lost its worth in the '20s.": [("the '20s", "202")],
    "Money lost its worth in the '30s.": [("the '30s", "193")],
    "He made a birdie on the 16th, then a par.": [],
    "He led at the par five second hole.": [],
    "A 30-second pause followed.": [("30-second", "PT30S")],
    "It took 2-1/2 years.": [("2-1/2 years", "P2.5Y")],
    "He told the Belden Daily that he would leave before long.": [],
    "The daily report is out.": [("daily", "P1D")],
    "They argued in the final weeks of the campaign.": [("the final weeks of the campaign", "PXW")],
    "Temperatures stayed in the 40s.": [],
    "They met in the 40s.": [("the 40s", "194")],
    "The workers voted to return on Wednesday.": [("Wednesday", "2023-05-17")],
    "In today's world that is rare.": [("today", "PRESENT_REF")],
    "In today's paper that is told.": [("today", "2023-05-16")],
    "She hopes she one day sees it.": [("one day", "FUTURE_REF")],
    "It burnt on the morning of the fair.": [("the morning", "XXXX-XX-XXTMO")],
    "He called into the morning shows.": [],
    "The shirt with the '10' is his.": [],
    "The spring and early summer of 1943 were wet.": [("The spring", "1943-SP"), ("early summer of 1943", "1943-SU")],
    "The winter and spring of 1943 were wet.": [("The winter", "1942-WI"), ("spring of 1943", "1943-SP")],
    "It fell at 5:34 a.m. Kabul time on May 11.": [("5:34 a.m.", "2023-05-11T05:34"), ("May 11", "2023-05-11")],
    "The mill shut in 1987. Losses were made that day.": [("1987", "1987"), ("that day", "1987-XX-XX")],
    "The mill opened in 2015. A decade later it is shut.": [("2015", "2015"), ("A decade later", "XXX")],
    "Republicans wait for Election Day.": [("Election Day", "2023-11-07")],
    "The firm said so this past week.": [("this past week", "2023-W19")],
}
NUMBERS = {
    "The plan would last three weeks.": [("three weeks", "P3W")],
    "Over the last three weeks it rained.": [("the last three weeks", "P3W")],
    "It fell from that of the four previous weeks.": [("the four previous weeks", "P4W")],
    "Over the past seven-and-a-half years it grew.": [("the past seven-and-a-half years", "P7.5Y")],
    "It took two and a quarter hours.": [("two and a quarter hours", "PT2H15M")],
    "Rates on two and three-month bills fell.": [("three-month", "P3M")],
    "He led it for a quarter of a century.": [("a quarter of a century", "P25Y")],
    "She has a permit for a year's time.": [("a year's time", "P1Y")],
    "He will go in a year's time.": [("in a year's time", "2024")],
    "They meet three times a week.": [("three times a week", "P1W")],
    "Profit rose in 1Q23 and 2H 2022.": [("1Q23", "2023-Q1"), ("2H 2022", "2022-H2")],
    "Coins of the 12th–14th century were found.": [("the 12th", "11"), ("14th century", "13")],
    "It fell in the second half of May.": [("the second half of May", "2023-05")],
    "In AD 79 the mountain blew.": [("AD 79", "0079")],
    "People came there 3,000 years ago.": [("3,000 years ago", "BC0978")],
    "People came there 20,000 years ago.": [("20,000 years ago", "PAST_REF")],
    "At half past six he left.": [("half past six", "2023-05-16T06:30")],
    "At a quarter to five in the afternoon he left.": [("a quarter to five in the afternoon", "2023-05-16T16:45")],
    "At six o'clock on Friday he left.": [("six o'clock on Friday", "2023-05-12T06:00")],
    "An hour later he left.": [("An hour later", "XXXX-XX-XXTXX")],
}
FEASTS = {
    "They met on Labor Day weekend.": [("Labor Day weekend", "2022-W35-WE")],
    "They met on Holy Saturday.": [("Holy Saturday", "2023-04-08")],
    "They met on Ascension Day 2024.": [("Ascension Day 2024", "2024-05-09")],
    "He died on the Ides of March.": [("the Ides of March", "2023-03-15")],
    "Many states vote on Super Tuesday 2024.": [("Super Tuesday 2024", "2024-03-05")],
}
RUSSIAN = {
    "Указ подписан 3 мая.": [("3 мая", "2023-05-03")],
    "Указ подписан в прошлую среду.": [("прошлую среду", "2023-05-10")],
    "Матч пройдет в следующую пятницу.": [("следующую пятницу", "2023-05-19")],
    "Матч пройдет в пятницу.": [("пятницу", "2023-05-19")],
    "Он уехал позавчера.": [("позавчера", "2023-05-14")],
    "Через две недели откроют мост.": [("Через две недели", "2023-W22")],
    "Так было с 3 по 5 мая.": [("3", "2023-05-03"), ("5 мая", "2023-05-05")],
    "Так было в 1990-х годах.": [("1990-х годах", "199")],
    "Весной 2022 года он уехал.": [("Весной 2022", "2022-SP")],
    "В понедельник вечером он уехал.": [("понедельник вечером", "2023-05-15TEV")],
    "В ночь на 4 мая он уехал.": [("ночь на 4 мая", "2023-05-03TNI")],
}
NO_DATES = [
    "At the end of the day what counts for most of them is the price of bread.",
    "Dial +44 1995 2023 or ask for Article 1949, Section 2010 and docket No. 14-1418.",
    "Between one-quarter to one-third of them, and a quarter of those who voted, agreed.",
    "The firm helped them during the period when others would not lend to them.",
    "On the same day that nobody had named, they all went home together.",
    "She asked how his wife, April, was, and they were told of the Winter Games by others.",
    "It was the inquiry into Bloody Sunday, so they said, that the book club of the Thursday Murder Club read.",
    "They sailed with their crew to Christmas Island and read about the Easter Rising there.",
    "In days gone by they were glad; a second later they were not.",
]


@pytest.mark.parametrize(("text", "expected"), [pair for table in (DAYS, PERIODS, NUMBERS, FEASTS, RUSSIAN) for pair in table.items()])
def test_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert dated(text) == []


def test_that_night_is_of_a_day_that_was_named() -> None:
    assert dated("He spoke on May 3. That night it burnt.")[1][1] == "2023-05-03TNI"
    assert dated("He spoke in 2012. That night it burnt.")[1][1] == "XXXX-XX-XXTNI"


def test_the_past_week_is_the_running_one_when_it_ends() -> None:
    assert dated("The firm said so this past week.", "2023-05-20") == [("this past week", "2023-W20")]


def test_a_decade_in_two_figures_has_begun() -> None:
    assert dated("Money lost its worth in the '20s.", "2016-05-16") == [("the '20s", "192")]


def test_the_nation_votes_in_even_years() -> None:
    assert dated("American voters wait as Election Day nears.", "2022-08-17") == [("Election Day", "2022-11-08")]


HISTORY = "The war of 1936 came. In 1936 and 1937 towns fell; by 1938, in 1937 and 1936, more fell. The port fell on 5 February 1939. "
"""Names enough years to be read as a history."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five days after the fall of the port, the war was over.", ("Five days after", "1939-02-10")),
        ("The day after the battle he fled.", ("The day after", "1939-02-06")),
        ("Its former owners fled.", ("former", "PAST_REF")),
        ("They feared future wars.", ("future", "FUTURE_REF")),
    ],
)
def test_in_a_history(text: str, expected: tuple[str, str]) -> None:
    assert dated(HISTORY + text)[-1] == expected


def test_ago_counts_from_the_publication_in_a_history_too() -> None:
    assert dated(HISTORY + "Its last soldier died ten years ago.")[-1] == ("ten years ago", "2013")


def test_that_year_is_the_one_mentioned_last() -> None:
    found = dated(
        HISTORY + "In May 1939 the war between the two was, all of them said and wrote, lost since 1938. In August of that year it ended."
    )
    assert found[-1] == ("August of that year", "1938-08")


def test_decades_and_centuries_before_christ() -> None:
    text = "In 489 BC he died, in 479 BC they won, in 478 BC and 477 BC they built, in 489 BC he was tried. "
    assert dated(text + "In the following decade he led.")[-1] == ("the following decade", "BC047")
    assert dated(text + "All gains of the previous century were lost.")[-1] == ("the previous century", "BC05")
