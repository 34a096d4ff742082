"""The same time a year before: "a year earlier", "the year-ago quarter", "the same period last year"."""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import first_of
from dateline.analysis.dates.families.counting import NO_DATE
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import quarter_value, shift


def _year_ago(match: Match, context: Context) -> Answer:
    """“a year earlier”, the year-ago quarter: the same period a year before the one just spoken of, else last year."""
    group = first_of(match, "span")
    known = context.period or context.report or context.narrative
    if match.word("unit") in {"quarter", "period"} and not known and context.published:
        last = shift(quarter_value(context.published), -5) or "XXXX"
        return Reading(
            "DATE", last, f"A year before the latest quarter at {context.published}.", anchor="published", aside=True, group=group
        )
    told = match.words()[-3:] == ["a", "year", "ago"] and not _is_compared(match, context)
    period = None if told else _spoken_of(match, context)
    if period:
        value = f"{int(period[:4]) - 1:04d}{period[4:]}"
        return Reading("DATE", value, f"A year before {period}, the period just spoken of.", anchor="last", aside=True, group=group)
    base = context.published if context.published and not context.narrative else context.last.day if context.last else None
    if base is None:
        return Reading("DATE", "XXXX", NO_DATE)
    return Reading("DATE", f"{base.year - 1:04d}", f"A year before {base}.", anchor=context.anchor, aside=True, group=group)


def _is_compared(match: Match, context: Context) -> bool:
    """“up from $3 million a year ago”; "he left a year ago" counts from today."""
    first, _ = context.sentence(match.start)
    before = [match.tokens.lower(index) for index in range(first, match.start)]
    return context.narrative or any(word in _COMPARING or word[:1].isdigit() for word in before)


_COMPARING = frozenset("from against compared than versus vs above below higher lower up down".split())


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


_ABOUT = "about|nearly|almost|over|around"
_YEAR_AGO = (
    "(the)? (comparable|corresponding)? year -? (ago|earlier) nth=(first|second|third|fourth)? unit=(period|quarter|month)? "
    "| last year ' s (period|quarter) "
    "| the (same|corresponding|comparable)? (period|quarter|month) of? (last year | the (previous|preceding|prior) "
    "year | the year (earlier|before) | a year (ago|earlier))"
)
_YEAR_AGO2 = "year - (ago|earlier) (period|quarter|month)?"

RULES = (Rule("year ago", f"({_ABOUT})? (a year (earlier|ago|before) | {_YEAR_AGO}) | a span=({_YEAR_AGO2})", _year_ago, 1),)
