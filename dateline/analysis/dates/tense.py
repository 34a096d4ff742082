"""Does the clause around an expression speak of the past or of what is to come? By its verbs, without parsing.

From the expression back to the start of its sentence the nearest verb decides ("said Tuesday it will": past for Tuesday); when none
stands before it, the nearest one after it. An infinitive takes the direction of what it hangs on ("plans to open": future).
"""

from __future__ import annotations

from typing import Final, Literal

from dateline.analysis.dates.lexicon import Tokens

Direction = Literal[-1, 0, 1]
PAST: Final = -1
FUTURE: Final = 1

_FUTURE = frozenset(
    "will ll shall wo upcoming forthcoming scheduled due slated expected expects expect plans plan planned planning set hopes hope "
    "intends intend aims aim going poised supposed tentatively would could should may might must can deadline expires expire "
    "awaits await proposed agrees promises vowed pledged promised".split()
)
_PAST = frozenset(
    "was were had did been said told took went came saw made gave got held met led began became left kept brought bought sold built "
    "fell rose grew won lost found felt thought taught caught fought sought sent spent put cut hit shot ran sat stood spoke broke chose "
    "drove flew wrote knew threw drew hung hurt laid lay paid read rode sank shut slid stole struck swore tore wore woke died lent rang "
    "fled sued since ago dealt meant heard showed shown taken given gone come done seen ended quit split spread bid set forecast "
    "underwent withdrew overthrew undertook arose bore bound burst cast clung crept dug fed forgot forgave froze led leapt lit overtook "
    "sped sprang stuck stung swept swam swung understood upheld wept wound".split()
)
_PRESENT = frozenset("is are am 's 're has have does do says say".split())
_NOT_PAST = frozenset(
    "need seed feed breed speed indeed hundred red bed shed sacred naked wicked kindred unprecedented united limited".split()
)
_TO_BASE_STOP = frozenset("the a an its his her their this that these those our my your be".split())


def direction(tokens: Tokens, start: int, end: int, first: int, last: int) -> Direction:
    """The direction of the clause around tokens[start:end] in the sentence tokens[first:last]; 0 when nothing tells."""
    return _search(tokens, range(start - 1, first - 1, -1)) or _search(tokens, range(end, last))


def _search(tokens: Tokens, indices: range) -> Direction:
    for index in indices:
        word = tokens.lower(index)
        if word in _FUTURE:
            return FUTURE
        if word in _PAST or _looks_past(word):
            return PAST
        if word == "to" and index + 1 < len(tokens.words) and _is_base(tokens, index + 1):
            return _governor(tokens, index, indices)
    return 0


def _governor(tokens: Tokens, index: int, indices: range) -> Direction:
    """What an infinitive hangs on: a future word within three words before it, else a past one; bare infinitives look ahead."""
    for back in range(index - 1, max(index - 5, -1), -1):
        word = tokens.lower(back)
        if word in _FUTURE:
            return FUTURE
        if word in {"began", "used", "managed", "continued", "failed", "had", "forced", "refused"}:
            return PAST
    return FUTURE


def _is_base(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word.islower() and word.isalpha() and word not in _TO_BASE_STOP and not word.endswith(("ing", "ly", "s"))


def _looks_past(word: str) -> bool:
    return len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST  # noqa: PLR2004 - "bed", "led", "red"
