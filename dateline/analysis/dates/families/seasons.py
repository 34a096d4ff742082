"""Seasons, quarters, halves and fiscal years: "this summer", "the winter of 1941", "the third quarter", "the first half of 2023".

Seasons are the northern meteorological ones; a company's quarter is taken for the calendar's, as the training data does. A bare
quarter of the news is the latest one that the clause's tense allows.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import before_christ, first_of, mod_of, resolve_day, two_figures, year_value
from dateline.analysis.dates.families.counting import base_of, step_of
from dateline.analysis.dates.numbers import number_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.analysis.dates.verbs import FUTURE
from dateline.when import SEASONS, day_of, quarter_value, season_of, shift

_ORDER = ("SP", "SU", "FA", "WI")


def _season_of_year(match: Match, _context: Context) -> Answer:
    code, year = SEASONS[match.word("season")], year_value(match, "year")
    return Reading("DATE", f"{year:04d}-{code}", "The expression names season and year.", mod=mod_of(match)) if year else None


def _season_of_relative_year(match: Match, context: Context) -> Answer:
    base, anchor = base_of(context, match.word("rel"))
    code = SEASONS[match.word("season")]
    if base is None:
        return Reading("DATE", f"XXXX-{code}", "There is no known date to count from.")
    year = base.year + step_of(match.word("rel"))
    return Reading("DATE", f"{year:04d}-{code}", f"The year counted from {base}.", mod=mod_of(match), anchor=anchor)


def _season(match: Match, context: Context) -> Answer:
    word = match.words("rel")[0] if match.has("rel") else ""
    if match.word("season") in {"spring", "fall"} and not (
        word or match.has("cue") or match.has("mod") or context.before(match) in {"in", "by", "since", "last", "until", "of"}
    ):
        return None
    if match.word("season") == "fall" and context.after(match) == "of":
        return None  # "the fall of the city"
    code = SEASONS[match.word("season")]
    if context.bc:
        return before_christ(match, context, f"-{code}", step_of(word))
    base, anchor = base_of(context, word)
    if base is None:
        return Reading("DATE", f"XXXX-{code}", "There is no known date to count from.", mod=mod_of(match))
    year = _season_year(match, context, base, code, word)
    return Reading("DATE", f"{year:04d}-{code}", f"The season counted from {base}.", mod=mod_of(match), anchor=anchor)


def _season_year(match: Match, context: Context, base: date, code: str, word: str) -> int:
    now_year, now = season_of(base)
    ahead = _ORDER.index(code) - _ORDER.index(now)
    if word in {"last", "past", "previous", "preceding", "prior"}:
        return now_year - (1 if ahead >= 0 else 0)
    if word in {"next", "following", "coming", "upcoming"}:
        return now_year + (1 if ahead <= 0 else 0)
    if context.narrative:
        return base.year
    if word in {"this", "that", "same"}:
        return base.year if code != "WI" else now_year if now == "WI" else base.year
    way = context.direction(match)
    if way == FUTURE:
        return now_year + (1 if ahead < 0 else 0)
    return now_year - (1 if ahead > (way == 0) else 0)  # where nothing tells the next season is nearer than that of last year


def _quarter_of_year(match: Match, _context: Context) -> Answer:
    number = _nth(match)
    year = year_value(match, first_of(match, "year", "year2"))
    if number is None or year is None:
        return None
    return Reading("DATE", f"{year:04d}-Q{number}", "The expression names quarter and year.", mod=mod_of(match))


def _quarter(match: Match, context: Context) -> Answer:
    number, word = _nth(match), match.word(first_of(match, "rel", "rel3") or "rel")
    if number is None:
        return None
    base, anchor = base_of(context, word)
    if base is None:
        return Reading("DATE", f"XXXX-Q{number}", "There is no known date to count from.", mod=mod_of(match))
    year = base.year + step_of(word) if word else _quarter_year(match, context, base, number)
    return Reading("DATE", f"{year:04d}-Q{number}", f"The quarter counted from {base}.", mod=mod_of(match), anchor=anchor)


def _quarter_year(match: Match, context: Context, base: date, number: int) -> int:
    """Companies speak of the quarter just over even when they "expect" its figures: it counts as future too."""
    ahead = number - (base.month + 2) // 3
    if context.direction(match) == FUTURE:
        return base.year + (1 if ahead < -1 else -1 if ahead > 2 else 0)  # noqa: PLR2004
    return base.year - (1 if ahead > 0 else 0)


def _two_quarters(match: Match, context: Context) -> Answer:
    """“the second and third quarters (of 2012)”."""
    base, anchor = base_of(context, "")
    readings = []
    for group, nth in (("one", "first"), ("two", "second")):
        number = int(number_of(match.words(nth)) or 0)
        year = year_value(match, "year") or (_quarter_year(match, context, base, number) if base else None)
        value = f"{year or 'XXXX'}-Q{number}"
        readings.append(Reading("DATE", value, "A quarter of the year named or told by the tense.", group=group, anchor=anchor))
    return readings


def _quarter_ended(match: Match, context: Context) -> Answer:
    """“the quarter ended July 31”: the calendar's quarter that it shares most days with; a number that is said counts."""
    day = resolve_day(match, context)
    ends = day_of(day.value) if day else None
    if ends is None:
        return None
    number = _nth(match)
    value = f"{ends.year}-Q{number}" if number else quarter_value(ends - timedelta(_HALF_QUARTER))
    return Reading("DATE", value, f"The quarter whose last day is {ends}.", anchor=context.anchor, group="span")


_HALF_QUARTER = 45


def _nth(match: Match) -> int | None:
    number = number_of(match.words(first_of(match, "nth", "nth2")))
    return int(number) if number in {1, 2, 3, 4} else None


def _latest_quarter(match: Match, context: Context) -> Answer:
    """“the quarter”, the latest period: the one just spoken of, else the one before the publication's."""
    if context.narrative:
        return None
    if context.after(match) in {"-", "of"}:
        return None  # "the quarter-to-quarter comparison", the quarter of voters who agree
    if match.words()[-1] == "period" and "latest" not in match.words() and not (context.report or context.period):
        return None  # a period of any length
    if context.report:
        return Reading("DATE", context.report, "The quarter that the report is about.", mod=mod_of(match), anchor="last")
    if context.reference is None:
        return Reading("DATE", "XXXX-QX", "There is no known date to count from.", mod=mod_of(match))
    value = shift(quarter_value(context.reference), -1)
    return (
        Reading("DATE", value, f"The quarter before that of {context.reference}.", mod=mod_of(match), anchor=context.anchor)
        if value
        else None
    )


def _year_quarter(match: Match, context: Context) -> Answer:
    """“the 1988 quarter”, the 1988 period: the quarter spoken of, in that year."""
    year = year_value(match, "year")
    part = context.report[4:] if context.report and not context.after_months(match) else ""
    return Reading("DATE", f"{year}{part}", "The period spoken of, in the year named.", aside=True)


def _coded(match: Match, _context: Context) -> Answer:
    """“Q1 2013”, “H2 of 2021”, 3Q FY23."""
    year = year_value(match, "year") or _fiscal_year(match)
    return Reading("DATE", f"{year}-{_code(match)}", "The expression names the part and the year.")


def _code(match: Match) -> str:
    """`Q3` for Q3, 3Q and 3Q23."""
    word = match.word("code").upper()
    return word if word[1].isdecimal() else word[1::-1]


def _coded_with_year(match: Match, _context: Context) -> Answer:
    """“3Q23”, 1H2022."""
    figures = match.word("code")[2:]
    if not figures:
        return None
    year = int(figures) if len(figures) > 2 else two_figures(int(figures))  # noqa: PLR2004 - two figures
    return Reading("DATE", f"{year}-{_code(match)}", "The expression names the part and the year.")


def _fiscal_year(match: Match) -> int:
    figures = match.word("fiscal")[-4:]
    return int(figures) if figures.isdecimal() else two_figures(int(figures[-2:]))


def _lettered_year(match: Match, _context: Context) -> Answer:
    """“FY2022”, FY23."""
    return Reading("DATE", f"{_fiscal_year(match)}", "The expression names the fiscal year.", mod=mod_of(match))


def _bare_code(match: Match, context: Context) -> Answer:
    """“Sales fell in Q3”, Q1 results: a quarter or half of no named year; letters alone name cars and questions too."""
    code, base = _code(match), context.reference
    told = match.has("mod") or context.before(match) in _BEFORE_CODE or context.after(match).lower() in _AFTER_CODE
    if not told:
        return None
    if base is None:
        return Reading("DATE", f"XXXX-{code}", "There is no known date to count from.", mod=mod_of(match))
    number = int(code[1]) * (1 if code[0] == "Q" else 2)
    year = _quarter_year(match, context, base, number)
    return Reading("DATE", f"{year:04d}-{code}", f"The part of the year counted from {base}.", mod=mod_of(match), anchor=context.anchor)


_BEFORE_CODE = frozenset("in for during since by through until of its".split())
_AFTER_CODE = frozenset("results earnings profit profits revenue revenues sales net gdp growth loss report update guidance figures".split())


def _half(match: Match, context: Context) -> Answer:
    number = 1 if match.word("nth") in {"first", "1st"} else 2
    year = year_value(match, "year")
    if year is None:
        base, _ = base_of(context, match.word("rel"))
        if base is None:
            return Reading("DATE", f"XXXX-H{number}", "There is no known date to count from.")
        year = base.year + step_of(match.word("rel"))
    return Reading("DATE", f"{year:04d}-H{number}", "A half of the year.", mod=mod_of(match))


def _fiscal(match: Match, _context: Context) -> Answer:
    year = year_value(match, "year")
    return Reading("DATE", f"{year:04d}", "The expression names the fiscal year.", mod=mod_of(match)) if year else None


_CODE = "code=(QUARTERCODE | HALFCODE | LETTERED)"
_NTH = "nth=(first|second|third|fourth|1st|2nd|3rd|4th|ORDDAY)"

RULES = (
    Rule(
        "season of a year",
        "mod=PERIODPART? the? season=SEASON (of|in|,)? year=(YEAR|SPOKENYEAR) ((- | – | /) (D12|D24|D31|D60|D99|Y4))?",
        _season_of_year,
    ),
    Rule(
        "season of a relative year",
        "mod=PERIODPART? the? season=SEASON of? rel=(last|this|next|that|the following|the previous) year",
        _season_of_relative_year,
    ),
    Rule("season", "mod=PERIODPART? cue=(the)? (rel=(REL | this past | this coming))? season=SEASON", _season),
    Rule(
        "quarter of a year",
        f"mod=PERIODPART? the? (fiscal)? ({_NTH} -? (fiscal)? quarter ,? (of|in)? (fiscal)? year=Y4 | year2=Y4 "
        f"(fiscal)? nth2=(first|second|third|fourth) -? quarter)",
        _quarter_of_year,
    ),
    Rule(
        "quarter",
        f"mod=PERIODPART? (the|its|a|their)? (rel=(last|this|next|previous|prior) year ' s)? (rel2=(latest|current|fiscal|flat))? "
        f"-? {_NTH} -? (fiscal)? quarter (of rel3=(last|this|next|the) year)?",
        _quarter,
    ),
    Rule(
        "two quarters",
        "one=(the? first=(first|second|third)) (and | or | to | through) two=(the? second=(second|third|fourth) quarters "
        "((of|in)? (the year)? year=Y4)?)",
        _two_quarters,
        1,
    ),
    Rule("latest quarter", "mod=PERIODPART? the (latest|recent|most recent|current|same)? (fiscal)? (quarter|period)", _latest_quarter, -1),
    Rule("quarter ended", "span=(the nth=ORDINAL? (fiscal)? quarter) ,? (that)? (ended|ending) DAYX", _quarter_ended, 1),
    Rule("half year", "the? nth=(first|second|latter|last|1st|2nd) half of (year=Y4 | rel=(last|this|next|that|the) year)", _half, 1),
    Rule("quarter of that year", "the year=Y4 (fiscal)? (quarter | period)", _year_quarter),
    Rule("quarter by its letter", f"{_CODE} (,|of|in|/)? (year=YEAR | fiscal=FISCAL)", _coded),
    Rule("quarter and year in letters", "code=LETTERED", _coded_with_year),
    Rule("bare quarter by its letter", f"mod=PERIODPART? {_CODE}", _bare_code, -1),
    Rule("fiscal year", "mod=PERIODPART? (fiscal | financial | fiscal year | financial year) year=YEAR", _fiscal),
    Rule("fiscal year by its letters", "mod=PERIODPART? fiscal=FISCAL", _lettered_year),
)
