"""Days and periods counted from another: "today", "last year", "the following month", "June last year", "the end of the week".

In news they count from the publication date; "the following", "that" count from the date mentioned before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import before_christ, first_of, mod_of, relative_day, resolve_day, unit_of
from dateline.analysis.dates.families.counting import NO_DATE, STEP, base_of, period_of, unknown_period
from dateline.analysis.dates.rule import Anchor, Answer, Match, Reading, Rule
from dateline.analysis.dates.verbs import PAST
from dateline.when import day_of, month, shift, week_value
from dateline.when.calendar import valid

_OF_MONTH = re.compile(r"(\d{4}|XXXX)-\d\d")


def _day(match: Match, context: Context) -> Answer:
    """“today”, tomorrow; "today's world" is that of nowadays."""
    if match.word("rel") == "today" and context.after(match) in {"'", "’"} and context.after(match, 2).lower() in _OF_NOWADAYS:
        return Reading("DATE", "PRESENT_REF", "What is of today in general is of our time.")
    return replace(relative_day(context, match.word("rel")), mod=mod_of(match))


_OF_NOWADAYS = frozenset("world youth society economy technology standards generation generations era age terms dollars".split())


def _day_beside(match: Match, context: Context) -> Answer:
    step = -1 if match.word("side") == "before" else 1
    base = resolve_day(match, context)
    value = shift(base.value, step) if base else None
    return replace(base, value=value) if base and value else None


def _relative_unit(match: Match, context: Context) -> Answer:
    word, unit = match.words("rel")[0], unit_of(match.word("unit"))
    if context.bc and unit in {"Y", "DE", "CE"}:
        return before_christ(match, context, step=STEP.get(word, 0), unit=unit)
    if word in {"same", "that"} and unit == "M" and _OF_MONTH.match(context.mentioned):
        return Reading("DATE", context.mentioned[:7], "The month mentioned before.", mod=mod_of(match), anchor="last")
    if word in {"same", "that"} and (unit == "D" or context.last is None) and not context.narrative:
        return _that_day(match, context)
    base, anchor = base_of(context, word)
    if base is None:
        return Reading("DATE", unknown_period(unit), NO_DATE, mod=mod_of(match))
    if _counts_from_last(match, context, word, unit):
        last = context.day if unit == "D" else context.last
        base, anchor = (last.day, "last") if last else (base, anchor)
    step = STEP.get(word, 0)
    if unit == "W" and match.words("cue") == ["this"] and word == "past" and base.isoweekday() > 5:  # noqa: PLR2004 - it ends
        step = 0
    if unit == "WE" and word == "next" and base.isoweekday() < 3:  # noqa: PLR2004 - said on a Monday or Tuesday
        step = 0
    return _period(match, base, unit, step, anchor)


def _counts_from_last(match: Match, context: Context, word: str, unit: str) -> bool:
    """“the next day”, and the next year of what has been, follow the date just mentioned; next year does not."""
    if word != "next" or "the" not in match.words() or context.narrative or context.last is None:
        return False
    return unit == "D" or context.direction(match) == PAST


def _that_day(match: Match, context: Context) -> Answer:
    """“that same day”: the day mentioned before; after a month or a year some day in it; nothing where no date was mentioned."""
    last = context.day
    if last is None:
        return None
    unnamed = {4: "-XX-XX", 7: "-XX"}.get(len(last.value), "") if _YEAR_OR_MONTH.fullmatch(last.value) else ""
    value = last.value + unnamed if unnamed else last.day.isoformat()
    return Reading("DATE", value, "The day mentioned before.", mod=mod_of(match), anchor="last")


_YEAR_OR_MONTH = re.compile(r"\d{4}(-\d\d)?")


def _period(match: Match, base: date, unit: str, step: int, anchor: Anchor | None) -> Reading | None:
    value = shift(period_of(base, unit), step)
    why = f"“{match.word('rel') or 'the'} {match.word('unit')}” counted from {base}."
    return Reading("DATE", value, why, mod=mod_of(match), anchor=anchor) if value else None


def _running(match: Match, context: Context) -> Answer:
    """“the week”, the end of the year: the running one; the year ended June 30 is a length."""
    unit = unit_of(match.word("unit"))
    ends = [context.after(match, ahead).lower() for ahead in range(2)]
    if ends[0] in {"ended", "ending"} or (ends[0] in {"to", "through"} and (month(ends[1]) or ends[1] == "the")):
        return Reading("DURATION", f"P1{unit}", "A length of time that ends on the day named next.")
    if unit == "D" and "at" in {context.before(match), context.before(match, 2)}:
        return None  # "at the end of the day", all things considered
    if (
        not match.has("mod")
        and (context.before(match) not in _RUNNING or (unit == "D" and context.before(match) != "during"))
        and unit != "WE"
    ):
        return None
    base, anchor = base_of(context, "the")
    if base is None:
        return Reading("DATE", unknown_period(unit), NO_DATE, mod=mod_of(match))
    step = -1 if unit == "WE" and context.direction(match) == PAST and base.isoweekday() < 6 else 0  # noqa: PLR2004 - a working day
    return _period(match, base, unit, step, anchor)


_RUNNING = frozenset("for during in over through throughout within by earlier later".split())


def _latest_year(_match: Match, context: Context) -> Answer:
    """“the latest fiscal year”: the one that is over."""
    base, anchor = base_of(context, "the")
    if base is None:
        return Reading("DATE", "XXXX", NO_DATE)
    return Reading("DATE", f"{base.year - 1:04d}", f"The year that was over at {base}.", anchor=anchor)


def _year_end(match: Match, context: Context) -> Answer:
    """“year-end”, the year's end, month's end."""
    base, anchor = base_of(context, "the")
    unit = unit_of(match.word("unit"))
    if base is None:
        return Reading("DATE", unknown_period(unit), NO_DATE, mod="END")
    if unit == "Y" and "-" in match.words():
        year = base.year - (1 if context.before(match) == "since" else 0)
        return Reading("DATE", f"{year:04d}-12-31", f"The last day of the year, counted from {base}.", anchor=anchor)
    return Reading("DATE", period_of(base, unit), f"The end of the {match.word('unit')} of {base}.", mod="END", anchor=anchor)


def _week_of(match: Match, context: Context) -> Answer:
    """“the week of March 6”."""
    reading = resolve_day(match, context)
    day = day_of(reading.value) if reading else None
    return replace(reading, value=week_value(day)) if reading and day else None


def _weekend_of(match: Match, context: Context) -> Answer:
    """“the weekend of May 6-7”."""
    reading = resolve_day(match, context)
    day = day_of(reading.value) if reading else None
    return replace(reading, value=week_value(day) + "-WE") if reading and day else None


def _month_of_year(match: Match, context: Context) -> Answer:
    """“June last year”, January this year, July of that year."""
    base, anchor = base_of(context, match.words("rel")[0])
    number = month(match.word(first_of(match, "month", "month2")))
    if number is None:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", NO_DATE)
    told = match.words("rel")[0] in {"that", "same"} and _YEAR_OR_MONTH.match(context.mentioned)
    year, day = int(context.mentioned[:4]) if told else base.year + STEP.get(match.words("rel")[0], 0), first_of(match, "day", "day2")
    if day and not valid(year, number, match.integer(day)):
        return None
    tail = f"-{match.integer(day):02d}" if day else ""
    return Reading("DATE", f"{year:04d}-{number:02d}{tail}", f"The year counted from {base}.", mod=mod_of(match), anchor=anchor)


def _relative_month(match: Match, context: Context) -> Answer:
    """“last March”, next June, this September."""
    word, number = match.word("rel"), month(match.word("month"))
    base, anchor = base_of(context, word)
    if number is None:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", NO_DATE)
    counts = _counts_something(context.after(match))
    day = match.integer("day") if match.has("day") and not counts else 0
    named, at = (number, day), (base.month, base.day if day else 0)
    if word in {"this", "that", "same"}:
        year = base.year
    elif STEP.get(word, 0) < 0:
        year = base.year - (1 if named >= at else 0)
    else:
        year = base.year + (1 if named <= at else 0)
    if day and not valid(year, number, day):
        return None
    value = f"{year:04d}-{number:02d}" + (f"-{day:02d}" if day else "")
    group = "span" if match.has("day") and counts else ""
    return Reading("DATE", value, f"“{word}” counted from {base}.", mod=mod_of(match), anchor=anchor, group=group)


def _counts_something(after: str) -> bool:
    """Whether a figure before this word counts things: "last March 3 people died"."""
    return len(after) > 3 and after.islower() and after not in {"when", "with", "after", "before", "that"}  # noqa: PLR2004


_KIND = "(calendar|fiscal|whole|entire|very|full)?"

RULES = (
    Rule(
        "day by word",
        "(mod=(early|late|earlier|later) (on)?)? rel=(today|yesterday|tomorrow|tmr|tmrw|tdy|сегодня|вчера|позавчера|завтра|послезавтра)",
        _day,
    ),
    Rule("day before or after", "the? day side=(before|after) DAYX", _day_beside),
    Rule(
        "relative period",
        f"mod=PERIODPART? cue=(the|this|that)? (very)? rel=(REL | same | same preceding) {_KIND} unit=BIGUNIT",
        _relative_unit,
    ),
    Rule("latest year", "the (latest|most recent) (fiscal|financial)? year", _latest_year),
    Rule("running period", f"mod=PERIODPART? (the|its) {_KIND} unit=(day|week|weekend|month|year|decade|century)", _running, -1),
    Rule("year's end", "(the)? unit=(year|month) (- end | end | ' s end)", _year_end),
    Rule("weekend of a day", "the weekend of DAYX ((- | – | to | and | through) DAYNUM)?", _weekend_of, 1),
    Rule("week of a day", "the week (of|beginning|starting|ending) DAYX", _week_of),
    Rule(
        "month of a relative year",
        "mod=PERIODPART? (month=ANYMONTH ·? day=DAYNUM? | day2=DAYNUM of? month2=ANYMONTH ·?) ,? of? (the)? rel=REL year",
        _month_of_year,
    ),
    Rule("relative month", "span=(mod=PERIODPART? (the)? rel=RELNAMED month=MONTHFULL) day=DAYNUM?", _relative_month),
)
