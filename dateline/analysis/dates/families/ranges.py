"""Two dates that share a part: "May 18 and 19", "from 3 to 5 June", "15–17 September", "1914–18", "March and April 1999".

Each end is an expression of its own; the shared part is said once and counts for both.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import first_of, inferred_year, year_value
from dateline.analysis.dates.numbers import number_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import month
from dateline.when.calendar import valid


def _days(match: Match, context: Context) -> Answer:
    number = month(match.word("month")) or 0
    year = year_value(match, first_of(match, "year", "year2") or "year")
    return tuple(_each_day(match, context, number, year))


def _each_day(match: Match, context: Context, number: int, year: int | None) -> Iterator[Reading]:
    for group in ("one", "two", "two2", "three", "tail"):
        day = next((number_of([word]) for word in match.words(group) if number_of([word])), None)
        if not match.has(group) or day is None:
            continue
        found = year or context.year_for(match, number, int(day))
        if not valid(found or 2000, number, int(day)):
            return
        why = "The expression names day, month and year." if year else inferred_year(context)
        yield Reading(
            "DATE", f"{found or 'XXXX'}-{number:02d}-{int(day):02d}", why, group=group, anchor=None if year or not found else context.anchor
        )


def _years(match: Match, _context: Context) -> Answer:
    first, text = match.integer("one"), match.word("two")
    second = int(str(first)[: 4 - len(text)] + text)
    if not 1000 < first < second < first + 200 or second > 2200:  # noqa: PLR2004
        return None
    why = "The expression names the years."
    return (Reading("DATE", f"{first:04d}", why, group="one"), Reading("DATE", f"{second:04d}", why, group="two"))


def _months(match: Match, _context: Context) -> Answer:
    one, two = month(match.word("month")), month(match.word("month2"))
    year = match.integer("year")
    if one is None or two is None:
        return None
    first = year if one <= two else year - 1
    why = "The year stands with the second month."
    return (
        Reading("DATE", f"{first:04d}-{one:02d}", why, group="one"),
        Reading("DATE", f"{year:04d}-{two:02d}", "The expression names month and year.", group="two"),
    )


_LINK = "(and | or | to | through | until | till | - | – | , | и)"
_DAY = "DAYNUM"

RULES = (
    Rule(
        "days of one month",
        f"(the)? one=(month=ANYMONTH ·? (the)? {_DAY}) {_LINK} (the)? (two=({_DAY} (,? year=Y4)?) | two2=({_DAY}) "
        f"(, and? | and | - | –) three=({_DAY} (,? year2=Y4)?))",
        _days,
        1,
    ),
    Rule(
        "days before their month",
        f"(the)? one=({_DAY}) ( ,  two=({_DAY}))? (and | or | to | through | until | till | - | – | и | по | and "
        f"the | to the) (tail=({_DAY} (of)? month=ANYMONTH ·? (,? year=Y4)?))",
        _days,
        1,
    ),
    Rule("years", "one=Y4 (- | – | /) two=(Y4|D12|D24|D31|D60|D99)", _years, 1),
    Rule("months of one year", "one=(month=ANYMONTH) (and | to | through | - | – | or) two=(month2=ANYMONTH ,? year=Y4)", _months, 1),
)
