"""Scores of a checkpoint on the articles held out of training, before int8 and without the run-time's rules.

`python -m training.evaluate CHECKPOINT --data DATA --minilm FOLDER`, from the root: precision, recall and F1 by label.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from pathlib import Path

import torch
from torch import Tensor

from dateline.analysis.tagger.labels import TASKS, columns
from dateline.analysis.tagger.pieces import Pieces
from dateline.analysis.tagger.shape import FEATURES
from training.batches import collate, groups, window
from training.data import Article, corpora, spans
from training.model import VOCABULARY, Crf, Tagger

COLUMNS = columns()


def words_of(hidden: Tensor, firsts: Tensor) -> Tensor:
    """The rows of `hidden` at each word's first piece."""
    return hidden.gather(1, firsts[:, :, None].expand(-1, -1, hidden.shape[2]))


def decode(crf: Crf, scores: Tensor) -> list[int]:
    """Viterbi over one sequence (words, tags)."""
    best, back = crf.first + scores[0], []
    for row in scores[1:]:
        value, origin = (best[:, None] + crf.moves).max(0)
        best = value + row
        back.append(origin)
    path = [int(best.argmax())]
    for origin in reversed(back):
        path.append(int(origin[path[-1]]))
    return path[::-1]


@torch.no_grad()
def evaluate(tagger: Tagger, articles: list[Article], pieces: Pieces, longest: int = 220) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of exact spans for each label, and `three` for person, organization and place together."""
    tagger.eval()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for article in articles:
        for group in groups(article, pieces, longest):
            made = window(article.corpus, group, pieces)
            batch = collate([made])
            with torch.autocast("cpu", torch.bfloat16):
                hidden = tagger.encoder(batch.pieces, batch.features)
            scores = tagger.heads(words_of(hidden, batch.firsts).float())[0]
            for task in made.tags:
                guess = [TASKS[task][n] for n in decode(tagger.crfs[task], scores[:, COLUMNS[task]])]
                gold = [TASKS[task][n] for n in made.tags[task]]
                _count(counts, set(spans(guess)), set(spans(gold)))
    tagger.train()
    return {label: _scores(*found) for label, found in sorted(counts.items())}


def _count(counts: dict[str, list[int]], guess: set[tuple[int, int, str]], gold: set[tuple[int, int, str]]) -> None:
    for place, found in enumerate((guess & gold, guess, gold)):
        for span in found:
            counts[span[2]][place] += 1
            if span[2] in ("person", "organization", "place"):
                counts["three"][place] += 1


def _scores(right: int, guessed: int, gold: int) -> tuple[float, float, float]:
    precision, recall = right / max(1, guessed), right / max(1, gold)
    return round(100 * precision, 1), round(100 * recall, 1), round(200 * right / max(1, guessed + gold), 1)


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--minilm", type=Path, required=True)
    parser.add_argument("--layers", type=int, default=6)
    arguments = parser.parse_args()
    tagger = Tagger(VOCABULARY, FEATURES, arguments.layers, {task: len(tags) for task, tags in TASKS.items()})
    tagger.load_state_dict(torch.load(arguments.checkpoint, weights_only=True))
    _, aside = corpora(arguments.data)
    for label, found in evaluate(tagger, aside, Pieces(arguments.minilm / "tokenizer.json")).items():
        print(f"{label:<16}", *(f"{value:6.1f}" for value in found))


if __name__ == "__main__":
    main()
