"""Russian words that count from another date: "в прошлом году", "два дня назад", "через неделю", "в конце марта", "в ночь на 4 мая".

Russian month and weekday names are read by the other families; this one has what is said in Russian grammar only.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import PARTS, relative_weekday, resolve_day, unit_of
from dateline.analysis.dates.families.counting import base_of, count_on, period_of, unknown_period
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import month, shift, weekday

_STEPS = {
    "прошлом": -1, "прошлой": -1, "прошлый": -1, "прошлого": -1, "этом": 0, "этой": 0, "нынешнем": 0, "текущем": 0,
    "следующем": 1, "следующей": 1, "будущем": 1, "этого": 0,
}  # fmt: skip
_UNITS = {"году": "Y", "года": "Y", "месяце": "M", "месяца": "M", "неделе": "W", "недели": "W"}
_MODS = {"начале": "START", "конце": "END", "середине": "MID"}


def _ago(match: Match, context: Context) -> Answer:
    number, unit = match.number("n") if match.has("n") else 1, unit_of(match.word("unit"))
    if context.reference is None or number is None:
        return Reading("DATE", unknown_period(unit), "There is no known date to count from.")
    value = count_on(context.reference, -number, unit)
    return Reading("DATE", value, f"{number:g} {match.word('unit')} before {context.reference}.", anchor=context.anchor) if value else None


def _relative(match: Match, context: Context) -> Answer:
    unit = _UNITS[match.word("unit")]
    base, anchor = base_of(context, "")
    if base is None:
        return Reading("DATE", unknown_period(unit), "There is no known date to count from.")
    value = shift(period_of(base, unit), _STEPS[match.word("rel")])
    return Reading("DATE", value, f"Counted from {base}.", anchor=anchor, mod=_MODS.get(match.word("mod"))) if value else None


def _part_of_month(match: Match, context: Context) -> Answer:
    number = month(match.word("month")) or 0
    year = match.integer("year") if match.has("year") else context.year_for(match, number)
    anchor = None if match.has("year") or not year else context.anchor
    return Reading("DATE", f"{year or 'XXXX'}-{number:02d}", "A third of the month.", mod=_MODS[match.word("mod")], anchor=anchor)


def _weekday(match: Match, context: Context) -> Answer:
    """“в прошлый вторник”, в эту пятницу."""
    return relative_weekday(match, context, weekday(match.word("weekday")) or 0, _WEEKDAY_STEPS[match.word("rel")])


_WEEKDAY_STEPS = {
    "прошлый": "last", "прошлую": "last", "прошлое": "last", "минувший": "last", "минувшую": "last", "минувшее": "last",
    "следующий": "next", "следующую": "next", "следующее": "next", "этот": "this", "эту": "this", "это": "this",
}  # fmt: skip


def _in(match: Match, context: Context) -> Answer:
    """“через неделю”, через два месяца."""
    number, unit = match.number("n") if match.has("n") else 1, unit_of(match.word("unit"))
    if context.reference is None or number is None or unit[0] == "T":
        return None
    value = count_on(context.reference, number, unit)
    return Reading("DATE", value, f"{number:g} {match.word('unit')} after {context.reference}.", anchor=context.anchor) if value else None


def _part_of_day(match: Match, context: Context) -> Answer:
    """“утром 3 мая”, в ночь на 4 мая: that night began the day before. "В понедельник вечером" is read by `parts`."""
    day = resolve_day(match, context)
    value = shift(day.value, -1) if day and match.has("night") else day.value if day else None
    part = "NI" if match.has("night") else PARTS[match.word("part")]
    return replace(day, type="TIME", value=f"{value}T{part}") if day and value else None


_PARTS = ("утром", "днем", "днём", "вечером", "ночью")
_MOD = "mod=(начале|конце|середине)"
RULES = (
    Rule("назад", "n=(NUMBER)? unit=RUUNIT назад", _ago),
    Rule("в прошлом году", f"({_MOD})? rel=({'|'.join(_STEPS)}) unit=({'|'.join(_UNITS)})", _relative),
    Rule("через неделю", "через n=(NUMBER)? unit=RUUNIT", _in),
    Rule("утром 3 мая", f"(night=(ночь на) | part=({'|'.join(_PARTS)}) (в | во)?) DAYX", _part_of_day),
    Rule("в прошлый вторник", f"rel=({'|'.join(_WEEKDAY_STEPS)}) weekday=WEEKDAYFULL", _weekday),
    Rule("в конце марта", f"{_MOD} month=MONTHFULL (year=Y4 (года|году)?)?", _part_of_month, 1),
)
