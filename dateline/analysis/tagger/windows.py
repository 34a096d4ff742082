"""What the encoder reads: windows of consecutive sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dateline.analysis.tagger.pieces import END, START, Pieces
from dateline.analysis.tagger.shape import features, quoted
from dateline.layout import paragraphs
from dateline.model import Span

LONGEST = 220
"""Most word pieces in a window."""


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `first` to `last` of the text as the encoder reads them; `firsts` is where each token's first piece stands."""

    first: int
    last: int
    pieces: list[int]
    features: list[int]
    firsts: list[int]


def opening(tokens: Sequence[Span], spans: Iterable[Span]) -> list[bool]:
    """For each token whether it is the first of a span (spans and tokens are in the order of the text); the very first always is."""
    flags, place = [False] * len(tokens), 0
    for span in spans:
        while place < len(tokens) and tokens[place].start < span.start:
            place += 1
        if place < len(tokens) and tokens[place].start < span.end:
            flags[place] = True
    if flags:
        flags[0] = True
    return flags


def runs(flags: Sequence[bool], start: int, end: int, most: int) -> Iterator[tuple[int, int]]:
    """Ranges between `start` and `end`, each beginning where a flag is set, none longer than `most`."""
    begin = start
    for place in range(start + 1, end):
        if flags[place] or place - begin >= most:
            yield begin, place
            begin = place
    yield begin, end


def windows(text: str, tokens: Sequence[Span], sentences: Sequence[Span], pieces: Pieces) -> Iterator[Window]:
    """Windows over all tokens in order. A break falls between sentences wherever a sentence fits a window."""
    opens = opening(tokens, sentences)
    packer = _Packer()
    for start, end in runs(opening(tokens, (each.span for each in paragraphs(text))), 0, len(tokens), 20_000):
        words = [token.of(text) for token in tokens[start:end]]
        marks = features(words, opens[start:end], quoted(words))
        parts = pieces.of(words)
        for first, last in runs(opens, start, end, LONGEST):
            yield from packer.add(parts[first - start : last - start], marks[first - start : last - start])
    if packer.firsts:
        yield packer.close()


class _Packer:
    """Fills one window after the other."""

    def __init__(self) -> None:
        self.begin = 0
        self._empty()

    def _empty(self) -> None:
        self.pieces, self.marks = [START], [0]
        self.firsts: list[int] = []

    def add(self, parts: Sequence[Sequence[int]], marks: Sequence[int]) -> Iterator[Window]:
        """Take a sentence; give the windows that it filled."""
        if self.firsts and len(self.pieces) + sum(map(len, parts)) > LONGEST:
            yield self.close()
        for part, mark in zip(parts, marks, strict=True):
            if len(self.pieces) + len(part) > LONGEST:
                yield self.close()
            self.firsts.append(len(self.pieces))
            self.pieces += part
            self.marks += [mark] * len(part)

    def close(self) -> Window:
        """The window so far; a new one begins."""
        end = self.begin + len(self.firsts)
        made = Window(self.begin, end, [*self.pieces, END], [*self.marks, 0], self.firsts)
        self.begin = end
        self._empty()
        return made
