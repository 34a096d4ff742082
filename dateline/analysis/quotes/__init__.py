"""The `quotes` stage: who said what, with which word, and the turns of interviews.

The tagger's sources, cues and contents are paired; quotation marks and turns that it left are read by rule; then the phrase beside the
cue is resolved to an entity of the document. `content` leaves the outer quotation marks out.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.cues import stance_of
from dateline.analysis.pipeline import stage
from dateline.analysis.quotes import continued, direct, headlines, marks, nested, pointers, reports, turns
from dateline.analysis.quotes.complete import completed
from dateline.analysis.quotes.extent import put_right, undated
from dateline.analysis.quotes.marks import Quoted
from dateline.analysis.quotes.pairing import Attribution, Page, pair
from dateline.analysis.quotes.speakers import Cast, is_impersonal, resolve
from dateline.analysis.quotes.voices import Voices
from dateline.analysis.reading import Ranges, Reading, ranges_of
from dateline.analysis.reading import reading as laid_out
from dateline.layout import paragraphs
from dateline.model import Annotations, Document, Quote, QuoteKind, Span, Speaker

_FIRST_PERSON = frozenset("i we me us my our мы я".split())


@stage(
    name="quotes",
    version=6,
    needs=("tokens", "sentences", "boilerplate", "tagged", "metadata", "mentions", "chains"),
    gives=("quotes", "turns"),
)
def quotes(document: Document, notes: Annotations) -> Annotations:
    """Fill `quotes`, in the order of the text, and `turns`, empty unless the text is an interview or a transcript."""
    reading = laid_out(document.text, notes)
    blocks = [p.span for p in paragraphs(document.text)]
    quoted = marks.find(document.text, blocks)
    every = _attributions(reading, notes, quoted, blocks)
    said = turns.find(document.text, blocks)
    answers = turns.interviewee(document.text, notes, said) if said else None
    speakers = turns.speakers_of(notes, document.text, said, answers)
    voices = Voices(notes, [(u.said, s) for u, s in zip(said, speakers, strict=True) if u.kind != "question"], answers)
    made = _quotes(reading, notes, every, quoted, blocks, voices)
    replies = _replies(said, speakers, made)
    return replace(notes, quotes=tuple(sorted([*made, *replies], key=lambda q: q.span)), turns=turns.as_turns(said, speakers))


def _attributions(reading: Reading, notes: Annotations, quoted: list[Quoted], blocks: list[Span]) -> list[Attribution]:
    """Everything that is attributed, in the order of what is said."""
    boilerplate = Ranges([(b.span.start, b.span.end) for b in notes.boilerplate])
    tagged = [t for t in notes.tagged if t.label in ("source", "cue", "content") and boilerplate.at(t.span.start) is None]
    page = Page(reading.text, [s.start for s in notes.sentences], [b.start for b in blocks])
    spoken = Ranges([(q.outer.start, q.outer.end) for q in quoted])
    found = completed(reading, notes, tagged, pair(page, tagged))
    found = nested.found(reading, notes, reports.found(reading, found, spoken), [b.span for b in notes.boilerplate])
    put_right(reading, notes, found, quoted)
    found = headlines.found(reading, notes, found, blocks)
    found = direct.missed(reading, headlines.Names(reading, notes), quoted, found)
    found = sorted(continued.put_together(quoted, found, blocks), key=lambda a: a.content[0].start)
    pointers.settle(reading, notes, found, spoken)
    undated(reading.text, notes, found)
    return found


def _quotes(
    reading: Reading, notes: Annotations, every: list[Attribution], quoted: list[Quoted], blocks: list[Span], voices: Voices
) -> list[Quote]:
    cast = Cast.of(reading, notes, ranges_of([s for a in every for s in a.content]))
    inner = Ranges([(q.outer.start, q.outer.end) for q in quoted])
    starts = [b.start for b in blocks]
    made: list[Quote] = []
    for each in every:
        content = tuple(marks.without_outer(reading.text, s) for s in each.content)
        speaker, why = _speaker(cast, each, made, starts, voices)
        kind = _kind(content, inner, quoted)
        if each.empty or _says_nothing(reading.text, each, speaker, content[0], voices):
            continue
        spans = [*content, *each.content, *(s for s in (each.cue, each.source) if s and not (s is each.source and each.borrowed))]
        whole = Span(min(s.start for s in spans), max(s.end for s in spans))
        stance = stance_of(each.cue.of(reading.text)) if each.cue else "neutral"
        made.append(Quote(whole, content, each.cue, speaker, kind, stance, f"{each.rule}; {why}" if each.rule else why))
    return made


def _speaker(cast: Cast, each: Attribution, made: list[Quote], blocks: list[int], voices: Voices) -> tuple[Speaker | None, str]:
    if each.source is not None:
        own = voices.own(each.source.start, made) if each.source.of(cast.text).lower() in _FIRST_PERSON else None
        if own is not None:
            return Speaker(each.source, own, cast.notes.chains[own].name), "speaker: speaks in the first person"
        if each.cue is not None and is_impersonal(each.source.of(cast.text), each.cue.of(cast.text)):
            return None, "speaker unknown: it stands for nobody here"
        found, why = resolve(cast, each.source, told_of=each.told_of)
        return found, f"speaker: {why}"
    before = continued.before(cast.text, cast.notes.sentences, made, each, blocks) if each.cue is None else None
    if before and before.speaker:
        return Speaker(None, before.speaker.chain, before.speaker.name), "speaker: the quotation before goes on"
    answering = voices.answering(each.content[0].start, direct=each.cue is None)
    if answering is not None:
        return Speaker(None, answering, cast.notes.chains[answering].name), "speaker: the one who answers in the interview"
    return None, "speaker unknown: no phrase beside the cue names a source"


def _says_nothing(text: str, each: Attribution, speaker: Speaker | None, content: Span, voices: Voices) -> bool:
    """Whether an attribution without a verb is none: words in marks that nobody says, or a part of an answer, which has its own."""
    if each.cue is not None:
        return False
    if speaker is not None:
        return each.source is None and voices.holds(content.start)
    return not continued.is_sentence(text, content)


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


def _replies(said: list[turns.Utterance], speakers: list[Speaker | None], made: list[Quote]) -> list[Quote]:
    """Answers and statements as quotes, but those that an attribution holds already."""
    taken = ranges_of([s for q in made for s in q.content])
    return [
        Quote(
            u.said, (u.said,), None, speaker, "direct", "neutral", "a turn of an interview" if speaker else "a turn; who speaks is not said"
        )
        for u, speaker in zip(said, speakers, strict=True)
        if u.kind != "question" and not _filled(taken, u.said)
    ]


def _filled(taken: Ranges, span: Span) -> bool:
    """Whether an attribution already holds the turn from its start to its end."""
    at = taken.at(span.start)
    return at is not None and taken.lasts[at] >= span.end - 2
