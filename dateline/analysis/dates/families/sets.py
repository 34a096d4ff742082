"""Repeated times: "every Tuesday", "daily", "each year", "Monday mornings", "twice a month", "per day", "annually".

Values: the period that repeats (`P1D`, `P1M`) or the calendar pattern (`XXXX-WXX-2`, `XXXX-07`, `TMO`).
"""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import PARTS, first_of, unit_of
from dateline.analysis.dates.families.durations import duration
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import SEASONS, month, weekday

_WHY = "It repeats."
_ADVERBS = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W", "biweekly": "P2W", "fortnightly": "P2W",
    "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y", "everyday": "P1D",
}  # fmt: skip


def _adverb(match: Match, context: Context) -> Answer:
    if match.words()[-1] in {"annually", "yearly"} and context.before(match).endswith(("s", "%", "percent", "million", "billion")):
        return None  # a rate: "10,000 units annually"
    if match.words()[-1] == "daily" and context.before(match).isalpha() and context.after(match)[:1].isupper():
        return None  # a newspaper: "the party daily Pravda"
    if match.words()[-1] == "daily" and context.before(match) == "average":
        return None  # a rate: "the average daily turnover"
    return Reading("SET", _ADVERBS[match.words()[-1]], _WHY)


def _half_yearly(_match: Match, _context: Context) -> Answer:
    return Reading("SET", "P6M", _WHY)


def _seasons(match: Match, _context: Context) -> Answer:
    """“for the past three summers”."""
    return Reading("SET", f"XXXX-{SEASONS[match.word('seasons').removesuffix('s')]}", _WHY)


def _every_unit(match: Match, _context: Context) -> Answer:
    unit = unit_of(match.word("unit"))
    if unit in {"TS", "ML"} and match.word("unit") == "second":
        return None
    number = 2.0 if match.has("other") else match.number("n") if match.has("n") else 1.0
    return Reading("SET", "XXXX-WXX-WE" if unit == "WE" else duration(number, unit), _WHY)


def _every_named(match: Match, _context: Context) -> Answer:
    part = PARTS.get(match.word(first_of(match, "part", "part2", "part3") or "part").rstrip("s"))
    tail = f"T{part}" if part else ""
    named = match.word(first_of(match, "weekday", "weekday2") or "weekday")
    if named:
        return Reading("SET", f"XXXX-WXX-{weekday(named) or weekday(named.removesuffix('s'))}{tail}", _WHY)
    if match.has("month"):
        return Reading("SET", f"XXXX-{month(match.word('month')):02d}", _WHY)
    if match.has("season"):
        return Reading("SET", f"XXXX-{SEASONS[match.word('season')]}", _WHY)
    return Reading("SET", f"XXXX-XX-XX{tail}", _WHY)


def _weekdays(match: Match, _context: Context) -> Answer:
    """“every Tuesday and Thursday morning”, Monday and Tuesday nights: each a set; only a part in the plural is that of both."""
    groups = (("first", "day", "parts"), ("second", "day2", "part2" if match.has("part2") else "parts"), ("third", "day3", "part3"))
    return tuple(Reading("SET", _on_weekday(match, day, part), _WHY, group=group) for group, day, part in groups if match.has(group))


def _on_weekday(match: Match, day: str, part: str) -> str:
    code = PARTS.get(match.word(part).rstrip("s"))
    return f"XXXX-WXX-{weekday(match.word(day))}" + (f"T{code}" if code else "")


def _weekends(_match: Match, _context: Context) -> Answer:
    return Reading("SET", "XXXX-WXX-WE", _WHY, group="name")


_AND = "(and | or | , and? | - | through | to)"

RULES = (
    Rule(
        "weekdays that repeat together",
        f"first=((every|each) day=WEEKDAY) {_AND} second=(day2=WEEKDAY part2=DAYPART?) (,? (and|or) third=(day3=WEEKDAY part3=DAYPART?))?",
        _weekdays,
        1,
    ),
    Rule("parts of two weekdays", f"first=(day=WEEKDAYFULL) {_AND} second=(day2=WEEKDAYFULL parts=DAYPARTS)", _weekdays, 1),
    Rule("weekends", "(on | at)? name=weekends", _weekends, -1),
    Rule("adverb of repetition", "(hourly|daily|nightly|weekly|biweekly|fortnightly|monthly|yearly|annually|everyday)", _adverb, -1),
    Rule("half-yearly", "half - yearly", _half_yearly, 1),
    Rule("so many seasons", "the (last|past|previous|next) (NUMBER|few|several) seasons=(springs|summers|autumns|winters)", _seasons, 1),
    Rule("every unit", "(every|each) (single)? (other=other | n=(NUMBER))? unit=UNIT", _every_unit),
    Rule("per unit", "(per | (once | twice | NUMBER? times) (a|an|per|each|every)) unit=UNIT1", _every_unit),
    Rule("every named time", "(every|each|on) (weekday=WEEKDAY part=DAYPARTS | part2=DAYPARTS)", _every_named),
    Rule("every weekday", "(every|each) (weekday=WEEKDAY part=DAYPART? | month=MONTHFULL | season=SEASON | part3=DAYPART)", _every_named),
    Rule("weekdays", "weekday=WEEKDAYS part=(DAYPART|DAYPARTS)? | weekday2=WEEKDAYFULL part2=DAYPARTS", _every_named),
)
