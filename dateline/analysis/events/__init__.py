"""The `events` stage: every happening of the text by its trigger, with its date if its clause has one, its status, who and where.

Verbs and nouns of happening and of saying are triggers. What somebody says happened has its own events; the saying is one too, with the
speaker and the addressee. No date in the clause, no date: such an event stays undated and says so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from dateline.analysis.events.clauses import finite, walls
from dateline.analysis.events.dating import Dated, assign, joined, usable
from dateline.analysis.events.doers import FIRST, subject_pronoun
from dateline.analysis.events.names import Named, names_of
from dateline.analysis.events.roles import take_part
from dateline.analysis.events.sharing import shared
from dateline.analysis.events.status import SET, status_of
from dateline.analysis.events.triggers import Trigger, triggers
from dateline.analysis.pipeline import stage
from dateline.analysis.reading import Reading
from dateline.analysis.reading import reading as laid_out
from dateline.model import Annotations, DateMention, Document, EventMention, Quote, Span, Status

_DAY = len("2023-05-16")
_LONGEST = 400
"""Tokens of a sentence that are read; the rest of a longer one is a table or a wall of words."""


@dataclass(slots=True)
class _Indexed:
    """What the sentences are looked up in."""

    mentions: list[int]
    dates: list[DateMention]
    date_starts: list[int]
    cues: dict[int, Quote]
    denied: list[Span]
    said: list[tuple[Span, int]]
    said_starts: list[int]
    speakers: dict[int, int]
    """The chain of who says, by the number of the quotation."""
    published: str | None
    boilerplate: list[Span]
    pronouns: dict[int, int]
    """The chain that a pronoun stands for, by its offset."""


@stage(
    name="events",
    version=3,
    needs=("tokens", "sentences", "boilerplate", "mentions", "chains", "dates", "quotes", "references"),
    gives=("events",),
)
def events(document: Document, notes: Annotations) -> Annotations:
    """Fill `events` in the order of the text; boilerplate has none."""
    reading = laid_out(document.text, notes)
    index = _index(reading, notes)
    found = [e for number in range(len(notes.sentences)) for e in _in_sentence(reading, notes, index, number)]
    return replace(notes, events=tuple(found))


def _index(reading: Reading, notes: Annotations) -> _Indexed:
    stamp = notes.metadata.published
    place = stamp.span if stamp else None
    dates = sorted((d for d in notes.dates if usable(d) and not (place and place.overlaps(d.span))), key=lambda d: d.span)
    spoken = [(n, q) for n, q in enumerate(notes.quotes) if q.kind != "indirect"]
    said = sorted((c, n) for n, q in spoken for c in q.content if _clause(reading, c))
    return _Indexed(
        mentions=[m.span.start for m in notes.mentions],
        dates=dates,
        date_starts=[d.span.start for d in dates],
        cues={q.cue.start: q for q in notes.quotes if q.cue},
        denied=sorted(c for q in notes.quotes if _denies(reading.text, q) for c in q.content),
        said=said,
        said_starts=[c.start for c, _ in said],
        speakers={n: q.speaker.chain for n, q in spoken if q.speaker and q.speaker.chain is not None},
        published=stamp.value[:10] if stamp else None,
        boilerplate=[b.span for b in notes.boilerplate],
        pronouns={r.span.start: r.chain for r in notes.references if r.kind == "pronoun" and r.chain is not None},
    )


def _clause(reading: Reading, content: Span) -> bool:
    """Whether a content is a sentence of its own. What somebody plans *to do* is their own deed, and a phrase has no verb."""
    first, last = reading.range_of(content)
    if reading.lower(first) == "to":
        return False
    return any(finite(reading.lower(i)) for i in range(first, min(last, first + _LONGEST)))


def _denies(text: str, quote: Quote) -> bool:
    """Whether the content is said not to be so: denied, or a claim rejected. A warning or an offer that is rejected was made."""
    if quote.stance != "denies" or quote.cue is None:
        return False
    cue = quote.cue.of(text).lower()
    clause = any(word in quote.content[0].of(text).lower().split()[:8] for word in ("that", "claims", "allegations", "reports", "as"))
    return clause or not any(verb in cue for verb in ("reject", "dismiss", "rebuff", "deflect"))


def _in_sentence(reading: Reading, notes: Annotations, index: _Indexed, number: int) -> list[EventMention]:
    low, high = reading.bounds(number)
    high = min(high, low + _LONGEST)
    sentence = notes.sentences[number]
    if low >= high or _covered(index.boilerplate, sentence):
        return []
    names = names_of(reading, notes, index.mentions, low, high)
    own = triggers(reading, low, high, {t for n in names for t in range(n.first, n.last)})
    if not own:
        return []
    cuts = walls(reading, low, high)
    dates = [
        (reading.range_of(d.span)[0], d)
        for d in index.dates[bisect_left(index.date_starts, sentence.start) : bisect_left(index.date_starts, sentence.end)]
    ]
    dated = assign(reading, own, joined(dates, reading.text), cuts, low)
    asks = reading.text[sentence.start : sentence.end].rstrip('”"’») ').endswith("?")
    made = [_event(reading, index, _Sentence(sentence, low, high, own, cuts, names, asks), t, dated.get(t.token)) for t in own]
    settled = shared(reading, own, cuts, made, high)
    return [_in_time(e, index.published) if _may_come(reading, t) else e for t, e in zip(own, settled, strict=True)]


def _may_come(reading: Reading, trigger: Trigger) -> bool:
    """Whether the form can be of what is yet to come: a past one cannot, but "scheduled"."""
    return trigger.form != "past" or reading.lower(trigger.token) in SET


def _in_time(event: EventMention, published: str | None) -> EventMention:
    """What is told as a fact but dated after the article is yet to come ("the film opens on 20 October")."""
    if event.status != "happened" or published is None or event.first is None or event.first[:10] <= published or len(published) < _DAY:
        return event
    return replace(event, status="planned", why=f"{event.why}; its date is after the article's")


@dataclass(frozen=True, slots=True)
class _Sentence:
    span: Span
    low: int
    high: int
    triggers: list[Trigger]
    walls: list[int]
    names: list[Named]
    asks: bool


def _event(reading: Reading, index: _Indexed, sentence: _Sentence, trigger: Trigger, dated: tuple[Dated, str] | None) -> EventMention:
    span = reading.span(trigger.token, trigger.token + 1)
    status, shown = _status(reading, index, sentence, trigger)
    voice = _voice(index, span.start)
    names = [n for n in sentence.names if _voice(index, n.mention.span.start) == voice]
    who, where = take_part(reading, trigger, sentence.triggers, sentence.walls, names, sentence.low, sentence.high)
    participants = [n.chain for n in who]
    quote = _quote_at(index, span, reading)
    if quote:
        told = take_part(reading, trigger, sentence.triggers, sentence.walls, sentence.names, sentence.low, sentence.high)[0]
        participants = _sayers(quote, told, trigger)
    elif (pronoun := subject_pronoun(reading, trigger, sentence.walls, sentence.low)) is not None:
        meant = _meant(reading, index, pronoun, voice)
        participants = [*([meant] if meant is not None else []), *(n.chain for n in who if n.first > trigger.token)]
    date = dated[0] if dated else None
    why = dated[1] if dated else "undated: its clause has no date"
    return EventMention(
        span=sentence.span,
        trigger=span,
        first=date.first if date else None,
        last=date.last if date else None,
        granularity=date.granularity if date else None,
        status=status,
        participants=tuple(dict.fromkeys(participants)),
        places=tuple(dict.fromkeys(n.chain for n in where)),
        date=date.span if date else None,
        value=date.value if date else None,
        why=f"{why}; {shown}" if shown else why,
    )


def _meant(reading: Reading, index: _Indexed, pronoun: int, voice: int | None) -> int | None:
    """The chain of a subject that is a pronoun: I and we inside quotation marks are who speaks."""
    if reading.lower(pronoun) in FIRST:
        return None if voice is None else index.speakers.get(voice)
    return index.pronouns.get(reading.starts[pronoun])


def _voice(index: _Indexed, at: int) -> int | None:
    """The innermost quotation whose content holds an offset: who acts in what is said does not act in the saying, nor the other way."""
    end = bisect_left(index.said_starts, at + 1)
    holding = [(c.end - c.start, n) for c, n in index.said[max(end - 6, 0) : end] if c.start <= at < c.end]
    return min(holding)[1] if holding else None


def _status(reading: Reading, index: _Indexed, sentence: _Sentence, trigger: Trigger) -> tuple[Status, str]:
    low = max((w for w in sentence.walls if w < trigger.token), default=sentence.low)
    conditional = reading.lower(low) in ("if", "unless", "whether")
    status, shown = status_of(reading, trigger, low, conditional=conditional, asks=sentence.asks)
    span = reading.span(trigger.token, trigger.token + 1)
    if status == "happened" and _covered(index.denied, span):
        return "denied", "it is what somebody denies"
    return status, shown


def _covered(spans: list[Span], span: Span) -> bool:
    at = bisect_left(spans, Span(span.start + 1, -1)) - 1
    return at >= 0 and spans[at].covers(span)


def _quote_at(index: _Indexed, trigger: Span, reading: Reading) -> Quote | None:
    """The attribution whose cue the trigger stands in."""
    at = bisect_left(reading.starts, trigger.start)
    for token in range(at, max(at - 4, -1), -1):
        quote = index.cues.get(reading.starts[token])
        if quote and quote.cue and quote.cue.covers(trigger):
            return quote
    return None


def _sayers(quote: Quote, who: list[Named], trigger: Trigger) -> list[int]:
    """The speakers and, behind the verb, the addressee; nobody from what is said."""
    outside = [n for n in who if not any(c.overlaps(n.mention.span) for c in quote.content)]
    before = [n for n in outside if n.first < trigger.token]
    speaker = quote.speaker
    if speaker is None:
        return [n.chain for n in outside if n.first > trigger.token]
    said = (
        [speaker.chain] if speaker.chain is not None else [n.chain for n in before if speaker.span and speaker.span.covers(n.mention.span)]
    )
    beside = [n.chain for n in before if n.mention.type == "person"] if speaker.chain is not None else []
    inverted = speaker.span is not None and quote.cue is not None and speaker.span.start > quote.cue.start
    told = [] if inverted else [n.chain for n in outside if n.first > trigger.token]
    return [*beside, *said, *told]
