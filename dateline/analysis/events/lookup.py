"""What the sentences of a document are looked up in: names, dates, cues, and in whose words each passage stands."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from dateline.analysis.events.clauses import is_clause
from dateline.analysis.events.dating import usable
from dateline.analysis.events.doers import FIRST
from dateline.analysis.reading import Reading
from dateline.model import Annotations, DateMention, Quote, Span

LONGEST = 400
"""Tokens of a sentence that are read; the rest of a longer one is a table or a wall of words."""


@dataclass(slots=True)
class Lookup:
    """What the sentences are looked up in."""

    mentions: list[int]
    dates: list[DateMention]
    date_starts: list[int]
    cues: dict[int, Quote]
    denied: list[Span]
    said: list[tuple[Span, int]]
    said_starts: list[int]
    speakers: dict[int, int]
    """The chain of who says, by the number of the quotation, of those with marks."""
    published: str | None
    boilerplate: list[Span]
    pronouns: dict[int, int]
    """The chain that a pronoun stands for, by its offset."""


def look_up(reading: Reading, notes: Annotations) -> Lookup:
    """The index of a document that the stages before are through with."""
    stamp = notes.metadata.published
    place = stamp.span if stamp else None
    dates = sorted((d for d in notes.dates if usable(d) and not (place and place.overlaps(d.span))), key=lambda d: d.span)
    said = sorted((c, n) for n, q in enumerate(notes.quotes) for c in q.content if _clause(reading, c))
    spoken = {n: q for n, q in enumerate(notes.quotes) if q.kind != "indirect"}
    return Lookup(
        mentions=[m.span.start for m in notes.mentions],
        dates=dates,
        date_starts=[d.span.start for d in dates],
        cues={q.cue.start: q for q in notes.quotes if q.cue and q.speaker},
        denied=sorted(c for q in notes.quotes if _denies(reading.text, q) for c in q.content),
        said=said,
        said_starts=[c.start for c, _ in said],
        speakers={n: q.speaker.chain for n, q in spoken.items() if q.speaker and q.speaker.chain is not None},
        published=stamp.value[:10] if stamp else None,
        boilerplate=[b.span for b in notes.boilerplate],
        pronouns={r.span.start: r.chain for r in notes.references if r.kind == "pronoun" and r.chain is not None},
    )


def _clause(reading: Reading, content: Span) -> bool:
    """Whether a content is a sentence of its own. What somebody plans *to do* is their own deed, and a phrase has no verb."""
    return reading.lower(reading.range_of(content)[0]) != "to" and is_clause(reading, content)


def _denies(text: str, quote: Quote) -> bool:
    """Whether the content is said not to be so: denied, or a claim rejected. A warning or an offer that is rejected was made."""
    if quote.stance != "denies" or quote.cue is None:
        return False
    cue = quote.cue.of(text).lower()
    clause = any(word in quote.content[0].of(text).lower().split()[:8] for word in ("that", "claims", "allegations", "reports", "as"))
    return clause or not any(verb in cue for verb in ("reject", "dismiss", "rebuff", "deflect"))


def whom(reading: Reading, index: Lookup, pronoun: int, voice: int | None) -> int | None:
    """The chain of a subject that is a pronoun: I and we inside quotation marks are who speaks."""
    if reading.lower(pronoun) in FIRST:
        return None if voice is None else index.speakers.get(voice)
    return index.pronouns.get(reading.starts[pronoun])


def voice_of(index: Lookup, at: int) -> int | None:
    """The innermost quotation whose content holds an offset: who acts in what is said does not act in the saying, nor the other way."""
    end = bisect_left(index.said_starts, at + 1)
    holding = [(c.end - c.start, n) for c, n in index.said[max(end - 6, 0) : end] if c.start <= at < c.end]
    return min(holding)[1] if holding else None


def covered(spans: list[Span], span: Span) -> bool:
    """Whether one of disjoint spans in order holds the whole of a span."""
    at = bisect_left(spans, Span(span.start + 1, -1)) - 1
    return at >= 0 and spans[at].covers(span)


def quote_at(index: Lookup, trigger: Span, reading: Reading) -> Quote | None:
    """The attribution whose cue the trigger stands in."""
    at = bisect_left(reading.starts, trigger.start)
    for token in range(at, max(at - 4, -1), -1):
        quote = index.cues.get(reading.starts[token])
        if quote and quote.cue and quote.cue.covers(trigger):
            return quote
    return None
