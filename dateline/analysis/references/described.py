"""What a document says that its names are: the nouns of roles, of appositions, beside a name, and in the name of a body."""

from __future__ import annotations

from collections import defaultdict

from dateline.analysis.reading import Reading
from dateline.analysis.references.nouns import kind_of
from dateline.analysis.words import PREPOSITIONS, PRONOUNS
from dateline.model import Annotations, Mention
from dateline.names.facility import is_facility
from dateline.names.fold import words

_APPOSED = 8
"""Tokens of an apposition that are looked through for its noun."""
_CLOSES = frozenset("who whose which said says told of in for at by and".split())
_OPENS = frozenset(", ( – — is was".split())


def described(reading: Reading, notes: Annotations) -> dict[int, set[str]]:
    """The nouns of the table that are said of each chain, in lower case."""
    found: dict[int, set[str]] = defaultdict(set)
    for mention in notes.mentions:
        if mention.chain is not None and mention.type == "person":
            found[mention.chain] |= _of_person(reading, mention)
        elif mention.chain is not None and (mention.type == "organization" or is_facility(mention.name)):
            found[mention.chain] |= _of_body(reading, mention)
    for number, chain in enumerate(notes.chains):
        kind = "person" if chain.type == "person" else "body"
        told = [role.replace("-", " ") for role in chain.roles] if kind == "person" else chain.names
        found[number] |= {w for each in told for w in words(each) if kind_of(w) == kind}
    return found


def _of_person(reading: Reading, mention: Mention) -> set[str]:
    first, last = reading.range_of(mention.span)
    low, high = reading.bounds(reading.sentence_at(first))
    found = _before(reading, first - 1 - (reading.word(first - 1) == ","), low)
    return found | _apposed(reading, last, high, "person")


def _before(reading: Reading, at: int, low: int) -> set[str]:
    """Nouns right before a name: "swimmer and actress Ann Lee", "the gunman, Ann Lee"."""
    found = set[str]()
    while at >= low and (kind_of(reading.lower(at)) == "person" or (found and reading.lower(at) == "and")):
        found.add(reading.lower(at))
        at -= 1
    return found - {"and"}


def _apposed(reading: Reading, last: int, high: int, kind: str) -> set[str]:
    """Nouns of what follows a name: ", a mother of two", "is a swimmer"."""
    found = set[str]()
    if reading.lower(last) not in _OPENS:
        return found
    for at in range(last + 1, min(last + 1 + _APPOSED, high)):
        if kind_of(reading.lower(at)) == kind:
            found.add(reading.lower(at))
        elif reading.lower(at) in _CLOSES or (found and not reading.lower(at).isalpha()):
            break
    return found


def _of_body(reading: Reading, mention: Mention) -> set[str]:
    """The noun that ends a phrase which the name begins ("Waitrose supermarket"), and an apposition's."""
    _, last = reading.range_of(mention.span)
    _, high = reading.bounds(reading.sentence_at(max(last - 1, 0)))
    found = set[str]()
    for at in range(last, min(last + _APPOSED, high)):
        lower = reading.lower(at)
        if kind_of(lower) == "body":
            found = {lower}
        elif found or not lower.isalpha() or lower in PREPOSITIONS or lower in PRONOUNS:
            break
    return found | _apposed(reading, last, high, "body")
