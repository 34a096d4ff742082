"""From the network's token ranges to labelled spans of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from dateline.analysis.tagger import datelines
from dateline.analysis.tagger.figures import figures
from dateline.analysis.tagger.labels import ATTRIBUTION
from dateline.analysis.tagger.names import consistent
from dateline.analysis.tagger.network import Found, load
from dateline.analysis.tagger.split import parted
from dateline.analysis.tagger.things import named
from dateline.analysis.tagger.windows import opening
from dateline.layout import paragraphs
from dateline.model import Span, Tagged

_OUTER = frozenset("\"“”„«»'‘’,;:!?/|-–—…*•·_=<>~`´")
_MARKS = frozenset("\"“„«'‘")
_STOPS = frozenset(",.;:")
_PAIRS = {")": "(", "]": "["}


def tag(text: str, tokens: Sequence[Span], sentences: Sequence[Span], threads: int = 1) -> tuple[Tagged, ...]:
    """All labelled spans in the order of the text. Mentions do not overlap one another, nor do spans of one attribution label."""
    if not tokens:
        return ()
    found = list(within(text, tokens, joined(load(threads).spans(text, tokens, sentences))))
    lines = datelines.datelines(text, [each.span for each in paragraphs(text)])
    mentions = [each for each in (trimmed(one, text, tokens) for one in found if one.label not in ATTRIBUTION) if each]
    mentions = parted(text, consistent(text, tokens, flat(chain(figures(text), mentions))))
    mentions = datelines.within(named(text, mentions), lines)
    attributions = (each for one in found if one.label in ATTRIBUTION for each in _unended(one, text, tokens))
    attributions = (each for one in attributions if (each := datelines.behind(one, lines)))
    return tuple(sorted(chain(mentions, attributions), key=lambda each: (each.span.start, -each.span.end, each.label)))


def joined(found: Iterable[Found]) -> Iterator[Found]:
    """Spans that a window's end had cut in two, whole again."""
    open_: dict[str, Found] = {}
    for each in found:
        before = open_.get(each.label)
        if each.resumes and before and before.last == each.first:
            open_[each.label] = replace(before, last=each.last, score=min(before.score, each.score))
            continue
        if before:
            yield before
        open_[each.label] = each
    yield from open_.values()


def within(text: str, tokens: Sequence[Span], found: Iterable[Found]) -> Iterator[Found]:
    """Spans inside one paragraph each. Of an attribution, what runs on behind its end stays only where a quotation goes on."""
    fresh = [place for place, opens in enumerate(opening(tokens, (each.span for each in paragraphs(text)))) if opens]
    for one in found:
        cuts = fresh[bisect_right(fresh, one.first) : bisect_left(fresh, one.last)]
        for first, last in pairwise([one.first, *cuts, one.last]):
            goes_on = one.label not in ATTRIBUTION or (one.label == "content" and tokens[first].of(text)[0] in _MARKS)
            if first == one.first or goes_on:
                yield replace(one, first=first, last=last)


def _unended(one: Found, text: str, tokens: Sequence[Span]) -> Iterator[Tagged]:
    """The span without punctuation at the head, nor, in a content outside quotation marks, at the tail; nothing if that is all."""
    first, last = one.first, one.last
    while first < last and tokens[first].of(text) in _STOPS:
        first += 1
    while first < last and one.label != "source" and tokens[last - 1].of(text) in _STOPS:
        last -= 1
    if first < last:
        yield _spanned(replace(one, first=first, last=last), tokens)


def _spanned(one: Found, tokens: Sequence[Span]) -> Tagged:
    return Tagged(Span(tokens[one.first].start, tokens[one.last - 1].end), one.label, round(one.score, 4))


def trimmed(one: Found, text: str, tokens: Sequence[Span]) -> Tagged | None:
    """A mention without punctuation, clitics or half a pair of brackets at its ends; None when nothing is left."""
    first, last = one.first, one.last
    while first < last and _loose(tokens[first].of(text)):
        first += 1
    while first < last and (_loose(tokens[last - 1].of(text)) or tokens[last - 1].of(text).lower() in ("'s", "’s")):
        last -= 1
    if last - first > 1:
        first, last = _balanced([token.of(text) for token in tokens[first:last]], first, last)
    return _spanned(replace(one, first=first, last=last), tokens) if first < last and _lettered(text, tokens, first, last) else None


def _loose(token: str) -> bool:
    return token[0] in _OUTER and len(token.strip(token[0])) == 0


def _lettered(text: str, tokens: Sequence[Span], first: int, last: int) -> bool:
    return any(token.of(text)[0].isalnum() for token in tokens[first:last])


def _balanced(words: list[str], first: int, last: int) -> tuple[int, int]:
    if words[-1] in _PAIRS and _PAIRS[words[-1]] not in words:
        return first, last - 1
    if words[0] in _PAIRS.values() and not any(close in words and _PAIRS[close] == words[0] for close in _PAIRS):
        return first + 1, last
    if words[-1] in _PAIRS.values():
        return first, last - 1
    return (first, last - 1) if words[-1] == "." and "." not in words[:-1] else (first, last)


def flat(spans: Iterable[Tagged]) -> list[Tagged]:
    """The spans that overlap none before them in the given order of preference, in the order of the text."""
    kept: list[Tagged] = []
    ranked = list(spans)
    order = sorted(range(len(ranked)), key=lambda n: (ranked[n].span.start, n))
    for number in order:
        each = ranked[number]
        if kept and kept[-1].span.overlaps(each.span):
            kept[-1] = _better(kept[-1], each)
            continue
        kept.append(each)
    return kept


def _better(one: Tagged, other: Tagged) -> Tagged:
    """Figures go before names, then the longer, then the first."""
    worth = [(each.label in ("money", "percent", "quantity"), each.span.end - each.span.start) for each in (one, other)]
    return other if worth[1] > worth[0] else one
