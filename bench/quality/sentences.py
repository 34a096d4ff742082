"""Sentence ends against gold: ECB+ (web news) and MEANTIME (Wikinews) keep the sentence of each word.

The words are joined as print would have them, all sentences of a document in one paragraph (only those that end with a final mark:
a heading cannot be told inside a paragraph). A found end is right when it is a gold end. Precision, recall and F1 over the ends
inside documents, per cent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

from bench.quality.spans import Score
from dateline.analysis.sentences import split

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "coreference"
_FINAL = re.compile(r"[.!?…][\"”’')\]]*$")
_LEFT = re.compile(r" (?=(?:[.,;:!?%)\]”’…]|n't\b|'(?:s|re|ve|ll|d|m)\b|''))|(?<=[(\[“‘$£€]) ")
_QUOTE = re.compile(r' ?" ?')


def ecb(part: str) -> Iterator[list[str]]:
    """The sentences of each ECB+ document of a part ("Train", "Dev")."""
    words: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for line in (DATA / "ecbplus" / f"ECB_{part}_corpus.txt").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) >= 4:
            words[cells[0]][int(cells[1])].append(cells[3])
    yield from ([printed(each) for each in document.values()] for document in words.values())


def meantime() -> Iterator[list[str]]:
    """The sentences of each MEANTIME document, title and date line left out."""
    for path in sorted((DATA / "meantime" / "intra_cross-doc_annotation").glob("*/*.xml")):
        words: dict[int, list[str]] = defaultdict(list)
        for token in ET.parse(path).getroot().iter("token"):  # noqa: S314 - annotated data we ship nothing of
            words[int(token.get("sentence", "0"))].append(token.text or "")
        yield [printed(sentence) for number, sentence in words.items() if number > 1]


def printed(words: list[str]) -> str:
    """Words as print would have them."""
    text = _LEFT.sub("", " ".join(words).replace("``", "“").replace("''", "”"))
    inside = False
    parts = []
    for piece in _QUOTE.split(text):
        parts += [piece, ' "' if not inside else '" ']
        inside = not inside
    return "".join(parts[:-1]).strip()


def measure(documents: Iterator[list[str]]) -> Score:
    """Score the ends inside documents."""
    gold = found = right = 0
    for document in documents:
        sentences = [sentence for sentence in document if _FINAL.search(sentence)]
        text = " ".join(sentences)
        edges, at = set(), 0
        for sentence in sentences[:-1]:
            at += len(sentence) + 1
            edges.add(at - 1)
        ends = {span.end for span, _ in pairwise(split(text))}
        gold, found, right = gold + len(edges), found + len(ends), right + len(edges & ends)
    return Score(right, found, gold)


if __name__ == "__main__":
    for name, documents in (("ecb+ train", ecb("Train")), ("ecb+ dev", ecb("Dev")), ("meantime", meantime())):
        score = measure(documents)
        print(f"{name:12} P {score.precision:6.2f}  R {score.recall:6.2f}  F1 {score.f1:6.2f}  ({score.gold} ends)")
