"""Links inside a document: B³ (Bagga and Baldwin 1998) of the chains of people, organisations and places on MEANTIME and ECB+ dev.

From raw text through the whole pipeline. Gold are the named mentions (capitalised, no pronouns); a gold mention is answered by the chain of
the mention or reference ("a Paris store") that overlaps it most, of two a mention; one that nothing overlaps, or a reference to nobody,
stands alone. Chains are compared document by document.

ECB+ annotates common nouns too, with their modifiers, and capitals alone do not tell them from names ("Actress" in a headline, "His body",
"a Paris jewellery store", which is the store). So there is a second measure beside the first, over the gold mentions that are names
themselves (`is_name`): what Dateline's mentions are by contract. The simplest answer stands beside both: equal strings are one.
"""

from __future__ import annotations

import json
import sys
import xml.etree.ElementTree as ET
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from dateline.analysis.default import default_pipeline
from dateline.model import Annotations, Document, Span

_PRONOUNS = frozenset("he she it they we i you him her his its their our my who this that".split())
_BEFORE = frozenset("a an and at by for from in inside into near of on outside the to with".split())
_SMALL = frozenset("and at de del der di du for in la le of on the van von".split())
_NO_SPACE_BEFORE = frozenset(". , ; : ! ? ) ] ' 's n't %".split())


@dataclass(frozen=True, slots=True)
class Gold:
    """A document with its named mentions and the chain of each."""

    id: str
    text: str
    mentions: tuple[tuple[Span, str], ...]


Answer = Callable[[Gold, Annotations], Annotations]


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


def ecbplus(folder: Path, part: str, kinds: tuple[str, ...] = ("HUM", "LOC"), *, named: bool = True) -> Iterator[Gold]:
    """Documents of a part ("Dev", "Train"): mentions of these kinds (people and places; () is all) with a capital letter, or without."""
    tokens: dict[str, dict[int, list[tuple[int, str]]]] = defaultdict(lambda: defaultdict(list))
    for line in (folder / f"ECB_{part}_corpus.txt").read_text("utf8").split("\n"):
        cells = line.split("\t")
        if len(cells) >= 4:
            tokens[cells[0]][int(cells[1])].append((int(cells[2]), cells[3]))
    gold: dict[str, list[dict[str, object]]] = defaultdict(list)
    for mention in json.loads((folder / f"ECB_{part}_Entity_gold_mentions.json").read_text("utf8")):
        if (not kinds or mention["mention_type"][:3] in kinds) and _named(mention["tokens_str"]) == named:
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


def meantime(folder: Path, types: tuple[str, ...] = ("NAM",)) -> Iterator[Gold]:
    """The Wikinews articles: mentions of people, organisations and places that are names, or of other syntactic types."""
    for path in sorted(folder.glob("intra_cross-doc_annotation/*/*.xml")):
        root = ET.parse(path).getroot()  # noqa: S314 - annotated data that is at hand
        sentences: dict[str, list[str]] = defaultdict(list)
        for token in root.iter("token"):
            sentences[token.get("sentence", "")].append(token.text or "")
        text, spans = _laid_out(list(sentences.values()))
        place = {t.get("t_id"): spans[i] for i, t in enumerate(root.iter("token"))}
        yield Gold(path.stem, text, tuple(_meantime_mentions(root, place, types)))


def _meantime_mentions(root: ET.Element, place: dict[str | None, tuple[int, int]], types: tuple[str, ...]) -> Iterator[tuple[Span, str]]:
    entities = {e.get("m_id"): e for e in root.iter("ENTITY") if e.get("ent_type") in ("PER", "ORG", "LOC")}
    mentions = {
        m.get("m_id"): [a.get("t_id") for a in m.iter("token_anchor")]
        for m in root.iter("ENTITY_MENTION")
        if m.get("syntactic_type") in types
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
    return [_answer(_bare(gold, span), number, notes, starts) for number, (span, _) in enumerate(gold.mentions)]


def _bare(gold: Gold, span: Span) -> Span:
    """Without the possessive at its end, which no name of ours has."""
    return Span(span.start, span.end - 2) if span.of(gold.text)[-2:] in ("'s", "’s") else span


def _answer(span: Span, number: int, notes: Annotations, starts: list[int]) -> str:
    near = notes.mentions[max(0, bisect_left(starts, span.start) - 1) : bisect_left(starts, span.end)]
    shared = [(_shared(span, m.span), 1, -m.span.start, m.chain) for m in near if m.chain is not None and m.span.overlaps(span)]
    shared += [(_shared(span, r.span), 0, -r.span.start, r.chain) for r in notes.references if r.span.overlaps(span)]
    best = max(shared, key=lambda s: s[:3], default=None)
    return f"alone {number}" if best is None or best[3] is None else f"chain {best[3]}"


def _shared(a: Span, b: Span) -> int:
    """Characters that two spans that overlap share."""
    return min(a.end, b.end) - max(a.start, b.start)


def b_cubed(pairs: list[tuple[str, str]]) -> tuple[float, float, int]:
    """Sums of precision and recall over mentions, given as (gold chain, found chain), and their number."""
    gold, found, both = Counter(g for g, _ in pairs), Counter(f for _, f in pairs), Counter(pairs)
    return sum(both[p] / found[p[1]] for p in pairs), sum(both[p] / gold[p[0]] for p in pairs), len(pairs)


def equal_strings(gold: Gold, notes: Annotations) -> Annotations:
    """The simplest answer, to compare with: mentions of one string are one chain."""
    number = {name: i for i, name in enumerate(dict.fromkeys(m.span.of(gold.text).lower() for m in notes.mentions))}
    return replace(notes, mentions=tuple(replace(m, chain=number[m.span.of(gold.text).lower()]) for m in notes.mentions))


def our_chains(_: Gold, notes: Annotations) -> Annotations:
    """The chains of the links stage."""
    return notes


def is_name(text: str, usual: frozenset[str]) -> bool:
    """Whether a gold mention is a name: capitals throughout but for small words, and not all of it words that are `usual` in lower case.

    A preposition or article before it and a possessive after it do not count.
    """
    words = text.removesuffix("'s").removesuffix("’s").replace(",", " ").split()
    while words and words[0].lower() in _BEFORE:
        words = words[1:]
    telling = [w for w in words if w.lower() not in _SMALL]
    return bool(telling) and all(w[0].isupper() or w[0].isdigit() for w in telling) and not all(w.lower() in usual for w in telling)


def usual_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that texts hold in lower case."""
    return frozenset(w for text in texts for w in text.split() if w.islower())


def measure(documents: Iterable[Gold], answer: Answer = our_chains, *, names: bool = False) -> dict[str, float]:
    """B³ precision, recall and F1 in per cent over all gold mentions, or with `names` over those that are names."""
    precision = recall = 0.0
    count = 0
    listed = list(documents)
    usual = usual_words(g.text for g in listed) if names else frozenset()
    for gold in listed:
        notes = answer(gold, analysed(gold.id, gold.text))
        pairs = list(zip(gold.mentions, answered(gold, notes), strict=True))
        kept = [(chain, found) for (span, chain), found in pairs if not names or is_name(span.of(gold.text), usual)]
        p, r, n = b_cubed(kept)
        precision, recall, count = precision + p, recall + r, count + n
    p, r = 100 * precision / max(count, 1), 100 * recall / max(count, 1)
    return {"precision": p, "recall": r, "f1": 2 * p * r / max(p + r, 1e-9), "mentions": count}


@cache
def analysed(key: str, text: str) -> Annotations:
    return default_pipeline().analyze(Document(key, text))


def both(data: Path, part: str = "Dev") -> dict[str, dict[str, float]]:
    """The measurements of both corpora: by our chains, and by equal strings."""
    wikinews, ecb = list(meantime(data / "meantime")), list(ecbplus(data / "ecbplus", part))
    return {
        "meantime": measure(wikinews),
        "meantime.strings": measure(wikinews, equal_strings),
        f"ecbplus.{part.lower()}": measure(ecb),
        f"ecbplus.{part.lower()}.strings": measure(ecb, equal_strings),
        f"ecbplus.{part.lower()}.names": measure(ecb, names=True),
        f"ecbplus.{part.lower()}.names.strings": measure(ecb, equal_strings, names=True),
    }


if __name__ == "__main__":
    for name, values in both(Path(sys.argv[1]), *sys.argv[2:]).items():
        sys.stdout.write(f"{name:<28}" + "".join(f"{k} {v:.1f}  " for k, v in values.items()) + "\n")
