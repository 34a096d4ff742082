"""What the families share: the modifiers, the day that a `DAYX` names, and the wording of reasons."""

from __future__ import annotations

from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.nearest import nearest_weekday
from dateline.analysis.dates.numbers import number_of, year_of
from dateline.analysis.dates.rule import Anchor, Match, Reading
from dateline.analysis.dates.verbs import FUTURE, PAST
from dateline.when import month, on_or_after, weekday
from dateline.when.calendar import valid

_MODS = {
    "early": "START", "earlier": "START", "beginning": "START", "start": "START", "first": "START", "outset": "START",
    "late": "END", "later": "END", "end": "END", "close": "END", "latter": "END", "last": "END", "second": "END",
    "mid": "MID", "middle": "MID",
    "about": "APPROX", "around": "APPROX", "approximately": "APPROX", "roughly": "APPROX", "some": "APPROX", "estimated": "APPROX",
    "more": "MORE_THAN", "over": "MORE_THAN", "nearly": "LESS_THAN", "almost": "LESS_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN",
    "under": "LESS_THAN", "least": "EQUAL_OR_MORE", "most": "EQUAL_OR_LESS", "up": "EQUAL_OR_LESS",
}  # fmt: skip
UNITS = {
    "second": "TS", "sec": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "day": "D", "week": "W", "weekend": "WE",
    "fortnight": "W", "month": "M", "quarter": "Q", "year": "Y", "yr": "Y", "decade": "DE", "century": "CE", "centurie": "CE",
    "millennium": "ML", "night": "NI", "день": "D", "дня": "D", "дней": "D", "недель": "W", "недели": "W", "неделю": "W", "неделя": "W",
    "месяц": "M", "месяца": "M", "месяцев": "M", "год": "Y", "года": "Y", "лет": "Y", "час": "TH", "часа": "TH", "часов": "TH",
    "минут": "TM", "минуты": "TM",
}  # fmt: skip
RELATIVE_DAYS = {
    "today": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "tonight": 0,
    "tmr": 1,
    "tmrw": 1,
    "tdy": 0,
    "сегодня": 0,
    "вчера": -1,
    "позавчера": -2,
    "завтра": 1,
    "послезавтра": 2,
}
PARTS = {
    "morning": "MO", "dawn": "MO", "daybreak": "MO", "sunrise": "MO", "afternoon": "AF", "evening": "EV", "dusk": "EV", "sunset": "EV",
    "night": "NI", "nightfall": "NI", "lunchtime": "MI", "утром": "MO", "днем": "AF", "днём": "AF", "вечером": "EV", "ночью": "NI",
}  # fmt: skip


def mod_of(match: Match, group: str = "mod") -> str | None:
    """The TIMEX3 mod of a modifier's words."""
    return next((_MODS[word] for word in match.words(group) if word in _MODS), None)


def unit_of(word: str) -> str:
    """The TIMEX3 letter of a unit word, singular or plural; a time unit has a T before it."""
    return UNITS.get(word) or UNITS[word.rstrip("s")]


def year_value(match: Match, group: str) -> int | None:
    """The year in figures, as '98 or in words; None when the part did not match."""
    words = match.words(group)
    if not words:
        return None
    if words[0] == "'" or (words[-1].isdecimal() and len(words[-1]) == 2):  # noqa: PLR2004
        return two_figures(int(words[-1]))
    if words[-1].isdecimal():
        return int(words[-1])
    return year_of(words)


def two_figures(number: int) -> int:
    """The year of two figures: 30 to 99 are of the twentieth century, 00 to 29 of the twenty-first."""
    return number + (1900 if number >= 30 else 2000)  # noqa: PLR2004


def first_of(match: Match, *groups: str) -> str:
    """The name of the first of these parts that matched, or ""."""
    return next((group for group in groups if match.has(group)), "")


def day_parts(match: Match) -> tuple[int | None, int, int] | None:
    """Year (None when unsaid), month and day of an `MDY`; None when it did not match or there is no such day."""
    named = first_of(match, "month", "month2", "month3")
    if not named:
        return None
    number = month(match.word(named))
    day = number_of(match.words(first_of(match, "day", "day2", "day3")))
    year = year_value(match, first_of(match, "year", "year2", "year3", "year4") or "year")
    if number is None or day is None or not valid(year or 2000, number, int(day)):
        return None
    return year, number, int(day)


def unknown(day: date | None) -> str:
    """The value of a day, or of a day that nobody knows."""
    return day.isoformat() if day else "XXXX-XX-XX"


def resolve_day(match: Match, context: Context) -> Reading | None:
    """The day that a `DAYX` names: a calendar day, a weekday or a word like "yesterday"."""
    parts = day_parts(match)
    if parts:
        return _calendar_day(match, context, *parts)
    if first_of(match, "month", "month2", "month3"):
        return None
    if match.has("rel"):
        return relative_day(context, match.word("rel"))
    named = weekday(match.word("weekday")) or 0
    if match.has("step"):
        return relative_weekday(match, context, named, match.word("step"))
    return weekday_reading(match, context, named)


def relative_day(context: Context, word: str) -> Reading:
    """“yesterday”, today … counted from the publication day."""
    if context.narrative:
        value = "PRESENT_REF" if RELATIVE_DAYS[word] == 0 else "XXXX-XX-XX"
        return Reading("DATE", value, f"“{word}” in a history is that of whoever is quoted.")
    if context.published is None:
        return Reading("DATE", "XXXX-XX-XX", f"“{word}” counts from the publication date, which is unknown.")
    day = context.published + timedelta(RELATIVE_DAYS[word])
    return Reading("DATE", day.isoformat(), f"“{word}” counted from the publication date {context.published}.", anchor="published")


def weekday_reading(match: Match, context: Context, number: int) -> Reading:
    """A bare weekday, on the side of the reference day that the clause speaks of."""
    day = context.weekday_for(match, number)
    if day is None:
        return Reading("DATE", f"XXXX-WXX-{number}", "A weekday with no known date to count from.")
    return Reading(
        "DATE",
        day.isoformat(),
        f"The weekday nearest to {context.reference} on the side that the clause's tense tells.",
        anchor=context.anchor,
    )


def relative_weekday(match: Match, context: Context, number: int, word: str) -> Reading:
    """“last Monday” is before the reference day and never the day itself, next Monday after it, this Monday on the tense's side."""
    counted_from_last = word in {"following", "previous", "preceding", "prior", "same", "that"} and context.last is not None
    base = context.last.day if context.last and counted_from_last else context.reference
    if base is None:
        return Reading("DATE", f"XXXX-WXX-{number}", "A weekday with no known date to count from.", mod=mod_of(match))
    if word in {"this", "same", "that"}:
        day = nearest_weekday(base, number, FUTURE if word == "this" and context.direction(match) >= 0 else PAST)
    elif word in {"last", "past", "previous", "preceding", "prior"}:
        day = nearest_weekday(base - timedelta(1), number, PAST)
    else:
        day = on_or_after(base + timedelta(1), number)
    anchor: Anchor | None = "last" if counted_from_last else context.anchor
    return Reading("DATE", day.isoformat(), f"“{word}” counted from {base}.", mod=mod_of(match), anchor=anchor)


def _calendar_day(match: Match, context: Context, year: int | None, number: int, day: int) -> Reading:
    if year is not None:
        return Reading("DATE", f"{year:04d}-{number:02d}-{day:02d}", "The expression names day, month and year.")
    found = context.year_for(match, number, day)
    if found is None:
        return Reading("DATE", f"XXXX-{number:02d}-{day:02d}", "No year is named and none is known to count from.")
    if not valid(found, number, day):  # a 29th of February
        return Reading("DATE", f"XXXX-{number:02d}-{day:02d}", f"There is no such day in {found}, the year nearest to the reference.")
    return Reading("DATE", f"{found:04d}-{number:02d}-{day:02d}", inferred_year(context), anchor=context.anchor)


_FIGURES = {"Y": (1, 4), "DE": (10, 3), "CE": (100, 2)}  # how many years a unit has, and with how many figures it is written


def before_christ(match: Match, context: Context, tail: str = "", step: int = 0, unit: str = "Y") -> Reading:
    """A part of the year before Christ that was mentioned last, or a year, decade or century some steps on."""
    years, figures = _FIGURES[unit]
    year = (context.bc or 0) - step * years
    value = ("BC" + f"{year:04d}"[:figures] if year > 0 else f"{1 - year:04d}"[:figures]) + tail
    return Reading("DATE", value, f"Counted from the year {context.bc} BC, mentioned before.", mod=mod_of(match), anchor="last")


def inferred_year(context: Context) -> str:
    """Why an unsaid year is what it is."""
    if context.narrative:
        return f"The year follows from the date mentioned before, {context.last.value}." if context.last else "The year is unknown."
    if context.published is None:
        return "No year is named and none is known to count from."
    return f"The year follows from the publication date {context.published} and the clause's tense."
