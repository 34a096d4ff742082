"""Entities across documents, from raw text through the shipped ingest: B³ over the gold mentions of ECB+ and MEANTIME that ours overlap.

A gold mention is answered by the entity of our mention that overlaps it most (of equals the first). Gold chains of ECB+ hold common nouns
too, and a mention's span is the whole phrase ("a Paris jewellery store" is the store); and what it calls a singleton was never compared
with other documents (the FBI of two articles is two). So there is a second measure, over gold mentions that are names themselves and were
annotated across documents. The simplest answer stands beside: equal strings are one, over the same mentions.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from bench.quality import links
from bench.quality.corpus_across import DATA, b_cubed, store
from dateline.engines.base import Engine, IndexQuery, Sort
from dateline.ingest.accepting import Draft
from dateline.query.plan import Values

CORPORA = DATA / "coreference"
Place = tuple[str, int, int]


class Found(NamedTuple):
    """One mention of ours: its offsets and its entity."""

    start: int
    end: int
    entity: str


class Answer(NamedTuple):
    """For each gold mention that ours overlap: its gold chain, our entity and the string of our mention."""

    gold: dict[Place, str]
    ours: dict[Place, str]
    strings: dict[Place, str]


def ecb(part: str) -> list[links.Gold]:
    """The documents of a part with the gold chain of every mention that has a capital letter, things of all kinds."""
    return list(links.ecbplus(CORPORA / "ecbplus", part, kinds=("HUM", "LOC", "NON")))


def meantime() -> list[links.Gold]:
    """The Wikinews articles with the instances across documents of their named people, organisations and places."""
    paths = sorted((CORPORA / "meantime").glob("intra_cross-doc_annotation/*/*.xml"))
    return [_instances(gold, ET.parse(path).getroot()) for gold, path in zip(links.meantime(CORPORA / "meantime"), paths, strict=True)]  # noqa: S314 - annotated data that is at hand


def _instances(gold: links.Gold, root: ET.Element) -> links.Gold:
    known = {e.get("m_id"): e.get("instance_id") for e in root.iter("ENTITY") if e.get("instance_id")}
    return links.Gold(gold.id, gold.text, tuple((span, str(known[chain])) for span, chain in gold.mentions if chain in known))


def _ours(engine: Engine, document: str) -> list[Found]:
    hits = engine.index.search(IndexQuery("mentions", Values("document", (document,)), Sort("id", descending=False), 1000)).hits
    return sorted(Found(m["start"], m["end"], hit.payload["entity_id"]) for hit in hits for m in hit.payload["mentions"])


def _best(ours: Sequence[Found], start: int, end: int) -> Found | None:
    near = [found for found in ours if found.start < end and start < found.end]
    return max(near, key=lambda found: (min(end, found.end) - max(start, found.start), -found.start), default=None)


@cache
def answered(corpus: str) -> Answer:
    """What the shipped program says of "meantime" or a part of ECB+ ("Dev", "Train")."""
    documents = meantime() if corpus == "meantime" else ecb(corpus)
    answer = Answer({}, {}, {})
    with store([Draft(id=gold.id, text=gold.text) for gold in documents]) as engine:
        for gold in documents:
            ours = _ours(engine, gold.id)
            for span, chain in gold.mentions:
                found = _best(ours, span.start, span.end)
                if found:
                    place = (gold.id, span.start, span.end)
                    answer.gold[place], answer.ours[place] = chain, found.entity
                    answer.strings[place] = gold.text[found.start : found.end].lower()
    return answer


def names(corpus: str) -> set[Place]:
    """The gold mentions that are names and were annotated across documents."""
    documents = meantime() if corpus == "meantime" else ecb(corpus)
    usual = links.usual_words(gold.text for gold in documents)
    return {
        (gold.id, span.start, span.end)
        for gold in documents
        for span, chain in gold.mentions
        if not chain.startswith(("Singleton", "INTRA")) and links.is_name(span.of(gold.text), usual)
    }


def measure(corpus: str = "Dev", *, strings: bool = False, only_names: bool = False) -> tuple[float, float, float, int]:
    """(precision, recall, F1, mentions counted)."""
    answer = answered(corpus)
    kept = names(corpus) if only_names else answer.gold.keys()
    gold = {place: chain for place, chain in answer.gold.items() if place in kept}
    given: Mapping[Place, str] = answer.strings if strings else answer.ours
    return *b_cubed(gold, {place: given[place] for place in gold}), len(gold)


def _table(corpora: Sequence[str]) -> Iterator[str]:
    for corpus in corpora:
        for only_names in (False, True):
            for strings in (True, False):
                precision, recall, f1, count = measure(corpus, strings=strings, only_names=only_names)
                what = f"{corpus} {'names' if only_names else 'all'} {'equal strings' if strings else 'ours'}"
                yield f"{what:<32} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} over {count}"


if __name__ == "__main__":
    import sys

    for line in _table(sys.argv[1:] or ["meantime", "Dev"]):
        print(line)
