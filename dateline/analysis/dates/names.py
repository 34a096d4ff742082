"""Tells an expression that is part of a name ("This Week with …", "60 Minutes", "High Noon") from a time.

Words that are written small carry capitals in a title. Months, weekdays, seasons and holidays always may have them.
"""

from __future__ import annotations

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.lexicon import Tokens
from dateline.analysis.dates.rule import Match, Reading

_SMALL = frozenset(
    "today tomorrow yesterday tonight now noon midnight week weeks month year years days minutes minute "
    "hours hour weekend decade future present "
    "past recently recent daily weekly monthly nightly quarter century morning night evening seconds soon currently".split()
)
_OPENERS = frozenset("\"“”„«'‘’`(:–—_-*•·.!?[")
_HEADLINE = 0.6


_PAPERS = frozenset(
    "times telegraph mirror express mail post herald sun star independent tribune world agreement accord accords football live".split()
)
_PEOPLE = frozenset("mr mrs ms miss dr sir".split())
_WARS = frozenset({"war", "wars"})
_DAYPARTS = frozenset("morning evening night".split())
_LENGTHS = frozenset("day days week weeks year years".split())
_SEASONS = frozenset("spring summer autumn fall winter".split())
_BEFORE_NAMED_DAYS = frozenset("bloody black ruby super sheffield bowl casual manic freaky man".split())
_FUTURE = ("for", "future")
_DAYS = "monday tuesday wednesday thursday friday saturday sunday"
_WEEKDAY_WORDS = frozenset(name + ending for name in _DAYS.split() for ending in ("", "s"))


def is_title(reading: Reading, match: Match, context: Context) -> bool:
    """Whether the expression is part of a name, or its last small word has a capital that neither sentence nor headline explains."""
    start, end = match.range(reading.group)
    if _names_season(match, context, end) or _names_something(match, start, end):
        return not _in_headline(match, context, start)
    last = match.tokens.words[end - 1]
    if not last[:1].isupper() or last.lower() not in _SMALL or last.isupper():
        return False
    if end - start == 1 and _begins_sentence(match, context, start):
        return False
    return not _in_headline(match, context, start)


def _names_season(match: Match, context: Context, end: int) -> bool:
    """“the Winter Games”, Summer Jones; a history's Spring Offensive was in spring."""
    tokens = match.tokens
    return tokens.lower(end - 1) in _SEASONS and tokens.words[end - 1].istitle() and _is_title(tokens, end) and not context.narrative


def _names_something(match: Match, start: int, end: int) -> bool:
    """“The Sunday Times”, Mr Friday, the Good Friday Agreement, the Six-Day War, Fridays for Future, Monday.com."""
    tokens = match.tokens
    words = {tokens.lower(index) for index in range(start, end)}
    if words.isdisjoint(_WEEKDAY_WORDS):
        at = end + (tokens.lower(end) == "'")
        return _is_title_word(match, at, _WARS) and not words.isdisjoint(_LENGTHS)
    at = end + _is_title_word(match, end, _DAYPARTS)  # "Saturday Evening Post"
    if _is_title_word(match, at, _PAPERS) or tokens.lower(start - 1) in _PEOPLE:
        return True
    before = tokens.lower(start - 1)
    if end - start == 1 and (before in _BEFORE_NAMED_DAYS or (before == "the" and _is_title(tokens, end))):
        return True  # "Bloody Sunday", the Thursday Murder Club
    return _begins_address(match, end) or (tokens.lower(end), tokens.lower(end + 1)) == _FUTURE


def _is_title(tokens: Tokens, at: int) -> bool:
    """Whether a word carries a capital of its own, as names do and acronyms do not."""
    word = tokens.words[at] if at < len(tokens.words) else ""
    return word.istitle() and word.isalpha()


def _is_title_word(match: Match, at: int, among: frozenset[str]) -> bool:
    return match.tokens.lower(at) in among and match.tokens.words[at].istitle()


def _begins_address(match: Match, end: int) -> bool:
    """“Monday.com”: a dot and a small letter, with no blank between."""
    words, starts, ends = match.tokens.words, match.tokens.starts, match.tokens.ends
    if end + 1 >= len(words) or words[end] != "." or not words[end + 1].islower():
        return False
    return starts[end] == ends[end - 1] and starts[end + 1] == ends[end]


def _begins_sentence(match: Match, context: Context, start: int) -> bool:
    return start == context.sentence(start)[0] or match.tokens.words[start - 1] in _OPENERS


def _in_headline(match: Match, context: Context, start: int) -> bool:
    first, after = context.sentence(start)
    words = [word for word in match.tokens.words[first : min(after, first + 60)] if word.isalpha() and len(word) > 3]  # noqa: PLR2004
    return sum(word[0].isupper() for word in words) > _HEADLINE * len(words)
