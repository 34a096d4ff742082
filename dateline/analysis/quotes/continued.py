"""Quotations that go on: over several paragraphs each of which begins with a mark, and behind the sentence that says whose they are."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise

from dateline.analysis.quotes.marks import Quoted
from dateline.analysis.quotes.pairing import Attribution
from dateline.model import Quote, Span

_MARKED = " \n\r\t\u00a0”\"“»«„'’‘."
"""What stands between two parts of one quotation."""
_BESIDE = 4
"""Quotations that one sentence may have."""


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


def before(text: str, sentences: tuple[Span, ...], made: list[Quote], each: Attribution, blocks: list[int]) -> Quote | None:
    """The quotation that one without cue goes on with: only marks stand between, or the rest of the sentence that it stands in.

    As in '"…," Lee said in May. "…"': there the words in marks go before what is reported beside them.
    """
    start, last = each.content[0].start, made[-1] if made else None
    if last is None:
        return None
    paragraphs = bisect_left(blocks, start + 1) - bisect_left(blocks, last.span.end)
    between = text[last.span.end : start].strip(_MARKED)
    if not between and last.kind != "indirect":
        return last if paragraphs <= 1 else None
    sentence = bisect_left(sentences, Span(start + 1, -1)) - 1
    if between[-1:] == ":" or not is_sentence(text, each.content[0]):
        return None
    beside = [q for q in made[-_BESIDE:] if bisect_left(sentences, Span(q.span.end, -1)) == sentence]
    spoken = next((q for q in reversed(beside) if q.kind == "direct"), None)
    return spoken or (beside[-1] if beside and not paragraphs else None)


def is_sentence(text: str, content: Span) -> bool:
    """A quotation with neither verb nor speaker is kept when it is a sentence; a phrase in marks may be a title or irony."""
    exact = content.of(text)
    return exact[:1].isupper() and exact[-1:] in ".!?…" and exact.count(" ") >= 4  # noqa: PLR2004
