"""Tells whether the clause around an expression speaks of the past or of what is to come: by its verbs, without parsing.

From the expression back to the start of its clause the nearest verb decides ("said Tuesday it will": past for Tuesday); when none
stands before it, the nearest one after it. An infinitive takes the direction of what it hangs on ("plans to open": future). Before
the verbs come a few words beside the date (see `beside`): "ahead of Sunday's vote", "postponed to July", "starting Monday".
"""

from __future__ import annotations

from typing import Final, Literal

from dateline.analysis.dates.beside import begins_report, stands_ahead, stands_behind
from dateline.analysis.dates.lexicon import Tokens
from dateline.analysis.dates.verbs import (
    AHEAD,
    BEFORE_ADJECTIVES,
    EITHER,
    KNOWN_AFTERWARDS,
    MEETING,
    MODAL,
    NEGATIONS,
    OLD_PLANS,
    PASSIVE_PLANS,
    PAST_FORMS,
    PLANS,
    PRESENT_OF_PLANS,
    REFUSED,
    TELLING,
    WISHES,
    is_past,
    looks_past,
    verb_at,
    within,
)

Direction = Literal[-1, 0, 1, 2]
PAST: Final = -1
FUTURE: Final = 1
NEAR: Final = 2
"""A plan of the past ("was to speak Monday"): on whichever side of the publication it lies nearer."""

_BEFORE_OLD_PLANS = frozenset("previously originally initially than as".split())  # "as previously planned", better than expected
_ATTRIBUTES = frozenset("proposed projected anticipated pending".split())
_PRESENT = frozenset({"is", "are"})
_CONDITIONS = frozenset("if once unless until when".split())
_ASKING = frozenset("ask asks asked see wonder wonders know knew say unclear".split())
_INDEFINITE = frozenset({"a", "an"})
_NO_APPOINTMENT = frozenset("after following amid since despite over under from than".split())
_NO_PRESENT = frozenset("to did didn t not n and or".split())
_IF = frozenset({"if", "unless"})
_SUBORDINATORS = frozenset("where which who whose whom while because although though but when whether ; :".split())
_TO_BASE_STOP = frozenset("the a an its his her their this that these those our my your be".split())
_WAS = frozenset({"was", "were"})
_LETS = frozenset("let lets made makes saw helped watched".split())
_OPEN = frozenset("through starting beginning".split())
_HAD = frozenset({"had"})
_REACH = 40
_CLOSE = 4


def direction(tokens: Tokens, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the clause around tokens[start:end] in the sentence tokens[first:last]; 0 when nothing tells."""
    if stands_ahead(tokens, start, end, first):
        return FUTURE
    if stands_behind(tokens, start, end):
        return PAST
    back, ahead = range(start - 1, first - 1, -1), range(end, last)
    if begins_report(tokens, end):  # "his assertion Tuesday that they may": what says so stands close before it
        return _search(tokens, back[: _CLOSE - 1]) or PAST
    found = _search(tokens, back, ahead)
    if tokens.lower(start - 1) == "effective" and found != FUTURE:
        return NEAR  # "raised prices effective Monday"
    if not found and tokens.lower(end) in MODAL and _is_known(tokens, back):
        return PAST
    return found or _search(tokens, ahead) or (FUTURE if tokens.lower(start - 1) in _OPEN else 0)


def _is_known(tokens: Tokens, back: range) -> bool:
    """“Her victory on Tuesday will help”: what the date belongs to, with no verb before it, is known only afterwards."""
    return any(tokens.lower(index) in KNOWN_AFTERWARDS for index in back[:_CLOSE])


def _search(tokens: Tokens, indices: range, rest: range = range(0)) -> Direction:
    """What the first telling word says, from the date outwards; 0 where the clause ends before one."""
    for index in indices[:_REACH]:
        word = verb_at(tokens, index)
        if _is_name(tokens, index) or _is_no_plan(tokens, index, word):
            continue
        if word == "that" and tokens.lower(index - 1) in TELLING and rest:
            return _search(tokens, rest) or PAST  # "said that from Monday fees would rise"
        found = _at_edge(tokens, index, word, back=indices.step < 0)
        if found is None and word in _PRESENT and _is_appointment(tokens, indices, index):
            found = FUTURE
        found = _of_verb(tokens, index, word) if found is None else found
        if found is not None:
            return found
    return 0


def _at_edge(tokens: Tokens, index: int, word: str, *, back: bool) -> Direction | None:
    """What a word says that opens or ends a clause: "if it falls on Monday", "after winning Tuesday's vote"; None for any other."""
    if word in _IF:
        return FUTURE if back and tokens.lower(index - 1) not in _ASKING else 0
    if word in _SUBORDINATORS:
        return 0
    return PAST if back and word == "after" and tokens.lower(index + 1).endswith("ing") else None


def _of_verb(tokens: Tokens, index: int, word: str) -> Direction | None:  # noqa: PLR0911 - one return a clue
    """What a verb says; None when the word is none."""
    if _is_over(tokens, index, word):
        return PAST
    if word in WISHES or _is_call(tokens, index):
        return FUTURE
    if word in AHEAD or word in PRESENT_OF_PLANS or _is_meeting(tokens, index, word):
        return _of_plan(tokens, index)
    if word in PAST_FORMS or (looks_past(word) and tokens.lower(index - 1) not in BEFORE_ADJECTIVES):
        return _of_past_form(tokens, index)
    if word == "set" and (tokens.lower(index + 1) == "for" or tokens.lower(index - 1) in _PRESENT):
        return FUTURE
    if word in EITHER and not within(tokens, index, MODAL | {"to", "let"}):
        return PAST
    return _of_infinitive(tokens, index) if word == "to" and _is_base(tokens, index + 1) and _planned(tokens, index) else None


def _is_no_plan(tokens: Tokens, index: int, word: str) -> bool:
    """“as previously planned”, lower-than-expected, the proposed merger: such words say no time of the clause."""
    before = index - 1 - (tokens.lower(index - 1) == "-")
    if tokens.lower(before) in _BEFORE_OLD_PLANS and (word in AHEAD or looks_past(word)):
        return True
    return word in _ATTRIBUTES and tokens.lower(index - 1) in BEFORE_ADJECTIVES


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
    """“leaders meet Monday”; not "did not meet", nor "let it begin"."""
    return word in MEETING and tokens.lower(index - 1) not in _NO_PRESENT and not within(tokens, index, _LETS, 5)


def _of_plan(tokens: Tokens, index: int) -> Direction:
    """“is scheduled”, will be; had been scheduled is past, was scheduled is a plan of the past."""
    if within(tokens, index, _HAD):
        return PAST
    return NEAR if verb_at(tokens, index) in PASSIVE_PLANS and within(tokens, index, _WAS, 2) else FUTURE


def _is_appointment(tokens: Tokens, indices: range, index: int) -> bool:
    """“the final is on Saturday”, are meeting Friday: a present close before the date, but not of what came after something."""
    between = [tokens.lower(each) for each in range(index + 1, indices.start + 1)]
    return indices.step < 0 and len(between) < _CLOSE and (_NO_APPOINTMENT | _INDEFINITE).isdisjoint(between)


def _is_call(tokens: Tokens, index: int) -> bool:
    """“let's meet”."""
    return tokens.lower(index) == "let" and tokens.lower(index + 1) == "'"


def _is_name(tokens: Tokens, index: int) -> bool:
    """A capital after a word or comma: the month May, a man called Will."""
    before = tokens.words[index - 1] if index else ""
    return tokens.words[index].istitle() and (before.isalpha() or before == ",")


def _of_past_form(tokens: Tokens, index: int) -> Direction:
    """“was held” is past, will be held, to be held, must be returned are not."""
    if tokens.lower(index - 1) in {"be", "get"} or tokens.lower(index - 2) == "be":
        if within(tokens, index, frozenset({"could"}), 5) and within(tokens, index, NEGATIONS, 10):
            return PAST  # "neither could be reached Wednesday"
        return FUTURE if within(tokens, index, MODAL | {"to"}, 5) else PAST
    if tokens.lower(index - 1) in _PRESENT and within(tokens, index, _CONDITIONS, 8):
        return FUTURE  # "if a woman is elected in November"
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
