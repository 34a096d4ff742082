"""Whom "he", "she" and "it" in all their forms, "who", and the "I" of a quotation stand for; a speaker as the quotes have it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dateline.analysis.reading import Reading, ranges_of
from dateline.analysis.references.people import People
from dateline.model import Annotations, Reference, Span

_FORMS = {
    "he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "hers": "she", "herself": "she",
    "it": "it", "its": "it", "itself": "it",
}  # fmt: skip
_FIRST = frozenset("i me my mine myself".split())
_BEING = frozenset("is was 's ’s be been being has had would will may might".split())
_SEEMS = frozenset("seems seemed appears appeared emerged emerges turns turned follows took takes".split())
_FOLLOWS = frozenset("that to who whether if when how why".split())
_NESTED = 6
"""Contents that are looked through for the innermost that holds an offset."""
_LOOK = 6
"""Tokens after "it is" in which what "it" announces begins."""


def pronouns(reading: Reading, notes: Annotations) -> Iterator[Reference]:
    """The pronouns of the text that somebody named fits."""
    said = [(c, q.speaker.chain) for q in notes.quotes if q.kind != "indirect" and q.speaker for c in q.content]
    teller = _Teller(reading, notes, said)
    for token, word in enumerate(reading.words):
        chain = teller.meant(token, word.lower())
        if chain is not None:
            span = reading.span(token, token + 1)
            yield Reference(span, "pronoun", chain, 0.7, f"{word.lower()} points back to {notes.chains[chain].name}")


class _Teller:
    def __init__(self, reading: Reading, notes: Annotations, said: list[tuple[Span, int | None]]) -> None:
        self._reading = reading
        self._people = People(reading, notes, ranges_of([c for c, _ in said]))
        self._speakers = {q.speaker.span.start: q.speaker.chain for q in notes.quotes if q.speaker and q.speaker.span}
        self._said = sorted(said, key=lambda s: s[0])
        self._starts = [c.start for c, _ in self._said]

    def meant(self, token: int, word: str) -> int | None:
        """The chain that a word stands for, None for other words and where nobody fits."""
        at = self._reading.starts[token]
        if word in _FIRST:
            return self._voice(at)
        form = _FORMS.get(word)
        if form is None or (word == "it" and self._is_empty(token)):
            return None
        return self._speakers[at] if at in self._speakers else self._people.meant(form, at)

    def _voice(self, at: int) -> int | None:
        """Who speaks in the innermost quotation that holds an offset."""
        end = bisect_right(self._starts, at)
        holding = [
            (c.end - c.start, i) for i, (c, _) in enumerate(self._said[max(end - _NESTED, 0) : end], max(end - _NESTED, 0)) if at < c.end
        ]
        return self._said[min(holding)[1]][1] if holding else None

    def _is_empty(self, token: int) -> bool:
        """Whether "it" only stands before what follows: "it is clear that", "it seems", "it took a year to"."""
        reading = self._reading
        after = reading.lower(token + 1)
        behind = (reading.lower(i) for i in range(token + 2, token + 2 + _LOOK))
        return after in _SEEMS or (after in _BEING and not _FOLLOWS.isdisjoint(behind))
