"""Figures that differ: of one unit, among the same words. A bound leaves room for more, unless a later article says how much."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from dateline.stories.disagreements.claim import Account, Sentence, contemporaneous, share, telling, weight
from dateline.stories.disagreements.slot import Value, documents, slot
from dateline.stories.figures import FATES, REFERRING, Figure, figures

_ALIKE, _ALIKE_ONE_EVENT, _FEWEST = 0.5, 0.34, 2
_LEAST_WEIGHT = 5.0
"""Weight of the common words around two figures, their unit left out: about two words of the news."""
_BEFORE, _BEHIND = 40, 50
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_RIGHT = re.compile(r"\W*(?:the\s)?(?:correct|right|actual|true)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Told:
    sentence: Sentence
    figure: Figure
    words: frozenset[str]
    refers: bool = False


def corrects(sentence: str) -> bool:
    """Whether a sentence puts a figure right: "The correct figure is …"."""
    return bool(_RIGHT.match(sentence))


def found(account: Account) -> list[dict[str, Any]]:
    """The slots with figures that cannot all be right."""
    slots: list[list[_Told]] = []
    for told in sorted(_told(account.sentences), key=lambda t: (t.sentence.order, t.figure.start)):
        home = next((each for each in slots if any(_same_slot(other, told) for other in each[:4])), None)
        if home is None:
            slots.append([told])
        else:
            home.append(told)
    return [made for each in slots if (made := _slot(each, account)) is not None]


def _told(sentences: Sequence[Sentence]) -> list[_Told]:
    found = [_read(sentence, figure) for sentence in sentences if not sentence.retracts for figure in figures(sentence.exact)]
    return [told for told in found if told is not None]


def _read(sentence: Sentence, figure: Figure) -> _Told | None:
    if figure.unit == REFERRING:
        meant = [f for f in figures(f"{sentence.before} {sentence.exact[: figure.start]}") if f.unit != REFERRING]
        words = telling(f"{sentence.before} {sentence.exact}")
        # Who is named stands in both sentences, of which one is known.
        return _Told(replace(sentence, entities=frozenset()), replace(figure, unit=meant[-1].unit), words, refers=True) if meant else None
    if figure.unit in FATES and _of_another_year(sentence):
        return None
    return _Told(sentence, figure, _around(sentence, figure))


def _around(sentence: Sentence, figure: Figure) -> frozenset[str]:
    """The telling words beside a figure. Victims are counted of what the whole passage tells.

    "The correct figure is …" speaks of what the sentence before spoke of.
    """
    if figure.unit in FATES or corrects(sentence.exact):
        return telling(f"{sentence.before} {sentence.exact}")
    return telling(sentence.exact[max(0, figure.start - _BEFORE) : figure.end + _BEHIND])


def _of_another_year(sentence: Sentence) -> bool:
    years = set(_YEAR.findall(sentence.exact))
    return bool(sentence.published) and bool(years) and sentence.published[:4] not in years


def _same_slot(a: _Told, b: _Told) -> bool:
    if a.figure.unit != b.figure.unit or (a.sentence.document == b.sentence.document and not (a.refers or b.refers)):
        return False
    common = a.words & b.words
    one_event = bool(a.sentence.events & b.sentence.events)
    strangers = a.sentence.entities and b.sentence.entities and not a.sentence.entities & b.sentence.entities
    needed = _ALIKE_ONE_EVENT if one_event else _ALIKE
    return weight(common - telling(a.figure.unit)) >= _LEAST_WEIGHT and share(a.words, b.words) >= needed and not strangers


def _slot(told: Sequence[_Told], account: Account) -> dict[str, Any] | None:
    groups: list[list[_Told]] = []
    for each in told:
        home = next((group for group in groups if not any(_apart(other, each) for other in group)), None)
        if home is None:
            groups.append([each])
        else:
            home.append(each)
    values = [Value(_narrowest(group).written(), tuple(_said(each) for each in group)) for group in groups]
    if len(values) < _FEWEST or len(documents(values)) < _FEWEST:
        return None
    here = documents(values)
    corrections = [{"document_id": by, "corrects": of} for by, of in account.corrections if {by, of} & here]
    return {**slot("figure", f"{told[0].figure.unit}: {told[0].sentence.exact}", values), "corrections": corrections}


def _said(told: _Told) -> tuple[Sentence, dict[str, Any]]:
    return told.sentence, told.sentence.witness(told.figure.start, told.figure.end)


def _apart(a: _Told, b: _Told) -> bool:
    """Whether two figures are two values: they cannot both be right, or a later one says more than the bound of an earlier."""
    if a.figure.differs(b.figure):
        return True
    bound = a.figure.open or b.figure.open
    return bound and not contemporaneous(a.sentence, b.sentence) and a.figure.moved(b.figure)


def _narrowest(group: Sequence[_Told]) -> Figure:
    return min(group, key=lambda t: (t.figure.high - t.figure.low, t.sentence.order)).figure
