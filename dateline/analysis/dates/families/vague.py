"""References without a calendar value: "now", "currently", "recently", "the future", "once", "soon".

Values: PRESENT_REF, PAST_REF, FUTURE_REF.
"""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.families.common import mod_of
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule


def _reference(value: str) -> object:
    def build(match: Match, context: Context) -> Answer:
        return Reading(
            "DATE",
            value,
            {"PRESENT_REF": "The time of writing.", "PAST_REF": "A time in the past.", "FUTURE_REF": "A time to come."}[value],
        )

    return build


_present, _past, _future = (_reference(f"{name}_REF") for name in ("PRESENT", "PAST", "FUTURE"))

RULES = (
    Rule(
        "now",
        "(right)? now | currently | nowadays | at present | (at)? the present (time|day)? | presently | these days | at the moment | current | the current | present - day | modern day | сейчас",
        _present,
    ),
    Rule(
        "recently",
        "(more|most|only|very)? recently | the (recent|distant|near|not too distant) past | the past | recent | formerly | previously | lately | in the old days",
        _past,
    ),
    Rule(
        "future",
        "the? (near|foreseeable|not too distant|distant|immediate)? future | soon | the coming (days|weeks) ahead | as soon as possible | the near term | some day | someday",
        _future,
    ),
)
