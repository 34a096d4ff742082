"""Who takes part in an event and where it is: the names in the trigger's own clause, by the words before them.

The subject is what stands before the verb in its clause, or the subject of the verb it is joined to; objects and addressees stand
after it; a place after "in", "at" or "to" is where. Adjectives ("Western sanctions"), names inside a title, names inside what is
said and names in other clauses take no part.
"""

from __future__ import annotations

from dateline.analysis.events.doers import WHERE, borrowed, is_attribute, is_joined, past_adverbs
from dateline.analysis.events.names import Named
from dateline.analysis.events.triggers import Trigger
from dateline.analysis.reading import Reading
from dateline.analysis.words import HEADS, POSSESSIVE, PREPOSITIONS

_WHOSE = frozenset(("president", "minister", "king", "governor", "mayor", "leader", "head", "people", "capital", "part", "parts"))
_ASIDE = frozenset("despite except like than unlike amid about regarding concerning over".split())
_FROM = frozenset(
    "people men women children companies company firms firm banks citizens residents countries nations states migrants refugees workers"
    " families students players voters tourists delegates delegation delegations".split()
)
"""Nouns that have an origin."""
_REACHES = frozenset("visit tour enter leave reach cross flee evacuate".split())
"""Verbs whose object, when it is a place, is where they happen."""
_STRIKES = frozenset("attack strike airstrike raid assault bombing shelling bombardment launch fire drop offensive".split())
"""What is done on a place is there."""


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
        left = [n for n in left if trigger.token - n.last <= 3 and not _apart(reading, n, trigger)]  # noqa: PLR2004 - "China's third summit"
        left = left[-1:] if left and _owns(reading, left[-1]) else left
    else:
        left, right = [[n for n in side if not _owns(reading, n)] for side in (left, right)]
        right = _objects(trigger, triggers, right, reading, low)
        if is_joined(reading, trigger.token, low, max(start, low)):
            left = [] if before >= max(start, low) else [n for n in left[:1] if _before(reading, n, low) not in PREPOSITIONS]
        elif is_attribute(reading, triggers, trigger, start, low):
            left = [n for n in left if n.last == past_adverbs(reading, trigger.token, low)]
    subjects = left or borrowed(reading, triggers, names, trigger, start, low)
    heads = {n.first: _before(reading, n, max((w for w in walls if w <= n.first), default=low)) for n in [*subjects, *right]}
    near = [n for n in [*subjects, *right] if heads[n.first] not in _ASIDE]
    spots = WHERE | {"on"} if trigger.lemma in _STRIKES else WHERE
    where = [n for n in near if n.mention.type == "place" and not n.mention.metonym and heads[n.first] in spots]
    where = [n for n in where if not _origin(reading, n)]
    if trigger.lemma in _REACHES:
        where = [*where, *(n for n in right[:1] if n.mention.type == "place" and n not in where)]
    own = [n for n in where if start < n.first < end]
    return [n for n in near if n not in where], own


def _origin(reading: Reading, named: Named) -> bool:
    """Whether the place is only where some people or firms are from: "banned firms from Peru"."""
    at = named.first - 1 - (reading.lower(named.first - 1) == "the")
    noun = reading.lower(at - 1)
    return reading.lower(at) == "from" and (noun in _FROM or (noun.endswith("s") and noun[:-1] in HEADS))


def _apart(reading: Reading, named: Named, noun: Trigger) -> bool:
    """Whether a preposition parts a name from the noun behind it: "Lee in the long talks"."""
    return any(reading.lower(i) in PREPOSITIONS for i in range(named.last, noun.token))


def _owns(reading: Reading, named: Named) -> bool:
    """Whether only something of the name's takes part: "arrested Lee's brother"."""
    return reading.lower(named.last) in POSSESSIVE


def _objects(trigger: Trigger, triggers: list[Trigger], right: list[Named], reading: Reading, low: int) -> list[Named]:
    """Names behind a verb: not those of a happening that it is in ("died in an attack on the Red Cross"), nor whose place one is."""
    nouns = [t.token for t in triggers if t.form == "noun" and t.token > trigger.token]
    until = next((n for n in nouns if any(reading.lower(i) in PREPOSITIONS for i in range(trigger.token + 1, n))), None)
    near = [n for n in right if until is None or n.first < until]
    return [n for n in near if not (n.mention.type == "place" and not n.mention.metonym and _before(reading, n, low) in _WHOSE)]


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
