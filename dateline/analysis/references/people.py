"""Whom "he", "she" and "it" stand for as the subject of an event: whom the sentence or the one before is about, else the last one named."""

from __future__ import annotations

from bisect import bisect_left

from dateline.analysis.genders import Genders
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.subjects import Subjects
from dateline.model import Annotations
from dateline.names.given import Gender

_BACK = 30
_NEAR = 900
"""Characters within which a speaker or name is still "he"."""
_THINGS = frozenset(("organization", "product", "work"))
PRONOUNS: dict[str, Gender] = {"he": "m", "she": "f"}


class People:
    """Persons by where they are named and where they speak, asked from left to right or not."""

    def __init__(self, reading: Reading, notes: Annotations, reported: Ranges) -> None:
        self._subjects = Subjects(reading, notes, reported)
        self._things = Subjects(reading, notes, reported, _THINGS)
        named = [(m.span.start, m.chain) for m in notes.mentions if m.type == "person" and m.chain is not None]
        spoke = [
            (q.speaker.span.start, q.speaker.chain) for q in notes.quotes if q.speaker and q.speaker.span and q.speaker.chain is not None
        ]
        self._named = sorted(named + [(at, c) for at, c in spoke if notes.chains[c].type == "person"])
        self._genders = Genders(notes.chains)

    def meant(self, pronoun: str, at: int) -> int | None:
        """The chain that the pronoun at this offset stands for, None when nobody near fits."""
        if pronoun == "it":
            return next(iter(self._things.near(at)), None)
        wanted = PRONOUNS[pronoun]
        fit = [c for c in self._subjects.near(at) if self._genders.of(c) in (None, wanted)]
        about = next((c for c in fit if self._genders.of(c) == wanted), fit[0] if fit else None)
        if about is not None:
            return about
        end = bisect_left(self._named, (at, -1))
        for start, chain in reversed(self._named[max(0, end - _BACK) : end]):
            if at - start > _NEAR:
                return None
            if self._genders.of(chain) in (None, wanted):
                return chain
        return None
