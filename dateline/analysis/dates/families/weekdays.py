"""Weekdays and weekends: "Friday", "last Monday", "next Tuesday", "this Saturday", "the following Sunday".

A bare weekday is the nearest one on the side that the clause's tense tells; "last" is before and never the day itself, "next" after.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import first_of, mod_of, relative_weekday, weekday_reading
from dateline.analysis.dates.rule import Answer, Match, Rule
from dateline.when import weekday


def _bare(match: Match, context: Context) -> Answer:
    if context.after(match).lower() in {"night", "'"} and context.after(match, 1).lower() == "live":
        return None
    return replace(weekday_reading(match, context, weekday(match.word("weekday")) or 0), mod=mod_of(match))


def _relative(match: Match, context: Context) -> Answer:
    number = weekday(match.word(first_of(match, "weekday", "weekday2"))) or 0
    return relative_weekday(match, context, number, match.word(first_of(match, "rel", "rel2")))


RULES = (
    Rule("weekday", "mod=PERIODPART? weekday=WEEKDAYFULL", _bare),
    Rule("short weekday", "weekday=WEEKDAYABBR ·", _bare, -1),
    Rule(
        "relative weekday",
        "mod=PERIODPART? (the|this)? (rel=RELNAMED weekday=WEEKDAYFULL | rel2=(last|this|next) weekday2=WEEKDAY)",
        _relative,
    ),
)
