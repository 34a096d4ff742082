"""Dates at a distance: "two weeks ago", "three days later", "a year and a half ago", "two days after May 5", "in a month's time".

"N days ago" is a day, "N weeks ago" a week, "N months ago" a month, "N years ago" a year. "Later" and "earlier" count from the date
mentioned before.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.analysis.dates.context import Context, Last
from dateline.analysis.dates.families.common import before_christ, mod_of, resolve_day, unit_of
from dateline.analysis.dates.families.counting import NO_DATE, counted, unknown_period
from dateline.analysis.dates.families.durations import duration
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.analysis.dates.verbs import FUTURE, PAST
from dateline.when import day_of

_NEW_CLAUSE = frozenset("and but when after while as he she it they we i the a an this that who which".split())


_YEAR_OR_MONTH = re.compile(r"\d{4}(-\d\d)?")


def _ago(match: Match, context: Context) -> Answer:
    number, unit = match.number("n"), unit_of(match.word("unit"))
    if match.has("vague") or number is None:
        return Reading("DATE", "PAST_REF", "A vague time in the past.", mod=mod_of(match))
    if context.published is None and not context.narrative:
        return Reading("DATE", unknown_period(unit), NO_DATE)
    weeks = 2 if match.word("unit").startswith("fortnight") else 1
    base, anchor = (context.published, "published") if context.published else (context.reference, context.anchor)
    reading = counted(match, base, -number * weeks, unit, anchor)
    return replace(reading, aside=context.narrative) if reading else None


def _back(match: Match, context: Context) -> Answer:
    """“two years back”, as Indian newspapers say “ago”; not when someone is two years back home."""
    after = context.after(match)
    return None if after.isalpha() and after not in _NEW_CLAUSE else _ago(match, context)


def _later(match: Match, context: Context) -> Answer:  # noqa: PLR0911 - one return for each way to say it
    """“three days later”: from the date mentioned before; 90 days after the vote, two days later than planned are lengths."""
    number, unit, word = match.number("n"), unit_of(match.word("unit")), match.word("way")
    vague = match.has("vague") or number is None
    if unit == "TS" and number == 1:
        return None  # "a second later" is a turn of speech
    if match.word("vague") in {"", "the"} and number is None:
        return _the_year_before(match, context, unit)
    compared = word in {"later", "earlier"} and context.after(match) == "than"
    if compared or (word in {"before", "after"} and context.after(match)[:1] not in {"", ".", ",", ";", ":", ")"}):
        return Reading(
            "DURATION",
            duration(None if vague else number, unit),
            "A length of time before or after something.",
            mod=mod_of(match),
            group="span",
        )
    way = -1 if word in {"earlier", "before", "previously"} else 1
    if context.bc and unit in {"Y", "DE"} and number is not None:
        return before_christ(match, context, step=way * int(number) * (10 if unit == "DE" else 1))
    if vague or number is None:
        return Reading("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", "A vague time from the date mentioned before.", mod=mod_of(match))
    last = context.last
    if last is None:
        if context.narrative or context.published is None or (way > 0 and context.direction(match) == PAST):
            return Reading("DATE", unknown_period(unit), NO_DATE)
        return counted(match, context.published, way * number, unit, "published")
    reading = _from_last(match, last, way * number, unit)
    if reading and way > 0 and _is_ahead(reading, context) and context.direction(match) != FUTURE:
        return Reading("DATE", unknown_period(unit), "It would be later than the text: it counts from something else.")
    return replace(reading, aside=context.narrative and way < 0) if reading else None


def _is_ahead(reading: Reading, context: Context) -> bool:
    """Whether a value begins after the publication's own day, month or year."""
    published = None if context.narrative else context.published
    return published is not None and reading.value[:1].isdecimal() and reading.value[:4] > f"{published.year:04d}"


def _days_from(match: Match, context: Context) -> Answer:
    """“two days after May 5”: counted from the day named."""
    base = resolve_day(match, context)
    day, number = day_of(base.value) if base else None, match.number("n")
    if base is None or day is None or number is None:
        return None
    way = -1 if match.word("way") == "before" else 1
    return counted(match, day, way * number, unit_of(match.word("unit")), base.anchor)


def _the_year_before(match: Match, context: Context, unit: str) -> Answer:
    """“the year before”: counted from the date mentioned before; before a clause (the day before he left) it says nothing."""
    if context.after(match)[:1] not in {"", ".", ",", ";", ":", ")"} or context.last is None or match.words("span")[-1].endswith("s"):
        return None
    return _from_last(match, context.last, -1 if match.word("way") in {"before", "earlier"} else 1, unit)


def _from_last(match: Match, last: Last, number: float, unit: str) -> Reading | None:
    """Counted from the date mentioned before; days from a month or year that names none are days that nobody knows."""
    if unit == "D" and _YEAR_OR_MONTH.fullmatch(last.value):
        value = last.value + ("-XX-XX" if len(last.value) == len("2023") else "-XX")
        return Reading("DATE", value, f"Some days from one in {last.value} that is not named.", mod=mod_of(match), anchor="last")
    return counted(match, last.day, number, unit, "last")


def _from_now(match: Match, context: Context) -> Answer:
    """“in a week's time”, two years from now; a permit “for a year's time” has a length."""
    number, unit = match.number("n"), unit_of(match.word("unit"))
    if match.words()[-1] == "time" and match.words()[0] != "in":
        return Reading("DURATION", duration(number, unit), "A length of time.")
    if number is None or context.reference is None:
        return Reading("DATE", "FUTURE_REF", "A vague time in the future.")
    return counted(match, context.reference, number, unit, context.anchor)


def _and_a_half(match: Match, context: Context) -> Answer:
    """“a year and a half ago”: eighteen months, written as a month."""
    back = not match.has("way2") or match.word("way2") == "earlier"
    last = context.last if match.has("way2") else None
    base, anchor = (last.day, "last") if last else (context.reference, context.anchor)
    return counted(match, base, -1.5 if back else 1.5, unit_of(match.word("unit")), anchor)


_COUNT = (
    "(n=(NUMBER | a couple of? | half (a|an) | a | an | one) | vague=(a few | several | many | some | few | countless | centuries | the)?)"
)
_AGO = "span=((mod=APPROX)? " + _COUNT + " (more|short|long|full)? unit=UNIT (or so)?)"

RULES = (
    Rule("ago", _AGO + " ago", _ago),
    Rule("so long back", _AGO + " back", _back),
    Rule(
        "so long and a half ago",
        "(a|one) unit=(century|decade|year|month|week|day) and a half (way=ago | way2=(later|earlier))",
        _and_a_half,
    ),
    Rule("later or earlier", _AGO + " way=(later|earlier|before|after|previously|afterwards|afterward|hence)", _later),
    Rule("days from a day", _AGO + " way=(before|after) DAYX", _days_from),
    Rule("from now", "(in)? " + _COUNT + " unit=UNIT (from now | ' time | ' s time)", _from_now),
)
