"""A document laid out for reading by token: words, offsets, sentence bounds, and look-ups by bisection.

Every stage that walks tokens builds one; it holds plain lists because these are read millions of times.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from dateline.model import Annotations, Span


class Reading:
    """`words[i]` is token i as written, `starts[i]`, `ends[i]` its offsets. Ranges of tokens are half open.

    `cased` tells whether the text uses capitals at all.
    """

    __slots__ = ("cased", "ends", "firsts", "sentences", "starts", "text", "words")

    def __init__(self, text: str, notes: Annotations) -> None:
        self.text = text
        self.starts = [t.start for t in notes.tokens]
        self.ends = [t.end for t in notes.tokens]
        self.words = [text[a:b] for a, b in zip(self.starts, self.ends, strict=True)]
        self.cased = text != text.lower()
        self.sentences = notes.sentences
        starts = self.starts
        self.firsts = [bisect_left(starts, s.start) for s in notes.sentences]

    def range_of(self, span: Span) -> tuple[int, int]:
        """The tokens that share a character with `span`; empty (i, i) when it holds none."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span(self, first: int, last: int) -> Span:
        """The characters of tokens [first, last), which must not be empty."""
        return Span(self.starts[first], self.ends[last - 1])

    def sentence_at(self, token: int) -> int:
        """Index of the sentence that holds the token; 0 when there are no sentences."""
        return max(bisect_right(self.firsts, token) - 1, 0)

    def bounds(self, sentence: int) -> tuple[int, int]:
        """The tokens of a sentence; all tokens when there are no sentences."""
        if not self.firsts:
            return 0, len(self.words)
        last = self.firsts[sentence + 1] if sentence + 1 < len(self.firsts) else len(self.words)
        return self.firsts[sentence], last

    def word(self, token: int) -> str:
        """The token as written, "" outside the text."""
        return self.words[token] if 0 <= token < len(self.words) else ""

    def lower(self, token: int) -> str:
        """The token in lower case, "" outside the text."""
        return self.words[token].lower() if 0 <= token < len(self.words) else ""


class _Latest:
    """The last reading made, since several stages read the same text one after the other. Replaced whole, so threads may share it."""

    made: tuple[str, object, object, Reading] | None = None


def reading(text: str, notes: Annotations) -> Reading:
    """The reading of a text under its tokens and sentences; made anew only when any of the three is another."""
    made = _Latest.made
    if made is None or made[0] is not text or made[1] is not notes.tokens or made[2] is not notes.sentences:
        made = _Latest.made = (text, notes.tokens, notes.sentences, Reading(text, notes))
    return made[3]


class Ranges:
    """Disjoint ranges in ascending order, asked which of them covers or meets something. Built once, asked often."""

    __slots__ = ("firsts", "lasts")

    def __init__(self, ranges: list[tuple[int, int]]) -> None:
        self.firsts = [a for a, _ in ranges]
        self.lasts = [b for _, b in ranges]

    def at(self, position: int) -> int | None:
        """Index of the range that covers `position`."""
        i = bisect_right(self.firsts, position) - 1
        return i if i >= 0 and position < self.lasts[i] else None

    def meets(self, first: int, last: int) -> bool:
        """Whether any range shares a position with [first, last)."""
        i = bisect_left(self.firsts, last) - 1
        return i >= 0 and self.lasts[i] > first

    def near(self, first: int, last: int) -> tuple[int, int]:
        """Indices [a, b) of the ranges that can share a position with [first, last)."""
        return max(bisect_right(self.firsts, first) - 1, 0), bisect_left(self.firsts, last)


def ranges_of(spans: list[Span]) -> Ranges:
    """Disjoint ranges of characters that cover the spans."""
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return Ranges(merged)
