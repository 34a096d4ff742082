"""How a text is laid out: its paragraphs, with the line breaks that a wrapping editor put in taken back.

A scraped article breaks its lines in one of two ways: a line is a paragraph, or lines are filled up to a width and
paragraphs part at blank or indented lines. Which of the two a text does is measured, not assumed (`_width`).
Pure and linear in the length of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dateline.model import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_SPACES = re.compile(r"[^\S ]")
_BREAK = re.compile(r"\r\n|[\r\n\u2029\u2028]")
_ITEM = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t\u00a0]")
_WORD = re.compile(r"\S{1,80}")
_ENDS = frozenset('.!?…:;。！？؟।"”’»)]')
_SMALL = frozenset("the a an of from in to and or for with by at than".split())
"""Words in which no heading ends."""
_CREDIT = re.compile(r"(?:Photo|Image|Picture|Foto|Фото)(?:s|graph)?(?: (?:source|credit|by))?\s?:\s?\S")
_RARE_BREAKS = re.compile("[\r\u2028\u2029]")
_WIDEST, _FEWEST = 160, 3
_MOSTLY = 0.75
"""Share of the width from which a line without a stop is no heading, but goes on in the next one, whatever word that begins with."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, list item or caption without the space around it.

    `breaks` counts the line breaks before it: 0 at the head of the text or where a caption's credit is glued on, 1, or 2
    and more after a blank line.
    """

    span: Span
    breaks: int


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    indent: int
    breaks: int


@lru_cache(maxsize=2)
def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of `text` in order: disjoint, and together they hold everything but white space.

    The last answers are kept, since several stages ask about the same text one after the other.
    """
    lines = _lines(text)
    if not lines:
        return ()
    width = _width(text, lines)
    found: list[Paragraph] = []
    first = lines[0]
    for line, after in pairwise(lines):
        if not _soft(text, line, after, width):
            found.append(Paragraph(Span(first.start, line.end), first.breaks))
            first = after
    found.append(Paragraph(Span(first.start, lines[-1].end), first.breaks))
    cuts = [m.start() for m in _CREDIT.finditer(text) if m.start() and text[m.start() - 1].islower()]
    return tuple(_unglued(found, cuts) if cuts else found)


def flat(text: str) -> str:
    """The text with every white space character as a plain space, each in its place: for matching, offsets stay as they are."""
    return _SPACES.sub(" ", text)


def _lines(text: str) -> list[_Line]:
    found, last, rare = [], 0, _RARE_BREAKS.search(text) is not None
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.lstrip()
        if body and not body.isspace():
            start = match.end() - len(body)
            end = start + len(body.rstrip())
            breaks = sum(1 for _ in _BREAK.finditer(text, last, start)) if rare else text.count("\n", last, start)
            found.append(_Line(start, end, start - match.start(), breaks))
            last = end
    return found


def _width(text: str, lines: list[_Line]) -> int:
    """The width that lines were filled to; 0 for a text whose lines are paragraphs.

    Measured over lines that surely go on in the next one: that one starts with a small letter, and no stop is between.
    """
    going_on = sorted(a.end - a.start for a, b in pairwise(lines) if _flows(text, a, b))
    if len(going_on) < _FEWEST:
        return 0
    width = going_on[int(len(going_on) * 0.95)]
    return width if width <= _WIDEST else 0


def _flows(text: str, line: _Line, after: _Line) -> bool:
    return after.breaks == 1 and after.indent <= line.indent and text[after.start].islower() and text[line.end - 1] not in _ENDS


def _soft(text: str, line: _Line, after: _Line, width: int) -> bool:
    """Whether the break between two lines is only a wrap: the next word would not have fitted, or the sentence goes on."""
    if after.breaks != 1 or _ITEM.match(text, after.start):
        return False
    comma = text[line.end - 1] == "," and line.end - line.start > width // 2
    if _flows(text, line, after) or comma or text[line.start : line.end].rpartition(" ")[2] in _SMALL:
        return True
    if width == 0 or after.indent > line.indent:
        return False
    filled = line.end - line.start
    word = _WORD.match(text, after.start)
    open_ended = text[line.end - 1] not in _ENDS and filled >= width * _MOSTLY
    return open_ended or (word is not None and filled + 1 + len(word.group()) > width)


def _unglued(found: list[Paragraph], cuts: list[int]) -> Iterator[Paragraph]:
    """A caption and the credit that lost the space between them are two paragraphs."""
    for each in found:
        inside = cuts[bisect_right(cuts, each.span.start) : bisect_left(cuts, each.span.end)]
        edges = [each.span.start, *inside, each.span.end]
        yield from (Paragraph(Span(a, b), each.breaks if a == each.span.start else 0) for a, b in pairwise(edges))
