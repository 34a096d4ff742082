"""Tells an expression that is part of a name ("This Week with …", "60 Minutes", "High Noon") from a time.

Words that are written small carry capitals in a title. Months, weekdays, seasons and holidays always may have them.
"""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.rule import Match, Reading

_SMALL = frozenset(
    "today tomorrow yesterday tonight now noon midnight week weeks month year years days minutes minute "
    "hours hour weekend decade future present "
    "past recently recent quarter century morning night evening seconds soon currently".split()
)
_OPENERS = frozenset("\"“”„«'‘’`(:–—_-*•·.!?[")
_HEADLINE = 0.6


def is_title(reading: Reading, match: Match, context: Context) -> bool:
    """Whether the expression's last small word has a capital that neither the sentence's start nor a headline explains."""
    start, end = match.range(reading.group)
    last = match.tokens.words[end - 1]
    if not last[:1].isupper() or last.lower() not in _SMALL or last.isupper():
        return False
    if end - start == 1 and _begins_sentence(match, context, start):
        return False
    return not _in_headline(match, context, start)


def _begins_sentence(match: Match, context: Context, start: int) -> bool:
    return start == context.sentence(start)[0] or match.tokens.words[start - 1] in _OPENERS


def _in_headline(match: Match, context: Context, start: int) -> bool:
    first, after = context.sentence(start)
    words = [word for word in match.tokens.words[first : min(after, first + 60)] if word.isalpha() and len(word) > 3]  # noqa: PLR2004
    return sum(word[0].isupper() for word in words) > _HEADLINE * len(words)
