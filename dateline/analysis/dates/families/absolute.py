"""Dates that the calendar names: "May 16, 2023", "16 мая 2023", "14/06/2022", "June 1944", "the 1980s", "the 19th century", "49 BC".

A missing year is inferred by the context. Values: ISO 8601; decades and centuries as TIMEX3 writes them (`198`, `19`); "the 19th
century" is `18`.
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import before_christ, first_of, inferred_year, mod_of, resolve_day, two_figures, year_value
from dateline.analysis.dates.numbers import number_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import SEASONS, day_of, month
from dateline.when.calendar import valid

_BEFORE_YEAR = frozenset(
    "in since of by until till from to during before after late early mid between and or the fiscal year circa around about for through "
    "into throughout - – / ( , ca summer winter spring autumn fall its their than back on with late a c · ; [ this that".split()
)
_NOT_AFTER_YEAR = frozenset(
    "people men women troops soldiers dead miles km kilometers kilometres tons tonnes percent % dollars feet meters metres pounds euros "
    "point points jobs employees workers homes houses shares mph rpm hp yards acres square cubic hours minutes seconds days weeks months "
    "years children students members pages copies times gallons barrels megawatts civilians prisoners "
    "votes casualties aircraft tanks ships rpg m km kg lb lbs cc hp ft mm mg sq".split()
)


def _day(match: Match, context: Context) -> Answer:
    reading = resolve_day(match, context)
    return replace(reading, mod=mod_of(match)) if reading else None


def _month_year(match: Match, _context: Context) -> Answer:
    number, year = month(match.word("month")), year_value(match, first_of(match, "year", "year2"))
    if number is None or year is None:
        return None
    return Reading("DATE", f"{year:04d}-{number:02d}", "The expression names month and year.", mod=mod_of(match))


def _bare_month(match: Match, context: Context) -> Answer:
    if not _is_month(match, context):
        return None
    number = month(match.word("month")) or 0
    if context.bc:
        return before_christ(match, context, f"-{number:02d}")
    year = context.year_for(match, number)
    value = f"{year:04d}-{number:02d}" if year else f"XXXX-{number:02d}"
    return Reading("DATE", value, inferred_year(context), mod=mod_of(match), anchor=context.anchor if year else None)


def _is_month(match: Match, context: Context) -> bool:
    """Bare month names are names of people and verbs too ("May", "March", "April", "June", "August")."""
    before, after, word = context.before(match), context.after(match), match.tokens.words[match.range("month")[0]]
    if word in {"may", "march"}:
        return False  # "on the march."
    if word in {"April", "June", "August"} and before == "," and after == "," and not match.has("mod"):
        return month(context.before(match, 2)) is not None  # "his wife, April,"; "in March, April, and May"
    if match.has("mod") or before in _MONTH_PREPOSITIONS:
        return True
    if word in {"May", "March", "MARCH", "MAY"}:
        if before in _BEFORE_ATTRIBUTE and after.islower():
            return after not in _MARCHING  # "the March accession", not "the March on the capital"
        return before in {"and", "or", "-", "–", "'s", ","} and context.before(match, 2) not in {"", ","}
    return not (word in {"April", "June", "August", "Jan"} and after[:1].isupper() and before not in _MONTH_PREPOSITIONS)


_BEFORE_ATTRIBUTE = frozenset("the a its their this that s".split())
_MARCHING = frozenset("on to of toward towards against for through was is were and had has will from by began ended".split())
_MONTH_PREPOSITIONS = frozenset(
    "in since by last until till of from next this during late early for through to before after between mid each every previous following "
    "around about into throughout coming past в с до к на по".split()
)


def _year(match: Match, context: Context) -> Answer:
    year = year_value(match, "year")
    if year is None:
        return None
    if match.words("year")[0] == "'" and context.narrative and context.last:
        last = context.last.day.year
        year = min((century + year % 100 for century in range(1000, 2100, 100)), key=lambda each: abs(each - last))
    before, after = context.before(match), context.after(match)
    if before == "-" and context.before(match, 2).isdecimal():
        return None  # "No. 14-1418"
    if not match.has("mod") and not _is_year(before, after, match.has("cue"), match.words("year")):
        return None
    return Reading("DATE", f"{year:04d}", "The expression names the year.", mod=mod_of(match))


def _beside_year(match: Match, _context: Context) -> Answer:
    """“post-1959 politics”: a time that begins (or ends) with the year."""
    mod = "AFTER" if match.word("side") == "post" else "BEFORE"
    return Reading("DATE", match.word("year"), f"The time {mod.lower()} the year named.", mod=mod)


def _is_year(before: str, after: str, cue: bool, words: list[str]) -> bool:
    """Whether four figures are a year: by the word before, the word after, and how round the number is."""
    if words[0] == "'":
        return after not in _CLOSED_QUOTE and before in {"in", "of", "since", "and", "from", "class", "to", "by", "the", "late", "early"}
    if before in _NUMBERED or after.lower() in _NOT_AFTER_YEAR or _is_of_many_figures(before, after):
        return False
    if cue or before in {"in", "since", "until"}:
        return True
    if not words[0].isdecimal():
        return words[0] in {"eighteen", "nineteen"}
    if int(words[0]) % 50 == 0 or not 1700 <= int(words[0]) < 2100:  # noqa: PLR2004
        counted = _plural(after) or (after.islower() and after not in _CLAUSE_GOES_ON)
        return (before in _BEFORE_YEAR and not counted) or (before == "the" and not _plural(after))
    return not _plural(after) or before in _OWNERS or after in _OF_YEARS


_CLOSED_QUOTE = frozenset("' ’ %".split())
_OWNERS = frozenset("' s the its their his her our".split())
_OF_YEARS = frozenset("levels highs lows elections polls olympics estimates models protests riots attacks bombings earnings".split())


def _is_of_many_figures(before: str, after: str) -> bool:
    """“+44 1995 2023”: figures on end are a telephone's."""
    return before.isdecimal() and (after.isdecimal() or len(before) == 4)  # noqa: PLR2004 - figures like its own


_NUMBERED = frozenset(
    "$ # no number flight room page highway route nearly than pl x boeing windows about approximately some no· top plus article section "
    "resolution model version chapter paragraph channel bus unit suite apartment gate lot form squadron protocol directive".split()
)


def _plural(word: str) -> bool:
    return (
        len(word) > 3  # noqa: PLR2004 - "was", "has"
        and word.islower()
        and word.endswith("s")
        and word.isalpha()
        and word not in {"was", "has", "this", "his", "its", "does", "always", "across", "less", "census"}
    )


_ORDINAL = re.compile(r"[1-3]?\d(?:st|nd|rd|th)")


def _nth_day(match: Match, context: Context) -> Answer:
    """“on the 15th”, on the 3rd and the 11th: of the month mentioned last, else of the publication's."""
    base = context.last.day if context.last else context.reference
    after, before = context.after(match), context.before(match)
    joined = before in {"and", "or"} and _ORDINAL.fullmatch(context.before(match, 2)) is not None
    if (
        base is None
        or not _OF_SPORT.isdisjoint(context.around(match))
        or not (joined or before in {"on", "by", "until", "from", "since", "to"})
        or (after.isalpha() and after not in _CLAUSE_GOES_ON)
    ):
        return None
    day = match.integer("nth")
    if not valid(base.year, base.month, day):
        return None
    value = f"{base.year:04d}-{base.month:02d}-{day:02d}"
    return Reading("DATE", value, f"The day of the month of {base}, mentioned before.", anchor="last" if context.last else context.anchor)


_OF_SPORT = frozenset("hole holes birdie birdied bogey par putt putted tee inning lap".split())
_CLAUSE_GOES_ON = frozenset("and the he she they it we i you in at was were when with to until after before but by his her their".split())


def _decade(match: Match, context: Context) -> Answer:
    words = match.words("decade")
    if not {context.before(match, back) for back in (1, 2, 3)}.isdisjoint(_OF_A_PERSON):
        return None  # "in her early 40s"
    if len(words[-1]) < len("1940s") and not _MEASURES.isdisjoint(context.around(match)):
        return None  # "lows in the 40s", a percentage in the 60s
    figures = "".join(ch for ch in words[-1] if ch.isdecimal())
    year = int(figures) if len(figures) == 4 else two_figures(int(figures)) if figures else 0  # noqa: PLR2004
    if year and len(figures) == 2 and context.published and year > context.published.year:  # noqa: PLR2004
        year -= 100  # "the '20s" until 2020
    value = f"{year // 10}" if year else _DECADES[words[-1]]
    if year and year % 100 == 0 and year < _FIRST_DECADE_00:
        return Reading("DATE", f"{year // 100}", "The hundreds of a century past are all its years.", mod=mod_of(match))
    return Reading("DATE", value, "The expression names the decade.", mod=mod_of(match))


def _russian_decade(match: Match, _context: Context) -> Answer:
    """“в 1990-х годах”."""
    figures = match.word("decade")
    return Reading("DATE", figures[:3], "The expression names the decade.") if figures[3] == "0" else None


_MEASURES = frozenset("temperature temperatures degrees celsius fahrenheit highs lows percent percentage % scored scores".split())
_OF_A_PERSON = frozenset("his her their my your our".split())
_FIRST_DECADE_00 = 1900  # "the 1900s" may be a decade, "the 1800s" no longer are
_DECADES = {
    "twenties": "192",
    "thirties": "193",
    "forties": "194",
    "fifties": "195",
    "sixties": "196",
    "seventies": "197",
    "eighties": "198",
    "nineties": "199",
}


def _century(match: Match, _context: Context) -> Answer:
    number = number_of(match.words("nth"))
    if number is None or not 1 <= number <= 22:  # noqa: PLR2004
        return None
    value = f"BC{int(number) - 1:02d}" if match.has("bc") else f"{int(number) - 1:02d}"
    return Reading("DATE", value, f"The {int(number)}th century is the hundred years that begin with {value}.", mod=mod_of(match))


def _numeric(match: Match, context: Context) -> Answer:
    text = match.word("numeric")
    mark = next(ch for ch in text if not ch.isdecimal())
    a, b, c = text.split(mark)
    if len(a) == 4:  # noqa: PLR2004
        return _checked(int(a), int(b), int(c))
    if len(c) == 2 and (mark == "-" or context.before(match) in {"version", "v"}):  # noqa: PLR2004 - scores and records
        return None
    year = two_figures(int(c)) if len(c) == 2 else int(c)  # noqa: PLR2004
    return _ambiguous(context, year, int(a), int(b), day_first=mark == ".")


def _ambiguous(context: Context, year: int, a: int, b: int, *, day_first: bool) -> Reading | None:
    day_month, month_day = _checked(year, b, a), _checked(year, a, b)
    if day_first or month_day is None or day_month is None or a == b:
        return day_month or (None if day_first else month_day)
    near = [reading for reading in (day_month, month_day) if _near(context, reading)]
    if len(near) == 1:
        return replace(
            near[0], why=f"Of {day_month.value} and {month_day.value} only this one is near the publication date.", anchor="published"
        )
    return Reading("DATE", f"{year:04d}-XX-XX", f"Day and month cannot be told apart: {day_month.value} or {month_day.value}.")


def _near(context: Context, reading: Reading) -> bool:
    day = day_of(reading.value)
    return context.published is not None and day is not None and abs((day - context.published).days) <= _NEAR_DAYS


_NEAR_DAYS = 7


def figures(match: Match, context: Context) -> Reading | None:
    """The day written in figures: ISO, with marks or with spaces."""
    reading = _iso(match, context) if match.has("iso") else _numeric(match, context) if match.has("numeric") else _spaced(match, context)
    return reading if isinstance(reading, Reading) else None


def _checked(year: int, number: int, day: int) -> Reading | None:
    return Reading("DATE", f"{year:04d}-{number:02d}-{day:02d}", "The date is written in figures.") if valid(year, number, day) else None


def _spaced(match: Match, _context: Context) -> Answer:
    return _checked(match.integer("fyear"), match.integer("fmonth"), match.integer("fday"))


def _iso(match: Match, _context: Context) -> Answer:
    text = match.word("iso")
    day = _checked(int(text[:4]), int(text[5:7]), int(text[8:10]))
    if day is None or len(text) == 10:  # noqa: PLR2004
        return day
    return replace(day, type="TIME", value=text.upper())


def _bc(match: Match, _context: Context) -> Answer:
    number = number_of(match.words("n"))
    if number is None or not 0 < number < 10_000:  # noqa: PLR2004
        return None
    tail = (
        f"-{month(match.word('month')):02d}" if match.has("month") else f"-{SEASONS[match.word('season')]}" if match.has("season") else ""
    )
    return Reading("DATE", f"BC{int(number):04d}{tail}", "The expression names a year before Christ.", mod=mod_of(match))


def _bc_range(match: Match, _context: Context) -> Answer:
    """“264 to 241 BC”, (218 BC - 201 BC): two years."""
    one, two = match.integer("one"), match.integer("two")
    if one <= two:
        return None
    why = "The expression names two years before Christ."
    return tuple(Reading("DATE", f"BC{year:04d}", why, group=group) for year, group in ((one, "first"), (two, "second")))


def _bc_decade(match: Match, _context: Context) -> Answer:
    figures = match.words("decade")[-1].rstrip("s'’").zfill(4)
    return Reading("DATE", f"BC{figures[:3]}", "The expression names a decade before Christ.", mod=mod_of(match))


def _bc_year(match: Match, context: Context) -> Answer:
    """In a history of antiquity a bare number after "in" is a year before Christ."""
    number = match.integer("n")
    if (
        not context.bc
        or not 0 < number < _FIRST_FOUR_FIGURES
        or context.before(match) not in {"in", "until", "since", "by", "from", "to"}
        or _plural(context.after(match))
    ):
        return None
    return Reading("DATE", f"BC{number:04d}", "A bare year in a text that counts years before Christ.", mod=mod_of(match))


_FIRST_FOUR_FIGURES = 1000


def _ad(match: Match, _context: Context) -> Answer:
    return Reading("DATE", f"{match.integer(first_of(match, 'n', 'n2')):04d}", "The expression names a year of our era.", mod=mod_of(match))


_CIRCA = "about | around | circa | ca ·? | c ·?"
_BC_YEAR = "(D12|D24|D31|D60|D99|N3|Y4)"

RULES = (
    Rule("iso date", "iso=ISO", _iso),
    Rule("date in figures", "numeric=NUMERIC", _numeric),
    Rule("date in spaced figures", "fday=DAYFIGURE fmonth=D12 fyear=Y4", _spaced, -1),
    Rule(
        "calendar day",
        "mod=PERIODPART? (about | around)? ((next|last|this (past|coming)?)? weekday=WEEKDAY ·? ,? (the)?)? (MDY) "
        "(,? weekday2=WEEKDAYFULL)?",
        _day,
    ),
    Rule(
        "month and year",
        "mod=PERIODPART? (the month of)? month=ANYMONTH ·? (,|of|in|-)? (year=Y4 | ' year2=(D31|D60|D99|D24|D12|D0))",
        _month_year,
    ),
    Rule("month and spoken year", "mod=PERIODPART? month=ANYMONTH ,? year=(SPOKENYEAR)", _month_year),
    Rule("day of the month", "the nth=ORDDAY", _nth_day, -2),
    Rule("bare month", "mod=PERIODPART? (the month of)? month=MONTHFULL", _bare_month),
    Rule("short month", "mod=PERIODPART? month=ANYMONTH ·", _bare_month, -1),
    Rule("year", "(mod=PERIODPART | circa | ca ·? | c ·)? cue=(the? year | the? fiscal year? | calendar)? year=YEAR", _year),
    Rule("before or after a year", "side=(pre|post) - year=Y4", _beside_year),
    Rule("spoken year", "mod=PERIODPART? cue=(the? year)? year=(SPOKENYEAR)", _year, -1),
    Rule("decade", "mod=PERIODPART? the? (early|late|mid -?)? '? decade=DECADE", _decade),
    Rule("десятилетие", "decade=Y4 - х (годах | годов | годы | гг)?", _russian_decade),
    Rule(
        "spoken decade",
        "mod=PERIODPART? the (early|late|mid -?)? decade=(twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)",
        _decade,
    ),
    Rule(
        "century",
        "mod=PERIODPART? the? (early|late|mid -?)? nth=(ORDDAY | TEN - ORDINAL | ORDINAL) -? (century|centuries) bc=BC?",
        _century,
    ),
    Rule(
        "year before Christ",
        f"(mod=PERIODPART | {_CIRCA})? (the? (month=ANYMONTH | season=SEASON) (of|in|,)?)? n=(D12|D24|D31|D60|D99|N3|Y4) BC",
        _bc,
    ),
    Rule("years before Christ", f"first=(one={_BC_YEAR} BC?) (- | – | to | until | and) second=(two={_BC_YEAR} BC)", _bc_range, 1),
    Rule("decade before Christ", "mod=PERIODPART? the? (early|late|mid -?)? decade=(N3 s | Y4 s | DECADE) BC", _bc_decade),
    Rule("bare year before Christ", "(mod=PERIODPART | about | around | circa | ca ·? | c ·)? n=(D99|D60|N3)", _bc_year, -2),
    Rule("year of our era", "mod=PERIODPART? (n=(D31|D60|D99|N3|Y4) AD | AD n2=(D31|D60|D99|N3|Y4))", _ad),
)
