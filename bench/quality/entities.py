"""Entities across documents against ECB+: B-cubed over the gold mentions that a mention of ours covers or lies in.

Gold chains hold common nouns and pronouns too; what counts here are mentions of one name and more, as both sides see them.
"""

from __future__ import annotations

import json
from functools import cache

from bench.quality.corpus_across import DATA, b_cubed, detokenised, ecb, store
from dateline.engines.base import Engine, IndexQuery, Sort
from dateline.ingest.accepting import Draft
from dateline.query.plan import Values

Place = tuple[str, int, int]


def _gold(part: str) -> tuple[dict[str, str], dict[Place, str]]:
    """(texts, gold chain of each mention by document and offsets)."""
    texts: dict[str, str] = {}
    starts: dict[tuple[str, int, int], tuple[int, int]] = {}
    for key, sentences in ecb(part).items():
        lines, offset = [], 0
        for number, sentence in enumerate(sentences):
            line, places = detokenised(sentence)
            for token, (start, word) in enumerate(zip(places, sentence, strict=True)):
                starts[key, number, token] = (offset + start, offset + start + len(word))
            lines.append(line)
            offset += len(line) + 1
        texts[key] = "\n".join(lines)
    raw = json.loads((DATA / f"coreference/ecbplus/ECB_{part}_Entity_gold_mentions.json").read_text("utf-8"))
    numbering = _sentence_numbers(part)
    chains = {}
    for mention in raw:
        document, sentence = mention["doc_id"], numbering[mention["doc_id"]].index(str(mention["sent_id"]))
        spans = [starts[document, sentence, token] for token in mention["tokens_number"] if (document, sentence, token) in starts]
        if spans and any(word[:1].isupper() for word in mention["tokens_str"].split()):
            chains[document, spans[0][0], spans[-1][1]] = mention["coref_chain"]
    return texts, chains


def _sentence_numbers(part: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (DATA / f"coreference/ecbplus/ECB_{part}_corpus.txt").read_text("utf-8").splitlines():
        if line:
            document, sentence, *_ = line.split("\t")
            numbers = found.setdefault(document, [])
            if not numbers or numbers[-1] != sentence:
                numbers.append(sentence)
    return found


def _ours(engine: Engine, document: str) -> list[tuple[int, int, str]]:
    hits = engine.index.search(IndexQuery("mentions", Values("document", (document,)), Sort("id", descending=False), 1000)).hits
    return [(m["start"], m["end"], hit.payload["entity_id"]) for hit in hits for m in hit.payload["mentions"]]


@cache
def measure(part: str = "Dev") -> tuple[float, float, float, int]:
    """(precision, recall, F1, mentions counted)."""
    texts, gold = _gold(part)
    found: dict[Place, str] = {}
    with store([Draft(id=key, text=text) for key, text in texts.items()]) as engine:
        for key in texts:
            ours = _ours(engine, key)
            for place in (p for p in gold if p[0] == key):
                within = [entity for start, end, entity in ours if start < place[2] and place[1] < end]
                if within:
                    found[place] = within[0]
    return *b_cubed({place: gold[place] for place in found}, found), len(found)


if __name__ == "__main__":
    precision, recall, f1, counted = measure()
    print(f"entities, ECB+ dev, B-cubed over {counted} mentions: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
