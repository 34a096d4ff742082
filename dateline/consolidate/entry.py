"""A document's entry: everything that looking across documents needs of it, small and plain JSON, so that no text is read again."""

from __future__ import annotations

import zlib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from dateline.consolidate.units import Unit
from dateline.instants import epoch_ms
from dateline.model import Annotations, Chain, Document, EventMention, Quote, Span
from dateline.stories.article import Article
from dateline.stories.signature import rarity, signature
from dateline.terms import Terms, analyse
from dateline.timeline.occasion import LEAD_SENTENCES, Telling, counted
from dateline.timeline.triggers import is_speech, known
from dateline.when.interval import Interval, interval

Entry = dict[str, Any]
"""What finding neighbours, stories and dates needs."""
Told = dict[str, Any]
"""What is needed to tell it: chains, reports of events, quotations."""
_TELLING = 1.6
"""Rarity from which a word says something of what a sentence is about."""
_LEAD, _CONTEXT, _CONTEXT_WORDS = 300, 16, 10
_SENTENCES, _FEWEST_STEMS, _HASHED = 24, 4, 0xFFFFF


def entry_of(document: Document, notes: Annotations, units: Sequence[Unit]) -> tuple[Entry, Told]:
    """The entry of a document whose chains are of these units, and what it tells."""
    words = Words(document.text)
    meta = notes.metadata
    published = meta.published
    lead = next((s for s in notes.sentences), Span(0, min(_LEAD, len(document.text))))
    entry = {
        "revision": document.revision,
        "received": received_ms(document),
        "published": published.value if published else None,
        "basis": published.basis if published else None,
        "outlet": document.outlet or (meta.outlet.value if meta.outlet else None),
        "agency": meta.agency.value if meta.agency else None,
        "language": document.language or notes.language.code,
        "title": document.title or (meta.title.value if meta.title else None),
        "lead": lead.of(document.text)[:_LEAD],
        "features": signature(notes.fingerprint.keys),
        "minhash": list(notes.fingerprint.minhash),
        "shingles": notes.fingerprint.shingles,
        "sentences": _sentences(notes, words),
        "units": [[unit.key, unit.type, len(chain.mentions)] for chain, unit in zip(notes.chains, units, strict=True)],
    }
    told = {
        "chains": [_chain(notes, chain, unit) for chain, unit in zip(notes.chains, units, strict=True)],
        "reports": reports_of(document, notes, words),
        "quotes": [_quote(document, notes, quote, words) for quote in notes.quotes],
    }
    return entry, told


def made_of(entry: Entry, told: Told, document: Document, notes: Annotations) -> bool:
    """Whether the state was made of this very analysis; one that was made anew meanwhile is pending and has its own turn."""
    chains = [chain["key"] for chain in told["chains"]] == [chain.key for chain in notes.chains]
    return entry["revision"] == document.revision and chains and len(told["quotes"]) == len(notes.quotes)


def received_ms(document: Document) -> int:
    """When it was received; 0 where that is unknown."""
    try:
        return epoch_ms(document.received) if document.received else 0
    except ValueError:
        return 0


def article(key: str, entry: Entry) -> Article:
    """The entry as stories see it."""
    return Article(
        key,
        entry["received"],
        entry["published"],
        entry["basis"],
        entry["outlet"],
        entry["agency"],
        entry["language"],
        entry["title"],
        entry["lead"],
        entry["features"],
        tuple(entry["minhash"]),
        entry["shingles"],
        tuple(frozenset(stems) for stems in entry["sentences"]),
    )


class Words:
    """The stems inside the spans of a text."""

    def __init__(self, text: str) -> None:
        self._terms: Terms = analyse(text)

    def within(self, span: Span) -> list[str]:
        """All stems, in order."""
        low, high = bisect_left(self._terms.starts, span.start), bisect_left(self._terms.starts, span.end)
        return self._terms.texts[low:high]

    def telling(self, span: Span) -> list[str]:
        """The telling ones, each once."""
        return sorted({t for t in self.within(span) if rarity(f"w:{t}") >= _TELLING})

    def weighted(self, spans: Sequence[Span]) -> dict[str, float]:
        """The telling ones of several spans with their rarity."""
        stems = {t for span in spans for t in self.within(span)}
        return {t: round(rarity(f"w:{t}"), 2) for t in sorted(stems) if rarity(f"w:{t}") >= _TELLING}


def _sentences(notes: Annotations, words: Words) -> list[list[int]]:
    """The telling stems of the first sentences of the prose, hashed to 20 bits to stay small; what is shorter says too little."""
    furniture = sorted(b.span for b in notes.boilerplate)
    prose = (s for s in notes.sentences[: 3 * _SENTENCES] if not any(f.overlaps(s) for f in furniture[:50]))
    found = [
        sorted({zlib.crc32(t.encode("utf-8", "surrogatepass")) & _HASHED for t in words.telling(s)}) for s in islice(prose, _SENTENCES)
    ]
    return [stems for stems in found if len(stems) >= _FEWEST_STEMS]


def _chain(notes: Annotations, chain: Chain, unit: Unit) -> dict[str, Any]:
    spelled = Counter(notes.mentions[i].name for i in chain.mentions)
    return {
        "key": chain.key,
        "unit": unit.key,
        "type": chain.type,
        "form": unit.form,
        "name": chain.name,
        "names": dict(sorted(spelled.items())) or {chain.name: 1},
        "roles": sorted(set(chain.roles)),
        "count": len(chain.mentions),
        "external": dict(chain.external_ids),
        "bare": unit.bare,
        "blocks": list(unit.blocks),
        "why": list(chain.why),
    }


def _lemma(words: Words, event: EventMention) -> str:
    stems = words.within(event.trigger)
    return next((s for s in stems if known(s)), stems[-1] if stems else "")


def reports_of(document: Document, notes: Annotations, words: Words | None = None) -> list[dict[str, Any]]:
    """One object an event mention; `n` tells apart those of one verb, so that ids survive small changes of the text."""
    seen: Counter[str] = Counter()
    found = []
    words = words or Words(document.text)
    for event, day in zip(notes.events, _days(notes, words), strict=True):
        lemma = _lemma(words, event)
        seen[lemma] += 1
        found.append(
            {
                "id": f"{document.id}#{lemma}.{seen[lemma]}",
                "lemma": lemma,
                "words": words.telling(event.span),
                "span": [event.span.start, event.span.end],
                "exact": event.span.of(document.text),
                "trigger": [event.trigger.start, event.trigger.end],
                "triggered": event.trigger.of(document.text),
                "date": [event.date.start, event.date.end] if event.date else None,
                "dated": event.date.of(document.text) if event.date else None,
                **_when(event, day),
                "status": event.status,
                "participants": list(event.participants),
                "places": list(event.places),
            }
        )
    return found


def _days(notes: Annotations, words: Words) -> list[Interval | None]:
    """For each event mention the interval of publication where it counts to that day."""
    published = notes.metadata.published
    whole = interval(published.value[:10]) if published else None
    if whole is None:
        return [None] * len(notes.events)
    furniture = [b.span for b in notes.boilerplate[:50]]
    starts = [s.start for s in notes.sentences if not any(f.overlaps(s) for f in furniture)]
    # An interview's opening tells who is asked, not what is new.
    unread = LEAD_SENTENCES if notes.turns else 0
    tellings = [_telling(event, bisect_right(starts, event.span.start) - 1 + unread, words, whole) for event in notes.events]
    return [whole if counts else None for counts in counted(tellings)]


def _telling(event: EventMention, sentence: int, words: Words, published: Interval) -> Telling:
    dated = event.first is not None or event.last is not None
    same = bool(event.first and event.last and published.first and event.first[:10] <= published.first <= event.last[:10])
    lemma = _lemma(words, event)
    return Telling(sentence, is_speech(lemma), next(iter(event.participants), None), dated, same, event.status == "happened")


def _when(event: EventMention, day: Interval | None) -> dict[str, Any]:
    if day is None:
        return {"first": event.first, "last": event.last, "granularity": event.granularity, "value": event.value, "why": event.why}
    why = f"{event.why}; told as the article's news, it counts to the day of publication"
    return {"first": day.first, "last": day.last, "granularity": day.granularity, "value": day.first, "why": why}


def _quote(document: Document, notes: Annotations, quote: Quote, words: Words) -> dict[str, Any]:
    chain = quote.speaker.chain if quote.speaker else None
    return {
        "chain": chain if chain is None or chain < len(notes.chains) else None,
        "words": words.weighted(quote.content),
        "text": " … ".join(part.of(document.text) for part in quote.content)[:_LEAD],
    }


def context(entry: Entry, own: str, names: Sequence[str]) -> list[str]:
    """What stands beside one unit: people, organisations, events and works, the most mentioned first, and the most telling words.

    The words of its own `names` say nothing.
    """
    others = [u for u in entry["units"] if u[0] != own and u[1] in ("person", "organization", "event", "work", "product")]
    named = [unit for unit, _, _ in sorted(others, key=lambda u: (-u[2], u[0]))[:_CONTEXT]]
    idle = {f"w:{stem}" for name in names for stem in analyse(name).texts}
    words = sorted((-weight, key) for key, weight in entry["features"].items() if key.startswith("w:") and key not in idle)
    return [*named, *(key for _, key in words[:_CONTEXT_WORDS])]
