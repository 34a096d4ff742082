"""Days and dates that have a name: holidays ("Christmas Day") and dates that became names ("9/11", "the January events", "Black Friday").

A date inside the name of something else keeps its value and is marked `named`. Fixed and movable feasts of the
English-speaking press; movable ones are computed (Easter by Meeus's algorithm, the others as weekdays of a month).
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.analysis.dates.context import Context, nearest_year
from dateline.analysis.dates.families.common import PARTS, mod_of, year_value
from dateline.analysis.dates.families.relative import base_of, step_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import month, week_value
from dateline.when.calendar import easter, nth_weekday

_FIXED = {
    "christmas": (12, 25), "xmas": (12, 25), "halloween": (10, 31), "valentine": (2, 14), "new year": (1, 1), "independence": (7, 4),
    "boxing": (12, 26), "veterans": (11, 11), "armistice": (11, 11), "juneteenth": (6, 19), "christmas eve": (12, 24),
    "new year eve": (12, 31), "victory": (5, 9), "may": (5, 1), "groundhog": (2, 2), "bastille": (7, 14), "halloween night": (10, 31),
}  # fmt: skip
_WEEKDAY_FEASTS = {
    "thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1), "black friday": (11, 4, 4), "martin": (1, 1, 3),
    "martin luther king": (1, 1, 3), "presidents": (2, 1, 3), "columbus": (10, 1, 2),
}  # fmt: skip
_EASTER_FEASTS = {"easter": 0, "good friday": -2, "palm sunday": -7, "ash wednesday": -46, "easter monday": 1, "pentecost": 49}


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name in _WEEKDAY_FEASTS:
        day = nth_weekday(year, *_WEEKDAY_FEASTS[name])
        return day + timedelta(1) if name == "black friday" else day
    return easter(year) + timedelta(_EASTER_FEASTS[name]) if name in _EASTER_FEASTS else None


def _yearless(name: str) -> str:
    month_number, day = _FIXED.get(name, (0, 0))
    return f"XXXX-{month_number:02d}-{day:02d}" if day else "XXXX-XX-XX"


def _name(match: Match) -> str:
    words = [
        word
        for word in match.words("name")
        if word not in {"'", "s", "day", "st", "·", "sunday", "-"} or match.word("name") in _EASTER_FEASTS
    ]
    return " ".join(words)


def _holiday(match: Match, context: Context) -> Answer:
    name = _name(match)
    year = year_value(match, "year") if match.has("year") else _year(match, context, name)
    if year is None:
        return Reading(
            "DATE",
            _yearless(name),
            "The year is not known.",
            named=name == "black friday",
        )
    day = feast(name, year)
    if day is None:
        return None
    if match.has("week"):
        return Reading("DATE", week_value(day), f"The week of {match.word('name')} {year}.", anchor=context.anchor)
    part = PARTS.get(match.word("part"), "")
    value = day.isoformat() + (f"T{part}" if part else "")
    return Reading(
        "TIME" if part else "DATE",
        value,
        f"“{match.word('name')}” of {year} falls on {day}.",
        mod=mod_of(match),
        anchor=None if match.has("year") else context.anchor,
        named=name == "black friday",
    )


def _year(match: Match, context: Context, name: str) -> int | None:
    if match.has("rel"):
        base, _ = base_of(context, match.word("rel"))
        if base is None:
            return None
        day = feast(name, base.year)
        step = step_of(match.word("rel"))
        if day is None or step == 0:
            return base.year
        return base.year - (1 if day >= base else 0) if step < 0 else base.year + (1 if day <= base else 0)
    if context.narrative:
        return context.last.day.year if context.last else None
    if context.published is None:
        return None
    day = feast(name, context.published.year)
    return nearest_year(context.published, day.month, day.day, 0) if day else None


def _september_11(match: Match, _context: Context) -> Answer:
    if match.words() != ["9", "/", "11"]:
        return None
    return Reading("DATE", "2001-09-11", "The name of the attacks of 11 September 2001.", named=True)


def _named_month(match: Match, context: Context) -> Answer:
    """“the January events in 2022”, the October Revolution: a month inside a name; its year where the name gives one."""
    number = month(match.word("month")) or 0
    year = year_value(match, "year") or context.year_for(match, number)
    why = "The month is part of a name" + (" that gives its year." if match.has("year") else "; its year is inferred.")
    return Reading(
        "DATE",
        f"{year or 'XXXX'}-{number:02d}",
        why,
        group="month",
        named=True,
        anchor=None if match.has("year") or not year else context.anchor,
    )


_NAME = (
    "(christmas (eve|day)? | xmas | easter (sunday|monday)? | good friday | palm sunday | ash wednesday "
    "| thanksgiving day? | halloween night? | juneteenth | valentine ' s day | new year (' s)? (day|eve) "
    "| "
    "independence day | veterans day | memorial day | labor day | armistice day | victory day | boxing "
    "day | black friday | may day | groundhog day | "
    "bastille day | martin luther king day | presidents ' day | columbus day | pentecost)"
)

_HAPPENING = (
    "(events|uprising|revolution|protests|unrest|riots|massacre|coup|crisis|putsch|insurrection|demonstrations|manifesto|decrees"
    "|plot|offensive)"
)
RULES = (
    Rule("holiday", f"mod=PERIODPART? (rel=(last|this|next))? name={_NAME} week=week? part=DAYPART? (,? (of)? year=Y4)?", _holiday, 1),
    Rule("month in a name", f"the month=MONTHFULL {_HAPPENING} ((of | in) year=Y4)?", _named_month, 1),
    Rule("11 September", "D12 / D12", _september_11, 2),
)
