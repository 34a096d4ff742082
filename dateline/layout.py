"""How a text is laid out: its paragraphs, with the line breaks that a wrapping editor put in taken back.

A scraped article breaks its lines in one of two ways: a line is a paragraph, or lines are filled up to a width and
paragraphs part at blank or indented lines. Which of the two a text does is measured, not assumed (`_width`).
Pure and linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dateline.model import Span

_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_BREAK = re.compile(r"\r\n|[\r\n\u2029\u2028]")
_ITEM = re.compile(r"(?:[-–—•*·▪●◦‣]|\(?\d{1,3}[.)]|\(?[a-z]\))[ \t\u00a0]")
_WORD = re.compile(r"\S{1,80}")
_ENDS = frozenset('.!?…:;。！？؟।"”’»)]')
_GLUED_CREDIT = re.compile(r"(?<=[a-zа-яё])(?=(?:Photo|Image|Picture|Foto|Фото)(?:s|graph)?(?: (?:source|credit|by))?\s?:\s?\S)")
_WIDEST, _FEWEST = 160, 3


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
            found += _unglued(text, Span(first.start, line.end), first.breaks)
            first = after
    return (*found, *_unglued(text, Span(first.start, lines[-1].end), first.breaks))


def _lines(text: str) -> list[_Line]:
    found, last = [], 0
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        if not body:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        breaks = sum(1 for _ in _BREAK.finditer(text, last, start))
        found.append(_Line(start, start + len(body), start - match.start(), breaks))
        last = start + len(body)
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
    """Whether the break between two lines is only a wrap: the next word would not have fitted, or the sentence visibly goes on."""
    if after.breaks != 1 or _ITEM.match(text, after.start):
        return False
    if _flows(text, line, after) or (text[line.end - 1] == "," and line.end - line.start > width // 2):
        return True
    word = _WORD.match(text, after.start)
    return 0 < width and after.indent <= line.indent and word is not None and line.end - line.start + 1 + len(word.group()) > width


def _unglued(text: str, span: Span, breaks: int) -> list[Paragraph]:
    """A caption and the credit that lost the space between them are two paragraphs."""
    cuts = [m.start() for m in _GLUED_CREDIT.finditer(text, span.start, span.end)]
    edges = [span.start, *cuts, span.end]
    return [Paragraph(Span(a, b), breaks if a == span.start else 0) for a, b in pairwise(edges) if a < b]
