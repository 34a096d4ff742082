"""Lengths of time: "three years", "a two-week", "the last four months", "several days", "nearly an hour", "two and a half years".

Values: `P3Y`, `PT2H`, vague counts with X (`PXM`); decades `P1DE`, centuries `P1CE`.
"""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import mod_of, unit_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of so many units; X when the number is vague. Half a day is 12 hours, half a year 6 months."""
    if unit in {"NI", "WE"}:
        unit = "D" if unit == "NI" else "WE"
    if number is None:
        return f"PT X{unit[1]}".replace(" ", "") if unit[0] == "T" else f"PX{unit}"
    if number % 1 and unit in _HALVES:
        smaller, per = _HALVES[unit]
        if number < 1 or unit in {"TH"}:
            return duration(round(number * per), smaller)
    amount = f"{number:g}" if number < 1_000_000 else str(int(number))  # noqa: PLR2004
    return f"PT{amount}{unit[1]}" if unit[0] == "T" else f"P{amount}{unit}"


_HALVES = {"Y": ("M", 12), "D": ("TH", 24), "TH": ("TM", 60), "DE": ("Y", 10), "CE": ("Y", 100), "M": ("D", 30), "TM": ("TS", 60)}


def _duration(match: Match, context: Context) -> Answer:
    unit = unit_of(match.word("unit"))
    number = match.number("n") if match.has("n") else None
    if unit == "TS" and match.word("unit") == "second" and (number is None or match.word("n") in {"a", "an", "one"}):
        return None
    if match.has("n") and number is None:
        return None
    if match.word("unit") == "quarter" and number == 1:
        return None
    if match.word("unit").startswith("fortnight"):
        number = 2 * (number or 1)
    value = duration(number, unit)
    return Reading("DURATION", value, "A length of time.", mod=mod_of(match))


def _bare(match: Match, context: Context) -> Answer:
    return Reading("DURATION", duration(None, unit_of(match.word("unit"))), "A length of time with no number.", mod=mod_of(match))


_QUANTITY = "(n=(NUMBER | a couple of? | a dozen | a half | half an? | a | an | one) | vague=(a few | several | many | some | few | a number of | countless | numerous | dozens of | scores of | hundreds of | thousands of | couple of))"
_LONG = "(more | additional | full | consecutive | straight | further | extra | solid | other | long | short | whole | trading | working | business | entire | successive | calendar | single | good)"

RULES = (
    Rule(
        "duration",
        f"mod=APPROX* (the? (last|next|past|first|previous|coming|following|latest|preceding|final|final|recent|initial|these|those|whole|entire))? mod2=APPROX? {_QUANTITY} {_LONG}? -? unit=UNIT (- long)? (or so)?",
        _duration,
        -1,
    ),
    Rule("vague period", "(the)? (recent|coming|past|last|these|those|next|following) unit=UNITS", _bare, -1),
    Rule("bare plural", "unit=(days|weeks|months|years|decades|hours|centuries|minutes)", _bare, -3),
)
