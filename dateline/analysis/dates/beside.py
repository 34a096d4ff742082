"""What the words right beside a date say before any verb does: "ahead of Sunday's vote", "postponed to July", "Tuesday's results"."""

from __future__ import annotations

from dateline.analysis.dates.lexicon import Tokens
from dateline.analysis.dates.verbs import APPOINTS, DEMANDS, KNOWN_AFTERWARDS, MOVED, is_past, looks_past

_UP_TO = frozenset({"until", "till"})
_GOALS = frozenset("to for until till through".split())
_STARTING = frozenset({"starting", "beginning"})
_ON = frozenset({"on", "from", "in"})
_PASSED = frozenset("passed expired lapsed came went".split())
_MISSED = frozenset("missed miss missing failed failure blew met".split())
_LOOKING = frozenset("waiting wait waits bracing braced preparing prepare prepares heading looking squad team".split())
_UNITS = frozenset("day days week weeks hours".split())
_SUBJECTS = frozenset("the a an he she it they we you there no his her its their our all some more both".split())
_AFTER = frozenset("after following since amid from over despite".split())
_NEAR = 7
_CLOSE = 4


def stands_ahead(tokens: Tokens, start: int, end: int, first: int) -> bool:
    """Whether the words beside tokens[start:end], in a sentence that begins at `first`, say that it is to come."""
    before = [tokens.lower(index) for index in range(max(start - _NEAR, first), start)]
    return (
        tokens.lower(end) == "deadline"
        or any(tokens.lower(index) in _UP_TO for index in range(max(start - 3, first + 1), start))
        or _is_goal(before)
        or _is_appointed(before)
        or before[-2:] == ["tomorrow", ","]
        or _ahead_of(before, tokens.lower(start + 1) == "'")
    )


def stands_behind(tokens: Tokens, start: int, end: int) -> bool:
    """“days after Sunday's vote”, yesterday, June 17, earlier Tuesday, Tuesday's results, the Friday deadline that passed."""
    if tokens.lower(end) == "deadline" and _is_missed(tokens, start, end):
        return True
    before = tokens.lower(start - 1), tokens.lower(start - 2)
    owner = tokens.lower(end) == "'" and tokens.lower(end + 1) == "s"
    return (
        (before[0] == "after" and before[1] in _UNITS and owner)
        or before == (",", "yesterday")
        or (tokens.lower(start) == "earlier" and end - start > 1)
        or (owner and not KNOWN_AFTERWARDS.isdisjoint(tokens.lower(index) for index in (end + 2, end + 3)))
        or _follows(tokens, start)
        or (tokens.words[end - 1].istitle() and tokens.lower(end) in KNOWN_AFTERWARDS)
    )


def _follows(tokens: Tokens, start: int) -> bool:
    """“after a fall on Friday”, over Monday's attack: something known, and a word that tells what came of it."""
    at = start - 1 - (tokens.lower(start - 1) == "on")
    return tokens.lower(at) in KNOWN_AFTERWARDS and any(tokens.lower(index) in _AFTER for index in range(at - 4, at))


def _is_missed(tokens: Tokens, start: int, end: int) -> bool:
    """“missed the Friday deadline”; the Friday deadline passed."""
    return tokens.lower(end + 1) in _PASSED or any(tokens.lower(index) in _MISSED for index in range(start - _CLOSE, start))


def _is_goal(before: list[str]) -> bool:
    """“postponed to July”, extended through Friday, a strike starting (on) Monday."""
    if len(before) < 2:  # noqa: PLR2004 - "Starting Monday, they …": the verb tells
        return False
    moved = before[-1] in _GOALS and not MOVED.isdisjoint(before)
    return moved or before[-1] in _STARTING or (before[-1] in _ON and before[-2] in _STARTING)


def _is_appointed(before: list[str]) -> bool:
    """“called an election for Sunday”, asked for bids by Friday."""
    wanted = {"for": APPOINTS, "by": DEMANDS}.get(before[-1], frozenset()) if before else frozenset()
    verbs = [word for word in before if word in wanted or is_past(word)]
    return bool(verbs) and verbs[-1] in wanted and "had" not in before


def _ahead_of(before: list[str], owner: bool) -> bool:
    """“ahead of Sunday's vote”, days before Sunday's vote, between now and (the) Sunday."""
    if before[-1:] == ["for"] and before[-2:-1] and before[-2] in _LOOKING:
        return True  # "is waiting for Friday's report"
    if before[-2:] == ["now", "and"] or before[-3:] == ["now", "and", "the"]:
        return True
    if owner and len(before) > 1 and before[-1] == "before" and before[-2] in _UNITS:
        return True
    at = before.index("ahead") if "ahead" in before[:-1] else -1
    return at >= 0 and before[at + 1] == "of" and not any(map(looks_past, before[at:]))


def told_as_past(tokens: Tokens, start: int) -> bool:
    """“was arrested in July”, since announcing in October: a past verb, or "since", right beside the date at tokens[start]."""
    if tokens.lower(start - 1) not in {"in", "on"}:
        return False
    return is_past(tokens.lower(start - 2)) or tokens.lower(start - 3) == "since"


def begins_report(tokens: Tokens, index: int) -> bool:
    """“… that the talks had failed”, not the vote “that ended it”."""
    after = tokens.words[index + 1] if index + 1 < len(tokens.words) else ""
    return tokens.lower(index) == "that" and (after in _SUBJECTS or after.istitle())
