"""Days told by what happened: "Oct. 12, the day before the crash", "Five days after the fall of the town, the war was over".

Beside a date such words only explain it, so they have its value. At the head of a sentence of a history the event is the one just
told, so the days count from the date mentioned last; in news they stay a length of time (see `relative`).
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import before_christ, unit_of
from dateline.analysis.dates.families.counting import count_on
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule

_BESIDE = frozenset(", - – (".split())


def _explained(match: Match, context: Context) -> Answer:
    last = context.last
    if last is None or not context.after(match).isalpha():
        return None
    beside = last.end == match.start - 1 and context.before(match) in _BESIDE
    if beside and (context.narrative or match.has("the")):
        return Reading("DATE", last.value, "It stands beside the date that it explains.", anchor="last", aside=True)
    first = match.start == context.sentence(match.start)[0]
    return _after_event(match, context) if context.narrative and first and match.word("way") == "after" else None


def _after_event(match: Match, context: Context) -> Reading | None:
    number, unit = (1 if match.has("the") else match.number("n")), unit_of(match.word("unit"))
    if number is None or context.last is None:
        return None
    if context.bc:
        return replace(before_christ(match, context, step=int(number)), aside=True) if unit == "Y" else None
    value, day = count_on(context.last.day, number, unit), context.last.day
    return Reading("DATE", value, f"Counted from {day}, the date of what was told last.", anchor="last", aside=True) if value else None


RULES = (
    Rule(
        "told by an event",
        "(the=the | n=(FIGURE | CARDINAL (-? CARDINAL)? | a | an)) unit=(day|days|week|weeks|month|months|year|years) way=(before|after)",
        _explained,
        1,
    ),
)
