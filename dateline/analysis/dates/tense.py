"""Tells whether the clause around an expression speaks of the past or of what is to come: by its verbs, without parsing.

From the expression back to the start of its clause the nearest verb decides ("said Tuesday it will": past for Tuesday); when none
stands before it, the nearest one after it. An infinitive takes the direction of what it hangs on ("plans to open": future). Before
the verbs come a few words beside the date (see `beside`): "ahead of Sunday's vote", "postponed to July", "starting Monday".
"""

from __future__ import annotations

from dateline.analysis.dates.beside import begins_report, stands_ahead, stands_behind
from dateline.analysis.dates.clues import of_verb
from dateline.analysis.dates.lexicon import Tokens
from dateline.analysis.dates.verbs import (
    AHEAD,
    BEFORE_ADJECTIVES,
    FUTURE,
    KNOWN_AFTERWARDS,
    MODAL,
    NEAR,
    PAST,
    TELLING,
    Direction,
    looks_past,
    verb_at,
)

_BEFORE_OLD_PLANS = frozenset("previously originally initially than as".split())  # "as previously planned", better than expected
_ATTRIBUTES = frozenset("proposed projected anticipated pending".split())
_PRESENT = frozenset({"is", "are"})
_ASKING = frozenset("ask asks asked see wonder wonders know knew say unclear as".split())
_INDEFINITE = frozenset({"a", "an"})
_NO_APPOINTMENT = frozenset("after following amid since despite over under from than".split())
_ENDS = frozenset({"?", "!"})
_IF = frozenset({"if", "unless"})
_SUBORDINATORS = frozenset("where which who whose whom while because although though but when whether ; :".split())
_OPEN = frozenset("through starting beginning".split())
_REACH = 40
_CLOSE = 4
_NEARBY = 8


def direction(tokens: Tokens, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the clause around tokens[start:end] in the sentence tokens[first:last]; 0 when nothing tells."""
    return lean(tokens, start, end, first, last)[0]


def lean(tokens: Tokens, start: int, end: int, first: int, last: int) -> tuple[Direction, bool]:
    """The direction, and whether what tells it stands close by."""
    if stands_behind(tokens, start, end):
        return PAST, True
    if stands_ahead(tokens, start, end, first):
        return FUTURE, True
    back, ahead = range(start - 1, first - 1, -1), range(end, last)
    if begins_report(tokens, end):  # "his assertion Tuesday that they may": what says so stands close before it
        return _search(tokens, back[: _CLOSE - 1])[0] or PAST, True
    found, far = _search(tokens, back, ahead)
    before = tokens.lower(start - 1)
    if before == "effective" and found != FUTURE:
        return NEAR, True  # "raised prices effective Monday"
    if not found and tokens.lower(end) in MODAL and _is_known(tokens, back):
        return PAST, True
    return _sure(found, far, before) if found else _sure(*_search(tokens, ahead), before)


def _sure(found: Direction, far: int, before: str) -> tuple[Direction, bool]:
    """Only a past verb may stand too far away to be sure of, or "for" stand between; "through", "starting" look ahead by themselves."""
    if not found:
        return (FUTURE if before in _OPEN else 0), False
    return found, found != PAST or (far < _NEARBY and before != "for")


def _is_known(tokens: Tokens, back: range) -> bool:
    """“Her victory on Tuesday will help”: what the date belongs to, with no verb before it, is known only afterwards."""
    return any(tokens.lower(index) in KNOWN_AFTERWARDS for index in back[:_CLOSE])


def _search(tokens: Tokens, indices: range, rest: range = range(0)) -> tuple[Direction, int]:
    """What the first telling word says, from the date outwards, and how many words away it is; 0 where the clause ends before one."""
    for far, index in enumerate(indices[:_REACH]):
        word = verb_at(tokens, index)
        if _is_name(tokens, index) or _is_no_plan(tokens, index, word):
            continue
        if word == "that" and tokens.lower(index - 1) in TELLING and rest:
            return _search(tokens, rest)[0] or PAST, far  # "said that from Monday fees would rise"
        found = _at_edge(tokens, index, word, indices)
        if word == "to" and _is_opening(tokens, index, indices):
            continue
        if found is None and word in _PRESENT and _is_appointment(tokens, indices, index):
            found = FUTURE
        found = of_verb(tokens, index, word) if found is None else found
        if found is not None:
            return found, far
    return 0, _REACH


def _at_edge(tokens: Tokens, index: int, word: str, indices: range) -> Direction | None:
    """What a word says that opens or ends a clause: "if it falls on Monday", "after winning Tuesday's vote"; None for any other."""
    back = indices.step < 0
    if word in _IF:
        wish = back and tokens.lower(index - 1) not in _ASKING and not _comma_between(tokens, index, indices)
        return FUTURE if wish else 0
    if word in _SUBORDINATORS or (back and (word in _ENDS or (word == "(" and index > indices.start - 2))):
        return 0
    return PAST if back and word == "after" and tokens.lower(index + 1).endswith("ing") else None


def _is_opening(tokens: Tokens, index: int, indices: range) -> bool:
    """“In an effort to save it, he on Monday …”: an infinitive that opens the sentence says nothing of what follows its comma."""
    return indices.step < 0 and index - indices.stop < _CLOSE + 2 and _comma_between(tokens, index, indices)


def _comma_between(tokens: Tokens, index: int, indices: range) -> bool:
    return any(tokens.words[each] == "," for each in range(index + 1, indices.start + 1))


def _is_no_plan(tokens: Tokens, index: int, word: str) -> bool:
    """“as previously planned”, lower-than-expected, the proposed merger: such words say no time of the clause."""
    if tokens.lower(index - 1) == "-" and looks_past(word):
        return True  # "a party-hosted fair"
    before = index - 1 - (tokens.lower(index - 1) == "-")
    if tokens.lower(before) in _BEFORE_OLD_PLANS and (word in AHEAD or looks_past(word)):
        return True
    return word in _ATTRIBUTES and tokens.lower(index - 1) in BEFORE_ADJECTIVES


def _is_appointment(tokens: Tokens, indices: range, index: int) -> bool:
    """“the final is on Saturday”, are meeting Friday: a present close before the date, but not of what came after something."""
    between = [tokens.lower(each) for each in range(index + 1, indices.start + 1)]
    return indices.step < 0 and len(between) < _CLOSE and (_NO_APPOINTMENT | _INDEFINITE).isdisjoint(between)


def _is_name(tokens: Tokens, index: int) -> bool:
    """A capital after a word or comma: the month May, a man called Will."""
    before = tokens.words[index - 1] if index else ""
    return tokens.words[index].istitle() and (before.isalpha() or before == ",")
