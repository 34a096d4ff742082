"""Times of day in words: "half past six", "a quarter to five", "six o'clock on Friday", "eight o'clock in the evening".

Without "in the evening" or the like an hour is taken as it stands, like a bare "6:30".
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import first_of, resolve_day
from dateline.analysis.dates.families.times import implied_day
from dateline.analysis.dates.rule import Answer, Match, Rule

_NOON = 12
_HOUR = 60
_AFTERNOON = frozenset("afternoon evening".split())


def _spoken(match: Match, context: Context) -> Answer:
    hour = match.integer(first_of(match, "hour", "hour2"))
    if not 1 <= hour <= _NOON or "-" in {context.before(match), context.after(match)}:
        return None  # "one-quarter to one-third"
    if match.has("daypart") or match.has("half"):
        hour = hour % _NOON + (_NOON if _is_late(match, hour) else 0)
    minutes = hour * _HOUR + (30 if match.has("past") else {"past": 15, "to": -15}.get(match.word("way"), 0))
    named = first_of(match, "rel", "weekday", "month", "month2", "month3")
    day = resolve_day(match, context) if named else replace(implied_day(match, context), implied=True)
    return replace(day, type="TIME", value=f"{day.value}T{minutes // _HOUR:02d}:{minutes % _HOUR:02d}") if day else None


def _is_late(match: Match, hour: int) -> bool:
    evening = match.word("daypart") == "night" and hour > 4  # noqa: PLR2004 - "four at night" is a small hour
    return match.word("half")[:1] == "p" or match.word("daypart") in _AFTERNOON or evening


RULES = (
    Rule(
        "spoken time",
        "((past=(half past) | a? quarter way=(past | to)) hour=(ONE | D12) | hour2=ONE o ' clock) half=HALF? "
        "((in the daypart=DAYPART)? ((,|on)? DAYX)?)",
        _spoken,
    ),
)
