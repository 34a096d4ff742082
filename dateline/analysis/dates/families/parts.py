"""Parts of the day: "Saturday night", "last night", "the early hours of Friday", "the night of 3-4 June", "before dawn on Monday".

Values end in MO, AF, EV or NI. A night is that of the day on which it begins; the small hours are the morning of their own day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import PARTS, first_of, mod_of, resolve_day
from dateline.analysis.dates.families.times import implied_day
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import shift


def _part_of_day(match: Match, context: Context) -> Answer:
    """“Saturday night”, tomorrow morning, the night of April 18."""
    day = resolve_day(match, context)
    part = PARTS.get(match.word("part"))
    if day is None or part is None:
        return None
    return replace(day, type="TIME", value=f"{day.value}T{part}", mod=mod_of(match))


def _early_hours(match: Match, context: Context) -> Answer:
    """“the early hours of Sunday”."""
    day = resolve_day(match, context)
    return replace(day, type="TIME", value=f"{day.value}TMO", mod="START") if day else None


def _middle(match: Match, context: Context) -> Answer:
    """“by mid-afternoon yesterday”."""
    named = first_of(match, "rel", "weekday", "month", "month2", "month3")
    day = resolve_day(match, context) if named else implied_day(match, context)
    if day is None:
        return None
    return replace(day, type="TIME", value=f"{day.value}T{PARTS[match.word('part')]}", mod="MID", group="" if named else "span")


def _relative_part(match: Match, context: Context) -> Answer:
    """“last night”, this morning, the next morning, that evening, overnight."""
    part, word = PARTS.get(match.word("part") or "night"), match.words("rel")[0] if match.has("rel") else ""
    from_last = word in {"next", "following", "that", "same", "previous"} or context.narrative
    told = context.day if from_last else None
    base: date | None = told.day if told else context.published
    if base is None or part is None or (told and len(told.value) < len("2023-05-16")):
        return Reading("TIME", f"XXXX-XX-XXT{part}", "There is no known day to count from.", mod=mod_of(match))
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(word, 0)
    if word == "last" and part != "NI":
        step = -1
    day = shift(base.isoformat(), step)
    return Reading(
        "TIME",
        f"{day}T{part}",
        f"“{word or 'the'} {match.word('part')}” counted from {base}.",
        mod=mod_of(match),
        anchor="last" if from_last else "published",
    )


def _at_night(match: Match, context: Context) -> Answer:
    """“at night” in a history: the nights of no certain days; in news it says no time that one would look for."""
    if not context.narrative or context.after(match) in {"on", "of", "to"}:
        return None
    return Reading("TIME", "XXXX-XX-XXTNI", "The nights, of no certain days.", group="part")


def _tonight(_match: Match, context: Context) -> Answer:
    if context.published is None or context.narrative:
        return Reading("TIME", "XXXX-XX-XXTNI", "“tonight” counts from the publication date, which is unknown.")
    return Reading(
        "TIME", f"{context.published}TNI", f"“tonight” counted from the publication date {context.published}.", anchor="published"
    )


def _night_between(match: Match, context: Context) -> Answer:
    """“the night of 3-4 June”, overnight from Monday to Tuesday: the night of the first of the two days."""
    day = resolve_day(match, context)
    return replace(day, type="TIME", value=f"{day.value}TNI") if day else None


def _night_before(match: Match, context: Context) -> Answer:
    """“overnight into Sunday”: the night that began on Saturday."""
    day = resolve_day(match, context)
    before = shift(day.value, -1) if day else None
    return replace(day, type="TIME", value=f"{before}TNI") if day and before else None


def _overnight(_match: Match, context: Context) -> Answer:
    if context.published is None:
        return Reading("TIME", "XXXX-XX-XXTNI", "There is no known day to count from.")
    return Reading("TIME", f"{context.published - timedelta(1)}TNI", f"The night before {context.published}.", anchor="published")


def _bare_part(match: Match, context: Context) -> Answer:
    if context.after(match).lower() in _OF_MORNINGS:
        return None
    day = implied_day(match, context)
    if context.after(match) == "of":
        day = Reading("TIME", "XXXX-XX-XX", "The day is that of what is told next.")
    part = PARTS.get(match.word("part"))
    return replace(day, value=f"{day.value}T{part}", mod=mod_of(match)) if day and part else None


_OF_MORNINGS = frozenset("time show shows paper papers newspaper newspapers news programme programmes program programs".split())
_TWILIGHT = ("dawn", "daybreak", "sunrise", "dusk", "sunset", "nightfall")
_TO = "(- | – | to | into | and)"
_TWO_DAYS = (
    f"(month=ANYMONTH ·? day=DAYNUM {_TO} DAYNUM (,? year=Y4)? | day2=DAYNUM {_TO} DAYNUM of? month2=ANYMONTH ·? (,? year2=Y4)? "
    f"| weekday=WEEKDAYFULL {_TO} WEEKDAYFULL)"
)
_PERIOD = "mod=(early|late|mid -?|later|earlier|very early)?"

RULES = (
    Rule("night", "at part=night", _at_night),
    Rule("middle of a part", "(by | in | around)? span=(mid -? part=(morning|afternoon)) ((,|on)? DAYX)?", _middle),
    Rule("part of a day", f"{_PERIOD} DAYX {_PERIOD.replace('mod', 'mod2')} part=DAYPART", _part_of_day),
    Rule("part of a calendar day", f"{_PERIOD} the (early)? part=PART hours? of (the | on)? DAYX", _part_of_day),
    Rule(
        "relative part of day",
        f"{_PERIOD} (the)? rel=(last|this|next|that|previous|following|same|that same) part=(DAYPART|night)",
        _relative_part,
    ),
    Rule("tonight", "mod=(late|later|early|earlier)? tonight", _tonight),
    Rule("early hours", "the (early|small|wee) (morning)? hours of (the | on)? DAYX morning?", _early_hours),
    Rule("night between two days", f"the? night (of | from | between)? {_TWO_DAYS}", _night_between, 1),
    Rule("overnight on a day", "overnight (on | from)? (the)? DAYX ((to | into | - | –) (WEEKDAYFULL | DAYNUM))?", _night_between),
    Rule("overnight into a day", "overnight (into | to) (the)? DAYX", _night_before),
    Rule("overnight", "overnight", _overnight),
    Rule("dawn or dusk of a day", f"part=({'|'.join(_TWILIGHT)}) on? DAYX", _part_of_day),
    Rule("bare part of day", f"{_PERIOD} the part=DAYPART", _bare_part, -1),
)
