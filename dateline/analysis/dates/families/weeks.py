"""Days told by their week or by their place in a period: "Tuesday last week", "Friday week", "the last day of April".

"A week on Tuesday" and "Friday week" are British: seven days after the coming one.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import RELATIVE_DAYS, first_of, year_value
from dateline.analysis.dates.families.counting import base_of, period_of, step_of
from dateline.analysis.dates.nearest import nearest_weekday
from dateline.analysis.dates.rule import Anchor, Answer, Match, Reading, Rule
from dateline.analysis.dates.verbs import FUTURE
from dateline.when import month, shift, weekday

_WEEKS = {"week": 1, "fortnight": 2}
_FIRST_AND_LAST = {"first": "first", "opening": "first", "last": "last", "final": "last", "closing": "last"}


def _of_week(match: Match, context: Context) -> Answer:
    """“Tuesday last week”, Thursday of this week; with two days said, both are of that week."""
    base, anchor = base_of(context, match.word("rel"))
    if base is None:
        return None
    why = f"The weekday of the week counted from {base}."
    return tuple(
        Reading("DATE", _in_week(base, step_of(match.word("rel")), weekday(match.word(named)) or 1), why, anchor=anchor, group=group)
        for named, group in (("day", "one"), ("day2", "two"))
        if match.has(group)
    )


def _in_week(base: date, step: int, number: int) -> str:
    return (base - timedelta(base.isoweekday() - number) + timedelta(weeks=step)).isoformat()


def _week_on(match: Match, context: Context) -> Answer:
    """“a week on Tuesday”, Friday week: so many weeks after the coming one."""
    base = context.reference
    if base is None or context.after(match) == "-":
        return None
    weeks = _WEEKS.get(match.word("unit"), 1) * (int(match.number("n") or 1) if match.has("n") else 1)
    day = nearest_weekday(base, weekday(match.word("weekday")) or 1, FUTURE) + timedelta(weeks=weeks)
    return Reading("DATE", day.isoformat(), f"{weeks} weeks after the weekday that follows {base}.", anchor=context.anchor)


def _week_today(match: Match, context: Context) -> Answer:
    """“opens a week today”, two weeks tomorrow: so many weeks after it, where the clause speaks of what is to come."""
    if context.published is None or context.narrative or context.direction(match) != FUTURE:
        return None
    weeks = int(match.number("n") or 1) * _WEEKS[match.word("unit").removesuffix("s")]
    day = context.published + timedelta(RELATIVE_DAYS[match.word("rel")], weeks=weeks)
    return Reading("DATE", day.isoformat(), f"{weeks} weeks after “{match.word('rel')}”.", anchor="published")


def _edge_day(match: Match, context: Context) -> Answer:
    """“the last day of April”, the first day of the month, the final day of 2021."""
    value, anchor = _period(match, context)
    if value is None:
        return None
    first = _FIRST_AND_LAST[match.word("edge")] == "first"
    year, number = int(value[:4]), int(value[5:7]) if len(value) > 4 else (1 if first else 12)  # noqa: PLR2004 - a year
    day = 1 if first else monthrange(year, number)[1]
    return Reading("DATE", f"{year:04d}-{number:02d}-{day:02d}", f"The {match.word('edge')} day of {value}.", anchor=anchor)


def _period(match: Match, context: Context) -> tuple[str | None, Anchor | None]:
    named = year_value(match, first_of(match, "year", "year2") or "year")
    number = month(match.word("month")) if match.has("month") else None
    if number is not None:
        year = named or context.year_for(match, number)
        return (f"{year:04d}-{number:02d}" if year else None), None if named else context.anchor
    if named:
        return f"{named:04d}", None
    base, anchor = base_of(context, match.word("rel"))
    unit = "M" if match.word("unit") == "month" else "Y"
    return (shift(period_of(base, unit), step_of(match.word("rel"))) if base else None), anchor


_WEEK = "(of)? rel=(last | this | next | that | the following | the previous | the same) week"

RULES = (
    Rule("weekday of a week", f"one=(day=WEEKDAYFULL) ((and | or | , | to) two=(day2=WEEKDAYFULL))? {_WEEK}", _of_week, 1),
    Rule("week on a weekday", "(n=(a|one|two|three|NUMBER) unit=(week|weeks|fortnight) on weekday=WEEKDAYFULL)", _week_on, 1),
    Rule("week today", "n=(a|one|two|three|NUMBER) unit=(week|weeks|fortnight) rel=(today|tomorrow)", _week_today, 1),
    Rule("weekday week", "(next | this (coming)?)? weekday=WEEKDAYFULL unit=(week|fortnight)", _week_on, 1),
    Rule(
        "first or last day of a period",
        "the edge=(first|last|final|opening|closing) day of (month=ANYMONTH ·? (,? year=Y4)? | year2=Y4 "
        "| rel=(the|this|last|next|that) unit=(month|year))",
        _edge_day,
        2,
    ),
)
