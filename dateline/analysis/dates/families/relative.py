"""Dates counted from another: "today", "last year", "the following month", "two weeks ago", "three days later", "the end of the week".

In news they count from the publication date; "the following", "that", "later", "earlier" count from the date mentioned before.
"N days ago" is a day, "N weeks ago" a week, "N months ago" a month, "N years ago" a year.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import before_christ, first_of, mod_of, relative_day, resolve_day, unit_of
from dateline.analysis.dates.families.durations import duration
from dateline.analysis.dates.rule import Anchor, Answer, Match, Reading, Rule
from dateline.analysis.dates.tense import PAST
from dateline.when import day_of, month, quarter_value, shift, week_value
from dateline.when.calendar import add_months, valid

_STEP = {"last": -1, "past": -1, "previous": -1, "preceding": -1, "next": 1, "following": 1, "coming": 1, "upcoming": 1}
_FROM_LAST = frozenset("following previous preceding same that".split())
_NARRATIVE_FROM_LAST = _FROM_LAST | {"next", "this", "last"}
_OF_MONTH = re.compile(r"(\d{4}|XXXX)-\d\d")
_NO_DATE = "There is no known date to count from."


def period_of(day: date, unit: str) -> str:
    """The value of the day, week, month … that holds a day."""
    if unit in {"Q", "W", "WE"}:
        return quarter_value(day) if unit == "Q" else week_value(day) + ("-WE" if unit == "WE" else "")
    iso = day.isoformat()
    return {"D": iso, "M": iso[:7], "Y": iso[:4], "DE": iso[:3], "CE": iso[:2]}[unit]


def unknown_period(unit: str) -> str:
    """The value of a day, week, month … that nobody knows."""
    return {
        "D": "XXXX-XX-XX",
        "M": "XXXX-XX",
        "Y": "XXXX",
        "W": "XXXX-WXX",
        "WE": "XXXX-WXX-WE",
        "Q": "XXXX-QX",
        "DE": "XXX",
        "CE": "XX",
    }.get(unit, "XXXX-XX-XXTXX" if unit[0] == "T" else "XXXX")


def _day(match: Match, context: Context) -> Answer:
    return replace(relative_day(context, match.word("rel")), mod=mod_of(match))


def _day_beside(match: Match, context: Context) -> Answer:
    step = -1 if match.word("side") == "before" else 1
    base = resolve_day(match, context)
    value = shift(base.value, step) if base else None
    return replace(base, value=value) if base and value else None


def _relative_unit(match: Match, context: Context) -> Answer:
    word, unit = match.words("rel")[0], unit_of(match.word("unit"))
    if context.bc and unit in {"Y", "DE", "CE"}:
        return before_christ(match, context, step=_STEP.get(word, 0), unit=unit)
    if word in {"same", "that"} and unit == "M" and _OF_MONTH.match(context.mentioned):
        return Reading("DATE", context.mentioned[:7], "The month mentioned before.", mod=mod_of(match), anchor="last")
    if word in {"same", "that"} and (unit == "D" or context.last is None) and not context.narrative:
        return _that_day(match, context)
    base, anchor = base_of(context, word)
    if base is None:
        return Reading("DATE", unknown_period(unit), _NO_DATE, mod=mod_of(match))
    if _counts_from_last(match, context, word, unit):
        last = context.day if unit == "D" else context.last
        base, anchor = (last.day, "last") if last else (base, anchor)
    step = _STEP.get(word, 0)
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
    value = f"{last.value}-XX" if _MONTH.fullmatch(last.value) else last.day.isoformat()
    return Reading("DATE", value, "The day mentioned before.", mod=mod_of(match), anchor="last")


_MONTH = re.compile(r"\d{4}-\d\d")


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
        return Reading("DATE", unknown_period(unit), _NO_DATE, mod=mod_of(match))
    step = -1 if unit == "WE" and context.direction(match) == PAST and base.isoweekday() < 6 else 0  # noqa: PLR2004 - a working day
    return _period(match, base, unit, step, anchor)


_RUNNING = frozenset("for during in over through throughout within by earlier later".split())


def _year_end(match: Match, context: Context) -> Answer:
    """“year-end”, the year's end, month's end."""
    base, anchor = base_of(context, "the")
    unit = unit_of(match.word("unit"))
    if base is None:
        return Reading("DATE", unknown_period(unit), _NO_DATE, mod="END")
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
    """“June last year”, January this year, July of that year."""
    base, anchor = base_of(context, match.words("rel")[0])
    number = month(match.word(first_of(match, "month", "month2")))
    if number is None:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{number:02d}", _NO_DATE)
    year, day = base.year + _STEP.get(match.words("rel")[0], 0), first_of(match, "day", "day2")
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
        return Reading("DATE", f"XXXX-{number:02d}", _NO_DATE)
    counts = _counts_something(context.after(match))
    day = match.integer("day") if match.has("day") and not counts else 0
    named, at = (number, day), (base.month, base.day if day else 0)
    if word in {"this", "that", "same"}:
        year = base.year
    elif _STEP.get(word, 0) < 0:
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


_NEW_CLAUSE = frozenset("and but when after while as he she it they we i the a an this that who which".split())


def _ago(match: Match, context: Context) -> Answer:
    number, unit = match.number("n"), unit_of(match.word("unit"))
    if match.has("vague") or number is None:
        return Reading("DATE", "PAST_REF", "A vague time in the past.", mod=mod_of(match))
    if context.published is None and not context.narrative:
        return Reading("DATE", unknown_period(unit), _NO_DATE)
    weeks = 2 if match.word("unit").startswith("fortnight") else 1
    reading = _counted(match, context.reference, -number * weeks, unit, context.anchor)
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
            return Reading("DATE", unknown_period(unit), _NO_DATE)
        return _counted(match, context.published, way * number, unit, "published")
    reading = _counted(match, last.day, way * number, unit, "last")
    return replace(reading, aside=context.narrative and way < 0) if reading else None


def _days_from(match: Match, context: Context) -> Answer:
    """“two days after May 5”: counted from the day named."""
    base = resolve_day(match, context)
    day, number = day_of(base.value) if base else None, match.number("n")
    if base is None or day is None or number is None:
        return None
    way = -1 if match.word("way") == "before" else 1
    return _counted(match, day, way * number, unit_of(match.word("unit")), base.anchor)


def _the_year_before(match: Match, context: Context, unit: str) -> Answer:
    """“the year before”: counted from the date mentioned before; before a clause (the day before he left) it says nothing."""
    if context.after(match)[:1] not in {"", ".", ",", ";", ":", ")"} or context.last is None or match.words("span")[-1].endswith("s"):
        return None
    return _counted(match, context.last.day, -1 if match.word("way") in {"before", "earlier"} else 1, unit, "last")


def _from_now(match: Match, context: Context) -> Answer:
    number, unit = match.number("n"), unit_of(match.word("unit"))
    if number is None or context.reference is None:
        return Reading("DATE", "FUTURE_REF", "A vague time in the future.")
    return _counted(match, context.reference, number, unit, context.anchor)


def _counted(match: Match, base: date | None, number: float, unit: str, anchor: Anchor | None) -> Reading | None:
    if base is None:
        return Reading("DATE", unknown_period(unit), _NO_DATE)
    value = count_on(base, number, unit)
    if value is None:
        return None
    return Reading(
        "TIME" if "T" in value else "DATE",
        value,
        f"{abs(number):g} {match.word('unit')} {'before' if number < 0 else 'after'} {base}.",
        mod=mod_of(match),
        anchor=anchor,
    )


def _and_a_half(match: Match, context: Context) -> Answer:
    """“a year and a half ago”: eighteen months, written as a month."""
    back = not match.has("way2") or match.word("way2") == "earlier"
    last = context.last if match.has("way2") else None
    base, anchor = (last.day, "last") if last else (context.reference, context.anchor)
    return _counted(match, base, -1.5 if back else 1.5, unit_of(match.word("unit")), anchor)


def count_on(base: date, number: float, unit: str) -> str | None:  # noqa: PLR0911 - one return a unit
    """The value that many units from a day, as fine as the unit; None beyond the calendar or for hours."""
    try:
        if number % 1 and unit in {"DE", "CE"}:
            number, unit = number * (10 if unit == "DE" else 100), "Y"
        if number % 1 and unit == "Y":
            number, unit = number * 12, "M"
        if unit in {"D", "WE", "NI"}:
            return (base + timedelta(round(number))).isoformat()
        if unit == "W":
            return week_value(base + timedelta(weeks=round(number)))
        if unit == "M":
            return add_months(base, round(number)).isoformat()[:7]
        if unit == "Q":
            return quarter_value(add_months(base, round(3 * number)))
        if unit in {"Y", "DE", "CE"}:
            return _year_value(base.year + round(number * {"Y": 1, "DE": 10, "CE": 100}[unit]))
    except (ValueError, OverflowError):
        return None
    return f"{base.isoformat()}TXX" if unit in {"TH", "TM"} else None


def _year_value(year: int) -> str:
    """A year of four figures; before Christ there is no year 0, and beyond 9999 no value is as fine as a year."""
    if year > 0:
        return f"{year:04d}"
    return f"BC{1 - year:04d}" if year > -9999 else "PAST_REF"  # noqa: PLR2004


def _year_ago(match: Match, context: Context) -> Answer:
    """“a year earlier”, the year-ago quarter: the same period a year before the one just spoken of, else last year."""
    group = first_of(match, "span")
    known = context.period or context.report or context.narrative
    if match.word("unit") in {"quarter", "period"} and not known and context.published:
        last = shift(quarter_value(context.published), -5) or "XXXX"
        return Reading(
            "DATE", last, f"A year before the latest quarter at {context.published}.", anchor="published", aside=True, group=group
        )
    period = _spoken_of(match, context)
    if period:
        value = f"{int(period[:4]) - 1:04d}{period[4:]}"
        return Reading("DATE", value, f"A year before {period}, the period just spoken of.", anchor="last", aside=True, group=group)
    base = context.published if context.published and not context.narrative else context.last.day if context.last else None
    if base is None:
        return Reading("DATE", "XXXX", _NO_DATE)
    return Reading("DATE", f"{base.year - 1:04d}", f"A year before {base}.", anchor=context.anchor, aside=True, group=group)


def _spoken_of(match: Match, context: Context) -> str | None:
    """The quarter or month that the sentence (or the two before) speaks of, else the quarter that the report is about."""
    period = context.period
    if context.after_months(match):
        return None
    before = context.sentences_back(match, _FAR_SENTENCES)
    if match.word("unit") in {"quarter", "period"} and context.report:
        return context.report
    return period.value if period and period.start >= before else context.report


_FAR_SENTENCES = 2
_KIND = "(calendar|fiscal|whole|entire|very|full)?"
_ABOUT = "about|nearly|almost|over|around"
_YEAR_AGO = (
    "(the)? (comparable|corresponding)? year -? (ago|earlier) nth=(first|second|third|fourth)? unit=(period|quarter|month)? "
    "| last year ' s (period|quarter) "
    "| the (same|corresponding|comparable)? (period|quarter|month) of? (last year | the (previous|preceding|prior) "
    "year | the year (earlier|before) | a year (ago|earlier))"
)
_YEAR_AGO2 = "year - (ago|earlier) (period|quarter|month)?"
_COUNT = (
    "(n=(NUMBER | a couple of? | half (a|an) | a | an | one) | vague=(a few | several | many | some | few | countless | centuries | the)?)"
)
_AGO = "span=((mod=APPROX)? " + _COUNT + " (more|short|long|full)? unit=UNIT (or so)?)"

RULES = (
    Rule(
        "day by word",
        "(mod=(early|late|earlier|later) (on)?)? rel=(today|yesterday|tomorrow|tmr|tmrw|tdy|сегодня|вчера|позавчера|завтра|послезавтра)",
        _day,
    ),
    Rule("day before or after", "the? day side=(before|after) DAYX", _day_beside),
    Rule(
        "relative period",
        f"mod=PERIODPART? (the|this|that)? (very)? rel=(REL | same | same preceding) {_KIND} unit=BIGUNIT",
        _relative_unit,
    ),
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
    Rule("year ago", f"({_ABOUT})? (a year (earlier|ago|before) | {_YEAR_AGO}) | a span=({_YEAR_AGO2})", _year_ago, 1),
)
