"""Tells a narrative (a history), whose dates count from one another, from news, whose dates count from its publication.

A narrative names many years and hardly a word that counts from "today" or that reports speech.
"""

from __future__ import annotations

from datetime import date

from dateline.analysis.dates.lexicon import Tokens

_OF_NEWS = frozenset("today yesterday tomorrow tonight monday tuesday wednesday thursday friday saturday sunday said says told ago".split())
_FEW_YEARS = 5
_NEWS_SHARE = 3


def is_narrative(tokens: Tokens, published: date | None) -> bool:
    """Decide by the years that are named against the words of news; most years must lie apart from the publication."""
    years = [int(word) for word in tokens.words if len(word) == 4 and word.isdecimal() and word.isascii() and "1000" <= word < "2200"]  # noqa: PLR2004
    antiquity = sum(word[0] in "Bb" and word.upper().replace(".", "").replace(" ", "") in {"BC", "BCE"} for word in tokens.words)
    count = len(years) + antiquity
    if count < _FEW_YEARS:
        return False
    near = sum(published is not None and abs(year - published.year) <= 1 for year in years)
    news = sum(word.lower() in _OF_NEWS for word in tokens.words) + sum(_counts_from_today(tokens, at) for at in range(len(tokens.words)))
    return news * _NEWS_SHARE < count and near * 2 < count


def _counts_from_today(tokens: Tokens, at: int) -> bool:
    """“last year”, this week; not "the last week of August"."""
    return tokens.lower(at) in _RELATIVE and tokens.lower(at + 1) in _PERIODS and tokens.lower(at - 1) not in _OF_THE_STORY


_RELATIVE = frozenset("this last next".split())
_PERIODS = frozenset("week month year quarter season weekend summer winter spring fall autumn".split())
_OF_THE_STORY = frozenset("the very of in by until".split())
