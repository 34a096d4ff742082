"""Nouns that are the first part of another: a concert hall is no concert, a peace deal no deal of its own."""

from __future__ import annotations

from dateline.analysis.events.clauses import BE, HAVE, MODALS
from dateline.analysis.events.lexicon import forms
from dateline.analysis.reading import Reading
from dateline.analysis.words import PREPOSITIONS, PRONOUNS

_SHORTEST = 4
"""Letters of a second part that is not listed."""
_NO_NOUNS = frozenset(
    "that than when where while whether because although though here there then next last late later early earlier today yesterday"
    " tomorrow tonight once again soon also even only just more most less both such worth alone abroad overseas home away back"
    " together about what which ever never already still likely able unless other another each every some many much first second"
    " third nationwide worldwide further farther worse better sought elsewhere everywhere wherever anywhere somewhere common false"
    " true aimed three four five six seven eight nine dozen despite date dates year week month ahead apart instead either neither"
    " therefore however indeed made gone left known shown begun went took seem appear come became involving including".split()
)
"""Words behind a noun that are no second part of it."""
_COMPOUNDED = frozenset(
    "crimes crime officers zones station force forces rates prices veterans crews fighters engines trucks services teams"
    " suspects victims charge charges cases tickets warning warnings damage survivors plans helicopters rifles weapons vessels"
    " hearing trial conference result results box fraud schedule issue issues questions process policies law laws agencies"
    " groups leaders managers commission day year changers advisers efforts officials markets fund funds parties".split()
)
"""Plurals and words that are happenings themselves, whose first part is no event of its own."""


def is_compound(reading: Reading, at: int) -> bool:
    """Whether a noun is the first part of a compound, which names no event itself: "fire brigade", "concert hall", "murder charge"."""
    after = reading.word(at + 1)
    if after in _COMPOUNDED:
        return True
    single = not reading.lower(at).endswith("s") and reading.text[reading.ends[at] : reading.ends[at] + 1] == " "
    if not single or not (after.islower() and after.isalpha() and len(after) >= _SHORTEST) or after in forms() or after in _NO_NOUNS:
        return False
    return after not in PREPOSITIONS | PRONOUNS | MODALS | BE | HAVE and not after.endswith(("ed", "s", "ly", "ing"))
