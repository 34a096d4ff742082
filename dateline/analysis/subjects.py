"""Whom a sentence is about: the people named at the head of it or of one of its clauses, before others that it only mentions.

"He" and "she" mean the subject of their own sentence or of the one before rather than whoever was named last.
"""

from __future__ import annotations

from bisect import bisect_left

from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import POSSESSIVE
from dateline.model import Annotations, Mention

_OPENS = frozenset(', : ; – — ” " » and but while when as that because after then later meanwhile , в но а'.split())
_EARLY = 1
"""Tokens that may stand before the subject at the head of a sentence ("Then", "Mr")."""


class Subjects:
    """Subjects by sentence. `reported` are ranges of characters whose names are those of another's sentence.

    `types` are the types of mentions that count.
    """

    def __init__(self, reading: Reading, notes: Annotations, reported: Ranges, types: frozenset[str] = frozenset(("person",))) -> None:
        self._reading = reading
        self._found: dict[int, list[tuple[int, int]]] = {}
        for mention in notes.mentions:
            if mention.type in types and mention.chain is not None and reported.at(mention.span.start) is None:
                number = self._head(mention)
                if number is not None:
                    self._found.setdefault(number, []).append((mention.span.start, mention.chain))

    def _head(self, mention: Mention) -> int | None:
        """The sentence that the mention is a subject of, None when it is none."""
        reading = self._reading
        start = mention.role.start if mention.role and mention.role.end <= mention.span.start else mention.span.start
        first = _token_at(reading, start)
        if reading.word(reading.range_of(mention.span)[1]) in POSSESSIVE:
            return None
        number = reading.sentence_at(first)
        low, _ = reading.bounds(number)
        before = reading.lower(first - 1) if reading.lower(first - 1) != "the" else reading.lower(first - 2)
        return number if first - low <= _EARLY or before in _OPENS else None

    def near(self, at: int) -> list[int]:
        """Chains of the subjects before an offset: of its own sentence, then of the sentence before."""
        number = self._sentence(at)
        own = [chain for start, chain in self._found.get(number, ()) if start < at]
        return list(dict.fromkeys([*own, *(chain for _, chain in self._found.get(number - 1, ()))]))

    def _sentence(self, at: int) -> int:
        return self._reading.sentence_at(_token_at(self._reading, at))


def _token_at(reading: Reading, offset: int) -> int:
    return bisect_left(reading.starts, offset)
