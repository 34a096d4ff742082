"""Who speaks in a headline and in a line that begins with a name: "Minister: …", "… — MFA", "President Ann Lee: “…”"."""

from __future__ import annotations

import re
from bisect import bisect_left

from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import HEADS, MODIFIERS
from dateline.model import Annotations, Mention, Span
from dateline.names import place

_FAR, _LONG = 400, 220
"""Characters of the text in which its headline begins, and that it may have."""
_LEAST = 3
"""Words of a headline's content."""
_LEADING = re.compile(r"([^:\n]{2,60}):\s+(?=\S)")
_TRAILING = re.compile(r"\s[—–-]\s+([^—–:.!?\n]{2,50})$")
_BEFORE = re.compile(r"([^\n.!?;:“”\"«»]{2,90}):\s*$")
_SOURCES = frozenset("police source sources report reports study survey experts officials witnesses media prosecutors analysts".split())


def found(reading: Reading, notes: Annotations, attributions: list[Attribution], blocks: list[Span]) -> list[Attribution]:
    """`attributions` with the headline's; one that was read in part is put right."""
    named = Names(reading, notes)
    for block in _headlines(reading.text, notes, blocks):
        speaker, content = _leading(named, block) or _trailing(named, block) or (None, None)
        if speaker is None or content is None or len(content.of(reading.text).split()) < _LEAST:
            continue
        inside = [a for a in attributions if block.covers(a.content[0]) and not (a.cue and a.source and not a.source.overlaps(speaker))]
        home = inside[0] if inside else Attribution(None)
        cue = home.cue if home.cue and not content.overlaps(home.cue) else None
        home.cue, home.source, home.borrowed, home.content = cue, speaker, False, [content]
        home.rule = "the headline names who speaks"
        attributions = attributions if inside else [*attributions, home]
    return attributions


def _headlines(text: str, notes: Annotations, blocks: list[Span]) -> list[Span]:
    """The first two paragraphs that are no boilerplate and end as no sentence does."""
    page = Ranges([(b.span.start, b.span.end) for b in notes.boilerplate])
    near = [b for b in blocks[:8] if b.start < _FAR and page.at(b.start) is None][:2]
    return [b for b in near if b.end - b.start <= _LONG and text[b.end - 1] not in ".!?…"]


class Names:
    """Which phrases are nothing but somebody who can speak."""

    def __init__(self, reading: Reading, notes: Annotations) -> None:
        self.reading = reading
        self._mentions = [m for m in notes.mentions if m.type in ("person", "organization") or m.metonym]
        self._starts = [m.span.start for m in self._mentions]

    def speaks(self, span: Span) -> bool:
        """Whether the span is a name with its title, or a title or source without a name."""
        near = self._mentions[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        rest = self._without(span, near)
        return all(self._office(w) for w in rest) and (bool(near) or (bool(rest) and _heads(rest[-1])))

    def _without(self, span: Span, near: list[Mention]) -> list[str]:
        first, last = self.reading.range_of(span)
        covered = [s for m in near for s in (m.span, m.role) if s]
        words = [self.reading.words[i] for i in range(first, last) if not any(s.covers(self.reading.span(i, i + 1)) for s in covered)]
        return [w for w in words if w[0].isalnum() and w.lower() not in ("the", "a", "an", "of", "for", "and")]

    @staticmethod
    def _office(word: str) -> bool:
        return _heads(word) or word.lower() in MODIFIERS or bool(place.demonym(word) or place.country(word))


def _heads(word: str) -> bool:
    lower = word.lower()
    return lower in HEADS or lower in _SOURCES or lower.removesuffix("s") in HEADS


def _leading(named: Names, block: Span) -> tuple[Span, Span] | None:
    hit = _LEADING.match(named.reading.text, block.start, block.end)
    if hit is None or not named.speaks(Span(*hit.span(1))):
        return None
    return Span(*hit.span(1)), Span(hit.end(), block.end)


def _trailing(named: Names, block: Span) -> tuple[Span, Span] | None:
    hit = _TRAILING.search(named.reading.text, max(block.start, block.end - 60), block.end)
    if hit is None or not named.speaks(Span(*hit.span(1))):
        return None
    return Span(*hit.span(1)), Span(block.start, hit.start())


def before_colon(named: Names, quotation: int) -> Span | None:
    """The speaker in a line such as "President Ann Lee: “…”", given where the quotation begins."""
    low = max(quotation - 100, 0)
    hit = _BEFORE.search(named.reading.text[low:quotation])
    if hit is None:
        return None
    start, end = low + hit.start(1), low + hit.end(1)
    phrase = Span(start + len(hit.group(1)) - len(hit.group(1).lstrip()), end)
    return phrase if named.speaks(phrase) else None
