"""Which source said which content with which cue: the tagger's spans put together.

Every cue makes one attribution. A content goes to the cue nearest to it, where nearness counts the characters between the content and
the cue with its source, and what stands between: another cue is a wall, a sentence end a step, a comma nothing. A cue without a
source of its own borrows that of the cue before it in the sentence ("said …, adding …").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from dateline.analysis.quotes.marks import CLOSING, OPENING
from dateline.model import Span, Tagged

_REACH = 700
"""Characters between a cue and its content or source; further apart they belong to other attributions."""


@dataclass(slots=True)
class Attribution:
    """An attribution in the making."""

    cue: Span | None
    source: Span | None = None
    content: list[Span] = field(default_factory=list)
    borrowed: bool = False
    rule: str = ""
    told_of: bool = False
    """As in "This was stated by a minister": what was said, and so perhaps the minister, stood before."""
    empty: bool = False
    """Whether nothing is said in it, as in "Lee spoke about this": who speaks is known, and no quote is made."""

    @property
    def head(self) -> tuple[int, int]:
        """From the first to the last character of cue and own source."""
        spans = [s for s in (self.cue, None if self.borrowed else self.source) if s]
        return min(s.start for s in spans), max(s.end for s in spans)


@dataclass(frozen=True, slots=True)
class Page:
    """The text with the offsets at which its sentences and its paragraphs begin."""

    text: str
    sentences: list[int]
    paragraphs: list[int]


def pair(page: Page, tagged: list[Tagged]) -> list[Attribution]:
    """An attribution for every cue, in their order; contents that no cue reaches are left out."""
    cues = [Attribution(t.span) for t in tagged if t.label == "cue" and any(c.isalpha() for c in t.span.of(page.text))]
    _give_sources(page.text, cues, [t.span for t in tagged if t.label == "source"], page.sentences)
    _give_contents(page, cues, [t.span for t in tagged if t.label == "content"])
    return cues


def _give_sources(text: str, cues: list[Attribution], sources: list[Span], sentences: list[int]) -> None:
    """Each cue its nearest source; of several cues the nearest owns it, and one after that borrows it."""
    nearest = [_nearest(text, cues, number, sources, sentences) for number in range(len(cues))]
    owners: dict[Span, tuple[float, int]] = {}
    for number, found in enumerate(nearest):
        if found is not None:
            owners[found[1]] = min(owners.get(found[1], (float("inf"), number)), (found[0], number))
    for number, (attribution, found) in enumerate(zip(cues, nearest, strict=True)):
        before = cues[number - 1] if number else None
        if found is not None and owners[found[1]][1] == number:
            attribution.source = found[1]
        elif found is not None and owners[found[1]][1] < number:
            attribution.source, attribution.borrowed = found[1], True
        elif before and before.source and attribution.cue and _same_sentence(sentences, before.head[0], attribution.cue.start):
            attribution.source, attribution.borrowed = before.source, True


def _nearest(text: str, cues: list[Attribution], number: int, sources: list[Span], sentences: list[int]) -> tuple[float, Span] | None:
    cue = cues[number].cue
    if cue is None:
        return None
    at = bisect_left(sources, cue)
    near = sources[max(at - 2, 0) : at + 2]
    scored = [(_source_cost(text, s, cue, cues, number, sentences), s) for s in near]
    return min((s for s in scored if s[0] < _REACH), default=None)


def _source_cost(text: str, source: Span, cue: Span, cues: list[Attribution], number: int, sentences: list[int]) -> float:
    low, high = (source.end, cue.start) if source.end <= cue.start else (cue.end, source.start)
    if high - low > _REACH:
        return float("inf")
    neighbour = cues[number - 1].cue if source.end <= cue.start and number else None
    after = cues[number + 1].cue if source.start >= cue.end and number + 1 < len(cues) else None
    wall = (neighbour and neighbour.start >= source.end) or (after and after.end <= source.start)
    apart = _REACH * (not _same_sentence(sentences, source.start, cue.start))
    behind = 25 if source.start >= cue.end and text[low:high].strip() else 0
    return max(high - low, 0) + 300 * bool(wall) + apart + behind


def _same_sentence(sentences: list[int], a: int, b: int) -> bool:
    return bisect_left(sentences, a + 1) == bisect_left(sentences, b + 1)


def _apart(page: Page, head: int, content: Span, between: str) -> bool:
    """Whether content and cue stand in two paragraphs, and no colon leads from the cue's to the content's."""
    here, there = bisect_left(page.paragraphs, head + 1), bisect_left(page.paragraphs, content.start + 1)
    return here != there and not (there == here + 1 and between.rstrip().endswith(":"))


def _give_contents(page: Page, cues: list[Attribution], contents: list[Span]) -> None:
    heads = [a.head[0] for a in cues]
    options: list[tuple[float, int, int]] = []
    for c, content in enumerate(contents):
        at = bisect_left(heads, content.start)
        for a in range(max(at - 2, 0), min(at + 3, len(cues))):
            cost = _content_cost(page, cues, a, content)
            if cost < _REACH:
                options.append((cost, c, a))
    options.sort()
    _assign(page.text, options, cues, contents)


def _content_cost(page: Page, cues: list[Attribution], a: int, content: Span) -> float:
    text, (start, end) = page.text, cues[a].head
    if content.start >= end:
        between, wall = text[end : content.start], a + 1 < len(cues) and end <= cues[a + 1].head[0] and cues[a + 1].head[1] <= content.start
    elif content.end <= start:
        between, wall = text[content.end : start], a > 0 and cues[a - 1].head[0] >= content.end
    else:
        return 5.0 if content.start < start else 1.0
    if len(between) > _REACH or _apart(page, start, content, between):
        return float("inf")
    anchor = content.start if content.start >= end else content.end - 1
    other = not _same_sentence(page.sentences, anchor, start)
    if other and not _quoted(text, content) and ":" not in between:
        return float("inf")
    apart = 60 * other
    follows = -15 if content.start >= end and not between.strip(" \u00a0:") else 0
    comma = -8 if content.end <= start and between.strip(" \u00a0") in (",", ",”", ',"', "”", '"', ",’", "") else 0
    return len(between.strip()) + 300 * wall + apart + comma + follows


def _quoted(text: str, content: Span) -> bool:
    """Whether a quotation mark stands at an end of the content."""
    return text[content.start] in OPENING or text[max(content.start - 1, 0)] in OPENING or text[content.end - 1] in CLOSING


def _assign(text: str, options: list[tuple[float, int, int]], cues: list[Attribution], contents: list[Span]) -> None:
    """The cheapest pairs first, one content a cue; what is left over joins a cue that it is near enough to be a further part of."""
    taken: set[int] = set()
    for _, c, a in options:
        if c not in taken and not cues[a].content:
            taken.add(c)
            cues[a].content.append(contents[c])
    for cost, c, a in options:
        if c not in taken and cost < (100 if _quoted(text, contents[c]) else 40):  # a sentence end and a few words; "a report in X"
            taken.add(c)
            cues[a].content.append(contents[c])
    for attribution in cues:
        attribution.content.sort()
