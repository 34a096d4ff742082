"""Mentions of types that no training data labels (money, percent, quantity, event, work, product) on sentences that we labelled.

The sentences are drawn by a fixed seed from the training part of ECB+ and from Reuters-21578; fifty more, rich in names, from ECB+
and the training part of the worldwide newswire, of those with a title in quotation marks, a name of an occasion or law, or letters
with figures. All were labelled before any rule was run on them. The project holds where they stand and what stands there, not their
texts. `any` marks what good readers would
type differently (a sum without its currency, a name of a cable): nothing found there counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.quality.corpus_across import DATA, detokenised, ecb
from bench.quality.mentions import mentioned, rebuilt
from bench.quality.near_duplicates import articles
from bench.quality.spans import Labelled, Score, score, table
from dateline.model import Span
from training.data import worldwide

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "quality" / "labelled_things.tsv"
FIRST = 89
"""Sentences drawn without regard to what is in them; those behind them are rich in names."""
TYPES = ("money", "percent", "quantity", "event", "work", "product")


def labelled() -> Iterator[tuple[str, Labelled]]:
    """Every sentence of the sample with its labels."""
    for row in SAMPLE.read_text("utf-8").splitlines()[1:]:
        corpus, document, place, labels = (*row.split("\t"), "")[:4]
        yield _sentence(corpus, document, place), {_label(each) for each in labels.split()}


def _sentence(corpus: str, document: str, place: str) -> str:
    if corpus == "ecb":
        return detokenised(_ecb()[document][int(place)])[0]
    start, end = map(int, place.split("-"))
    return (_world()[document] if corpus == "worldwide" else articles()[document].text or "")[start:end]


@cache
def _ecb() -> dict[str, list[list[str]]]:
    return ecb("Train")


@cache
def _world() -> dict[str, str]:
    return {each.key: rebuilt(each)[0] for each in worldwide(DATA / "ner/worldwide/train")}


def _label(written: str) -> tuple[Span, str]:
    place, label = written.split(":")
    start, end = map(int, place.split("-"))
    return Span(start, end), label


def _pairs(part: slice) -> Iterator[tuple[Labelled, Labelled]]:
    for text, gold in list(labelled())[part]:
        free = [span for span, label in gold if label == "any"]
        found = {(s, label) for s, label in mentioned(text, [Span(0, len(text))]) if label in TYPES and not any(map(s.overlaps, free))}
        yield found, {each for each in gold if each[1] != "any"}


@cache
def measure(*, rich: bool = False) -> dict[str, Score]:
    """Exact-span scores by type, of the sentences drawn at random or of those rich in names."""
    return {name: Score(0, 0, 0) for name in TYPES} | score(_pairs(slice(FIRST, None) if rich else slice(FIRST)))


if __name__ == "__main__":
    print(f"at random\n{table(measure())}\nrich in names\n{table(measure(rich=True))}")
