"""Before the publication or after it: what tells a date's side, in our own sentences; the publication day is Tuesday, 16 May 2023."""

from __future__ import annotations

import pytest

from dateline.analysis.dates import find_dates
from dateline.model import Span


def dated(text: str) -> list[tuple[str, str]]:
    """What was found and its value in one sentence."""
    return [(found.span.of(text), found.value) for found in find_dates(text, [Span(0, len(text))], "2023-05-16")]


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
VERBS = {
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
    "The offers and rights expire Monday.": [("Monday", "2023-05-22")],
    "The mill plans an auction Monday.": [("Monday", "2023-05-22")],
    "It will answer the rival's bid by Monday.": [("Monday", "2023-05-22")],
    "It will redeem its preferred stock Monday.": [("Monday", "2023-05-22")],
    "The country switches to new coins Monday.": [("Monday", "2023-05-22")],
    "She is in hospital after a fall on Wednesday.": [("Wednesday", "2023-05-10")],
    "Just hours before Wednesday's shooting he left.": [("hours", "PTXH"), ("Wednesday", "2023-05-10")],
    "The changes were proposed on Wednesday.": [("Wednesday", "2023-05-10")],
    "The bank drew money from the market to lend it anew at a tender for banks on Wednesday.": [("Wednesday", "2023-05-17")],
    "She met them on Wednesday.": [("Wednesday", "2023-05-10")],
    "The race continues on Wednesday.": [("Wednesday", "2023-05-17")],
    "They lead if they beat the champions on Wednesday.": [("Wednesday", "2023-05-17")],
    "He has been left out of the squad for Wednesday's match.": [("Wednesday", "2023-05-17")],
    "The mayor has invited them to a meeting on Thursday.": [("Thursday", "2023-05-18")],
    "The town was waiting for Thursday's report.": [("Thursday", "2023-05-18")],
    "A state-hosted fair Wednesday is new.": [("Wednesday", "2023-05-17")],
    "Cocoa stood at 900 for November.": [("November", "2023-11")],
    "Cocoa stood at 900 in November.": [("November", "2022-11")],
    "Unions talk of possible summer strikes.": [("summer", "2023-SU")],
    "As if to help them, he on Monday chose her.": [("Monday", "2023-05-15")],
    "In an effort to save it, he on Monday chose her.": [("Monday", "2023-05-15")],
    "He offered promises Monday.": [("Monday", "2023-05-15")],
    "The rule was to be issued by the town on Monday.": [("Monday", "2023-05-15")],
    "The rule is to be issued by the town on Monday.": [("Monday", "2023-05-22")],
    "Monday's agreement may only stop the clock.": [("Monday", "2023-05-15")],
    "The state holds its primary Monday.": [("Monday", "2023-05-22")],
    "The rate for tomorrow, Wednesday, is lower.": [("tomorrow", "2023-05-17"), ("Wednesday", "2023-05-17")],
}


@pytest.mark.parametrize(("text", "expected"), [*SIDES.items(), *VERBS.items()])
def test_side(text: str, expected: list[tuple[str, str]]) -> None:
    assert dated(text) == expected
