"""Mentions against the worldwide newswire: the text is put together again and goes through tokens and tagger as any other."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from bench.quality.spans import Labelled, Score, score, table
from dateline.analysis.mentions import mentions
from dateline.analysis.pipeline import Stage
from dateline.analysis.tagger import tagger
from dateline.analysis.tokens import tokens
from dateline.model import Annotations, Document, Span
from training.data import Article, spans, worldwide

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "ner" / "worldwide" / "dev"
NAMES = ("person", "organization", "place")
_CLITICS = frozenset(("s", "t", "re", "ll", "ve", "d", "m"))
_TIGHT_BEFORE, _TIGHT_AFTER = frozenset(",.;:!?)]%’”'-/"), frozenset("([“‘$€£-/#@")


def rebuilt(article: Article) -> tuple[str, list[Span], Labelled]:
    """Text of an article of tokens with its sentences and mentions."""
    text, sentences, gold = "", [], set()
    for sentence in article.sentences:
        text += "" if not text else " " if text[-1] in '.!?"”' else "\n"
        start, places, marks = len(text), [], 0
        for word in sentence.words:
            text += "" if len(text) == start or _tight(text, word, marks) else " "
            marks += word == '"'
            places.append(Span(len(text), len(text) + len(word)))
            text += word
        sentences.append(Span(start, len(text)))
        gold |= {(Span(places[a].start, places[b - 1].end), label) for a, b, label in spans(sentence.tags["mentions"])}
    return text, sentences, gold


def _tight(text: str, word: str, marks: int) -> bool:
    """Whether no space stood between the text so far and this word: punctuation, clitics, initials."""
    before = text[-1]
    if before == '"' or word == '"':
        return (before == '"' and marks % 2 == 1) or (word == '"' and marks % 2 == 1)
    if word in _CLITICS:
        return before in "'’"
    if len(word) == 1 and word.isupper():
        return before in _TIGHT_AFTER or (before == "." and text[-2:-1].isupper() and not text[-3:-2].isalnum())
    return (word[0] in _TIGHT_BEFORE and len(word) < 4) or before in _TIGHT_AFTER


Finder = Callable[[str, list[Span]], Labelled]


def tagged(text: str, sentences: list[Span]) -> Labelled:
    """What the tagger alone finds."""
    return {(each.span, each.label) for each in _notes(text, sentences, (tokens, tagger)).tagged}


def mentioned(text: str, sentences: list[Span]) -> Labelled:
    """What the mentions stage makes of it."""
    return {(each.span, each.type) for each in _notes(text, sentences, (tokens, tagger, mentions)).mentions}


def _notes(text: str, sentences: list[Span], stages: tuple[Stage, ...]) -> Annotations:
    notes = Annotations(sentences=tuple(sentences))
    for stage in stages:
        notes = stage.run(Document("d", text), notes)
    return notes


def _pairs(folder: Path, find: Finder) -> Iterator[tuple[Labelled, Labelled]]:
    for article in worldwide(folder):
        text, sentences, gold = rebuilt(article)
        yield tuple({each for each in found if each[1] in {*NAMES, "group"}} for found in (find(text, sentences), gold))  # type: ignore[misc]


@cache
def measure(folder: Path = DATA, find: Finder = tagged) -> dict[str, Score]:
    """Exact-span scores of person, organization, place, group, and `names`: the first three together."""
    scores = score(_pairs(folder, find))
    return scores | {"names": sum((scores[name] for name in NAMES), Score(0, 0, 0))}


if __name__ == "__main__":
    folder_ = Path(sys.argv[1]) if len(sys.argv) > 1 else DATA
    print(f"tagger\n{table(measure(folder_))}\nmentions stage\n{table(measure(folder_, mentioned))}")
