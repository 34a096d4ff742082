"""Extents put right by what the text shows: a content that begins or ends a quotation is all of it, a source holds name and title."""

from __future__ import annotations

from bisect import bisect_left

from dateline.analysis.quotes.marks import Quoted, without_outer
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Ranges
from dateline.model import Annotations, Span

_LOOSE = 3
"""Characters by which an edge may miss a mark: a comma, a space."""


def put_right(text: str, notes: Annotations, found: list[Attribution], quoted: list[Quoted]) -> None:
    """Set the extents of contents and sources in place."""
    inner = Ranges([(q.outer.start, q.outer.end) for q in quoted])
    starts = [m.span.start for m in notes.mentions]
    for each in found:
        each.content = _merged([_whole(text, span, inner, quoted) for span in each.content])
        if each.source is not None and not each.borrowed:
            each.source = _titled(notes, starts, each.source)


def _whole(text: str, content: Span, inner: Ranges, quoted: list[Quoted]) -> Span:
    span = without_outer(text, content)
    at = inner.at(span.start)
    if at is None or not quoted[at].closed or not quoted[at].outer.covers(span):
        return span
    whole = quoted[at].inner
    begins, ends = abs(span.start - whole.start) <= _LOOSE, abs(span.end - whole.end) <= _LOOSE
    return whole if begins or ends else span


def _merged(spans: list[Span]) -> list[Span]:
    """Parts that have become one are given once."""
    result: list[Span] = []
    for span in sorted(spans):
        if result and result[-1].overlaps(span):
            result[-1] = Span(result[-1].start, max(result[-1].end, span.end))
        else:
            result.append(span)
    return result


def _titled(notes: Annotations, starts: list[int], source: Span) -> Span:
    """The source with the rest of the name it cuts, and with the title right before that name."""
    at = bisect_left(starts, source.end) - 1
    if at < 0 or notes.mentions[at].type != "person" or not notes.mentions[at].span.overlaps(source):
        return source
    mention = notes.mentions[at]
    start, end = min(source.start, mention.span.start), max(source.end, mention.span.end)
    if mention.role and mention.role.end <= mention.span.start and mention.role.end + 2 >= start > mention.role.start:
        start = mention.role.start
    return Span(start, end)
