"""Weekdays and weekends: "Friday", "last Monday", "next Tuesday", "this Saturday", "the following Sunday".

A bare weekday is the nearest one on the side that the clause's tense tells; "last" is before and never the day itself, "next" after.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from dateline.analysis.dates.context import Context, nearest_weekday
from dateline.analysis.dates.families.common import first_of, mod_of, weekday_reading
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.analysis.dates.tense import FUTURE
from dateline.when import on_or_after, weekday

_BACK = frozenset("last past previous preceding".split())


def _bare(match: Match, context: Context) -> Answer:
    if context.after(match).lower() in {"night", "'"} and context.after(match, 1).lower() == "live":
        return None
    return replace(weekday_reading(match, context, weekday(match.word("weekday")) or 0), mod=mod_of(match))


def _relative(match: Match, context: Context) -> Answer:
    number = weekday(match.word(first_of(match, "weekday", "weekday2"))) or 0
    word = match.word(first_of(match, "rel", "rel2"))
    counted_from_last = word in {"following", "previous", "preceding", "same", "that"} and context.last is not None
    base = context.last.day if context.last and counted_from_last else context.reference
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", "A weekday with no known date to count from.", mod=mod_of(match))
    if word in {"this", "same", "that"}:
        day = nearest_weekday(base, number, FUTURE if word == "this" and context.direction(match) >= 0 else -1)
    elif word in _BACK:
        day = nearest_weekday(base - timedelta(1), number, -1)
    else:
        day = on_or_after(base + timedelta(1), number)
    return Reading(
        "DATE", day.isoformat(), f"“{word}” counted from {base}.", mod=mod_of(match), anchor="last" if counted_from_last else context.anchor
    )


RULES = (
    Rule("weekday", "mod=PERIODPART? weekday=WEEKDAYFULL", _bare),
    Rule("short weekday", "weekday=WEEKDAYABBR ·", _bare, -1),
    Rule("relative weekday", "mod=PERIODPART? (the|this)? (rel=REL weekday=WEEKDAYFULL | rel2=(last|this|next) weekday2=WEEKDAY)", _relative),
)
