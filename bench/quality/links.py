"""Links inside a document: B³ (Bagga and Baldwin 1998) of the chains of people, organisations and places on MEANTIME and ECB+ dev.

From raw text through the whole pipeline. Gold are the named mentions (capitalised, no pronouns); a gold mention is answered by the chain of
the mention that overlaps it most, one that nothing overlaps stands alone. Chains are compared document by document.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.analysis.default import default_pipeline
from dateline.model import Annotations, Document, Span

_PRONOUNS = frozenset("he she it they we i you him her his its their our my who this that".split())
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] ' 's n't %".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with its named mentions and the chain of each."""

    id: str
    text: str
    mentions: tuple[tuple[Span, str], ...]


def _laid_out(sentences: list[list[str]]) -> tuple[str, list[tuple[int, int]]]:
    """Text of tokens with the usual spacing, a sentence a line, and the offsets of every token."""
    parts, spans, at = list[str](), list[tuple[int, int]](), 0
    for sentence in sentences:
        for i, word in enumerate(sentence):
            gap = "" if i == 0 or word in _NO_SPACE_BEFORE or sentence[i - 1] in ("(", "[", "$") else " "
            parts += [gap, word]
            spans.append((at + len(gap), at + len(gap) + len(word)))
            at += len(gap) + len(word)
        parts.append("\n")
        at += 1
    return "".join(parts), spans


def _named(text: str) -> bool:
    return (
        any(c.isupper() for c in text)
        and text.lower() not in _PRONOUNS
        and any(w[0].isupper() for w in text.split() if w.lower() not in ("the", "a"))
    )


def ecbplus(folder: Path, part: str) -> Iterator[Gold]:
    """Documents of a part ("Dev", "Train"): mentions of people (HUM) and places (LOC) with a capital letter."""
    tokens: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / f"ECB_{part}_corpus.txt").read_text("utf8").split("\n"):
        cells = line.split("\t")
        if len(cells) >= 4:
            tokens[cells[0]][int(cells[1])].append((int(cells[2]), cells[3]))
    gold: dict[str, list[dict[str, object]]] = defaultdict(list)
    for mention in json.loads((folder / f"ECB_{part}_Entity_gold_mentions.json").read_text("utf8")):
        if mention["mention_type"][:3] in ("HUM", "LOC") and _named(mention["tokens_str"]):
            gold[mention["doc_id"]].append(mention)
    for doc, sentences in tokens.items():
        yield _ecb_document(doc, sentences, gold[doc])


def _ecb_document(doc: str, sentences: dict[int, list[tuple[int, str]]], gold: list[dict[str, object]]) -> Gold:
    order = sorted(sentences)
    text, spans = _laid_out([[w for _, w in sentences[s]] for s in order])
    place = {key: spans[i] for i, key in enumerate((s, number) for s in order for number, _ in sentences[s])}
    found = []
    for mention in gold:
        numbers = mention["tokens_number"]
        assert isinstance(numbers, list)
        keys = [(int(str(mention["sent_id"])), int(n)) for n in numbers]
        if all(k in place for k in keys):
            found.append((Span(place[keys[0]][0], place[keys[-1]][1]), str(mention["coref_chain"])))
    return Gold(doc, text, tuple(found))


def meantime(folder: Path) -> Iterator[Gold]:
    """The Wikinews articles: named mentions of people, organisations and places."""
    for path in sorted(folder.glob("intra_cross-doc_annotation/*/*.xml")):
        root = ET.parse(path).getroot()  # noqa: S314 - annotated data that is at hand
        sentences: dict[str, list[str]] = defaultdict(list)
        for token in root.iter("token"):
            sentences[token.get("sentence", "")].append(token.text or "")
        text, spans = _laid_out(list(sentences.values()))
        place = {t.get("t_id"): spans[i] for i, t in enumerate(root.iter("token"))}
        yield Gold(path.stem, text, tuple(_meantime_mentions(root, place)))


def _meantime_mentions(root: ET.Element, place: dict[str | None, tuple[int, int]]) -> Iterator[tuple[Span, str]]:
    entities = {e.get("m_id"): e for e in root.iter("ENTITY") if e.get("ent_type") in ("PER", "ORG", "LOC")}
    mentions = {
        m.get("m_id"): [a.get("t_id") for a in m.iter("token_anchor")]
        for m in root.iter("ENTITY_MENTION")
        if m.get("syntactic_type") == "NAM"
    }
    for relation in root.iter("REFERS_TO"):
        target = relation.find("target")
        if target is None or target.get("m_id") not in entities:
            continue
        for source in relation.iter("source"):
            anchors = mentions.get(source.get("m_id"))
            if anchors:
                yield Span(place[anchors[0]][0], place[anchors[-1]][1]), str(target.get("m_id"))


def answered(gold: Gold, notes: Annotations) -> list[str]:
    """The chain that answers each gold mention."""
    starts = [m.span.start for m in notes.mentions]
    return [_answer(span, number, notes, starts) for number, (span, _) in enumerate(gold.mentions)]


def _answer(span: Span, number: int, notes: Annotations, starts: list[int]) -> str:
    near = notes.mentions[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
    shared = [(min(span.end, m.span.end) - max(span.start, m.span.start), -m.span.start, m.chain) for m in near if m.span.overlaps(span)]
    best = max((s for s in shared if s[2] is not None), default=None)
    return f"chain {best[2]}" if best else f"alone {number}"


def b_cubed(pairs: list[tuple[str, str]]) -> tuple[float, float, int]:
    """Sums of precision and recall over mentions, given as (gold chain, found chain), and their number."""
    gold, found, both = Counter(g for g, _ in pairs), Counter(f for _, f in pairs), Counter(pairs)
    return sum(both[p] / found[p[1]] for p in pairs), sum(both[p] / gold[p[0]] for p in pairs), len(pairs)


def measure(documents: Iterator[Gold]) -> dict[str, float]:
    """B³ precision, recall and F1 in per cent over all gold mentions."""
    precision = recall = 0.0
    count = 0
    for gold in documents:
        notes = default_pipeline().analyze(Document(gold.id, gold.text))
        p, r, n = b_cubed(list(zip([c for _, c in gold.mentions], answered(gold, notes), strict=True)))
        precision, recall, count = precision + p, recall + r, count + n
    p, r = 100 * precision / max(count, 1), 100 * recall / max(count, 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / max(p + r, 1e-9), "mentions": count}


def both(data: Path) -> dict[str, dict[str, float]]:
    """The two measurements."""
    return {"meantime": measure(meantime(data / "meantime")), "ecbplus.dev": measure(ecbplus(data / "ecbplus", "Dev"))}


if __name__ == "__main__":
    for name, values in both(Path(sys.argv[1])).items():
        sys.stdout.write(f"{name:<14}" + "".join(f"{k} {v:.1f}  " for k, v in values.items()) + "\n")
