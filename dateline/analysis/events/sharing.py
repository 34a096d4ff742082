"""What a happening takes from the verb beside it: a noun its date, status and doers, a verb in a list the status of that before it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import Any

from dateline.analysis.events.status import SET, fate
from dateline.analysis.events.triggers import Trigger
from dateline.analysis.reading import Reading
from dateline.analysis.words import PREPOSITIONS
from dateline.model import EventMention

_LIGHT = frozenset(
    "hold take begin start end open close happen occur launch continue schedule finish conclude postpone cancel resume convene host".split()
)
"""Verbs that say of a happening only that it takes place, or when."""
_MADE = frozenset("make pay give deliver conduct carry undergo stage".split())
"""Verbs that, before a noun, say no more than that it takes place: "made a trip"."""
_FATE = 14
"""Tokens from a happening to the verb that says that it was called off."""
_REACH = 6
"""Tokens from a verb to its noun: "holding an unprecedented third summit"."""
_UNSURE = frozenset(
    "demand demands demanded demanding urge urges urged urging propose proposes proposed proposing seek seeks sought seeking want wants"
    " wanted threaten threatens threatened threatening request requests requested recommend recommends recommended fear fears feared"
    " predict predicts predicted consider considers considered considering promise promises promised plan plans planned planning"
    " need needs needed expect expects expected require requires required allow allows allowed".split()
)
"""Words whose object has not happened: "demanded an inquiry"."""
_UNSURE_FOR = frozenset(
    "call calls called calling push pushes pushed pressing hope hopes hoped appeal appeals appealed ask asks asked".split()
)
"""The same where "for" stands behind them: "called for an inquiry"."""
_SAME = frozenset("the this that these those its their his her our my your 's ’s".split())
"""Words that make a noun one that is known: what is asked about it is no doubt that it happens."""


def shared(reading: Reading, own: list[Trigger], cuts: list[int], made: list[EventMention], high: int) -> list[EventMention]:
    """The events of a sentence, `own` its triggers in the same order, `cuts` the ends of its clauses."""
    result = list(made)
    for i, trigger in enumerate(own):
        if trigger.form == "base" and i and (listed := _listed(reading, own, i)) is not None:
            result[i] = replace(result[i], status=result[listed].status, why=f"{result[i].why}; listed behind another verb")
        elif trigger.form == "noun":
            result[i] = _noun(reading, own, cuts, result, i, high)
    return result


def _listed(reading: Reading, own: list[Trigger], at: int) -> int | None:
    """The verb that a base form without a helping word of its own is listed behind."""
    if reading.lower(own[at].token - 1) not in ("and", "or", ",", "then"):
        return None
    return next((j for j in range(at - 1, -1, -1) if own[j].form == "base"), None)


def _noun(reading: Reading, own: list[Trigger], cuts: list[int], made: list[EventMention], at: int, high: int) -> EventMention:
    """A noun takes date and status of the verb that only says that it takes place ("the meetings will be held on 18 May")."""
    event, trigger = made[at], own[at]
    beside = [j for j, t in enumerate(own) if t.form != "noun" and _carries(reading, trigger, t, own, cuts)]
    carrier = next((j for j in beside if own[j].lemma in _LIGHT or (own[j].lemma in _MADE and own[j].token < trigger.token)), None)
    after = [t for t in own if 0 < t.token - trigger.token <= _FATE and t.form != "noun" and reading.lower(t.token) not in SET]
    ended = fate(reading, after[0], high) if after else None
    if ended is not None:
        return replace(event, status=ended[0], why=f"{event.why}; {ended[1]}")
    if carrier is not None:
        verb = made[carrier]
        status = verb.status if event.status == "happened" else event.status
        dates = _dates_of(verb if event.first is None and event.last is None else event)
        doers = event.participants or (verb.participants if own[carrier].lemma in _MADE else ())
        return replace(event, status=status, participants=doers, **dates)
    if event.status == "happened" and not _known(reading, trigger):
        return _wanted(reading, own, cuts, made, at)
    return event


def _known(reading: Reading, noun: Trigger) -> bool:
    return any(reading.lower(i) in _SAME for i in range(max(noun.token - 3, 0), noun.token))


def _wanted(reading: Reading, own: list[Trigger], cuts: list[int], made: list[EventMention], at: int) -> EventMention:
    """A new happening that is the object of what is not a fact is none itself: "would trigger a war", "called for an inquiry"."""
    event, noun = made[at], own[at]
    for i in range(noun.token - 1, max(noun.token - _REACH, -1), -1):
        lower = reading.lower(i)
        if i in cuts or lower in (",", "and") or (lower in PREPOSITIONS and lower != "for"):
            return event
        verb = next((j for j, t in enumerate(own) if t.token == i and t.form != "noun"), None)
        if lower in _UNSURE or (lower in _UNSURE_FOR and reading.lower(i + 1) == "for"):
            return replace(event, status="hypothetical", why=f'{event.why}; "{lower}" before it')
        if verb is not None:
            return event if made[verb].status == "happened" else replace(event, status=made[verb].status, why=f"{event.why}; as its verb")
    return event


def _carries(reading: Reading, noun: Trigger, verb: Trigger, own: list[Trigger], cuts: list[int]) -> bool:
    """Whether the verb can say that the noun takes place: in one clause, near, no other trigger between, nor "to" ("a call to hold")."""
    low, high = sorted((noun.token, verb.token))
    if noun.token < verb.token and reading.lower(verb.token - 1) == "to" and reading.lower(verb.token - 2) == reading.lower(noun.token):
        return False
    near = high - low <= _REACH and bisect_left(cuts, low) == bisect_left(cuts, high)
    return near and not any(low < t.token < high for t in own)


def _dates_of(event: EventMention) -> dict[str, Any]:
    return {
        "first": event.first,
        "last": event.last,
        "granularity": event.granularity,
        "date": event.date,
        "value": event.value,
        "why": event.why,
    }
