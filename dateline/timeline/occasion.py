"""Which happenings without a date of their own count to the day their article was published. Pure.

News tells its news without a date: "the minister said" in Tuesday's paper is Tuesday's saying. Counted so are sayings, and
what the first sentences tell as happened. Not counted: a saying of someone whose
sayings or doings the article dates otherwise, and whatever stands behind a dated happening of another day ("In April she
told … Then he said"): that goes on with the story of that day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LEAD_SENTENCES = 3
_REACH = 3
"""Sentences that a date of another day reaches over."""


@dataclass(frozen=True, slots=True)
class Telling:
    """One event mention: in which sentence (of the prose) it stands, who speaks or acts, and what is known of its day.

    `same_day`: its date is the day of publication or holds it ("this year"). `happened`: it is told as a fact.
    """

    sentence: int
    speech: bool
    speaker: int | None
    dated: bool
    same_day: bool
    happened: bool


def counted(tellings: Sequence[Telling]) -> list[bool]:
    """For each event mention in the order of the text whether it counts to the day of publication."""
    dated_speakers = {t.speaker for t in tellings if t.speech and t.dated and t.speaker is not None}
    settled: dict[int, bool] = {}
    found = []
    for at, telling in enumerate(tellings):
        counts = _may_count(telling, dated_speakers) and not _elsewhere(tellings, at)
        if telling.speech and telling.speaker is not None and not telling.dated:
            # The first saying of a speaker decides for all that follow.
            counts = settled.setdefault(telling.speaker, counts) and telling.happened
        found.append(counts)
    return found


def _may_count(telling: Telling, dated_speakers: set[int]) -> bool:
    if telling.dated or not telling.happened:
        return False
    return telling.speaker not in dated_speakers if telling.speech else telling.sentence < LEAD_SENTENCES


def _elsewhere(tellings: Sequence[Telling], at: int) -> bool:
    here, who = tellings[at].sentence, tellings[at].speaker
    if who is not None and any(t.dated and not t.same_day and t.speaker == who for t in tellings[:at]):
        return True
    for before in reversed(tellings[:at]):
        if here - before.sentence > _REACH:
            return False
        if before.dated and before.sentence <= here:
            return not before.same_day
    return False
