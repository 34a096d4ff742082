"""Who said it: the same words ascribed to two people."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import Any

from dateline.stories.disagreements.claim import Account, Saying
from dateline.stories.disagreements.occasions import is_person, strangers
from dateline.stories.disagreements.slot import Value, slot

_SAME_WORDS, _LEAST_WORDS = 0.75, 15.0
"""Share of common words and their weight (about four rare words) from which two quotations are the same words."""


def speakers(account: Account) -> list[dict[str, Any]]:
    """The same words in the mouths of two people."""
    said = sorted((s for s in account.sayings if is_person(account, s.speaker)), key=lambda s: (s.sentence.order, s.span))
    found: list[dict[str, Any]] = []
    taken: set[tuple[str, int]] = set()
    for one, other in combinations(said, 2):
        if (
            one.sentence.document == other.sentence.document
            or not strangers(account, one.speaker, other.speaker)
            or not _same_words(one, other)
        ):
            continue
        if {_key(one), _key(other)} & taken:
            continue
        group = [s for s in said if s in (one, other) or (s.speaker in (one.speaker, other.speaker) and _same_words(one, s))]
        taken |= {_key(s) for s in group}
        found.append(slot("person", one.sentence.exact, _by_speaker(account, group)))
    return found


def _two_mouths(account: Account, a: Saying, b: Saying) -> bool:
    return a.sentence.document != b.sentence.document and strangers(account, a.speaker, b.speaker) and _same_words(a, b)


def _key(said: Saying) -> tuple[str, int]:
    return said.sentence.document, said.span[0]


def _same_words(a: Saying, b: Saying) -> bool:
    common = math.fsum(min(a.words[w], b.words[w]) for w in a.words.keys() & b.words.keys())
    heavier = max(math.fsum(a.words.values()), math.fsum(b.words.values()))
    return common >= _LEAST_WORDS and common >= _SAME_WORDS * heavier


def _by_speaker(account: Account, group: Sequence[Saying]) -> list[Value]:
    names = dict.fromkeys(str(s.speaker) for s in group)
    return [Value(account.entities[name].name, tuple((s.sentence, _witness(s)) for s in group if s.speaker == name)) for name in names]


def _witness(said: Saying) -> dict[str, Any]:
    start = said.sentence.start
    return said.sentence.witness(said.span[0] - start, said.span[1] - start)
