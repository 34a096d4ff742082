"""Days counted from a known first day: "the 447th day of the war", "day 447 of the invasion".

The table of first days holds only wars that news counts by the day, each with its source.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import first_of
from dateline.analysis.dates.numbers import number_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule

DAY_ONES = {
    # UN General Assembly resolution ES-11/1: the Russian Federation's "special military operation" of 24 February 2022
    "ukraine": date(2022, 2, 24),
    # UN Security Council resolution 2712: the attacks of 7 October 2023
    "gaza": date(2023, 10, 7),
}
_PLACES = {
    "ukraine": "ukraine",
    "ukrainian": "ukraine",
    "russia": "ukraine",
    "russian": "ukraine",
    "украине": "ukraine",
    "gaza": "gaza",
    "hamas": "gaza",
}
_LONGEST = 36_500


def _war_day(match: Match, context: Context) -> Answer:
    number = number_of(match.words(first_of(match, "nth", "n")))
    war = _PLACES.get(match.word(first_of(match, "place", "place2"))) if first_of(match, "place", "place2") else _only_war(context)
    if number is None or not 1 <= number <= _LONGEST or war is None:
        return None
    first = DAY_ONES[war]
    day = first + timedelta(int(number) - 1)
    return Reading("DATE", day.isoformat(), f"Day {int(number)} of the war whose day 1 is {first}.")


def _only_war(context: Context) -> str | None:
    """The war that the text is about, when it names the places of just one."""
    named = {war for place, war in _PLACES.items() if place in context.words()}
    return named.pop() if len(named) == 1 else None


_WAR = "(full - scale | the)? (russian|ukrainian|russia ' s|place2=(ukraine|gaza|russia))? (' s)? (full - scale)? (war|invasion|войны)"
_WHERE = "((in|on|against|of|with|в) the? place=(ukraine|gaza|russia|hamas|украине))?"

RULES = (
    Rule(
        "nth day of the war",
        f"the? nth=(ORDNUM|ORDDAY|FIGURE|ORDINAL|WORDNUMBER) -? (day|день|й день) (of|since)? (the)? (start of the)? {_WAR} {_WHERE}",
        _war_day,
        2,
    ),
    Rule("day n of the war", f"day n=FIGURE of the? {_WAR} {_WHERE}", _war_day, 2),
)
