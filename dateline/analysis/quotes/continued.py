"""Quotations over several paragraphs: every paragraph begins with a mark, only the last one closes. One attribution has them all."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from dateline.analysis.quotes.marks import Quoted
from dateline.analysis.quotes.pairing import Attribution
from dateline.model import Span


def put_together(quoted: list[Quoted], attributions: list[Attribution], blocks: list[Span]) -> list[Attribution]:
    """`attributions` with each quotation over several paragraphs as the content of one: that whose verb stands outside its marks."""
    held = sorted(((span, n) for n, each in enumerate(attributions) for span in each.content), key=lambda h: h[0])
    starts = [span.start for span, _ in held]
    gone: set[int] = set()
    made: list[Attribution] = []
    for group in _groups(quoted, blocks):
        near = held[max(bisect_left(starts, group[0].outer.start) - 1, 0) : bisect_left(starts, group[-1].outer.end)]
        holders = {n for span, n in near if any(span.overlaps(q.outer) for q in group)}
        outside = [n for n in sorted(holders) if _beside(attributions[n], group)]
        if len(outside) > 1:
            continue
        owner = attributions[outside[0]] if outside else Attribution(None)
        owner.content = sorted([*(s for s in owner.content if not any(s.overlaps(q.outer) for q in group)), *(q.inner for q in group)])
        owner.rule = owner.rule or "the quotation goes on over paragraphs"
        made += [] if outside else [owner]
        gone |= {n for n in holders if attributions[n].cue is None and attributions[n].source is None}
    return [*(each for n, each in enumerate(attributions) if n not in gone), *made]


def _groups(quoted: list[Quoted], blocks: list[Span]) -> Iterator[list[Quoted]]:
    """Runs of quotations each of which reaches the end of its paragraph unclosed while the next begins the next paragraph."""
    ends = {block.end: after.start for block, after in pairwise(blocks)}
    group: list[Quoted] = []
    for each in quoted:
        if group and not group[-1].closed and ends.get(group[-1].outer.end) == each.outer.start:
            group.append(each)
            continue
        if len(group) > 1:
            yield group
        group = [each]
    if len(group) > 1:
        yield group


def _beside(each: Attribution, group: list[Quoted]) -> bool:
    """Whether cue or source stand outside the quotation: one inside it reports what somebody else said."""
    head = each.cue or each.source
    return head is not None and not any(q.outer.covers(head) for q in group)
