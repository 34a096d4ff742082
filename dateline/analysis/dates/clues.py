"""What a verb says of the side that its clause speaks of: "was held", will be held, was to be held, plans to, could have been."""

from __future__ import annotations

from dateline.analysis.dates.lexicon import Tokens
from dateline.analysis.dates.verbs import (
    AHEAD,
    ARRANGES,
    BEFORE_ADJECTIVES,
    CLOSING,
    EITHER,
    FUTURE,
    MEETING,
    MODAL,
    NEAR,
    NEGATIONS,
    OLD_PLANS,
    PASSIVE_PLANS,
    PAST,
    PAST_FORMS,
    PLANS,
    PRESENT_OF_PLANS,
    REFUSED,
    WISHES,
    Direction,
    is_past,
    looks_past,
    verb_at,
    within,
)

_ATTRIBUTES = frozenset("proposed projected anticipated pending".split())
_PRESENT = frozenset({"is", "are"})
_CONDITIONS = frozenset("if once unless until when".split())
_NO_PRESENT = frozenset("to did didn t not n and or".split())
_IF = frozenset({"if", "unless"})
_TO_BASE_STOP = frozenset("the a an its his her their this that these those our my your be".split())
_PROMISES = frozenset("promises pledges vows agrees".split())
_WAS = frozenset({"was", "were"})
_LETS = frozenset("let lets made makes saw helped watched".split())
_HAD = frozenset({"had"})
_HAS = frozenset({"has", "have", "ve"})
_BEFORE_NOUNS = BEFORE_ADJECTIVES | {"s"}
_ARTICLES = frozenset("a an the its their".split())
_NO_PLURAL = frozenset("this its his was has does always".split())
_CLOSE = 4


def of_verb(tokens: Tokens, index: int, word: str) -> Direction | None:  # noqa: PLR0911 - one return a clue
    """What a verb says; None when the word is none."""
    if _is_over(tokens, index, word):
        return PAST
    if word in WISHES or _is_call(tokens, index) or (word == "plans" and tokens.lower(index + 1) in _ARTICLES):
        return FUTURE
    if word in _PROMISES and tokens.lower(index + 1) != "to":
        return None  # "offered promises Monday"
    if word in AHEAD or word in PRESENT_OF_PLANS or _is_meeting(tokens, index, word):
        return _of_plan(tokens, index)
    if word in PAST_FORMS or (looks_past(word) and tokens.lower(index - 1) not in BEFORE_ADJECTIVES):
        return _of_past_form(tokens, index)
    if word == "set" and (tokens.lower(index + 1) == "for" or tokens.lower(index - 1) in _PRESENT):
        return FUTURE
    if word in EITHER and tokens.lower(index - 1) not in _BEFORE_NOUNS and not within(tokens, index, MODAL | {"to", "let"}):
        return FUTURE if within(tokens, index, _IF, 4) else PAST
    return _of_infinitive(tokens, index) if word == "to" and _is_base(tokens, index + 1) and _planned(tokens, index) else None


def _is_over(tokens: Tokens, index: int, word: str) -> bool:
    """“neither could be reached”, would not say, could have been better: modals of what is over."""
    if word == "could" and within(tokens, index, NEGATIONS, 8):
        return True
    if word not in {"would", "could", "should", "might", "may", "must"}:
        return False
    following = [tokens.lower(ahead) for ahead in range(index + 1, index + 6)]
    if word in {"would", "could"} and (not NEGATIONS.isdisjoint(following[:2])) and not REFUSED.isdisjoint(following[:3]):
        return True
    at = following.index("have") if "have" in following[:3] else _CLOSE
    return any(map(is_past, following[at + 1 : at + 2]))


def _is_meeting(tokens: Tokens, index: int, word: str) -> bool:
    """“leaders meet Monday”, subscriptions close Monday; not "did not meet", nor "let it begin"."""
    before = tokens.lower(index - 1)
    if word in CLOSING:
        return len(before) > 2 and before.endswith("s") and before.isalpha() and before not in _NO_PLURAL  # noqa: PLR2004 - "is", "as"
    return word in MEETING and before not in _NO_PRESENT and not within(tokens, index, _LETS, 5)


def _of_plan(tokens: Tokens, index: int) -> Direction:
    """“is scheduled”, will be; had been scheduled is past, was scheduled is a plan of the past."""
    if within(tokens, index, _HAD) or (tokens.lower(index) in _ATTRIBUTES and within(tokens, index, _WAS, 2)):
        return PAST  # "were proposed Monday"
    return NEAR if verb_at(tokens, index) in PASSIVE_PLANS and within(tokens, index, _WAS, 2) else FUTURE


def _is_call(tokens: Tokens, index: int) -> bool:
    """“let's meet”."""
    return tokens.lower(index) == "let" and tokens.lower(index + 1) == "'"


def _of_past_form(tokens: Tokens, index: int) -> Direction:
    """“was held” is past, will be held, to be held, must be returned are not."""
    if tokens.lower(index - 1) in {"be", "get"} or tokens.lower(index - 2) == "be":
        if within(tokens, index, frozenset({"could"}), 5) and within(tokens, index, NEGATIONS, 10):
            return PAST  # "neither could be reached Wednesday"
        if within(tokens, index, MODAL, 5):
            return FUTURE
        return (NEAR if within(tokens, index, _WAS, 6) else FUTURE) if within(tokens, index, frozenset({"to"}), 5) else PAST
    if tokens.lower(index - 1) in _PRESENT and within(tokens, index, _CONDITIONS, 8):
        return FUTURE  # "if a woman is elected in November"
    if tokens.lower(index) in ARRANGES and tokens.lower(index - 1) in _HAS:
        return FUTURE  # "has invited them to a meeting on Monday"
    return PAST


def _planned(tokens: Tokens, index: int) -> bool:
    """Whether an infinitive hangs on a plan ("hopes to open"); otherwise the verb before it decides ("met to discuss")."""
    return tokens.lower(index - 1) in {"is", "are", "was", "were"} or within(tokens, index, AHEAD | PLANS | OLD_PLANS, 4)


def _of_infinitive(tokens: Tokens, index: int) -> Direction:
    """“plans to open” is future; planned to, was to open are plans of the past."""
    if within(tokens, index, _HAD, 6):
        return PAST
    old = tokens.lower(index - 1) in _WAS | OLD_PLANS or (tokens.lower(index - 1) in PASSIVE_PLANS and within(tokens, index, _WAS, 3))
    return NEAR if old else FUTURE


def _is_base(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index] if index < len(tokens.words) else ""
    return word.islower() and word.isalpha() and word not in _TO_BASE_STOP and not word.endswith(("ing", "ly", "s"))
