"""The title or role beside a person: "Russian Deputy Foreign Minister", "president of the European Commission" after a comma.

Three shapes: a title right before the name; an apposition between commas after it; an apposition before it that a comma closes
("The head of the customs service, X, said"). The span holds the whole title with its nationality, without article.
"""

from __future__ import annotations

from dateline.analysis.events.clauses import finite
from dateline.analysis.mentions.draft import Draft
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import HEADS, MODIFIERS, POSSESSIVE, PREPOSITIONS, PRONOUNS
from dateline.model import Span
from dateline.names import place

_OPENERS = frozenset(
    "then but and yesterday today tomorrow meanwhile later when while as however also so now here there once after this that these those"
    " who what why how if yet still even only both not no one two three four five another every each many most some".split()
)
"""Words that open a sentence right before a title and are no part of it."""
_REACH = 18
"""Tokens a title may have."""
_LINKS = frozenset("of for at in to the and a an & on by with from".split())
_HYPHENS = frozenset("-–")
_ENDS = frozenset(
    ', . ; : ! ? ( ) — – -- " “ ” « » said says told who which that was is has had were are will would stated added noted claimed argued'
    " explained commented announced warned indicated described spoke wrote and but whose when where while as".split()
)


def role_of(reading: Reading, draft: Draft, taken: Ranges, drafts: list[Draft]) -> Span | None:
    """The role span of a person draft, None when the text gives none beside the name."""
    low, high = reading.bounds(reading.sentence_at(draft.first))
    found = (
        _before(reading, draft.first, low, taken, drafts)
        or _after(reading, draft.last, high, taken, drafts)
        or _closed(reading, draft, low, taken, drafts)
    )
    return reading.span(*found) if found else None


def is_head(reading: Reading, token: int) -> bool:
    """Whether the token is the head noun of a title."""
    word = reading.lower(token)
    return word in HEADS or (word.endswith("s") and word[:-1] in HEADS and word != "officials" and reading.word(token)[:1].isupper())


def _before(reading: Reading, end: int, low: int, taken: Ranges, drafts: list[Draft]) -> tuple[int, int] | None:
    """A title that ends right before token `end`: its head stands there, or its head with "of …" does."""
    head = _head_before(reading, end, low)
    if head is None:
        return None
    return _extended(reading, head, low, taken, drafts), end


def _head_before(reading: Reading, end: int, low: int) -> int | None:
    own = end - 1 if end - 1 >= low and is_head(reading, end - 1) else None
    if own is not None and reading.lower(end - 2) not in ("for", "of"):  # "Secretary for Justice"
        return own
    at = end - 1
    while at >= low and end - at <= _REACH and _in_complement(reading, at):
        if is_head(reading, at) and reading.lower(at + 1) in ("of", "for", "to", "at", "in") and at + 2 < end:
            return at
        at -= 1
    return own


def _in_complement(reading: Reading, token: int) -> bool:
    """Words that may stand in the complement of a title before a name: capitals, links, possessives, hyphens and the head itself."""
    word = reading.words[token]
    return word[:1].isupper() or word.lower() in _LINKS or word in POSSESSIVE or word in _HYPHENS or is_head(reading, token)


def _extended(reading: Reading, head: int, low: int, taken: Ranges, drafts: list[Draft]) -> int:
    """How far to the left the title of `head` reaches: modifiers, nationality, the organisation it belongs to."""
    start = head
    while start > low and head - start < _REACH:
        covering = taken.at(start - 1)
        if covering is not None and drafts[covering].type != "person":
            start = drafts[covering].first
        elif _modifies(reading, start - 1, low):
            start -= 1
        elif (body := _body_before(reading, start, low, taken, drafts)) is not None:
            start = body
        else:
            break
    while start < head and (reading.words[start] in _HYPHENS or reading.words[start] in POSSESSIVE):
        start += 1
    return start


def _body_before(reading: Reading, start: int, low: int, taken: Ranges, drafts: list[Draft]) -> int | None:
    """Where the body or country of a title begins whose field stands in small letters between: "EU foreign *policy* chief"."""
    for at in range(start - 1, max(start - 4, low), -1):
        word = reading.words[at]
        lower = word.lower()
        if not (word.islower() and word.isalpha()) or lower in _ENDS or lower in _LINKS or lower in PREPOSITIONS or lower in PRONOUNS:
            return None
        covering = taken.at(at - 1)
        if covering is not None and drafts[covering].last == at and drafts[covering].type in ("organization", "place", "group"):
            return drafts[covering].first if not lower.endswith(("ed", "s")) or lower.endswith("ss") or at + 1 < start else None
    return None


def _modifies(reading: Reading, token: int, low: int) -> bool:
    word = reading.words[token]
    lower = word.lower()
    if lower in MODIFIERS or lower in HEADS or word in POSSESSIVE or word in _HYPHENS:
        return True
    if place.demonym(word) is not None or place.country(word) is not None:
        return True
    opens = token == low and (lower in PREPOSITIONS | PRONOUNS | _OPENERS or lower.endswith(("ly", "ing", "ed")))
    return (word[:1].isupper() and word.isalpha() and lower not in _LINKS and not opens) or _adjective(lower)


def _adjective(lower: str) -> bool:
    """Adjectives by their endings ("political scientist", "economic adviser")."""
    return len(lower) > 5 and lower.endswith(("ical", "ional", "omic", "itary", "arian", "ental", "ative", "ial"))  # noqa: PLR2004


def _after(reading: Reading, start: int, high: int, taken: Ranges, drafts: list[Draft]) -> tuple[int, int] | None:
    """An apposition after the name: ", [the] … HEAD …" up to the next comma, full stop or verb; with a name it is the next of a list."""
    if reading.word(start) not in (",", "(", "–", "—"):
        return None
    at = start + 1
    while at < high and reading.lower(at) in ("the", "a", "an"):
        at += 1
    listed = at == start + 1
    head = next((i for i in range(at, min(at + 9, high)) if _stops(reading, i) or is_head(reading, i)), high)
    if head >= high or _stops(reading, head) or not is_head(reading, head):
        return None
    end = head + 1
    while end < high and end - at < 2 * _REACH and not _ends(reading, end):
        end += 1
    if listed and any(_names_another(reading, drafts[i]) for i in range(*taken.near(head, end)) if head < taken.firsts[i] < end):
        return None
    return (at, end) if end >= high or _ends(reading, end) else None


def _names_another(reading: Reading, draft: Draft) -> bool:
    """Whether a person in an apposition without article is the next of a list ("Lee, minister Tom Wren"), unless "Tom Wren's wife"."""
    return draft.type == "person" and reading.lower(draft.last) not in POSSESSIVE


def _stops(reading: Reading, token: int) -> bool:
    lower = reading.lower(token)
    return (lower in _ENDS or lower in PREPOSITIONS or lower in PRONOUNS) and reading.words[token] not in POSSESSIVE


def _ends(reading: Reading, token: int) -> bool:
    """Whether an apposition ends before a token: a sign, a word that joins, or a verb behind a name."""
    lower = reading.lower(token)
    aim = lower == "to" and reading.lower(token + 1) == "be"
    return aim or lower in _ENDS - {"and", "-"} or (finite(lower) and reading.words[token - 1][:1].isupper())


def _closed(reading: Reading, draft: Draft, low: int, taken: Ranges, drafts: list[Draft]) -> tuple[int, int] | None:
    """An apposition before the name, closed by a comma: "The head of X, NAME, …"."""
    comma = draft.first - 1
    if comma <= low or reading.words[comma] != "," or reading.word(draft.last) not in (",", ".", "—", "–", ")"):
        return None
    at = comma - 1
    while at >= low and comma - at <= _REACH and (_in_complement(reading, at) or _modifies(reading, at, low)):
        at -= 1
    heads = [i for i in range(max(at + 1, low), comma) if is_head(reading, i)]
    if not heads:
        return None
    head = heads[0]
    if head + 1 < comma and reading.lower(head + 1) not in ("of", "for", "at", "to", "in") and not is_head(reading, comma - 1):
        return None
    return _extended(reading, head, low, taken, drafts), comma
