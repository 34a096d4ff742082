"""Lengths of time: "three years", "a two-week", "the last four months", "several days", "nearly an hour", "two and a half years".

Values: `P3Y`, `PT2H`, vague counts with X (`PXM`); decades are tens of years (`P20Y`), centuries hundreds.
"""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import mod_of, unit_of
from dateline.analysis.dates.numbers import number_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.analysis.dates.verbs import FUTURE


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X when the number is vague. Half a day is 12 hours, half a year 6 months.

    Decades and centuries are written in years, so that units are those of ISO 8601: decades of no number are `PXY`.
    """
    if unit in {"NI", "WE"}:
        unit = "D" if unit == "NI" else "WE"
    if number is None:
        return f"PTX{unit[1]}" if unit[0] == "T" else f"PX{'Y' if unit in {'DE', 'CE'} else unit}"
    if unit in {"DE", "CE"}:
        return duration(number * (10 if unit == "DE" else 100), "Y")
    if number % 1 and unit in _HALVES:
        smaller, per = _HALVES[unit]
        whole, rest = int(number), round(number % 1 * per)
        if number < 1:
            return duration(rest, smaller)
        if unit == "TH":
            return f"PT{whole}H{rest}M"
    amount = f"{number:g}" if number < 1_000_000 else str(int(number))  # noqa: PLR2004
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"


_HALVES = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "M": ("D", 30), "TM": ("TS", 60)}


def _duration(match: Match, context: Context) -> Answer:
    unit = unit_of(match.word("unit"))
    number = match.number("n") if match.has("n") else None
    if match.word("n") in {"a", "an"} and match.word("unit").endswith("s"):
        return _bare(match, context)  # "a months-long siege"
    if (match.word("n") in {"a", "an"} and (context.before(match) == "-" or match.words()[0] in {"these", "those"})) or _is_verb(
        match, context
    ):
        return None  # "once-in-a-century", "those a year ago", "will last three weeks"
    if unit == "TS" and match.word("unit") == "second" and (number is None or number == 1 or "-" not in match.words()):
        return None  # "the par five second hole"
    if (match.has("n") and number is None) or _is_age(match, context) or _is_rate(match, context) or _is_of_year(match, number):
        return None
    if match.word("unit").startswith("quarter") and _is_fraction(match, context, number):
        return None
    if match.word("unit").startswith("fortnight"):
        number = 2 * (number or 1)
    value = duration(number, unit)
    return Reading("DURATION", value, "A length of time.", mod=mod_of(match))


def _is_of_year(match: Match, number: float | None) -> bool:
    """“the same 1986 month”."""
    return number in _YEARS and "-" not in match.words() and not match.word("unit").endswith("s")


_YEARS = range(1900, 2100)


def _is_verb(match: Match, context: Context) -> bool:
    return match.words()[0] == "last" and context.before(match) in _BEFORE_VERB


_BEFORE_VERB = frozenset("to will would can could may might should must ll not".split())


def _is_age(match: Match, context: Context) -> bool:
    """“six-year-old”, 52 years old: an age is no time."""
    after = [context.after(match, ahead).lower() for ahead in range(2)]
    return after[0] == "old" or after in (["-", "old"], ["-", "olds"])


def _is_fraction(match: Match, context: Context, number: float | None) -> bool:
    """“a quarter”, three-quarters, three quarters of them."""
    three = number == 3  # noqa: PLR2004 - the one count of quarters below a whole but one
    return number == 1 or (three and ("-" in match.words() or context.after(match) in {"of", "-"}))


def _is_rate(match: Match, context: Context) -> bool:
    """“$2 million a year”, four flights a week: a rate is no time; once a week is a set, read elsewhere."""
    before = match.start - 1
    if context.after(match) in {"a", "per"} and context.after(match, 1) in {"day", "week", "month", "year"}:
        return True  # "24 hours a day"
    return match.word("n") in {"a", "an"} and before >= 0 and (_counted_noun(match, before) or context.before(match) in _AMOUNTS)


def _counted_noun(match: Match, index: int) -> bool:
    """“700 seats”, four flights, $10."""
    words = [match.tokens.lower(i) for i in range(max(index - 2, 0), index + 1)]
    return words[-1].endswith("s") and any(number_of([word]) is not None and word not in {"a", "an"} for word in words[:-1])


_AMOUNTS = frozenset("million billion trillion percent % cents dollars hundred thousand".split())


def _plural(match: Match, context: Context) -> Answer:
    """Units with no number are a length of time only where they are said to last ("for decades", "weeks later"), not "on days when"."""
    lasting = context.before(match) in _LASTING or context.after(match).lower() in _MEASURED or match.end - match.start > 1
    idiom = context.after(match) in {"apart", "gone"} or (context.before(match, 2) == "matter" and context.before(match) == "of")
    return _bare(match, context) if lasting and not idiom else None


_LASTING = frozenset("for in within after over during the through many of since until take took takes last lasted spent spend".split())
_MEASURED = frozenset("ago later earlier before after of - –".split())


def _bare(match: Match, context: Context) -> Answer:
    if _is_age(match, context) or context.after(match)[:1].isdecimal():
        return None  # "the years 1951-57"
    return Reading("DURATION", duration(None, unit_of(match.word("unit"))), "A length of time with no number.", mod=mod_of(match))


def _part_of_period(match: Match, _context: Context) -> Answer:
    """“the last week of August”, the first ten months of 1915."""
    unit = unit_of(match.word("unit"))
    if unit == "D" and not match.has("n"):
        return None  # "the first day of the war" is a day nobody names
    return (
        None
        if unit[0] == "T" or unit == "Q"
        else Reading("DURATION", duration(match.number("n") or _one(match), unit), "A length of time inside a period.")
    )


def _one(match: Match) -> int | None:
    """One week in “the last week of May”; nobody knows how many in the final weeks of the war."""
    return None if match.word("unit").endswith("s") else 1


def _and_a_half(match: Match, _context: Context) -> Answer:
    unit = unit_of(match.word("unit"))
    return Reading("DURATION", "PT1M30S" if unit == "TM" else duration(1.5, unit), "A length of time.", mod=mod_of(match))


def _decade_from_now(match: Match, context: Context) -> Answer:
    """“over the next decade”: ten years from now, not those of the calendar."""
    years = 10 if match.word("unit") == "decade" else 100
    return Reading(
        "DURATION", f"P{years}Y", "So many years before or after the time of writing.", anchor=context.anchor if context.reference else None
    )


def _long(match: Match, _context: Context) -> Answer:
    """“day-long”, a weeklong strike."""
    unit = unit_of(match.word("unit") or match.word("long").removesuffix("long"))
    return Reading("DURATION", duration(1, unit), "A length of time.")


def _quarter_century(match: Match, _context: Context) -> Answer:
    return Reading("DURATION", "P25Y", "A length of time.", mod=mod_of(match))


def _one_or_two(match: Match, context: Context) -> Answer:
    if context.before(match) == "in" and context.direction(match) == FUTURE:
        return Reading("DATE", "FUTURE_REF", "A vague time to come.")
    return Reading("DURATION", duration(None, unit_of(match.word("unit"))), "A length of time with a vague number.")


_QUANTITY = (
    "(n=(NUMBER | a? couple of? | a dozen | a half | half (a|an)? | a | an | one) | vague=(a few | several "
    "| many | some | few | a number of | countless | numerous | dozens of | scores of | hundreds of | "
    "thousands of))"
)
_LONG = (
    "(more | additional | full | consecutive | straight | further | extra | solid | other | long | short "
    "| whole | trading | working | business | entire | successive | calendar | single | good)"
)

_WHICH = "(last|next|past|first|previous|coming|following|latest|preceding|final|recent|initial|these|those|whole|entire|year - earlier)"
_PERIODS = "(MONTHFULL YEAR? | the (war|year|month|century|decade|campaign|battle|conflict))"

RULES = (
    Rule(
        "duration",
        f"(mod=APPROX? | (the | APPROX)? {_WHICH} mod2=APPROX?) {_QUANTITY} {_LONG}? -? unit=UNIT (- long | or so)?",
        _duration,
        -1,
    ),
    Rule("one to the next number", f"mod=APPROX? n=(NUMBER) (to | or | - | –) NUMBER {_LONG}? -? unit=UNITS", _duration, -2),
    Rule("one to the next number of a noun", "n=(NUMBER) -? (to | or) NUMBER - unit=UNIT1", _duration),
    Rule(
        "part of a period",
        f"the (first|last|final|opening) n=(NUMBER)? unit=UNIT of {_PERIODS}",
        _part_of_period,
        1,
    ),
    Rule("unit and a half", "mod=APPROX? (a|one) unit=UNIT1 and a half", _and_a_half),
    Rule("decade to or from now", "(the)? (past|next|coming) n=(NUMBER)? unit=(decade|century)", _decade_from_now, 1),
    Rule("long", "n=one? unit=UNIT1 - long", _long),
    Rule("long in one word", "long=(hourlong | daylong | weeklong | monthlong | yearlong | decadelong | nightlong)", _long),
    Rule("quarter of a century", "mod=APPROX? (a | the | another) quarter (- | of a)? century", _quarter_century, 1),
    Rule("one or two", "a unit=UNIT1 or two", _one_or_two),
    Rule("so many past units", "the n=(NUMBER) (last|past|previous|preceding|following|coming|next) unit=UNITS", _duration),
    Rule("vague period", "(the)? (recent|coming|past|last|these|those|next|following) unit=UNITS", _bare, -1),
    Rule("bare plural", "unit=(days|weeks|months|years|decades|hours|centuries|minutes) (- long | or UNITS)?", _plural, -3),
)
