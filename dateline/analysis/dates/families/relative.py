"""Dates counted from another: "today", "last year", "the following month", "two weeks ago", "three days later", "the end of the week".

In news they count from the publication date; "the following", "that", "later", "earlier" count from the date mentioned before.
"N days ago" is a day, "N weeks ago" a week, "N months ago" a month, "N years ago" a year.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import mod_of, relative_day, resolve_day, unit_of
from dateline.analysis.dates.rule import Anchor, Answer, Match, Reading, Rule
from dateline.when import month, quarter_value, shift, week_value
from dateline.when.calendar import add_months

_STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1, "upcoming": 1}
_FROM_LAST = frozenset("following previous preceding same that".split())
_NARRATIVE_FROM_LAST = _FROM_LAST | {"next", "this", "last"}
_NO_DATE = "There is no known date to count from."


def period_of(day: date, unit: str) -> str:
    """The value of the day, week, month … that holds a day."""
    if unit in {"Q", "W", "WE"}:
        return quarter_value(day) if unit == "Q" else week_value(day) + ("-WE" if unit == "WE" else "")
    iso = day.isoformat()
    return {"D": iso, "M": iso[:7], "Y": iso[:4], "DE": iso[:3], "CE": iso[:2]}[unit]


def _unknown(unit: str) -> str:
    return {
        "D": "XXXX-XX-XX",
        "M": "XXXX-XX",
        "Y": "XXXX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "Q": "XXXX-QX",
        "DE": "XXX",
        "CE": "XX",
    }.get(unit, "XXXX")


def _day(match: Match, context: Context) -> Answer:
    return replace(relative_day(context, match.word("rel")), mod=mod_of(match))


def _day_beside(match: Match, context: Context) -> Answer:
    step = -1 if match.word("side") == "before" else 1
    base = resolve_day(match, context)
    value = shift(base.value, step) if base else None
    return replace(base, value=value) if base and value else None


def _relative_unit(match: Match, context: Context) -> Answer:
    word, unit = match.words("rel")[0] if match.has("rel") else "this", unit_of(match.word("unit"))
    if unit in {"TM", "TH", "TS", "ML", "NI"}:
        return None
    base, anchor = base_of(context, word)
    if base is None:
        return Reading("DATE", _unknown(unit), _NO_DATE, mod=mod_of(match))
    step = _STEP.get(word, 0)
    if unit == "WE" and word == "last" and base.isoweekday() > 5:  # noqa: PLR2004 - said on a weekend
        step = -1
    value = shift(period_of(base, unit), step)
    return (
        Reading(
            "DATE", value, f"“{match.word('rel') or 'the'} {match.word('unit')}” counted from {base}.", mod=mod_of(match), anchor=anchor
        )
        if value
        else None
    )


def step_of(word: str) -> int:
    """-1 for "last", 1 for "next", 0 for "this"; of several words the first that says."""
    return next((_STEP[each] for each in word.split() if each in _STEP), 0)


def base_of(context: Context, word: str) -> tuple[date | None, Anchor | None]:
    """The day to count from: the date mentioned before for "the following", "that", else the reference."""
    if context.last and (word in _FROM_LAST or (context.narrative and word in _NARRATIVE_FROM_LAST)):
        return context.last.day, "last"
    if context.narrative and word == "current":
        return context.published, "published"
    return (context.published, "published") if context.published and not context.narrative else (context.reference, context.anchor)


def _month_of_year(match: Match, context: Context) -> Answer:
    """ "June last year", "January this year", "July of that year"."""
    base, anchor = base_of(context, match.words("rel")[0])
    number = month(match.word("month"))
    if number is None:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", _NO_DATE)
    year = base.year + _STEP.get(match.words("rel")[0], 0)
    tail = f"-{match.integer('day'):02d}" if match.has("day") else ""
    return Reading("DATE", f"{year:04d}-{number:02d}{tail}", f"The year counted from {base}.", mod=mod_of(match), anchor=anchor)


def _relative_month(match: Match, context: Context) -> Answer:
    """ "last March", "next June", "this September"."""
    word, number = match.word("rel"), month(match.word("month"))
    base, anchor = base_of(context, word)
    if number is None:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", _NO_DATE)
    if word in {"this", "that", "same"}:
        year = base.year
    elif _STEP.get(word, 0) < 0:
        year = base.year - (1 if number >= base.month else 0)
    else:
        year = base.year + (1 if number <= base.month else 0)
    return Reading("DATE", f"{year:04d}-{number:02d}", f"“{word}” counted from {base}.", mod=mod_of(match), anchor=anchor)


def _ago(match: Match, context: Context) -> Answer:
    number, unit = match.number("n"), unit_of(match.word("unit"))
    if match.has("vague") or number is None:
        return Reading("DATE", "PAST_REF", "A vague time in the past.", mod=mod_of(match))
    if context.published is None and not context.narrative:
        return Reading("DATE", _unknown(unit), _NO_DATE)
    base = context.published if not context.narrative else (context.published or context.reference)
    return _counted(match, base, -number, unit, "published")


def _later(match: Match, context: Context) -> Answer:
    """ "three days later", "a year earlier": from the date mentioned before."""
    number, unit = match.number("n"), unit_of(match.word("unit"))
    way = -1 if match.word("way") in {"earlier", "before", "previously"} else 1
    if match.has("vague") or number is None:
        return Reading("DATE", "PAST_REF" if way < 0 else "FUTURE_REF", "A vague time from the date mentioned before.", mod=mod_of(match))
    last = context.last
    if last is None:
        if context.narrative or context.published is None:
            return Reading("DATE", _unknown(unit), _NO_DATE)
        return _counted(match, context.published, way * number, unit, "published")
    return _counted(match, last.day, way * number, unit, "last")


def _from_now(match: Match, context: Context) -> Answer:
    number, unit = match.number("n"), unit_of(match.word("unit"))
    if number is None or context.reference is None:
        return Reading("DATE", "FUTURE_REF", "A vague time in the future.")
    return _counted(match, context.reference, number, unit, context.anchor)


def _counted(match: Match, base: date | None, number: float, unit: str, anchor: Anchor | None) -> Reading | None:
    if base is None:
        return Reading("DATE", _unknown(unit), _NO_DATE)
    value = count_on(base, number, unit)
    if value is None:
        return None
    return Reading(
        "DATE",
        value,
        f"{abs(number):g} {match.word('unit')} {'before' if number < 0 else 'after'} {base}.",
        mod=mod_of(match),
        anchor=anchor,
    )


def count_on(base: date, number: float, unit: str) -> str | None:
    """The value that many units from a day, as fine as the unit; None beyond the calendar or for hours."""
    try:
        if unit in {"D", "WE", "NI"}:
            return (base + timedelta(round(number))).isoformat()
        if unit == "W":
            return week_value(base + timedelta(weeks=round(number)))
        if unit == "M":
            return add_months(base, round(number)).isoformat()[:7]
        if unit == "Q":
            return quarter_value(add_months(base, round(3 * number)))
        if unit in {"Y", "DE", "CE"}:
            return f"{base.year + round(number * {'Y': 1, 'DE': 10, 'CE': 100}[unit]):04d}"
    except (ValueError, OverflowError):
        return None
    return f"{base.isoformat()}TXX" if unit in {"TH", "TM"} else None


def _year_ago(match: Match, context: Context) -> Answer:
    """ "a year earlier", "the year-ago quarter": the same period a year before the one just spoken of, else last year."""
    if context.published is None and context.last is None:
        return Reading("DATE", "XXXX", _NO_DATE)
    period = _spoken_of(match, context)
    if period:
        value = f"{int(period[:4]) - 1:04d}{period[4:]}"
        return Reading("DATE", value, f"A year before {period}, the period just spoken of.", mod=mod_of(match), anchor="last")
    base = context.published if context.published and not context.narrative else context.last.day if context.last else None
    if base is None:
        return None
    return Reading("DATE", f"{base.year - 1:04d}", f"A year before {base}.", mod=mod_of(match), anchor=context.anchor)


def _spoken_of(match: Match, context: Context) -> str | None:
    """The quarter or month that the sentence (or the one before) speaks of."""
    period = context.period
    if period is None:
        return None
    first, _ = context.sentence(match.start)
    before, _ = context.sentence(max(first - 1, 0))
    return period.value if period.start >= before else None


_COUNT = "(n=(NUMBER | a couple of? | a | an | one) | vague=(a few | several | many | some | few | countless | centuries | the)?)"
_AGO = "(mod=APPROX)? " + _COUNT + " (more|short|long|full)? unit=UNIT (or so)?"

RULES = (
    Rule("day by word", "(mod=(early|late|earlier|later) (on)?)? rel=RELDAY", _day),
    Rule("day before or after", "the day side=(before|after) DAYX", _day_beside),
    Rule(
        "relative period",
        "mod=PERIODPART? (the|this|that)? (very)? rel=(REL | same | same preceding) (calendar|fiscal|whole|entire|very)? unit=BIGUNIT",
        _relative_unit,
    ),
    Rule("running period", "mod=PERIODPART the unit=BIGUNIT", _relative_unit),
    Rule("month of a relative year", "mod=PERIODPART? month=ANYMONTH ·? day=DAYNUM? ,? of? (the)? rel=REL year", _month_of_year),
    Rule("relative month", "mod=PERIODPART? (the)? rel=REL month=ANYMONTH", _relative_month),
    Rule("ago", _AGO + " ago", _ago),
    Rule("later or earlier", _AGO + " way=(later|earlier|before|after|previously|afterwards|afterward|hence)", _later),
    Rule("from now", "(in)? " + _COUNT + " unit=UNIT (from now | ' time | 's time)", _from_now),
    Rule(
        "year ago",
        "(mod=(about|nearly|almost|over|around))? (a year (earlier|ago|before) | (the)? year - ? (ago|earlier) (period|quarter|month)? | the same (period|quarter|month) (last year | a year (ago|earlier)))",
        _year_ago,
        1,
    ),
)
