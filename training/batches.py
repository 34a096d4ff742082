"""Windows of consecutive sentences, batched by length."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass

import torch
from torch import Tensor

from dateline.analysis.tagger.labels import TASKS
from dateline.analysis.tagger.pieces import END, MASK, START, Pieces
from dateline.analysis.tagger.shape import features
from training.augment import CURLY, STRAIGHT, Pool, cased, renamed
from training.data import Article, Sentence

NUMBERS = {task: {tag: n for n, tag in enumerate(tags)} for task, tags in TASKS.items()}


@dataclass(slots=True)
class Window:
    """One input of the model: pieces, features, the place of each word's first piece, and each task's tag numbers."""

    corpus: str
    pieces: list[int]
    features: list[int]
    firsts: list[int]
    tags: dict[str, list[int]]


@dataclass(slots=True)
class Batch:
    """Padded tensors; `tags` (task -> batch, words), `tasked` (task -> which rows have it), `agency` which rows are CoNLL's."""

    pieces: Tensor
    features: Tensor
    firsts: Tensor
    mask: Tensor
    tags: dict[str, Tensor]
    tasked: dict[str, Tensor]
    agency: Tensor


def groups(article: Article, pieces: Pieces, longest: int) -> Iterator[list[tuple[Sentence, int, int]]]:
    """Consecutive (sentence, first word, last word) that fit a window of `longest` pieces; a sentence too long is cut."""
    group: list[tuple[Sentence, int, int]] = []
    room = longest
    for sentence in article.sentences:
        start, used = 0, 0
        sizes = [len(p) for p in pieces.of(sentence.words)]
        if group and sum(sizes) > room:
            yield group
            group, room = [], longest
        for place, size in enumerate(sizes):
            if used + size > room:
                yield [*group, (sentence, start, place)]
                group, room, start, used = [], longest, place, 0
            used += size
        group.append((sentence, start, len(sizes)))
        room -= used
    if group:
        yield group


def window(
    corpus: str, group: list[tuple[Sentence, int, int]], pieces: Pieces, names: Pool | None = None, chance: random.Random | None = None
) -> Window:
    """A window; with `chance` it is augmented."""
    written = [sentence.words for sentence, _, _ in group]
    if chance and names and corpus != "polnear" and chance.random() < 0.25:
        written = renamed([sentence for sentence, _, _ in group], names, chance)
    marks = chance.choice((CURLY, STRAIGHT, {}, {}, {})) if chance else {}
    made = Window(corpus, [START], [0], [], {task: [] for task in group[0][0].tags})
    for (sentence, start, end), words in zip(group, written, strict=True):
        changed = [marks.get(word, word) for word in words[start:end]]
        changed = cased(changed, chance) if chance else changed
        shown = features(changed, [n + start == 0 for n in range(len(changed))], sentence.inside[start:end])
        for parts, feature in zip(pieces.of(changed), shown, strict=True):
            made.firsts.append(len(made.pieces))
            made.pieces += [MASK if chance and chance.random() < 0.03 else part for part in parts]
            made.features += [feature] * len(parts)
        for task, numbers in made.tags.items():
            numbers += [NUMBERS[task][tag] for tag in sentence.tags[task][start:end]]
    made.pieces.append(END)
    made.features.append(0)
    return made


def pack(windows: list[Window], budget: int, chance: random.Random) -> list[list[Window]]:
    """Batches of windows of like length, at most `budget` padded pieces each, in random order."""
    packs: list[list[Window]] = []
    for each in sorted(windows, key=lambda w: (len(w.pieces) // 8, chance.random())):
        if not packs or (len(packs[-1]) + 1) * max(len(each.pieces), len(packs[-1][0].pieces)) > budget:
            packs.append([])
        packs[-1].append(each)
    chance.shuffle(packs)
    return packs


def padded(rows: list[list[int]]) -> Tensor:
    """Rows of different lengths as one tensor, filled up with 0."""
    longest = max(map(len, rows))
    return torch.tensor([row + [0] * (longest - len(row)) for row in rows])


def collate(windows: list[Window]) -> Batch:
    """Tensors of a batch."""
    firsts = padded([w.firsts for w in windows])
    counts = torch.tensor([len(w.firsts) for w in windows])
    mask = torch.arange(firsts.shape[1])[None] < counts[:, None]
    tags = {task: padded([w.tags.get(task, [0] * len(w.firsts)) for w in windows]) for task in TASKS}
    tasked = {task: torch.tensor([task in w.tags for w in windows]) for task in TASKS}
    agency = torch.tensor([w.corpus == "agency" for w in windows])
    return Batch(padded([w.pieces for w in windows]), padded([w.features for w in windows]), firsts, mask, tags, tasked, agency)
