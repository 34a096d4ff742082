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
SIDES = {
    "The mill burnt days before Sunday's vote.": [("days", "PXD"), ("Sunday", "2023-05-21")],
    "Nothing moves between now and Sunday.": [("now", "PRESENT_REF"), ("Sunday", "2023-05-21")],
    "He could not trust their assertion on Friday that the mill was safe.": [("Friday", "2023-05-12")],
    "Let's beat them in November.": [("November", "2023-11")],
    "All that ends if she is elected in November.": [("November", "2023-11")],
    "There is an announcement in December by the mill.": [("December", "2022-12")],
    "The candidate for the Aug. 30 vote later said so.": [("Aug. 30", "2023-08-30")],
    "The law was passed on Nov. 13.": [("Nov. 13", "2022-11-13")],
    "The law was passed on Aug. 13.": [("Aug. 13", "2022-08-13")],
    "He was arrested in July.": [("July", "2022-07")],
    "He had invited them to the fair of the town in July.": [("July", "2023-07")],
    "Snow on Wednesday is forecast to be deep.": [("Wednesday", "2023-05-17")],
    "The talks come hours after Sunday's attack.": [("hours", "PTXH"), ("Sunday", "2023-05-14")],
    "The Wednesday deadline passed.": [("Wednesday", "2023-05-10")],
    "The Wednesday deadline is close.": [("Wednesday", "2023-05-17")],
    "It burnt in the early hours of June 6 last year.": [("the early hours of June 6", "2022-06-06TMO"), ("last year", "2022")],
}
VERBS = {  # published on a Tuesday
    "He won't speak Wednesday.": [("Wednesday", "2023-05-17")],
    "The mayor wouldn't speak Wednesday.": [("Wednesday", "2023-05-17")],
    "The mayor wouldn't comment Wednesday.": [("Wednesday", "2023-05-10")],
    "The mill reported lower-than-expected earnings on Wednesday.": [("Wednesday", "2023-05-10")],
    "He did not, as expected, resign Wednesday.": [("Wednesday", "2023-05-10")],
    "He rejected the proposed merger Wednesday.": [("Wednesday", "2023-05-10")],
    "Wednesday's debate could not have been duller.": [("Wednesday", "2023-05-10")],
    "Wednesday's results mean that he may go.": [("Wednesday", "2023-05-10")],
    "They will look for ways around Wednesday's ruling.": [("Wednesday", "2023-05-10")],
    "Wednesday's vote will settle it.": [("Wednesday", "2023-05-17")],
    "Her victory on Wednesday will help her.": [("Wednesday", "2023-05-10")],
    "His Wednesday win will help him.": [("Wednesday", "2023-05-10")],
    "After beating her rival in Wednesday's race, she leads.": [("Wednesday", "2023-05-10")],
    "Earlier Wednesday, his rival says, he fled.": [("Earlier Wednesday", "2023-05-10")],
    "She was to speak Monday.": [("Monday", "2023-05-15")],
    "She was to speak Wednesday.": [("Wednesday", "2023-05-17")],
    "She was scheduled to speak Monday.": [("Monday", "2023-05-15")],
    "She is scheduled to speak Monday.": [("Monday", "2023-05-22")],
    "She planned to speak Monday.": [("Monday", "2023-05-15")],
    "She plans to speak Monday.": [("Monday", "2023-05-22")],
    "The refinery raised its prices effective Monday.": [("Monday", "2023-05-15")],
    "The refinery will raise its prices effective Monday.": [("Monday", "2023-05-22")],
    "The board chose a new head, effective July 1.": [("July 1", "2023-07-01")],
    "The crews called a strike starting on Monday.": [("Monday", "2023-05-22")],
    "The crews called a strike for Monday.": [("Monday", "2023-05-22")],
    "The bank asked for bids by Monday.": [("Monday", "2023-05-22")],
    "The bank had asked for bids by Monday.": [("Monday", "2023-05-15")],
    "If the town imposes the fee on Monday, shops close.": [("Monday", "2023-05-22")],
    "He missed the Monday deadline.": [("Monday", "2023-05-15")],
    "Sales through Monday rose 5%.": [("Monday", "2023-05-15")],
    "The offer was extended through Monday.": [("Monday", "2023-05-22")],
    "The state holds its primary Monday.": [("Monday", "2023-05-22")],
    "The rate for tomorrow, Wednesday, is lower.": [("tomorrow", "2023-05-17"), ("Wednesday", "2023-05-17")],
}
NUMBERS = {
    "The plan would last three weeks.": [("three weeks", "P3W")],
    "Over the last three weeks it rained.": [("the last three weeks", "P3W")],
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


@pytest.mark.parametrize(("text", "expected"), [pair for table in (DAYS, SIDES, VERBS, NUMBERS, FEASTS, RUSSIAN) for pair in table.items()])
def test_read(text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(text) == expected


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date(text: str) -> None:
    assert dated(text) == []


def test_that_night_is_of_a_day_that_was_named() -> None:
    assert dated("He spoke on May 3. That night it burnt.")[1][1] == "2023-05-03TNI"
    assert dated("He spoke in 2012. That night it burnt.")[1][1] == "XXXX-XX-XXTNI"


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


def test_decades_and_centuries_before_christ() -> None:
    text = "In 489 BC he died, in 479 BC they won, in 478 BC and 477 BC they built, in 489 BC he was tried. "
    assert dated(text + "In the following decade he led.")[-1] == ("the following decade", "BC047")
    assert dated(text + "All gains of the previous century were lost.")[-1] == ("the previous century", "BC05")
