"""Causes that differ: "because of X", "caused by X", "blamed on X" of one happening, with nothing in common between the causes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from dateline.stories.disagreements.claim import Account, Sentence, share, telling, weight
from dateline.stories.disagreements.slot import Value, documents, slot

_MARKS = (
    r"because\sof|due\sto|owing\sto|as\sa\sresult\sof|(?:was|were|been|is)\scaused\sby|caused\sby|triggered\sby|sparked\sby|prompted\sby"
    r"|(?:was|were|is)?\s?blamed\son|attributed\sto|on\saccount\sof|because|из-за|вследствие|по\sпричине|(?:вызван|вызвано|вызвана)"
)
_CAUSE = re.compile(rf"(?<![\w-])(?P<mark>{_MARKS})\s(?P<cause>[^,.;:!?\n“”\"()—]{{3,120}})", re.IGNORECASE)
_ENDS = re.compile(
    r"\s(?:and|but|which|that|who|while|after|before|when|said|says|according|told|on\s(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b",
    re.IGNORECASE,
)
_SCHEDULED = re.compile(r"\b(?:is|are|was|were|be)\s$", re.IGNORECASE)
_THING = re.compile(
    r"(?:an?|the|its|his|her|their|this|these|some|bad|poor|heavy|high|low|lack|human|technical|mechanical|severe)\s", re.IGNORECASE
)
"""What must follow "was due to" to be a cause: "was due to leave" is a plan."""
_NOT = re.compile(r"\b(?:not|never|n't|n’t|не)\s(?:\w+\s)?$", re.IGNORECASE)
_ALIKE, _LEAST_WEIGHT, _FEWEST = 0.5, 6.0, 2
_ALIKE_ONE_EVENT, _LEAST_ONE_EVENT = 0.3, 3.0
_KINDS = (
    "storm rain wind fog snow ice hurricane typhoon weather flood heat lightning cyclone gale",
    "strike walkout stoppage industrial action dispute union protest",
    "technical fault glitch failure malfunction valve leak defect engine problem mechanical sensor pump software error equipment",
    "fire blaze flame smoke arson spark burn",
    "ill illness disease sick health virus infection covid pandemic outbreak",
    "money fund debt cost budget finance financial price loss cash",
    "explosion blast bomb gas attack explosive missile drone",
    "driver pilot human crew mistake negligence speed careless fatigue",
)
"""Words for causes of one kind: "bad weather" and "a storm" are no disagreement."""


@dataclass(frozen=True, slots=True)
class _Told:
    sentence: Sentence
    cause: str
    start: int
    effect: frozenset[str]
    words: frozenset[str]


def gives_cause(sentence: str) -> bool:
    """Whether a sentence says why."""
    return bool(_CAUSE.search(sentence))


def found(account: Account) -> list[dict[str, Any]]:
    """The happenings to which articles give causes of different kinds."""
    slots: list[list[_Told]] = []
    for told in sorted(_told(account.sentences), key=lambda t: (t.sentence.order, t.start)):
        home = next((each for each in slots if _same_effect(each[0], told)), None)
        if home is None:
            slots.append([told])
        else:
            home.append(told)
    return [made for each in slots if (made := _slot(each)) is not None]


def _told(sentences: Sequence[Sentence]) -> list[_Told]:
    return [told for s in sentences if not s.retracts for m in _CAUSE.finditer(s.exact) if (told := _read(s, m)) is not None]


def _read(sentence: Sentence, match: re.Match[str]) -> _Told | None:
    cause = match["cause"]
    end = _ENDS.search(cause)
    cause = (cause[: end.start()] if end else cause).rstrip()
    words = telling(cause)
    before, behind = sentence.exact[: match.start()], sentence.exact[match.start("cause") + len(cause) :]
    effect = telling(before[-160:]) or telling(behind[:160])
    planned = match["mark"].lower().split() == ["due", "to"] and _SCHEDULED.search(before) and not _THING.match(cause)
    if planned or not words or not effect or _NOT.search(before):
        return None
    return _Told(sentence, cause, match.start("cause"), effect - words, words)


def _same_effect(a: _Told, b: _Told) -> bool:
    if a.sentence.document == b.sentence.document:
        return False
    one_event = bool(a.sentence.events & b.sentence.events)
    common, alike = weight(a.effect & b.effect), share(a.effect, b.effect)
    if one_event and common >= _LEAST_ONE_EVENT and alike >= _ALIKE_ONE_EVENT:
        return True
    named = not (a.sentence.entities and b.sentence.entities) or bool(a.sentence.entities & b.sentence.entities)
    return named and common >= _LEAST_WEIGHT and alike >= _ALIKE


def _slot(told: Sequence[_Told]) -> dict[str, Any] | None:
    groups: list[list[_Told]] = []
    for each in told:
        home = next((group for group in groups if any(_agree(other, each) for other in group)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    values = [Value(g[0].cause, tuple((t.sentence, t.sentence.witness(t.start, t.start + len(t.cause))) for t in g)) for g in groups]
    if len(values) < _FEWEST or len(documents(values)) < _FEWEST:
        return None
    return slot("cause", told[0].sentence.exact, values)


def _agree(a: _Told, b: _Told) -> bool:
    return bool(a.words & b.words) or any(a.words & kind and b.words & kind for kind in _stems())


@cache
def _stems() -> list[frozenset[str]]:
    return [telling(words) for words in _KINDS]
