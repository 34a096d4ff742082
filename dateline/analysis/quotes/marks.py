"""Quotation marks of every kind, paired: “…” „…“ «…» "…" '…' ‘…’, nested, divided over paragraphs, and broken ones.

Pairs are looked for inside a paragraph. An opening mark that no mark closes goes on to the end of its paragraph (the first part of a
quotation over several paragraphs); where a verb of saying with its speaker follows a comma, or another quotation begins, its closing
mark was lost and it ends there. Apostrophes are no marks. Linear in the length of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.analysis.cues import is_speech
from dateline.analysis.words import PRONOUNS
from dateline.model import Span

_MARK = re.compile(r"[\"“”„«»‹›]|(?:''|``)|(?<![\w])['‘](?=[\w\"“])|(?<=[\w.,!?…])['’](?![\w])")
_OPEN = {"“": "”“", "„": '“”"', "«": "»", "‹": "›", "‘": "’'", "``": "''"}
_REPORT = re.compile(r"[,!?…]\s+(\w{1,20})(?:\s+(\w{1,20}))?")
"""A sign that may end a quotation and the one or two words after it: "…, says Ann", "…, he said"."""
_TRIM = " \t\u00a0\u202f\r\n"
_DEEPEST = 3
"""Marks that may stand inside one another at an end."""
OPENING, CLOSING = "\"“„«‹‘'`", "\"”“»›’'"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation: `outer` with its marks, `inner` without them and without space; `closed` unless the closing mark is missing."""

    outer: Span
    inner: Span
    closed: bool
    single: bool = False


def find(text: str, paragraphs: list[Span]) -> list[Quoted]:
    """Quotations in order, the outermost of nested ones only."""
    goes_on = [*(text[p.start] in OPENING for p in paragraphs[1:]), False]
    return [q for paragraph, on in zip(paragraphs, goes_on, strict=False) for q in _in_paragraph(text, paragraph, goes_on=on)]


def _in_paragraph(text: str, paragraph: Span, *, goes_on: bool) -> Iterator[Quoted]:
    opened: tuple[int, int, str] | None = None
    for hit in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = hit.group()
        if opened is None:
            if _opens(text, hit, paragraph):
                opened = (hit.start(), hit.end(), mark)
        elif _closes(text, hit, opened[2], paragraph):
            yield _quoted(text, opened, hit.start(), hit.end(), closed=True)
            opened = None
        elif _begins_anew(text, hit, opened[2]):
            end = _lost_end(text, opened[1], hit.start()) or hit.start()
            yield _quoted(text, opened, end, end, closed=False)
            opened = (hit.start(), hit.end(), hit.group())
    if opened and opened[2] not in "'‘" and paragraph.end - opened[1] > 1:
        end = (None if goes_on else _lost_end(text, opened[1], paragraph.end)) or paragraph.end
        yield _quoted(text, opened, end, end, closed=False)


def _begins_anew(text: str, hit: re.Match[str], opener: str) -> bool:
    """Whether the same opening mark stands again at the head of a sentence, the first one never having been closed."""
    if hit.group() != opener or opener not in ('"', "“", "«"):
        return False
    before, after = text[max(hit.start() - 2, 0) : hit.start()], text[hit.end() : hit.end() + 1]
    return before[-1:].isspace() and before[:1] in (".", "!", "?", "…", ",") and after.isupper()


def _lost_end(text: str, start: int, end: int) -> int | None:
    """Where a quotation without closing mark ends: before "says Ann", "he said"; None where no report stands in it."""
    for hit in _REPORT.finditer(text, start, end):
        first, second = hit.group(1), hit.group(2) or ""
        inverted = is_speech(first.lower()) and (second[:1].isupper() or second.lower() in PRONOUNS or second.lower() in ("the", "a"))
        plain = first.lower() in ("he", "she", "they") and is_speech(second.lower())
        if inverted or plain:
            return hit.start() + 1
    return None


def _opens(text: str, hit: re.Match[str], paragraph: Span) -> bool:
    mark = hit.group()
    if mark in _OPEN:
        return True
    if mark in "\"'":
        before = text[hit.start() - 1] if hit.start() > paragraph.start else " "
        after = text[hit.end()] if hit.end() < paragraph.end else " "
        return not after.isspace() and (before.isspace() or before in "([—–-:,.\u00a0/")
    return False


def _closes(text: str, hit: re.Match[str], opener: str, paragraph: Span) -> bool:
    mark = hit.group()
    if opener == '"':
        # A straight mark with space before and a letter after it opens; anything else closes.
        before, after = text[hit.start() - 1], text[hit.end()] if hit.end() < paragraph.end else " "
        return mark in '"”' and not (before.isspace() and not after.isspace() and after not in ",.;:!?)")
    if opener == "'":
        return mark in "'’"
    if opener == "“":
        return mark in '”"' or (mark == "“" and text[hit.start() - 1] in ".,!?…")
    return mark in _OPEN.get(opener, '”"')


def _quoted(text: str, opened: tuple[int, int, str], end: int, outer_end: int, *, closed: bool) -> Quoted:
    start = opened[1]
    while start < end and text[start] in _TRIM:
        start += 1
    stop = end
    while stop > start and text[stop - 1] in _TRIM:
        stop -= 1
    return Quoted(Span(opened[0], outer_end), Span(start, stop), closed, opened[2] in "'‘")


def without_outer(text: str, span: Span) -> Span:
    """`span` without the quotation marks around the whole of it: both of a pair, or a lone one at an end."""
    start, end = _bare(text, span.start, span.end)
    for _ in range(_DEEPEST):
        if start < end and text[start] in OPENING and not _closed_inside(text, start, end):
            start += 1
        if start < end and text[end - 1] in CLOSING and not _opened_inside(text, start, end):
            end -= 1
        start, end = _bare(text, start, end)
    return Span(start, end) if start < end else span


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """The ends without white space."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _closed_inside(text: str, start: int, end: int) -> bool:
    """Whether the mark at `start` is closed before the end of the span: then it is part of the content ("so-called" speech)."""
    partner = {"“": "”", "„": "“", "«": "»", "‹": "›", "‘": "’", '"': '"', "'": "'", "`": "'"}[text[start]]
    at = text.find(partner, start + 1, end)
    return 0 <= at < end - 1 and bool(text[at + 1 : end].strip(" .,;:!?"))


def _opened_inside(text: str, start: int, end: int) -> bool:
    partner = {"”": "“", "“": "„", "»": "«", "›": "‹", "’": "‘", '"': '"', "'": "'"}[text[end - 1]]
    if text[end - 1] in "'’" and end - 2 >= start and text[end - 2].isalpha():
        return partner not in text[start : end - 1]
    return partner in text[start : end - 1]
