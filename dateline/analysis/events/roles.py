"""Who takes part in an event and where it is: the names in the trigger's own clause, by the words before them.

The subject is what stands before the verb in its clause, or the subject of the verb it is joined to; objects and addressees stand
after it; a place after "in", "at" or "to" is where. Adjectives ("Western sanctions"), names inside a title, names inside what is
said and names in other clauses take no part.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dateline.analysis.events.clauses import BE, HAVE, MODALS, Trigger
from dateline.analysis.reading import Reading
from dateline.analysis.words import HEADS, PREPOSITIONS
from dateline.model import Annotations, Mention

_WHERE = frozenset("in at near into inside outside around across throughout within through over from to toward towards off".split())
_ASIDE = frozenset("despite except like than unlike amid about regarding concerning over".split())
_REACHES = frozenset("visit tour enter leave reach cross flee evacuate".split())
"""Verbs whose object, when it is a place, is where they happen."""
FIRST = frozenset(("i", "we"))
_STRIKES = frozenset("attack strike airstrike raid assault bombing shelling bombardment launch fire drop offensive".split())
"""What is done on a place is there."""
_CARRIES: frozenset[str] = frozenset(("person", "organization", "place", "group", "product", "work"))


@dataclass(frozen=True, slots=True)
class Named:
    """A mention of the sentence by tokens."""

    first: int
    last: int
    chain: int
    mention: Mention


def names_of(reading: Reading, notes: Annotations, starts: list[int], low: int, high: int) -> list[Named]:
    """Mentions that can take part, in a sentence: not adjectives, not inside the title of another."""
    if low >= high:
        return []
    span = reading.span(low, high)
    inside = notes.mentions[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    roles = [m.role for m in inside if m.role]
    found = []
    for mention in inside:
        if mention.chain is None or mention.type not in _CARRIES or any(r.covers(mention.span) for r in roles):
            continue
        first, last = reading.range_of(mention.span)
        adjective = mention.type == "group" and not mention.name.endswith("s") and _adjective(reading, last)
        if not adjective and not _modifies(reading, mention, last):
            found.append(Named(first, last, mention.chain, mention))
    return found


def _modifies(reading: Reading, mention: Mention, after: int) -> bool:
    """A country or body in front of a title of somebody without a name: "a senior US official", "EU diplomats"."""
    lower = reading.word(after)
    return mention.type in ("place", "organization") and lower.islower() and (lower in HEADS or lower.removesuffix("s") in HEADS)


def _adjective(reading: Reading, after: int) -> bool:
    word = reading.word(after)
    return (
        word[:1].isalpha()
        and word not in PREPOSITIONS
        and word.lower() not in ("and", "who", "that", "have", "are", "were", "will", "had", "said")
    ) or word == "-"


def take_part(
    reading: Reading, trigger: Trigger, triggers: list[Trigger], walls: list[int], names: list[Named], low: int, high: int
) -> tuple[list[Named], list[Named]]:
    """Participants and places of a trigger among the names of its sentence."""
    start = max((w for w in walls if w < trigger.token), default=low - 1)
    end = min((w for w in walls if w > trigger.token), default=high)
    verbs = [t.token for t in triggers if t.form != "noun"]
    before = max((v for v in verbs if v < trigger.token), default=-1)
    after = min((v for v in verbs if v > trigger.token), default=high)
    left = [n for n in names if max(start, before) < n.first < trigger.token]
    right = [n for n in names if trigger.token < n.first < min(end, after)]
    if trigger.form == "noun":
        left = [n for n in left if trigger.token - n.last <= 3]  # noqa: PLR2004 - "China's third summit"
    elif _is_joined(reading, trigger.token, low):
        left = []
    subjects = left or _borrowed(reading, triggers, names, trigger, start, low)
    near = [n for n in [*subjects, *right] if _before(reading, n, low) not in _ASIDE]
    spots = _WHERE | {"on"} if trigger.lemma in _STRIKES else _WHERE
    where = [n for n in near if n.mention.type == "place" and not n.mention.metonym and _before(reading, n, low) in spots]
    if trigger.lemma in _REACHES:
        where = [*where, *(n for n in right[:1] if n.mention.type == "place" and n not in where)]
    own = [n for n in where if start < n.first < end]
    return [n for n in near if n not in where], own


def subject_pronoun(reading: Reading, trigger: Trigger, walls: list[int], low: int) -> int | None:
    """The token of a "he", "she", "I" or "we" that is the subject of the trigger: the last word before it but for helping words."""
    start = max((w for w in walls if w < trigger.token), default=low - 1)
    for i in range(trigger.token - 1, max(start, trigger.token - 6), -1):
        lower = reading.lower(i)
        if lower in ("he", "she") or lower in FIRST:
            return i
        if not (lower in BE or lower in HAVE or lower in MODALS or lower.endswith("ly") or lower in ("also", "then", "later")):
            return None
    return None


def _before(reading: Reading, named: Named, low: int) -> str:
    """The word that governs a name: that before it, past articles, adjectives, and the names it is listed with."""
    at = named.first - 1
    for _ in range(12):
        word = reading.lower(at) if at >= low else ""
        if word in ("the", "a", "an", ",", "and", "or", "city", "town", "of", "region", "capital") or (
            word and reading.words[at][0].isupper() and word not in PREPOSITIONS
        ):
            at -= 1
        else:
            return word
    return ""


def _is_joined(reading: Reading, token: int, low: int) -> bool:
    """Whether a verb is joined to one before it ("… and met"), so that names between them are the other's objects."""
    at = token - 1
    while at > low and (
        reading.lower(at) in BE or reading.lower(at) in HAVE or reading.lower(at) in MODALS or reading.lower(at).endswith("ly")
    ):
        at -= 1
    return reading.lower(at) in ("and", "or", "but", "then", ",")


def _borrowed(reading: Reading, triggers: list[Trigger], names: list[Named], trigger: Trigger, start: int, low: int) -> list[Named]:
    """The subject of a verb without its own: that before "who", or that of the verb before it in the sentence."""
    if trigger.form == "noun":
        return []
    if start >= low and reading.lower(start) in ("who", "which", "that", "whose"):
        near = [n for n in names if n.last <= start and start - n.last <= 2]  # noqa: PLR2004 - a comma may stand between
        if near and not (reading.lower(start) == "that" and near[-1].mention.type == "person"):
            return near[-1:]
        if reading.lower(start) == "that":
            return []
    earlier = [t for t in triggers if t.token < trigger.token and t.form != "noun"]
    if not earlier or any(_opens_subject(reading, i) for i in range(max(earlier[-1].token + 1, start + 1), trigger.token)):
        return []
    before = [n for n in names if n.last <= earlier[-1].token]
    return [n for n in before if not _aside_place(reading, n)][-1:]


def _aside_place(reading: Reading, named: Named) -> bool:
    """A place that only says where somebody is from or where something is: "Ann Lee, 41, of Leeds,"."""
    before = reading.lower(named.first - 1)
    return named.mention.type == "place" and not named.mention.metonym and (before in _WHERE or before == "of")


def _opens_subject(reading: Reading, token: int) -> bool:
    """A pronoun or an article after a comma or joining word begins another subject."""
    return reading.lower(token) in ("he", "she", "it", "they", "we", "i", "there") or (
        reading.lower(token) in ("the", "a", "this", "these") and reading.lower(token - 1) in (",", "that", "and", "but", "while", "when")
    )
