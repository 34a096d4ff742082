"""Is a text a narrative (a history, a biography), whose dates count from one another, or news, whose dates count from its publication?

A narrative names many years, few of them near the publication, and hardly a word that counts from "today".
"""

from __future__ import annotations

from datetime import date

from dateline.analysis.dates.lexicon import Tokens

_DEICTIC = frozenset("today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday".split())
_NEAR = 2
_FEW_YEARS = 5


def is_narrative(tokens: Tokens, published: date | None) -> bool:
    """Decide by the years that are named and the deictic words."""
    years = [int(word) for word in tokens.words if len(word) == 4 and word.isdecimal() and word.isascii() and "1000" <= word < "2200"]  # noqa: PLR2004
    if len(years) < _FEW_YEARS:
        return False
    deictic = sum(word.lower() in _DEICTIC for word in tokens.words)
    near = sum(published is not None and abs(year - published.year) < _NEAR for year in years)
    return near * 3 < len(years) and deictic * 3 < len(years)
