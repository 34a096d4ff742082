"""The API's shape of an analysis, built once as plain JSON from a document and its annotations."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from dateline.model import (
    Annotations,
    Chain,
    DateMention,
    Document,
    EventMention,
    Inferred,
    Mention,
    Published,
    Quote,
    Reference,
    Span,
    Speaker,
    Turn,
)

Json = dict[str, Any]
# A chain's entity: (id, name).
Resolve = Callable[[Chain], tuple[str, str]]


def alone(chain: Chain) -> tuple[str, str]:
    """The entity as the document alone knows it."""
    return chain.key, chain.name


class View:
    """Builds the parts; holds the text so that every span carries its exact characters, and who each chain is."""

    def __init__(self, document: Document, notes: Annotations, resolve: Resolve = alone) -> None:
        self._document = document
        self._text = document.text
        self._notes = notes
        self._entities = [resolve(chain) for chain in notes.chains]

    def whole(self) -> Json:
        """`GET …/analysis`, without failures where there are none."""
        notes = self._notes
        item: Json = {
            "id": self._document.id,
            "revision": self._document.revision,
            "text": self._text,
            "language": self._language(),
            "metadata": self._metadata(),
            "boilerplate": [{**self.span(b.span), "kind": b.kind} for b in notes.boilerplate],
            "sentences": [{"start": s.start, "end": s.end} for s in notes.sentences],
            "mentions": [self._mention(m) for m in notes.mentions],
            "references": [self._reference(r) for r in notes.references],
            "dates": [self._date(d) for d in notes.dates],
            "quotes": [self._quote(q) for q in notes.quotes],
            "events": [self._event(e) for e in notes.events],
        }
        if notes.turns:
            item["turns"] = [self._turn(t) for t in notes.turns]
        if notes.failures:
            item["failures"] = [{"stage": f.stage, "error": f.error} for f in notes.failures]
        return item

    def span(self, span: Span) -> Json:
        """A span with its exact characters."""
        return {"start": span.start, "end": span.end, "exact": span.of(self._text)}

    def _maybe(self, span: Span | None) -> Json | None:
        return None if span is None else self.span(span)

    def _language(self) -> Json:
        language = self._notes.language
        passages = [{"start": p.span.start, "end": p.span.end, "code": p.code} for p in language.passages]
        return {"code": language.code, "confidence": language.confidence, "passages": passages}

    def _metadata(self) -> Json:
        meta = self._notes.metadata
        item: Json = {name: self._inferred(getattr(meta, name)) for name in ("title", "outlet", "author", "place", "agency")}
        item["published"] = self._published(meta.published)
        if meta.published is None:
            item["published_why"] = meta.published_why or "nothing in the text or with it says when it was published"
        return item

    def _spanned(self, span: Span | None) -> Json:
        return self.span(span) if span else {"start": None, "end": None, "exact": None}

    def _inferred(self, found: Inferred | None) -> Json | None:
        if found is None:
            return None
        return {
            **self._spanned(found.span),
            "value": found.value,
            "basis": found.basis,
            "why": found.why,
            "confidence": found.confidence,
        }

    def _published(self, found: Published | None) -> Json | None:
        shown = published(found)
        return None if found is None or shown is None else {**self._spanned(found.span), **shown}

    def _mention(self, mention: Mention) -> Json:
        entity_id, name = self._entity(mention.chain) if mention.chain is not None else (None, mention.name)
        return {
            **self.span(mention.span),
            "type": mention.type,
            "entity_id": entity_id,
            "name": name,
            "role": self._maybe(mention.role),
            "metonym": mention.metonym,
            "confidence": mention.confidence,
            "why": mention.why,
        }

    def _reference(self, reference: Reference) -> Json:
        entity_id, name = self._entity(reference.chain) if reference.chain is not None else (None, None)
        return {
            **self.span(reference.span),
            "kind": reference.kind,
            "entity_id": entity_id,
            "name": name,
            "confidence": reference.confidence,
            "why": reference.why,
        }

    def _entity(self, chain: int) -> tuple[str, str]:
        return self._entities[chain]

    def _refs(self, chains: Sequence[int]) -> list[Json]:
        # Two chains of one document can turn out to be one entity: each entity once.
        unique = dict.fromkeys(self._entities[chain] for chain in chains)
        return [{"entity_id": entity_id, "name": name} for entity_id, name in unique]

    def _date(self, date: DateMention) -> Json:
        anchor = self.span(date.anchor) if isinstance(date.anchor, Span) else date.anchor
        return {
            **self.span(date.span),
            "type": date.type,
            "value": date.value,
            "from": date.first,
            "to": date.last,
            "granularity": date.granularity,
            "mod": date.mod,
            "anchor": anchor,
            "why": date.why,
            "named": date.named,
        }

    def _speaker(self, speaker: Speaker | None) -> Json | None:
        if speaker is None:
            return None
        entity_id, name = self._entity(speaker.chain) if speaker.chain is not None else (None, speaker.name)
        return {**self._spanned(speaker.span), "entity_id": entity_id, "name": name}

    def _quote(self, quote: Quote) -> Json:
        return {
            **self.span(quote.span),
            "content": [self.span(part) for part in quote.content],
            "cue": self._maybe(quote.cue),
            "speaker": self._speaker(quote.speaker),
            "kind": quote.kind,
            "stance": quote.stance,
            "why": quote.why,
        }

    def _turn(self, turn: Turn) -> Json:
        speaker = self._speaker(turn.speaker)
        who = {"entity_id": speaker["entity_id"], "name": speaker["name"]} if speaker else None
        return {**self.span(turn.span), "kind": turn.kind, "speaker": who}

    def _event(self, event: EventMention) -> Json:
        return {
            **self.span(event.span),
            "trigger": self.span(event.trigger),
            "from": event.first,
            "to": event.last,
            "granularity": event.granularity,
            "status": event.status,
            "participants": self._refs(event.participants),
            "places": self._refs(event.places),
            "why": event.why,
        }


def published(found: Published | None) -> Json | None:
    """The publication date as documents and hits show it."""
    if found is None:
        return None
    return {
        "value": found.value,
        "granularity": found.granularity,
        "basis": found.basis,
        "why": found.why,
        "confidence": found.confidence,
    }
