"""The names of a sentence that can take part in its events, by tokens."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dateline.analysis.events.clauses import asides
from dateline.analysis.reading import Reading
from dateline.analysis.words import HEADS, OFFICES, PREPOSITIONS
from dateline.model import Annotations, Mention

_BETWEEN = frozenset("and or said says told the a an its his her their has had have is was were are will would".split())
"""Words behind a body's name that begin something else: "the Labour and union leaders"."""
_CARRIES: frozenset[str] = frozenset(("person", "organization", "place", "group", "product", "work"))


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of the sentence by tokens."""

    first: int
    last: int
    chain: int
    mention: Mention


def names_of(reading: Reading, notes: Annotations, starts: list[int], low: int, high: int) -> list[Named]:
    """Mentions that can take part, in a sentence: not adjectives, not inside a title or the dateline, not asides in brackets."""
    if low >= high:
        return []
    span = reading.span(low, high)
    inside = notes.mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    facts = (notes.metadata.place, notes.metadata.agency)
    roles = [*(m.role for m in inside if m.role), *(f.span for f in facts if f and f.span and f.basis == "dateline")]
    brackets = asides(reading, low, high)
    found = []
    for mention in inside:
        if mention.chain is None or mention.type not in _CARRIES or any(r.overlaps(mention.span) for r in roles):
            continue
        first, last = reading.range_of(mention.span)
        adjective = mention.type == "group" and not mention.name.endswith("s") and _adjective(reading, last)
        aside = any(a <= first < b for a, b in brackets)
        if not adjective and not aside and not _hyphenated(reading, first, last) and not _modifies(reading, mention, last):
            found.append(Named(first, last, mention.chain, mention))
    return found


def _hyphenated(reading: Reading, first: int, last: int) -> bool:
    """Whether a name is half of an adjective: "Lund-based", "pro-Lee"."""
    behind = reading.word(last) == "-" and reading.ends[last - 1] == reading.starts[last]
    return behind or (reading.word(first - 1) == "-" and reading.lower(first - 2) in ("pro", "anti", "non", "ex", "post", "pre"))


def _modifies(reading: Reading, mention: Mention, after: int) -> bool:
    """A country or body in front of a title of somebody without a name: "a senior US official", "EU diplomats", "party finance chief"."""
    if mention.type not in ("place", "organization"):
        return False
    one, two = reading.word(after), reading.word(after + 1)
    return _is_title(one) or (_is_title(two) and one.islower() and one.isalpha() and one not in PREPOSITIONS and one not in _BETWEEN)


def _is_title(word: str) -> bool:
    return word in OFFICES or (word.islower() and (word in HEADS or word.removesuffix("s") in HEADS))


def _adjective(reading: Reading, after: int) -> bool:
    word = reading.word(after)
    return (
        word[:1].isalpha()
        and word not in PREPOSITIONS
        and word.lower() not in ("and", "who", "that", "have", "are", "were", "will", "had", "said")
    ) or word == "-"
