"""References without a calendar value: "now", "currently", "recently", "the future", "once", "soon".

Values: PRESENT_REF, PAST_REF, FUTURE_REF.
"""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.numbers import number_of
from dateline.analysis.dates.rule import Answer, Builder, Match, Reading, Rule
from dateline.analysis.dates.verbs import PAST


def _reference(value: str) -> Builder:
    def build(_match: Match, _context: Context) -> Answer:
        return Reading(
            "DATE",
            value,
            {"PRESENT_REF": "The time of writing.", "PAST_REF": "A time in the past.", "FUTURE_REF": "A time to come."}[value],
        )

    return build


_present, _past, _future = (_reference(f"{name}_REF") for name in ("PRESENT", "PAST", "FUTURE"))


def _one_day(match: Match, context: Context) -> Answer:
    """“will one day return”."""
    before, hoped = context.before(match), context.before(match, 2) in _HOPES
    return _future(match, context) if before in _MAY or (hoped and before in _PERSONS) else None


_MAY = frozenset("will would may might could can to".split())
_HOPES = frozenset("hope hopes hoped hoping wish wishes dream dreams that".split())
_PERSONS = frozenset("i he she it we you they".split())


def _recently(match: Match, context: Context) -> Answer:
    """In news everything is recent: the adjective alone ("the recent talks") tells no time there; nor "the past 15 matches"."""
    if match.has("adjective") and not context.narrative:
        return None
    return None if match.words() == ["the", "past"] and number_of([context.after(match).lower()]) else _past(match, context)


def _of_a_history(match: Match, context: Context) -> Answer:
    """“its former owners”, future wars: times to the TIDES guidelines (2005), by which histories are annotated, no longer to TimeML."""
    return (_future if match.has("coming") else _past)(match, context) if context.narrative else None


def _soon(match: Match, context: Context) -> Answer:
    """Not "as soon as", "soon after", nor what soon happened."""
    if match.has("soon") and (
        context.before(match) == "as" or context.after(match) in {"after", "as", "enough"} or context.direction(match) == PAST
    ):
        return None
    return Reading("DATE", "FUTURE_REF", "A time to come.")


RULES = (
    Rule(
        "now",
        "(right)? now | to date | to this day | up to now | currently | nowadays | at present | (at)? the present (time|day)? "
        "| presently | these days | at the moment | current | the current | present - day | modern day | "
        "сейчас",
        _present,
    ),
    Rule(
        "recently",
        "(more|most|only|very)? recently | the (recent|distant|near|not too distant) past | the past | "
        "adjective=recent | lately | in the old days",
        _recently,
    ),
    Rule("former and future", "former | coming=future", _of_a_history, -1),
    Rule("one day", "one day", _one_day, 1),
    Rule(
        "future",
        "the? (near|foreseeable|not too distant|distant|immediate) future | the future | in rest=future | "
        "soon=soon | a later date | as soon as possible | the near term | some day | someday",
        _soon,
    ),
)
