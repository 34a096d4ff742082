"""Tells whether the clause around an expression speaks of the past or of what is to come: by its verbs, without parsing.

From the expression back to the start of its clause the nearest verb decides ("said Tuesday it will": past for Tuesday); when none
stands before it, the nearest one after it. An infinitive takes the direction of what it hangs on ("plans to open": future).
"""

from __future__ import annotations

from typing import Final, Literal

from dateline.analysis.dates.lexicon import Tokens

Direction = Literal[-1, 0, 1]
PAST: Final = -1
FUTURE: Final = 1

_MODAL = frozenset("will ll shall wo would could should may might must can ca cannot".split())
_FUTURE = _MODAL | frozenset(
    "upcoming forthcoming scheduled due slated expected expects expect planned planning intends intend going poised supposed tentatively "
    "deadline expires expiring awaits await proposed agrees promises vows pledges payable effective redeemable matures maturing "
    "pending deadline anticipated projected anticipates".split()
)
_SCHEDULED = frozenset("ends begins starts opens closes resumes arrives departs meets convenes travels visits debuts airs".split())
_BEFORE_OLD_PLANS = frozenset("previously originally initially".split())  # "as previously planned" tells what the plan was only
_MEETING = frozenset("meet begin convene arrive depart".split())
_NO_PRESENT = frozenset("to did didn t not n and or".split())
_PLANS = frozenset(
    "plan plans hope hopes aim aims set want wants need needs seek seeks ready able likely agreed agree "
    "agreement offer offered proposal decision deal program effort efforts bid prepared order".split()
)
_PAST = frozenset(
    "agreed freed guaranteed was were had did been said told took went came saw made gave got held met "
    "led began became left kept brought bought sold built "
    "fell rose grew won lost found felt thought taught caught fought sought sent spent shot ran sat stood spoke broke chose "
    "drove flew wrote knew threw drew hung laid lay paid rode sank slid stole struck swore tore wore woke died lent rang "
    "fled sued since ago dealt meant heard showed shown taken given gone done seen ended underwent withdrew overthrew undertook arose "
    "bore bound clung crept dug fed forgot forgave froze leapt lit overtook sped sprang stuck stung swept "
    "swam swung understood wept wound".split()
)
_EITHER = frozenset("cut hit put set shut split spread quit read hurt burst cast come run become beat cost let bid".split())
_SUBORDINATORS = frozenset("where which who whose whom while because although though but if when whether ; :".split())
_REACH = 40
_HAD = frozenset({"had"})
_BEFORE_ADJECTIVES = frozenset(
    "a an the its his her their this that these those still of in for with by some any no our my your most more".split()
)
_NEGATIONS = frozenset("not nor neither no never nobody".split())
_UP_TO = frozenset({"until", "through", "till"})
_TO_BASE_STOP = frozenset("the a an its his her their this that these those our my your be".split())


def direction(tokens: Tokens, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the clause around tokens[start:end] in the sentence tokens[first:last]; 0 when nothing tells."""
    if tokens.lower(end) == "deadline" or any(tokens.lower(back) in _UP_TO for back in range(max(start - 3, first + 1), start)):
        return FUTURE
    return _search(tokens, range(start - 1, first - 1, -1)) or _search(tokens, range(end, last))


def _search(tokens: Tokens, indices: range) -> Direction:  # noqa: PLR0911 - one return a clue
    for index in indices[:_REACH]:
        word = tokens.lower(index)
        if _is_name(tokens, index) or tokens.lower(index - 1) in _BEFORE_OLD_PLANS:
            continue
        if word in _SUBORDINATORS:
            return 0
        if word == "could" and _within(tokens, index, _NEGATIONS, 8):
            return PAST  # "neither could be reached Wednesday"
        if word in _FUTURE or word in _SCHEDULED or (word in _MEETING and tokens.lower(index - 1) not in _NO_PRESENT):
            return PAST if _within(tokens, index, _HAD) else FUTURE
        if word in _PAST or (looks_past(word) and tokens.lower(index - 1) not in _BEFORE_ADJECTIVES):
            return _of_past_form(tokens, index)
        if word == "set" and (tokens.lower(index + 1) == "for" or tokens.lower(index - 1) in {"is", "are"}):
            return FUTURE
        if word in _EITHER and not _within(tokens, index, _MODAL | {"to"}):
            return PAST
        if word == "to" and _is_base(tokens, index + 1) and _planned(tokens, index):
            return PAST if _within(tokens, index, _HAD, 6) else FUTURE
    return 0


def _is_name(tokens: Tokens, index: int) -> bool:
    """A capital after a word or comma: the month May, a man called Will."""
    before = tokens.words[index - 1] if index else ""
    return tokens.words[index].istitle() and (before.isalpha() or before == ",")


def _of_past_form(tokens: Tokens, index: int) -> Direction:
    """“was held” is past, will be held, to be held, must be returned are not."""
    if tokens.lower(index - 1) in {"be", "get"} or tokens.lower(index - 2) == "be":
        if _within(tokens, index, frozenset({"could"}), 5) and _within(tokens, index, _NEGATIONS, 10):
            return PAST  # "neither could be reached Wednesday"
        return FUTURE if _within(tokens, index, _MODAL | {"to"}, 5) else PAST
    return PAST


def _within(tokens: Tokens, index: int, words: frozenset[str], reach: int = 3) -> bool:
    return any(tokens.lower(back) in words for back in range(index - reach, index))


def _planned(tokens: Tokens, index: int) -> bool:
    """Whether an infinitive hangs on a plan ("hopes to open"); otherwise the verb before it decides ("met to discuss")."""
    return tokens.lower(index - 1) in {"is", "are"} or _within(tokens, index, _FUTURE | _PLANS, 4)


def _is_base(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index] if index < len(tokens.words) else ""
    return word.islower() and word.isalpha() and word not in _TO_BASE_STOP and not word.endswith(("ing", "ly", "s"))


def looks_past(word: str) -> bool:
    """Whether a word has the form of a regular past ("opened", not "need" or "bed")."""
    return (
        len(word) > 4  # noqa: PLR2004 - "bed", "need"
        and word.endswith("ed")
        and not word.endswith("eed")
        and word not in {"hundred", "sacred", "naked", "united", "unprecedented"}
    )
