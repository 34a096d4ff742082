"""Attributions that the tagger read in part: the missing cue, source or content is found beside the parts that are there."""

from __future__ import annotations

from bisect import bisect_left

from dateline.analysis.cues import is_speech, lemma_of
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Reading
from dateline.analysis.words import PRONOUNS
from dateline.model import Annotations, Mention, Span, Tagged

_NEAR = 40
_SURE = 0.6
_SUBJECTS = frozenset(("he", "she", "they", "it", "i", "we"))


def completed(reading: Reading, notes: Annotations, tagged: list[Tagged], pairs: list[Attribution]) -> list[Attribution]:
    """The pairs with sources and contents supplied, and new ones for sources with content that no cue was read for."""
    starts = [m.span.start for m in notes.mentions]
    for each in pairs:
        if each.source is None and each.cue is not None:
            each.source = _subject(reading, notes.mentions, starts, each.cue)
            each.rule = "the name or pronoun before the cue is its subject" if each.source else ""
    every = [*pairs, *_without_cue(reading, tagged, pairs)]
    return [e for e in [*every, *_alone(tagged, every)] if e.content]


def _alone(tagged: list[Tagged], found: list[Attribution]) -> list[Attribution]:
    """Contents that the tagger is sure of though no cue is near, with the source beside them that no other attribution has."""
    used = {s for a in found for s in a.content} | {a.source for a in found if a.content}
    left = [t for t in tagged if t.label == "content" and t.span not in used and t.score >= _SURE]
    free = [t.span for t in tagged if t.label == "source" and t.span not in used]
    return [Attribution(None, _beside(t.span, free), [t.span], rule="read as reported though no cue stands beside it") for t in left]


def _beside(content: Span, sources: list[Span]) -> Span | None:
    at = bisect_left(sources, content)
    near = [s for s in sources[max(at - 1, 0) : at + 1] if min(abs(content.start - s.end), abs(s.start - content.end)) <= _NEAR]
    return near[0] if near else None


def _subject(reading: Reading, mentions: tuple[Mention, ...], starts: list[int], cue: Span) -> Span | None:
    """A name with its title, or a pronoun, that ends right before the cue."""
    first, _ = reading.range_of(cue)
    before = bisect_left(starts, cue.start) - 1
    if before >= 0:
        mention = mentions[before]
        between = reading.text[mention.span.end : cue.start].split()
        if mention.type in ("person", "organization") and (
            not between or (len(between) == 1 and between[0] in ("also", "has", "had", "have"))
        ):
            role = mention.role
            return Span(role.start if role and role.start < mention.span.start else mention.span.start, mention.span.end)
    word = reading.lower(first - 1)
    return reading.span(first - 1, first) if word in _SUBJECTS and word in PRONOUNS else None


def _without_cue(reading: Reading, tagged: list[Tagged], pairs: list[Attribution]) -> list[Attribution]:
    """A content right after or before a source with a verb of saying between or beside them."""
    used = {s for a in pairs for s in a.content} | {a.source for a in pairs}
    sources = [t.span for t in tagged if t.label == "source" and t.span not in used]
    contents = [t.span for t in tagged if t.label == "content" and t.span not in used]
    starts = [c.start for c in contents]
    found: list[Attribution] = []
    for source in sources:
        at = bisect_left(starts, source.end)
        for content in contents[max(at - 1, 0) : at + 1]:
            cue = _cue_between(reading, source, content)
            if cue and not any(a.cue and a.cue.overlaps(cue) for a in found[-1:]):
                found.append(Attribution(cue, source, [content], rule="the word between source and content is the cue"))
                break
    return found


def _cue_between(reading: Reading, source: Span, content: Span) -> Span | None:
    """The cue of a source and a content: the words between them, or the verb on the source's other side."""
    if source.end <= content.start and content.start - source.end <= _NEAR:
        first, last = reading.range_of(Span(source.end, content.start)) if content.start > source.end else (0, 0)
        words = [i for i in range(first, last) if reading.words[i][0].isalpha() and reading.lower(i) != "that"]
        return reading.span(words[0], words[-1] + 1) if words and any(lemma_of(reading.lower(i)) for i in words) else None
    if content.end <= source.start and source.start - content.end <= _NEAR:
        _, after = reading.range_of(source)
        if is_speech(reading.lower(after)):
            return reading.span(after, after + 1)
        before, _ = reading.range_of(source)
        return reading.span(before - 1, before) if is_speech(reading.lower(before - 1)) else None
    return None
