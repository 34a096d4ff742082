"""A document's entry: everything that looking across documents needs of it, small and plain JSON, so that no text is read again."""

from __future__ import annotations

import zlib
from collections import Counter
from collections.abc import Sequence
from itertools import islice
from typing import Any

from dateline.consolidate.reported import Reported
from dateline.consolidate.units import Unit
from dateline.consolidate.words import Words
from dateline.instants import epoch_ms
from dateline.model import Annotations, Chain, Document, Span
from dateline.stories.article import Article
from dateline.stories.facts import numerals
from dateline.stories.signature import signature
from dateline.stories.utterances import Utterance
from dateline.terms import analyse

Entry = dict[str, Any]
"""What finding neighbours, stories and dates needs."""
Told = dict[str, Any]
"""What is needed to tell it: chains, reports of events, quotations, sentences with figures or causes."""
_LEAD, _CONTEXT, _CONTEXT_WORDS = 300, 16, 10
_SENTENCES, _FEWEST_STEMS, _HASHED, _FURNITURE = 24, 4, 0xFFFFF, 50
_STATEMENTS, _FEWEST_SAID, _SAID_STEMS = 24, 3, 48


def entry_of(document: Document, notes: Annotations, units: Sequence[Unit]) -> tuple[Entry, Told]:
    """The entry of a document whose chains are of these units, and what it tells."""
    words = Words(document.text)
    reported = Reported(document, notes, words)
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
        "figures": numerals(document.text, [b.span for b in notes.boilerplate[:_FURNITURE]]),
        "statements": _statements(notes, words, units),
        "units": [[unit.key, unit.type, len(chain.mentions)] for chain, unit in zip(notes.chains, units, strict=True)],
    }
    told = {
        "chains": [_chain(notes, chain, unit) for chain, unit in zip(notes.chains, units, strict=True)],
        "reports": reported.reports(),
        "quotes": [reported.quote(quote) for quote in notes.quotes],
        "sentences": reported.sentences(),
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
        frozenset(entry["figures"]),
        tuple(Utterance(str(at), unit, stems) for at, (unit, stems) in enumerate(entry["statements"])),
    )


def _sentences(notes: Annotations, words: Words) -> list[list[int]]:
    """The telling stems of the first sentences of the prose, hashed to 20 bits to stay small; what is shorter says too little."""
    furniture = sorted(b.span for b in notes.boilerplate)
    prose = (s for s in notes.sentences[: 3 * _SENTENCES] if not any(f.overlaps(s) for f in furniture[:_FURNITURE]))
    found = [
        sorted({zlib.crc32(t.encode("utf-8", "surrogatepass")) & _HASHED for t in words.telling(s)}) for s in islice(prose, _SENTENCES)
    ]
    return [stems for stems in found if len(stems) >= _FEWEST_STEMS]


def _statements(notes: Annotations, words: Words, units: Sequence[Unit]) -> list[list[Any]]:
    """(unit of the speaker, the most telling stems) of the first attributions to somebody named."""
    said = ((q.speaker.chain, words.weighted(q.content)) for q in notes.quotes if q.speaker and q.speaker.chain is not None)
    kept = [(units[chain].key, stems) for chain, stems in islice(said, _STATEMENTS) if chain < len(units) and len(stems) >= _FEWEST_SAID]
    return [[unit, dict(sorted(sorted(stems.items(), key=lambda p: (-p[1], p[0]))[:_SAID_STEMS]))] for unit, stems in kept]


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


def context(entry: Entry, own: str, names: Sequence[str]) -> list[str]:
    """What stands beside one unit: people, organisations, events and works, the most mentioned first, and the most telling words.

    The words of its own `names` say nothing.
    """
    others = [u for u in entry["units"] if u[0] != own and u[1] in ("person", "organization", "event", "work", "product")]
    named = [unit for unit, _, _ in sorted(others, key=lambda u: (-u[2], u[0]))[:_CONTEXT]]
    idle = {f"w:{stem}" for name in names for stem in analyse(name).texts}
    words = sorted((-weight, key) for key, weight in entry["features"].items() if key.startswith("w:") and key not in idle)
    return [*named, *(key for _, key in words[:_CONTEXT_WORDS])]
