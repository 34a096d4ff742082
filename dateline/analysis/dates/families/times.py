"""Times of day, alone or with their day: "15:00 GMT Saturday", "8 p.m. EST, Nov. 9", "noon on Friday", "the morning of May 3".

Values are wall-clock times (`2023-05-16T15:00`); the offset of a named zone goes into the interval. Parts of the day: MO MI AF EV NI.
A time without a day is of the publication day, or of the last date mentioned when that stands in the same sentence.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.absolute import figures
from dateline.analysis.dates.families.common import first_of, mod_of, resolve_day
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.when import ZONES

_MARKS = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}


def clock_of(match: Match) -> str | None:
    """`T15:00` from the clock parts of a `CLOCKTIME`; None when no such time exists."""
    if match.has("mark"):
        return "T" + _MARKS[match.word("mark")]
    if match.has("army"):
        return _clock(match.word("army")[:-2], match.word("army")[-2:])
    half = match.word(first_of(match, "half", "half2", "half3", "half4") or "half")[:1]
    if match.has("glued"):
        glued = match.word("glued")
        return _clock(str(int(glued[:-2]) % 12 + 12 * (half == "p")), glued[-2:]) if int(glued[:-2]) < 13 else None  # noqa: PLR2004
    figures = match.word(first_of(match, "clock", "clock2", "hour", "hour2", "hour3", "clock3", "hour4", "clock5")).replace(".", ":")
    hour, *rest = figures.split(":")
    if match.has("clock5") and len(rest[0]) != 2:  # noqa: PLR2004 - "3.5 GMT" is no time of day
        return None
    part = match.word(first_of(match, "daypart", "daypart2", "daypart3") or "daypart") or (
        "night" if match.word("rel") == "tonight" else ""
    )
    late = half == "p" or part in {"afternoon", "evening"} or (part == "night" and int(hour) > 4)  # noqa: PLR2004
    if (half or part) and int(hour) > 12:  # noqa: PLR2004
        half = part = ""
    number = int(hour) % 12 + 12 * late if half or part else int(hour)
    return _clock(str(number), *rest)


def _clock(hour: str, minute: str = "00", second: str = "") -> str | None:
    if int(hour) > 24 or int(minute[:2]) > 59:  # noqa: PLR2004
        return None
    return f"T{int(hour):02d}:{minute[:2]}" + (f":{second[:2]}" if second else "")


def _time(match: Match, context: Context) -> Answer:
    clock = clock_of(match)
    if clock is None or _is_score(match, context):
        return None
    named = first_of(match, "rel", "weekday", "month", "month2", "month3")
    day = resolve_day(match, context) if named else replace(implied_day(match, context), implied=True)
    if day is None:
        return None
    return replace(
        day, type="TIME", value=day.value + clock, mod=mod_of(match, "approx") if match.has("approx") else None, offset=zone_offset(match)
    )


def _hour_of_part(match: Match, context: Context) -> Answer:
    """“at 9 this morning”, 7:15 Monday evening; a bare figure needs a word before it that tells times ("the 9 Friday night games")."""
    told = not match.has("hour4") or context.before(match) in _BEFORE_HOUR
    return _time(match, context) if told else None


_BEFORE_HOUR = frozenset("at by until till from around about before after since to".split())


def zone_offset(match: Match) -> str:
    """The offset of the zone in the match: `+03:00` for MSK or GMT+3; empty with no zone or one that the season moves."""
    words = match.words()
    at = next((index for index, word in enumerate(words) if word in ZONES or word == "moscow"), -1)
    if at < 0:
        return ""
    after = words[at + 1 : at + 3]
    if len(after) > 1 and after[0] in {"+", "-"} and after[1][:2].rstrip(":").isdecimal():
        return f"{after[0]}{int(after[1].split(':')[0][:2]):02d}:00"
    return ZONES.get(words[at], ZONES.get("moscow time", ""))


def _figures_and_clock(match: Match, context: Context) -> Answer:
    """“14 06 2022, 11:07”, 16.05.2023 at 9:30."""
    day, clock = figures(match, context), clock_of(match)
    if day is None or clock is None or day.type == "TIME":
        return None
    return replace(day, type="TIME", value=day.value + clock, offset=zone_offset(match))


def _is_score(match: Match, context: Context) -> bool:
    """A bare 3:07:35 or 2:1 is a race time or a score unless something makes it a time of day."""
    bare = match.end - match.start == 1 and match.has("clock")
    return bare and context.before(match) not in {
        "at",
        "by",
        "until",
        "from",
        "around",
        "about",
        "before",
        "after",
        "to",
        "–",
        "-",
        "since",
        ",",
    }


def implied_day(match: Match, context: Context) -> Reading:
    """The day of a time that names none: one mentioned in its sentence, else the publication day."""
    last = context.last
    near = last is not None and last.start >= max(context.sentence(match.start)[0], match.start - _FAR) and len(last.value) >= 10  # noqa: PLR2004
    if last is not None and (context.narrative or near):
        return Reading("TIME", last.day.isoformat(), f"The day is the one mentioned before, {last.day}.", anchor="last")
    if context.published is None or context.narrative:
        return Reading("TIME", "XXXX-XX-XX", "The day is not said and nothing tells it.")
    return Reading("TIME", context.published.isoformat(), f"The day is that of the publication, {context.published}.", anchor="published")


_FAR = 60  # words: a list of opening hours is no sentence


def _lap(match: Match, context: Context) -> Answer:
    """“won in 3:07:35”, “a time of 2:04:11”: hours, minutes and seconds that something took."""
    parts = match.word("clock").split(":")
    if len(parts) != _WITH_SECONDS or context.before(match) not in {"in", "of", "lasted", "took", "clocked", "ran"}:
        return None
    hours, minutes, seconds = (part.split(".")[0].lstrip("0") or "0" for part in parts)
    return Reading("DURATION", f"PT{hours}H{minutes}M{seconds}S", "A length of time in hours, minutes and seconds.")


_WITH_SECONDS = 3


_APPROX = "approx=(about|around|approximately|roughly|nearly|almost|just before|just after|shortly after|shortly before|exactly)?"

RULES = (
    Rule(
        "clock",
        f"{_APPROX} CLOCKTIME ZONEX? ({{ (army2=(N4|Y4) | clock4=CLOCK) ZONEX }})? ((, | on | {{ )? DAYX }}? daypart3=DAYPART?)?",
        _time,
    ),
    Rule("hour tonight", "hour=HOURNUM rel=tonight | rel2=tonight at hour4=HOURNUM", _time),
    Rule("hour of a part of a day", f"{_APPROX} (CLOCKTIME | hour4=HOURNUM) (this | on? DAYX) daypart3=DAYPART", _hour_of_part),
    Rule(
        "part of a day and its hour",
        f"(this | DAYX) daypart3=DAYPART (,? at|by|around|about) {_APPROX} (CLOCKTIME ZONEX? | hour4=HOURNUM)",
        _time,
    ),
    Rule("day and clock", f"DAYX (,|at|by|from|-|–)? {_APPROX} CLOCKTIME ZONEX?", _time),
    Rule(
        "figures and clock",
        "(iso=ISO | numeric=NUMERIC | fday=DAYFIGURE fmonth=D12 fyear=Y4) ,? (at | - | – | в)? CLOCKTIME ZONEX?",
        _figures_and_clock,
    ),
    Rule("time that something took", "clock=CLOCK", _lap, 1),
)
