"""Mentions of types that no training data labels (money, percent, quantity, event, work, product) on sentences that we labelled.

The sentences are drawn by a fixed seed from the training part of ECB+ and from Reuters-21578, and labelled before any rule was
run on them. The project holds where they stand and what stands there, not their texts. `any` marks what good readers would
type differently (a sum without its currency, a name of a cable): nothing found there counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.quality.corpus_across import detokenised, ecb
from bench.quality.mentions import mentioned
from bench.quality.near_duplicates import articles
from bench.quality.spans import Labelled, Score, score, table
from dateline.model import Span

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "quality" / "labelled_things.tsv"
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
    return (articles()[document].text or "")[start:end]


@cache
def _ecb() -> dict[str, list[list[str]]]:
    return ecb("Train")


def _label(written: str) -> tuple[Span, str]:
    place, label = written.split(":")
    start, end = map(int, place.split("-"))
    return Span(start, end), label


def _pairs() -> Iterator[tuple[Labelled, Labelled]]:
    for text, gold in labelled():
        free = [span for span, label in gold if label == "any"]
        found = {(s, label) for s, label in mentioned(text, [Span(0, len(text))]) if label in TYPES and not any(map(s.overlaps, free))}
        yield found, {each for each in gold if each[1] != "any"}


@cache
def measure() -> dict[str, Score]:
    """Exact-span scores by type."""
    return {name: Score(0, 0, 0) for name in TYPES} | score(_pairs())


if __name__ == "__main__":
    print(table(measure()))
