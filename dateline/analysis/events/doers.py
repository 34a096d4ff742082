"""The subject of a verb that has none right before it: a pronoun, whom "who" follows, or the subject of the verb it is joined to."""

from __future__ import annotations

from dateline.analysis.events.clauses import BE, HAVE, MODALS, finite
from dateline.analysis.events.names import Named
from dateline.analysis.events.triggers import ADVERBS, Trigger
from dateline.analysis.reading import Reading

WHERE = frozenset("in at near into inside outside around across throughout within through over from to toward towards off".split())
"""Words before a place where something is."""
_FOLLOWS = ("that", "to", "is", "was")
_JOINS = frozenset(", that and but while when so because after before as since until where if although though".split())
"""Words and signs behind which an article begins another subject."""
FIRST = frozenset(("i", "we", "my", "our"))
_WHOSE = frozenset("his her its my our".split())


def subject_pronoun(reading: Reading, trigger: Trigger, walls: list[int], low: int) -> int | None:
    """The token of a "he", "she", "it", "I" or "we" that is the subject of the trigger: the last word before it but for helping words.

    The "it" of "it was announced that" stands for what follows. Of a noun it is whose it is: "her resignation", "his long speech".
    """
    if trigger.form == "noun":
        return next((i for i in (trigger.token - 1, trigger.token - 2) if i >= low and reading.lower(i) in _WHOSE), None)
    start = max((w for w in walls if w < trigger.token), default=low - 1)
    for i in range(trigger.token - 1, max(start, trigger.token - 6), -1):
        lower = reading.lower(i)
        if (
            lower in ("he", "she")
            or lower in ("i", "we")
            or (lower == "it" and reading.lower(trigger.token + 1) not in ("that", "to", "is", "was"))
        ):
            return i
        if not (_helps(lower) or lower in ("also", "then", "later")):
            return None
    return None


def _helps(lower: str) -> bool:
    """Whether the word only helps a verb."""
    return lower in BE or lower in HAVE or lower in MODALS or lower.endswith("ly")


def is_joined(reading: Reading, token: int, low: int, start: int) -> bool:
    """Whether a verb is joined to one before it ("… and met"), so that names between them are the other's objects.

    A comma joins only behind a verb of the same clause, which begins at token `start`: "Lee, 45, met" has one verb.
    """
    at = token - 1
    while at > low and (_helps(reading.lower(at)) or reading.lower(at) in ADVERBS):
        at -= 1
    if reading.lower(at) == ",":
        return any(finite(reading.lower(i)) for i in range(start, at))
    return reading.lower(at) in ("and", "or", "but")


def borrowed(reading: Reading, triggers: list[Trigger], names: list[Named], trigger: Trigger, start: int, low: int) -> list[Named]:
    """The subject of a verb without its own: that before "who", or that of the verb before it in the sentence."""
    if trigger.form == "noun":
        return []
    earlier = [t for t in triggers if t.token < trigger.token and t.form != "noun"]
    fresh = not earlier or earlier[-1].token < start
    if start >= low and fresh and reading.lower(start) in ("who", "which", "that", "whose"):
        near = [n for n in names if n.last <= start and start - n.last <= 2]  # noqa: PLR2004 - a comma may stand between
        by_that = reading.lower(start) == "that" and bool(near) and near[-1].mention.type == "person"
        return [] if by_that else near[-1:]
    if not earlier or _content(reading, earlier[-1], trigger) or is_attribute(reading, triggers, trigger, start, low):
        return []
    if any(_opens_subject(reading, i) for i in range(max(earlier[-1].token + 1, start + 1), trigger.token)):
        return []
    before = [n for n in names if n.last <= earlier[-1].token]
    return [n for n in before if not _aside_place(reading, n)][-1:]


def is_attribute(reading: Reading, triggers: list[Trigger], trigger: Trigger, start: int, low: int) -> bool:
    """Whether a past form says something of the noun before it: "the hall rented by Lee", behind a verb "showed photos taken in Riga"."""
    if trigger.form != "past" or is_joined(reading, trigger.token, low, max(start, low)):
        return False
    helping = reading.lower(past_adverbs(reading, trigger.token, low) - 1)
    if helping in BE or helping in HAVE or helping in MODALS:
        return False
    before = [t for t in triggers if start < t.token < trigger.token and t.form != "noun"]
    return reading.lower(trigger.token + 1) == "by" or (bool(before) and not before[-1].saying)


def past_adverbs(reading: Reading, token: int, low: int) -> int:
    """The first of the adverbs right before a verb, or the verb itself."""
    while token - 1 > low and (reading.lower(token - 1) in ADVERBS or reading.lower(token - 1).endswith("ly")):
        token -= 1
    return token


def _content(reading: Reading, verb: Trigger, after: Trigger) -> bool:
    """Whether what is said, with a subject of its own, follows a verb of saying without "that": "said all steps are being taken"."""
    words = [reading.lower(i) for i in range(verb.token + 1, after.token)]
    return verb.saying and after.form != "ing" and not any(w in ("to", "and", "or", "but", ",") for w in words)


def _aside_place(reading: Reading, named: Named) -> bool:
    """A place that only says where somebody is from or where something is: "Ann Lee, 41, of Leeds,"."""
    before = reading.lower(named.first - 1)
    return named.mention.type == "place" and not named.mention.metonym and (before in WHERE or before == "of")


def _opens_subject(reading: Reading, token: int) -> bool:
    """A pronoun or an article after a comma or joining word begins another subject."""
    return reading.lower(token) in ("he", "she", "it", "they", "we", "i", "there") or (
        reading.lower(token) in ("the", "a", "this", "these") and reading.lower(token - 1) in _JOINS
    )
