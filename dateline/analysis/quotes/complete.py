"""Attributions that the tagger read in part: the missing cue, source or content is found beside the parts that are there."""

from __future__ import annotations

from bisect import bisect_left

from dateline.analysis.cues import is_speech, lemma_of
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Reading
from dateline.analysis.words import CALENDAR, PREPOSITIONS, PRONOUNS
from dateline.model import Annotations, Mention, Span, Tagged

_NEAR = 40
_SURE = 0.6
_LONGEST = 8
"""Words of a subject without a name."""
_SUBJECTS = frozenset(("he", "she", "they", "it", "i", "we", "он", "она", "они", "я", "мы"))
_CAN_SPEAK = frozenset(("person", "organization", "place"))
_HELPING = frozenset(
    "also has had have then later earlier on late early again now never not still repeatedly morning evening night".split()
)
_OPENS = frozenset("the a an his her their its some many several most few two three one both all another".split())
_DIVIDERS = frozenset(
    "and or but that which who whom as while when because if where is are was were be been has have had will would can could to not than"
    " so then there this these".split()
)


def completed(reading: Reading, notes: Annotations, tagged: list[Tagged], pairs: list[Attribution]) -> list[Attribution]:
    """The pairs with sources and contents supplied, and new ones for sources with content that no cue was read for."""
    starts = [m.span.start for m in notes.mentions]
    for each in pairs:
        if each.cue is None or (each.source is not None and not each.borrowed):
            continue
        own = subject(reading, notes.mentions, starts, each.cue)
        if own is None and each.source is None:
            own = _phrase(reading, each.cue)
            own = None if own and any(own.overlaps(s) for s in each.content) else own
        if own is not None:
            each.source, each.borrowed, each.rule = own, False, "the phrase before the cue is its subject"
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


def subject(reading: Reading, mentions: tuple[Mention, ...], starts: list[int], cue: Span) -> Span | None:
    """A name with its title, or a pronoun, that ends before the cue, with nothing but a time, helping words or an aside between."""
    end = _subject_end(reading, reading.range_of(cue)[0])
    low, _ = reading.bounds(reading.sentence_at(end))
    if end <= low:
        return None
    at = reading.ends[end - 1]
    before = bisect_left(starts, at) - 1
    if before >= 0 and mentions[before].span.end >= at and mentions[before].type in _CAN_SPEAK:
        mention = mentions[before]
        role = mention.role
        return Span(role.start if role and role.start < mention.span.start else mention.span.start, mention.span.end)
    word = reading.lower(end - 1)
    return reading.span(end - 1, end) if word in _SUBJECTS and word in PRONOUNS else None


def _subject_end(reading: Reading, at: int) -> int:
    """Where the subject of a verb ends: past adverbs, helping verbs, "on Friday", "41, of Leeds," to the left of it."""
    low, _ = reading.bounds(reading.sentence_at(max(at - 1, 0)))
    end = at
    while end > low and (reading.lower(end - 1) in _HELPING or reading.lower(end - 1) in CALENDAR or reading.lower(end - 1).endswith("ly")):
        end -= 1
    if end - 1 > low and reading.words[end - 1] == ",":
        opened = [i for i in range(end - 2, max(end - 14, low), -1) if reading.words[i] == ","][:2]
        return next((i for i in reversed(opened) if not _verbs(reading, i, end)), end)
    return end


def _verbs(reading: Reading, first: int, last: int) -> bool:
    """Whether a verb of saying stands in a range: what is between its commas is then no aside."""
    return any(is_speech(reading.lower(i)) for i in range(first, last))


def _phrase(reading: Reading, cue: Span) -> Span | None:
    """A phrase without a name before the cue: from its article, or from the head of the sentence."""
    end = _subject_end(reading, reading.range_of(cue)[0])
    low, _ = reading.bounds(reading.sentence_at(max(end - 1, 0)))
    start = end
    while start > low and end - start < _LONGEST and reading.words[start - 1].isalpha() and not _divides(reading, start - 1):
        start -= 1
        if reading.lower(start) in _OPENS:
            break
    opens = start < end and (reading.lower(start) in _OPENS or (start == low and reading.words[start][0].isupper()))
    return reading.span(start, end) if opens and (end - start > 1 or reading.lower(start) not in _OPENS) else None


def _divides(reading: Reading, token: int) -> bool:
    lower = reading.lower(token)
    return (lower in PREPOSITIONS and lower != "of") or lower in _DIVIDERS or is_speech(lower)


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
