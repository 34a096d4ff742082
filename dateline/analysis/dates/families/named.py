"""Days and dates that have a name: holidays ("Christmas Day") and dates that became names ("9/11", "the January events", "Black Friday").

A date inside the name of something else keeps its value and is marked `named`. Fixed and movable feasts of the
English-speaking press; movable ones are computed (Easter by Meeus's algorithm, the others as weekdays of a month).
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import PARTS, first_of, mod_of, year_value
from dateline.analysis.dates.families.counting import base_of, step_of
from dateline.analysis.dates.nearest import nearest_year
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import month, week_value
from dateline.when.calendar import easter, nth_weekday

_INDEPENDENCE = {
    "ukraine": (8, 24), "ukrainian": (8, 24), "india": (8, 15), "indian": (8, 15), "pakistan": (8, 14), "kazakhstan": (12, 16),
    "poland": (11, 11), "polish": (11, 11), "finland": (12, 6), "finnish": (12, 6), "mexico": (9, 16), "mexican": (9, 16),
    "brazil": (9, 7), "georgia": (5, 26), "moldova": (8, 27), "belarus": (7, 3), "uzbekistan": (9, 1), "kyrgyzstan": (8, 31),
}  # fmt: skip
_FIXED = {
    "christmas": (12, 25), "xmas": (12, 25), "halloween": (10, 31), "valentine": (2, 14), "new year": (1, 1), "independence": (7, 4),
    "boxing": (12, 26), "veterans": (11, 11), "armistice": (11, 11), "juneteenth": (6, 19), "christmas eve": (12, 24),
    "new year eve": (12, 31), "victory": (5, 9), "may": (5, 1), "groundhog": (2, 2), "bastille": (7, 14), "halloween night": (10, 31),
    "patrick": (3, 17), "women": (3, 8), "earth": (4, 22), "anzac": (4, 25), "australia": (1, 26), "canada": (7, 1), "europe": (5, 9),
    "remembrance": (11, 11), "bonfire night": (11, 5), "hogmanay": (12, 31), "cinco de mayo": (5, 5), "april fools": (4, 1),
    "ides of march": (3, 15), "all saints": (11, 1), "guy fawkes night": (11, 5),
    "burns night": (1, 25), "human rights": (12, 10), "world aids": (12, 1),
}  # fmt: skip
_FIXED |= {f"independence {country}": day for country, day in _INDEPENDENCE.items()}
_WEEKDAY_FEASTS = {
    "thanksgiving": (11, 4, 4), "labor": (9, 1, 1), "memorial": (5, 1, -1), "black friday": (11, 4, 4), "martin": (1, 1, 3),
    "martin luther king": (1, 1, 3), "martin luther king jr": (1, 1, 3), "presidents": (2, 1, 3), "columbus": (10, 1, 2),
    "cyber monday": (11, 4, 4), "election": (11, 1, 1), "father": (6, 7, 3), "super tuesday": (3, 2, 1),
}  # fmt: skip
_EASTER_FEASTS = {
    "easter": 0, "easter sunday": 0, "good friday": -2, "maundy thursday": -3, "palm sunday": -7, "ash wednesday": -46,
    "shrove tuesday": -47, "easter monday": 1, "whit monday": 50, "pentecost": 49, "holy saturday": -1, "ascension": 39, "whit sunday": 49,
}  # fmt: skip
_LATER = {"black friday": 1, "cyber monday": 4, "election": 1}  # days after the weekday feast of the table
_AMERICAN = frozenset("america american americans washington republican republicans gop congressional".split())
_OTHER_CALENDARS = frozenset("orthodox coptic lunar chinese jewish persian iranian islamic ethiopian vietnamese tamil old".split())


def feast(name: str, year: int) -> date | None:
    """The day of a feast in a year."""
    if name in _FIXED:
        return date(year, *_FIXED[name])
    if name == "super tuesday" and year % 4:
        return None  # only where a president is elected
    if name in _WEEKDAY_FEASTS:
        day = nth_weekday(year, *_WEEKDAY_FEASTS[name])
        return day + timedelta(_LATER.get(name, 0))
    return easter(year) + timedelta(_EASTER_FEASTS[name]) if name in _EASTER_FEASTS else None


def _yearless(name: str) -> str:
    month_number, day = _FIXED.get(name, (0, 0))
    return f"XXXX-{month_number:02d}-{day:02d}" if day else "XXXX-XX-XX"


def _name(match: Match, context: Context) -> str:
    if match.word("name") == "super tuesday" and match.tokens.words[match.range("name")[0]].islower():
        return ""
    if match.word("name") in _EASTER_FEASTS:
        return match.word("name")
    if match.word("name") == "election day" and (match.tokens.words[match.range("name")[0]].islower() or not _is_american(context)):
        return ""
    name = " ".join(word for word in match.words("name") if word not in {"'", "s", "day", "st", "·", "-", "international", "the"})
    return _independence_of(match, context) if name == "independence" else name


def _independence_of(match: Match, context: Context) -> str:
    """The country stands before it ("Ukraine's", Indian); where none does, only an American text tells whose day it is."""
    before = next((context.before(match, back) for back in (1, 2, 3) if context.before(match, back) not in {"s", "'"}), "")
    if before in _INDEPENDENCE:
        return f"independence {before}"
    return "independence" if _is_american(context) else ""


def _is_american(context: Context) -> bool:
    return not _AMERICAN.isdisjoint(context.words())


def _holiday(match: Match, context: Context) -> Answer:
    name = _name(match, context)
    if not name or context.before(match) in _OTHER_CALENDARS or context.after(match) in _NO_FEAST:
        return None
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
    if match.has("weekend"):
        weekend = week_value(day - timedelta(_TUESDAY if day.isoweekday() <= _TUESDAY else 0)) + "-WE"
        return Reading("DATE", weekend, f"The weekend next to {day}.", anchor=None if match.has("year") else context.anchor)
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


_TUESDAY = 2  # a feast on a Monday or Tuesday lengthens the weekend before it


_NO_FEAST = frozenset("Island Islands Rising Carol".split())  # a place, an uprising, a book


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
    return _nearest(match, context, context.published, name)


def _nearest(match: Match, context: Context, published: date, name: str) -> int | None:
    day = feast(name, published.year)
    if day is None:
        return None
    if name == "election" and published.year % 2 == 0:
        return published.year  # the nation votes in even years
    near = timedelta(0) < day - published < timedelta(_PREPARED)  # one shops for Christmas weeks before
    return nearest_year(published, day.month, day.day, 0 if near else context.direction(match))


_PREPARED = 60


def _september_11(match: Match, _context: Context) -> Answer:
    if match.words() != ["9", "/", "11"]:
        return None
    return Reading("DATE", "2001-09-11", "The name of the attacks of 11 September 2001.", named=True)


def _attack(match: Match, context: Context) -> Answer:
    """“the Sept. 11 attacks”, the Jan. 6 riot, the Oct. 7 attack: days that news names without their year once they are past."""
    number, day = month(match.word(first_of(match, "month", "month2"))), match.integer(first_of(match, "day", "day2"))
    known = _ATTACKS.get((number or 0, day))
    if known is None or match.word("what") not in known[1] or context.narrative:
        return None
    if context.published is not None and context.published < known[0] + timedelta(_SOON):
        return None  # then the year is the running one, by the rules for days
    return Reading("DATE", known[0].isoformat(), f"The day that its name alone tells: {known[0]}.", group="span", named=True)


_SOON = 14
_ATTACKS = {
    (9, 11): (date(2001, 9, 11), frozenset("attack attacks terror hijackings hijackers commission terrorist memorial".split())),
    (1, 6): (date(2021, 1, 6), frozenset("attack riot riots insurrection committee rioters rioter siege defendants capitol".split())),
    (10, 7): (date(2023, 10, 7), frozenset("attack attacks massacre assault hamas raid onslaught".split())),
}


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
    "bastille day | martin luther king (jr ·?)? day | presidents ' day | columbus day | pentecost | maundy thursday | shrove tuesday "
    "| whit monday | cyber monday | election day | father ' s day | (st ·?)? patrick ' s day | international? women ' s day "
    "| earth day | anzac day | australia day | canada day | europe day | remembrance day | bonfire night | hogmanay | cinco de mayo "
    "| april fools ' day | super tuesday | holy saturday | ascension day | whit sunday | the? ides of ANYMONTH | all saints ' day "
    "| guy fawkes night | burns night | human rights day | world aids day)"
)

_HAPPENING = (
    "(events|uprising|revolution|protests|unrest|riots|massacre|coup|crisis|putsch|insurrection|demonstrations|manifesto|decrees"
    "|plot|offensive)"
)
RULES = (
    Rule(
        "holiday",
        f"mod=PERIODPART? (rel=(last|this|next))? name={_NAME} (week=week | weekend=weekend)? part=DAYPART? (,? (of)? year=Y4)?",
        _holiday,
        1,
    ),
    Rule("month in a name", f"the month=MONTHFULL {_HAPPENING} ((of | in) year=Y4)?", _named_month, 1),
    Rule("11 September", "D12 / D12", _september_11, 2),
    Rule(
        "day of an attack",
        "span=(month=ANYMONTH ·? day=DAYNUM | day2=DAYNUM month2=ANYMONTH) what=(attack|attacks|terror|terrorist|hijackings|hijackers"
        "|commission|memorial|riot|riots|insurrection|committee|rioters|rioter|siege|defendants|capitol|massacre|assault|hamas|raid|onslaught)",
        _attack,
        2,
    ),
)
