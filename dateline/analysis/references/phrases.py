"""Noun phrases without a name of their own: a determiner and a noun of the table, or the bare noun that headlines write.

A name inside a phrase ("a Lyon clinic") says where it is or whose; the phrase is not that name. Titles beside a name are its role and no
phrase of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.analysis.cues import lemma_of
from dateline.analysis.reading import Ranges, Reading, ranges_of
from dateline.analysis.references.nouns import NounKind, kind_of
from dateline.analysis.words import CALENDAR, MODIFIERS, POSSESSIVE, PREPOSITIONS, PRONOUNS
from dateline.model import Annotations, Span
from dateline.names import place

_DEFINITE = frozenset(("the", "this", "that"))
_OWN = frozenset("his her its their my our your".split())
_DETERMINERS = _DEFINITE | _OWN | frozenset(("a", "an", "another"))
_REACH = 6
"""Tokens before its noun that a phrase may have."""
_GOES_ON = frozenset(
    "and or but who which that where when after also then later earlier still now once again as is was are were be been has had have will"
    " would can could may might must to not".split()
)
_HEADLINES = 3
"""Sentences at the head of a text that may be its headline."""
_HYPHENS = frozenset("-–")
_OTHER = frozenset("other another different second third new neighboring neighbouring".split())
_ACCUSED = frozenset(("accused", "suspect"))
_CAPITALS = 0.7
"""Part of the longer words of a sentence that bear capitals where it is written as a headline."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens [first, last) of a phrase with its head noun (lower case), the last of them, and the indices of the mentions inside."""

    first: int
    last: int
    noun: str
    kind: NounKind
    opener: str
    """Its first word in lower case."""
    other: bool
    """Whether it says that it is not the one spoken of: "another prison", "a different clinic"."""
    headline: bool
    inside: tuple[int, ...]

    @property
    def definite(self) -> bool:
        """Whether it opens with "the", "this" or "that"."""
        return self.opener in _DEFINITE

    @property
    def own(self) -> bool:
        """Whether a possessive pronoun opens it: "his mother"."""
        return self.opener in _OWN


def phrases(reading: Reading, notes: Annotations) -> Iterator[Phrase]:
    """All phrases in the order of the text."""
    finder = _Finder(reading, notes)
    for token, word in enumerate(reading.words):
        kind = kind_of(word.lower())
        found = finder.at(token, kind) if kind else None
        if found is not None:
            yield found


class _Finder:
    def __init__(self, reading: Reading, notes: Annotations) -> None:
        self._reading = reading
        self._names = Ranges([reading.range_of(m.span) for m in notes.mentions])
        self._roles = ranges_of([m.role for m in notes.mentions if m.role])
        self._headlines = Ranges(list(_headlines(reading, notes)))

    def at(self, token: int, kind: NounKind) -> Phrase | None:
        """The phrase whose head is this token."""
        reading = self._reading
        if self._names.at(token) is not None or self._roles.at(reading.starts[token]) is not None:
            return None
        headline = self._headlines.at(token) is not None
        first = self._begins(token, headline=headline) if self._ends(token + 1, kind, headline=headline) else None
        if first is None:
            return None
        inside = tuple(i for i in range(*self._names.near(first, token)) if self._names.lasts[i] > first)
        other = any(reading.lower(i) in _OTHER for i in range(max(first - 1, 0), token))
        return Phrase(first, token + 1, reading.lower(token), kind, reading.lower(first), other, headline, inside)

    def _ends(self, token: int, kind: NounKind, *, headline: bool) -> bool:
        """Whether a phrase can end before the token: what follows is no noun or name that it goes on with."""
        reading = self._reading
        word, lower = reading.word(token), reading.lower(token)
        if token == reading.bounds(reading.sentence_at(token - 1))[1] or not word[0].isalnum():
            return word not in _HYPHENS
        if self._names.at(token) is not None or kind_of(lower) or (lower == "of" and reading.lower(token - 1) in _ACCUSED):
            return False
        closes = lower in PREPOSITIONS or lower in _GOES_ON or lower in CALENDAR or lower.endswith(("ed", "ly"))
        return closes or lemma_of(lower) is not None or (headline and kind == "person")

    def _begins(self, head: int, *, headline: bool) -> int | None:
        """The first token of the phrase with this head; None where nothing opens it."""
        reading = self._reading
        low, _ = reading.bounds(reading.sentence_at(head))
        at, named = head, False
        while at > low and head - at < _REACH:
            if reading.lower(at - 1) in _DETERMINERS:
                return at - 1
            covering = self._names.at(at - 1)
            if covering is not None:
                at, named = self._names.firsts[covering], True
            elif self._modifies(at - 1):
                at -= 1
            else:
                break
        first = self._bare(at, head)
        return first if headline or (named and first < head) else None

    def _modifies(self, token: int) -> bool:
        word, lower = self._reading.words[token], self._reading.lower(token)
        if word in POSSESSIVE or word in _HYPHENS:
            return True
        stops = lower in PREPOSITIONS or lower in PRONOUNS or lower in _GOES_ON or lower in CALENDAR
        return word.isalpha() and not stops and lemma_of(lower) is None

    def _bare(self, at: int, head: int) -> int:
        """Without a determiner: from the first name, nationality, title's word or noun of the table on; words before may be verbs."""
        reading = self._reading
        for i in range(at, head):
            lower = reading.lower(i)
            if self._names.at(i) is not None or lower in MODIFIERS or kind_of(lower) or place.demonym(reading.words[i]):
                return i
        return head


def _headlines(reading: Reading, notes: Annotations) -> Iterator[tuple[int, int]]:
    """Token ranges of the title and of those first sentences that end as no sentence does or bear a headline's capitals."""
    title = notes.metadata.title.span if notes.metadata.title else None
    for number in range(min(_HEADLINES, len(notes.sentences))):
        low, high = reading.bounds(number)
        if high > low and (_is_title(notes.sentences[number], title) or _like_one(reading.words[low:high])):
            yield low, high


def _is_title(sentence: Span, title: Span | None) -> bool:
    return title is not None and title.overlaps(sentence)


def _like_one(sentence: list[str]) -> bool:
    longer = [w for w in sentence if len(w) > 3 and w.isalpha()]  # noqa: PLR2004 - articles and prepositions are small in headlines
    return sentence[-1] not in ".!?…" or sum(w[0].isupper() for w in longer) >= _CAPITALS * max(len(longer), 3)
