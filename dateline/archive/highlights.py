"""Passages that show why a document matched, with code point offsets, from the terms that its record keeps."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from rapidfuzz.distance import OSA

from dateline.query.compile import Needle
from dateline.shapes.packing import spans
from dateline.terms import analyse

PASSAGES = 3
# A text that is one word a million times over needs no million marks.
_MOST_MATCHES = 2_000
Json = dict[str, Any]
Found = tuple[int, int, int]  # first term, last term, which needle


@dataclass(frozen=True, slots=True)
class Needles:
    """What is looked for in one field: terms and phrases as they stand in the joined terms, and what takes more than that."""

    plain: Sequence[tuple[int, str, int]]  # rank, " joined terms ", number of further terms
    loose: Sequence[tuple[int, Needle]]
    inexact: Sequence[tuple[int, Needle]]

    @classmethod
    def of(cls, needles: Sequence[Needle], field: str) -> Needles:
        """The needles that can be found in `field`; those bound to no field are looked for in every one."""
        here = [(rank, n) for rank, n in enumerate(needles) if n.field in (None, field)]
        inexact = [(rank, n) for rank, n in here if n.prefix or n.edits]
        exact = [(rank, n) for rank, n in here if not (n.prefix or n.edits)]
        plain = [(rank, f" {' '.join(n.terms)} ", len(n.terms) - 1) for rank, n in exact if not n.slop]
        return cls(plain, [(rank, n) for rank, n in exact if n.slop], inexact)

    def find(self, joined: str, text: str) -> list[Found]:
        """Every match as term positions, first to last."""
        padded = f" {joined} "
        found = [(at, at + more, rank) for rank, needle, more in self.plain for at in _places(padded, needle)]
        if self.loose:
            terms = joined.split(" ")
            found += [(first, last, rank) for rank, needle in self.loose for first, last in _loose(terms, needle)]
        if self.inexact:
            words = analyse(text).words
            found += [(i, i, rank) for rank, needle in self.inexact for i, word in enumerate(words) if _alike(word, needle)]
        return sorted(found)[:_MOST_MATCHES]


class Highlighter:
    """Marks what a query looked for in the payloads of its hits."""

    def __init__(self, needles: Sequence[Needle]) -> None:
        self._title, self._body = Needles.of(needles, "title"), Needles.of([n for n in needles if n.field != "title"], "body")
        self._any = bool(needles)

    def mark(self, payload: Mapping[str, Any]) -> list[Json]:
        """The title where it matched, then the best passages in the order of the text; offsets count in the field named."""
        return [*self._in_title(payload), *self._in_text(payload)] if self._any else []

    def _in_title(self, payload: Mapping[str, Any]) -> list[Json]:
        title = payload["title"] or ""
        found = self._title.find(payload["title_terms"], title)
        if not found:
            return []
        at = spans(payload["title_offsets"], [(first, last) for first, last, _ in found])
        matches = _merged([(at[2 * first], at[2 * last + 1]) for first, last, _ in found])
        return [_highlight(title, 0, len(title), "title", matches)]

    def _in_text(self, payload: Mapping[str, Any]) -> list[Json]:
        text: str = payload["text"]
        found = self._body.find(payload["terms"], text)
        if not found:
            return []
        at = spans(payload["offsets"], [(first, last) for first, last, _ in found])
        passages = payload["passages"]
        begins = passages[0::2]
        by_passage: dict[int, list[tuple[int, int, int]]] = {}
        for first, last, rank in found:
            start = at[2 * first]
            by_passage.setdefault(max(bisect_right(begins, start) - 1, 0), []).append((start, at[2 * last + 1], rank))
        best = sorted(by_passage, key=lambda p: (-len({rank for _, _, rank in by_passage[p]}), p))[:PASSAGES]
        return [_passage(text, passages[2 * p], passages[2 * p + 1], by_passage[p]) for p in sorted(best)]


def _passage(text: str, start: int, end: int, found: Sequence[Found]) -> Json:
    end = max(end, *(stop for _, stop, _ in found))
    exact = text[start:end]
    start += len(exact) - len(exact.lstrip())
    end -= len(exact) - len(exact.rstrip())
    return _highlight(text, start, end, "text", _merged([(first, last) for first, last, _ in found]))


def _highlight(text: str, start: int, end: int, field: str, matches: Sequence[tuple[int, int]]) -> Json:
    marked = [{"start": first, "end": last} for first, last in matches]
    return {"start": start, "end": end, "exact": text[start:end], "field": field, "matches": marked}


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, overlapping ones as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _places(padded: str, needle: str) -> Iterator[int]:
    """At which terms `needle` stands; terms are counted by the spaces before them, which beats splitting them apart."""
    term, counted, at = 0, 0, padded.find(needle)
    for _ in range(_MOST_MATCHES):
        if at == -1:
            return
        term += padded.count(" ", counted, at)
        counted = at
        yield term
        at = padded.find(needle, at + 1)


def _loose(terms: list[str], needle: Needle) -> Iterator[tuple[int, int]]:
    begins = (i for i, term in enumerate(terms) if term == needle.terms[0])
    for first in islice(begins, _MOST_MATCHES):
        last = _end_of_phrase(terms, first, needle)
        if last is not None:
            yield first, last


def _end_of_phrase(terms: list[str], first: int, needle: Needle) -> int | None:
    """Where the phrase that begins at `first` ends: each next term as early as it comes, within the slop in all."""
    at, left = first, needle.slop
    for term in needle.terms[1:]:
        try:
            following = terms.index(term, at + 1, at + 2 + left)
        except ValueError:
            return None
        left -= following - at - 1
        at = following
    return at


def _alike(word: str, needle: Needle) -> bool:
    wanted = needle.terms[0]
    return word.startswith(wanted) if needle.prefix else OSA.distance(word, wanted, score_cutoff=needle.edits) <= needle.edits
