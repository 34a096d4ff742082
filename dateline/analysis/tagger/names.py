"""One document, one type a name: what is sure in one place decides where the network wavers or saw nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.model import Span, Tagged

_NAMES = frozenset(("person", "organization", "place", "group"))
_SURE, _FIRM = 0.85, 0.9
_MOST = 32
"""Names with the same first word that are looked for: more of them would make a long text slow."""
Words = tuple[str, ...]
Evidence = dict[Words, dict[str, float]]


def consistent(text: str, tokens: Sequence[Span], mentions: Sequence[Tagged]) -> list[Tagged]:
    """The mentions with wavering types settled and with the untagged occurrences of sure names added. Linear time."""
    words = [token.of(text) for token in tokens]
    ranges = _ranges(tokens, mentions)
    said = evidence((mention, _key(words[a:b])) for mention, (a, b) in zip(mentions, ranges, strict=True))
    settled = [_settled(mention, _key(words[a:b]), said) for mention, (a, b) in zip(mentions, ranges, strict=True)]
    sure = evidence((mention, tuple(words[a:b])) for mention, (a, b) in zip(settled, ranges, strict=True) if mention.score >= _SURE)
    added = _missed(words, tokens, ranges, sure)
    return sorted([*settled, *added], key=lambda mention: mention.span)


def _key(words: Sequence[str]) -> Words:
    return tuple(word.casefold() for word in words)


def _ranges(tokens: Sequence[Span], mentions: Sequence[Tagged]) -> list[tuple[int, int]]:
    """The tokens that each mention covers; both are in the order of the text."""
    found, place = [], 0
    for mention in mentions:
        while place < len(tokens) and tokens[place].end <= mention.span.start:
            place += 1
        last = place
        while last < len(tokens) and tokens[last].start < mention.span.end:
            last += 1
        found.append((place, last))
    return found


def evidence(named: Iterable[tuple[Tagged, Words]]) -> Evidence:
    """How much each name speaks for each type; a full name also speaks for its surname alone."""
    said: Evidence = defaultdict(lambda: defaultdict(float))
    for mention, words in named:
        if mention.label in _NAMES and words:
            said[words][mention.label] += mention.score
            if mention.label == "person" and len(words) > 1 and len(words[-1]) > 2:  # noqa: PLR2004 - initials are no surname
                said[words[-1:]]["person"] += mention.score
    return said


def _settled(mention: Tagged, key: Words, said: Evidence) -> Tagged:
    types = said.get(key)
    if mention.label not in _NAMES or not types or mention.score >= _FIRM:
        return mention
    best = max(types, key=lambda label: types[label])
    others = types.get(mention.label, 0.0) - mention.score
    clear = best != mention.label and types[best] >= max(_SURE, 2 * others)
    return replace(mention, label=best, score=_SURE) if clear else mention


def _missed(words: list[str], tokens: Sequence[Span], ranges: Sequence[tuple[int, int]], sure: Evidence) -> list[Tagged]:
    taken = bytearray(len(words))
    for first, last in ranges:
        taken[first:last] = b"\1" * (last - first)
    common = {word for word in words if word.islower()}
    starts: dict[str, list[Words]] = defaultdict(list)
    for name in sorted(sure, key=len, reverse=True):
        if _distinct(name, common) and len(starts[name[0]]) < _MOST:
            starts[name[0]].append(name)
    return _matches(words, tokens, taken, starts, sure)


def _distinct(name: Words, common: set[str]) -> bool:
    """Whether the name is one wherever it stands: written with a capital, and no everyday word of this document."""
    if len(name) > 1:
        return len(name) <= 6 and name[0][0].isupper() and name[-1][0].isupper()  # noqa: PLR2004 - longer names do not recur by chance
    word = name[0]
    return word[0].isupper() and len(word) > 1 and word.casefold() not in common


def _matches(
    words: list[str], tokens: Sequence[Span], taken: bytearray, starts: dict[str, list[Words]], sure: Evidence
) -> list[Tagged]:  # fmt: skip
    added, place = [], 0
    while place < len(words):
        name = None if taken[place] else _at(words, place, taken, starts.get(words[place], ()))
        if name:
            label = max(sure[name], key=lambda each: sure[name][each])
            added.append(Tagged(Span(tokens[place].start, tokens[place + len(name) - 1].end), label, _SURE))
        place += len(name) if name else 1
    return added


def _at(words: list[str], place: int, taken: bytearray, names: Iterable[Words]) -> Words | None:
    """The longest of the names that stands here whole and free, and is no part of a longer run of capitals."""
    for name in names:
        end = place + len(name)
        if tuple(words[place:end]) == name and not any(taken[place:end]):
            beside = words[end : end + 1] + (words[place - 1 : place] if place > 1 else [])
            return None if len(name) == 1 and any(word[0].isupper() for word in beside) and not words[place].isupper() else name
    return None
