"""The `quotes` stage: who said what, with which word, and the turns of interviews.

The tagger's sources, cues and contents are paired; quotation marks and turns that it left are read by rule; then the phrase beside the
cue is resolved to an entity of the document. `content` leaves the outer quotation marks out.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from dateline.analysis.cues import stance_of
from dateline.analysis.pipeline import stage
from dateline.analysis.quotes import direct, marks, reports, turns
from dateline.analysis.quotes.complete import completed
from dateline.analysis.quotes.extent import put_right
from dateline.analysis.quotes.marks import Quoted
from dateline.analysis.quotes.pairing import Attribution, pair
from dateline.analysis.quotes.speakers import Cast, resolve
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.reading import reading as laid_out
from dateline.layout import paragraphs
from dateline.model import Annotations, Document, Quote, QuoteKind, Span, Speaker, Turn


@stage(name="quotes", version=1, needs=("tokens", "sentences", "boilerplate", "tagged", "mentions", "chains"), gives=("quotes", "turns"))
def quotes(document: Document, notes: Annotations) -> Annotations:
    """Fill `quotes`, in the order of the text, and `turns`, empty unless the text is an interview or a transcript."""
    reading = laid_out(document.text, notes)
    blocks = [p.span for p in paragraphs(document.text)]
    quoted = marks.find(document.text, blocks)
    page = Ranges([(b.span.start, b.span.end) for b in notes.boilerplate])
    tagged = [t for t in notes.tagged if t.label in ("source", "cue", "content") and page.at(t.span.start) is None]
    pairs = completed(reading, notes, tagged, pair(document.text, tagged, [s.start for s in notes.sentences]))
    pairs = reports.found(reading, pairs)
    put_right(document.text, notes, pairs, quoted)
    every = sorted([*pairs, *direct.missed(reading, quoted, pairs)], key=lambda a: a.content[0].start)
    made = _quotes(reading, notes, every, quoted, blocks)
    said, replies = _turns(reading, notes, blocks, made)
    return replace(notes, quotes=tuple(sorted([*made, *replies], key=lambda q: q.span)), turns=said)


def _quotes(reading: Reading, notes: Annotations, every: list[Attribution], quoted: list[Quoted], blocks: list[Span]) -> list[Quote]:
    cast = Cast.of(reading.text, notes)
    inner = Ranges([(q.outer.start, q.outer.end) for q in quoted])
    starts = [b.start for b in blocks]
    made: list[Quote] = []
    for each in every:
        content = tuple(marks.without_outer(reading.text, s) for s in each.content)
        speaker, why = _speaker(cast, each, made, starts)
        if each.cue is None and speaker is None and not _sentence_like(reading.text, content[0]):
            continue
        spans = [*content, *each.content, *(s for s in (each.cue, each.source) if s and not (s is each.source and each.borrowed))]
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        stance = stance_of(each.cue.of(reading.text)) if each.cue else "neutral"
        kind = _kind(content, inner, quoted)
        made.append(Quote(whole, content, each.cue, speaker, kind, stance, f"{each.rule}; {why}" if each.rule else why))
    return made


def _sentence_like(text: str, content: Span) -> bool:
    """A quotation with neither verb nor speaker is kept when it is a sentence; a phrase in marks may be a title or irony."""
    exact = content.of(text)
    return exact[:1].isupper() and exact[-1:] in ".!?…" and exact.count(" ") >= 4  # noqa: PLR2004


def _speaker(cast: Cast, each: Attribution, made: list[Quote], blocks: list[int]) -> tuple[Speaker | None, str]:
    if each.source is not None:
        found, why = resolve(cast, each.source)
        return found, f"speaker: {why}"
    before = made[-1] if made else None
    if each.cue is None and before and before.speaker and _goes_on(cast.text, before, each, blocks):
        return Speaker(None, before.speaker.chain, before.speaker.name), "speaker: the quotation of the paragraph before goes on"
    return None, "speaker unknown: no phrase beside the cue names a source"


def _goes_on(text: str, before: Quote, each: Attribution, blocks: list[int]) -> bool:
    """Whether a quotation goes on with that before: nothing but marks and at most one paragraph end stands between."""
    start = each.content[0].start
    here, there = bisect_left(blocks, start + 1), bisect_left(blocks, before.span.end)
    between = text[before.span.end : start].strip(" \n\r\t\u00a0”\"“»«„'’‘.")
    return before.kind != "indirect" and here - there <= 1 and not between


def _kind(content: tuple[Span, ...], inner: Ranges, quoted: list[Quoted]) -> QuoteKind:
    marked = [_marked(span, inner, quoted) for span in content]
    if all(m == "direct" for m in marked):
        return "direct"
    return "indirect" if all(m == "indirect" for m in marked) else "mixed"


def _marked(span: Span, inner: Ranges, quoted: list[Quoted]) -> QuoteKind:
    """Whether a content lies in quotation marks, holds some, or neither."""
    at = inner.at(span.start)
    if at is not None and quoted[at].outer.end >= span.end:
        return "direct"
    return "mixed" if inner.meets(span.start, span.end) else "indirect"


def _turns(reading: Reading, notes: Annotations, blocks: list[Span], made: list[Quote]) -> tuple[tuple[Turn, ...], list[Quote]]:
    found = turns.find(reading.text, blocks)
    if not found:
        return (), []
    answers = turns.interviewee(reading.text, notes, found)
    speakers = turns.speakers_of(notes, reading.text, found, answers)
    taken = Ranges(_merged([s for q in made for s in q.content]))
    replies = [
        Quote(
            u.said, (u.said,), None, speaker, "direct", "neutral", "a turn of an interview" if speaker else "a turn; who speaks is not said"
        )
        for u, speaker in zip(found, speakers, strict=True)
        if u.kind != "question" and not _filled(taken, u.said)
    ]
    return turns.as_turns(found, speakers), replies


def _filled(taken: Ranges, span: Span) -> bool:
    """Whether an attribution already holds the turn from its start to its end."""
    at = taken.at(span.start)
    return at is not None and taken.lasts[at] >= span.end - 2


def _merged(spans: list[Span]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], span.end))
        else:
            merged.append((span.start, span.end))
    return merged
