"""What a document reports, for comparing it with others: its event mentions, and its sentences with figures, causes or corrections."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from dateline.consolidate.carried import carried
from dateline.consolidate.words import Words
from dateline.model import Annotations, Document, EventMention, Mention, Quote, Span
from dateline.stories.disagreements.causes import gives_cause
from dateline.stories.figures import figures
from dateline.terms import analyse
from dateline.timeline.occasion import LEAD_SENTENCES, Telling, counted
from dateline.timeline.triggers import is_speech, known
from dateline.when.interval import Interval, interval

Json = dict[str, Any]
_LEAD, _MOST_SENTENCES, _LONGEST = 300, 400, 1500
_PASSIVE = re.compile(r"\b(?:was|were|been|is|are|being|be)(?:\s\w+ly)?\s$", re.IGNORECASE)
_NOUN_FOLLOWS = re.compile(r"\b(?:a|an|the|of|his|her|their|its)\s(?:\w+\s)?$|['’]s\s(?:\w+\s)?$", re.IGNORECASE)
_BY = re.compile(r"\s(?:\w+\s){0,3}by\s(?:[\w.-]+\s){0,5}$")
_BESIDE = 45
_STATEMENT = analyse("statement").texts[0]


class Reported:
    """One document's reports; `words` are its stems."""

    def __init__(self, document: Document, notes: Annotations, words: Words | None = None) -> None:
        self._document, self._notes, self._words = document, notes, words or Words(document.text)
        self._own = {event.trigger.start for event in notes.events}
        self._events = sorted([*notes.events, *carried(document, notes)], key=lambda e: (e.span, e.trigger))

    def reports(self) -> list[Json]:
        """One object an event mention; `n` tells apart those of one verb, so that ids survive small changes of the text."""
        seen: Counter[str] = Counter()
        found = []
        for event, day in zip(self._events, self._days(), strict=True):
            lemma = self._lemma(event)
            seen[lemma] += 1
            found.append({"id": f"{self._document.id}#{lemma}.{seen[lemma]}", "lemma": lemma, **self._report(event, day)})
        return found

    def _report(self, event: EventMention, day: Interval | None) -> Json:
        text = self._document.text
        where = [self._place(event, chain) for chain in event.places]
        return {
            "words": self._words.telling(event.span),
            "span": [event.span.start, event.span.end],
            "exact": event.span.of(text),
            "chains": self._chains(event.span),
            "trigger": [event.trigger.start, event.trigger.end],
            "triggered": event.trigger.of(text),
            "date": [event.date.start, event.date.end] if event.date else None,
            "dated": event.date.of(text) if event.date else None,
            **_when(event, day),
            "status": event.status,
            "counted": day is not None,
            "participants": list(event.participants),
            "places": list(event.places),
            "place_span": where[0] if len(where) == 1 else None,
            "actor": self._actor(event),
        }

    def sentences(self) -> list[Json]:
        """The sentences of the prose that hold a figure or a cause, each with the sentence before it."""
        found: list[Json] = []
        before = ""
        for span in self._prose[:_MOST_SENTENCES]:
            exact = span.of(self._document.text)
            if len(exact) <= _LONGEST and (figures(exact) or gives_cause(exact)):
                found.append({"span": [span.start, span.end], "exact": exact, "chains": self._chains(span), "before": before})
            before = exact[:_LEAD]
        return found

    def quote(self, quote: Quote) -> Json:
        """An attribution: who, in which words, where."""
        text = self._document.text
        chain = quote.speaker.chain if quote.speaker else None
        return {
            "chain": chain if chain is None or chain < len(self._notes.chains) else None,
            "words": self._words.weighted(quote.content),
            "text": " … ".join(part.of(text) for part in quote.content)[:_LEAD],
            "span": [quote.span.start, quote.span.end],
            "exact": quote.span.of(text),
            "content": [[part.start, part.end] for part in quote.content],
            "chains": self._chains(quote.span),
            "inside": sorted({chain for part in quote.content for chain in self._chains(part)}),
            "figures": sorted({f"{f.value:g}" for part in quote.content for f in figures(part.of(text)[:_LONGEST])}),
            "stance": quote.stance,
            "kind": quote.kind,
        }

    @cached_property
    def _prose(self) -> list[Span]:
        furniture = [b.span for b in self._notes.boilerplate[:50]]
        return [s for s in self._notes.sentences if not any(f.overlaps(s) for f in furniture)]

    @cached_property
    def _mentions(self) -> tuple[list[int], list[Mention]]:
        found = sorted((m for m in self._notes.mentions if m.chain is not None), key=lambda m: m.span)
        return [m.span.start for m in found], found

    def _inside(self, span: Span) -> list[Mention]:
        starts, found = self._mentions
        return found[bisect_left(starts, span.start) : bisect_left(starts, span.end)]

    def _chains(self, span: Span) -> list[int]:
        return sorted({m.chain for m in self._inside(span) if m.chain is not None})

    def _place(self, event: EventMention, chain: int) -> list[int] | None:
        """The mention of a place that stands nearest to the trigger."""
        near = [m for m in self._inside(event.span) if m.chain == chain]
        best = min(near, key=lambda m: (abs(m.span.start - event.trigger.start), m.span.start), default=None)
        return [best.span.start, best.span.end] if best else None

    def _actor(self, event: EventMention) -> list[int] | None:
        """[chain, start, end] of who did it: the last participant before a verb in the active voice, or behind "by" in the passive."""
        text, trigger = self._document.text, event.trigger
        part = [m for m in self._inside(event.span) if m.chain in event.participants]
        before = text[max(event.span.start, trigger.start - _BESIDE) : trigger.start]
        if _NOUN_FOLLOWS.search(before):
            return None
        if _PASSIVE.search(before):
            return _as_list(m for m in part if trigger.end < m.span.start and _BY.fullmatch(text[trigger.end : m.span.start][:_BESIDE]))
        return _as_list(m for m in reversed(part) if m.span.end <= trigger.start and trigger.start - m.span.end <= _BESIDE)

    def _lemma(self, event: EventMention) -> str:
        stems = self._words.within(event.trigger)
        stem = next((s for s in stems if known(s)), stems[-1] if stems else "")
        return stem if event.trigger.start in self._own else _STATEMENT

    def _days(self) -> list[Interval | None]:
        """For each event mention the interval of publication where it counts to that day."""
        published = self._notes.metadata.published
        whole = interval(published.value[:10]) if published else None
        if whole is None:
            return [None] * len(self._events)
        starts = [s.start for s in self._prose]
        # An interview's opening tells who is asked, not what is new.
        unread = LEAD_SENTENCES if self._notes.turns else 0
        tellings = [self._telling(e, bisect_right(starts, e.span.start) - 1 + unread, whole) for e in self._events]
        return [whole if counts else None for counts in counted(tellings)]

    def _telling(self, event: EventMention, sentence: int, published: Interval) -> Telling:
        dated = event.first is not None or event.last is not None
        same = bool(event.first and event.last and published.first and event.first[:10] <= published.first <= event.last[:10])
        speech = is_speech(self._lemma(event))
        return Telling(sentence, speech, next(iter(event.participants), None), dated, same, event.status == "happened")


def _as_list(mentions: Iterable[Mention]) -> list[int] | None:
    found = next(iter(mentions), None)
    return None if found is None or found.chain is None else [found.chain, found.span.start, found.span.end]


def _when(event: EventMention, day: Interval | None) -> Json:
    if day is None:
        return {"first": event.first, "last": event.last, "granularity": event.granularity, "value": event.value, "why": event.why}
    why = f"{event.why}; told as the article's news, it counts to the day of publication"
    return {"first": day.first, "last": day.last, "granularity": day.granularity, "value": day.first, "why": why}
