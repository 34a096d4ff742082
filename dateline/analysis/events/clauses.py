"""A sentence cut into clauses by its own signs and joining words. No parser; linear."""

from __future__ import annotations

from itertools import pairwise

from dateline.analysis.events.lexicon import forms
from dateline.analysis.reading import Reading
from dateline.analysis.words import HEADS, MODIFIERS, POSSESSIVE, PRONOUNS
from dateline.model import Span

_WALLS = frozenset(
    "; : that which who whom whose because if unless whether although though while when where after before since until as but how why what"
    ' — – -- ( ) “ ” " « » „'.split()
)
"""Tokens at which a clause ends."""


def _negated(words: str) -> frozenset[str]:
    """Auxiliaries that are one word with their "not", under both apostrophes."""
    return frozenset(word + end for word in words.split() for end in ("n't", "n’t"))


BE = frozenset("am is are was were be been being 's 're ’s ’re".split()) | _negated("is are was were")
HAVE = frozenset("have has had having 've ’ve".split()) | _negated("have has had")
MODALS = frozenset(
    "will would shall should can could may might must 'll 'd ’ll ’d wo ca to did does do n't n’t not never ever also cannot".split()
) | _negated("do does did wo ca could would should must need might")
_HELPING = frozenset("will would shall should can could may might must wo ca does did do".split()) | _negated(
    "do does did wo ca could would should must"
)
_PHRASE = frozenset("of the 's ’s and for a an - in".split())
_MARKS = frozenset('“”"«»„')
_SHORT = 4
"""Tokens from an opening to a closing mark that hold no clause."""
_ASIDE = 8
"""Tokens of the longest aside in brackets."""
_TIME_JOINS = frozenset(("after", "before", "since", "until", "as"))


def finite(lower: str) -> bool:
    """Whether a word in lower case is surely a verb with a subject."""
    entry = forms().get(lower)
    return (
        (lower in BE and lower not in POSSESSIVE)
        or lower in HAVE
        or lower in _HELPING
        or (entry is not None and bool(entry.forms & {"past", "s"}) and not entry.doubtful)
    )


def is_clause(reading: Reading, passage: Span) -> bool:
    """Whether a passage says something: a verb with its subject stands in it."""
    return any(finite(reading.lower(i)) for i in range(*reading.range_of(passage)))


def walls(reading: Reading, low: int, high: int) -> list[int]:
    """Tokens of the sentence at which a clause begins or ends, in order. "after the talks" joins no clause, "after they met" does."""
    found, inside = [], {i for first, last in asides(reading, low, high) for i in range(first, last)} | _lone_words(reading, low, high)
    for i in range(low, high):
        if i in inside:
            continue
        lower = reading.words[i].lower()
        joins = lower in _WALLS and (lower not in _TIME_JOINS or _clause_follows(reading, i + 1, high))
        so = reading.lower(i + 1) == "so" and _clause_follows(reading, i + 2, high)
        if joins or (lower == "," and (so or _new_subject(reading, i + 1, high))):
            found.append(i)
    return found


def _lone_words(reading: Reading, low: int, high: int) -> set[int]:
    """The marks around words that stand in the clause as without them: 'allies who would "shut down" the mill'."""
    marks = [i for i in range(low, high) if reading.words[i] in _MARKS]
    near = [(a, b) for a, b in pairwise(marks) if 1 < b - a <= _SHORT and all(reading.words[i].isalpha() for i in range(a + 1, b))]
    return {i for pair in near for i in pair if reading.lower(pair[1] + 1) != ","}


def asides(reading: Reading, low: int, high: int) -> list[tuple[int, int]]:
    """Token ranges in brackets that hold no clause: initials, a party and state, an age. The clause around them goes on."""
    found, opened = [], None
    for i in range(low, high):
        if reading.words[i] == "(":
            opened = i
        elif reading.words[i] == ")" and opened is not None:
            if i - opened <= _ASIDE and not any(finite(reading.words[t].lower()) for t in range(opened, i)):
                found.append((opened, i + 1))
            opened = None
    return found


def _new_subject(reading: Reading, at: int, high: int) -> bool:
    """Whether a comma begins another clause: a name or pronoun with a verb right after it, or a whole phrase with a verb of saying."""
    table = forms()
    for i in range(at, min(at + 14, high)):
        lower = reading.words[i].lower()
        entry = table.get(lower)
        finite = entry is not None and bool(entry.forms & {"past", "s"}) and not entry.doubtful
        if i > at and ((entry and entry.saying and finite) or (i <= at + 2 and (finite or lower in BE or lower in HAVE))):
            return True
        word = reading.words[i]
        if not (word[0].isupper() or lower in _PHRASE or lower in HEADS or lower in MODIFIERS or lower in PRONOUNS):
            return False
    return False


def _clause_follows(reading: Reading, at: int, high: int) -> bool:
    """Whether a verb comes before the next comma."""
    for i in range(at, min(at + 8, high)):
        lower = reading.words[i].lower()
        if lower in (",", ".", ";"):
            return False
        if finite(lower):
            return True
        if i > at and lower.endswith("s") and reading.words[i].islower() and reading.words[i - 1][0].isupper():
            return True
    return False
