"""Extents put right by what the text shows: a content is all of its quotation and cuts no list, a source holds name and title.

A source is nobody whom a passive tells of ("Lee was named …").
"""

from __future__ import annotations

from bisect import bisect_left

from dateline.analysis.events.clauses import BE, finite
from dateline.analysis.metadata.opening import opening
from dateline.analysis.quotes.marks import Quoted, without_outer
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import CALENDAR, PREPOSITIONS
from dateline.model import Annotations, Span

_SHORT = 14
"""Tokens of a content that may only point to what was said before."""
_LOOSE = 3
"""Characters by which an edge may miss a mark: a comma, a space."""


def put_right(reading: Reading, notes: Annotations, found: list[Attribution], quoted: list[Quoted]) -> None:
    """Set the extents of contents and sources in place."""
    text = reading.text
    inner = Ranges([(q.outer.start, q.outer.end) for q in quoted])
    starts = [m.span.start for m in notes.mentions]
    for each in found:
        each.content = _merged([_listed(reading, notes, starts, _pointer(reading, _whole(text, s, inner, quoted))) for s in each.content])
        if each.source is not None and _told_of(reading, each):
            each.source, each.borrowed = None, False
        elif each.source is not None and not each.borrowed:
            each.source = _titled(notes, starts, each.source)


def undated(text: str, notes: Annotations, found: list[Attribution]) -> None:
    """Take the dateline off the content that begins with it, in place: nobody says "RIGA, May 3 -"."""
    place = notes.metadata.place
    if place is None or place.span is None or place.basis != "dateline":
        return
    for each in found:
        first = each.content[0]
        if first.covers(place.span) and (line := opening(text, first)) is not None:
            rest = text[line.span.end : first.end]
            each.content[0] = Span(first.end - len(rest.lstrip()), first.end)


def _told_of(reading: Reading, each: Attribution) -> bool:
    """Whether the source is a part of what is told in the passive, with nobody who tells it: "LEE was identified AS A SUSPECT"."""
    inside = each.source is not None and any(c.covers(each.source) for c in each.content)
    return inside and each.cue is not None and any(reading.lower(i) in BE for i in range(*reading.range_of(each.cue)))


def _listed(reading: Reading, notes: Annotations, starts: list[int], content: Span) -> Span:
    """The content with the rest of the list of names that it cuts: "… of Peru", where ", Chile and their allies" ends the sentence."""
    _, last = reading.range_of(content)
    _, high = reading.bounds(reading.sentence_at(last - 1))
    while high > last and not reading.words[high - 1][0].isalnum():
        high -= 1
    rest = [reading.lower(i) for i in range(last, high)]
    if not 3 < len(rest) <= _SHORT or rest[0] != "," or "and" not in rest or any(finite(w) for w in rest):  # noqa: PLR2004 - ", A and B"
        return content
    before, after = bisect_left(starts, content.end) - 1, reading.starts[last + 1 + (rest[1] == "the")]
    at = bisect_left(starts, after)
    names = before >= 0 and notes.mentions[before].span.end == content.end and at < len(starts) and starts[at] == after
    return Span(content.start, reading.ends[high - 1]) if names else content


def _pointer(reading: Reading, content: Span) -> Span:
    """Of "[told] Izvestia about this on May 16" only "about this" is said: to whom and when is told beside it."""
    first, last = reading.range_of(content)
    if last - first > _SHORT:
        return content
    for i in range(first, min(first + 6, last - 1)):
        if reading.lower(i) in ("about", "of") and reading.lower(i + 1) in ("this", "that", "it"):
            tail = reading.lower(i + 2)
            return reading.span(i, i + 2) if i + 2 == last or tail in PREPOSITIONS or tail in CALENDAR else content
        if not (reading.words[i][0].isupper() or reading.lower(i) in ("the", "a", "news", "agency", "reporters", "journalists")):
            break
    return content


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
