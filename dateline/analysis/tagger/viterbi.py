"""The best tag sequences of many windows at once: one Viterbi pass in NumPy over all of them and all tasks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.analysis.tagger.labels import TASKS, columns

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
_NEVER = np.float32(-1e4)
_WIDTH = max(map(len, TASKS.values()))


@dataclass(frozen=True, slots=True)
class Transitions:
    """What the CRFs learned, one layer a task, padded to the same width: `moves` (task, from, to), `first` (task, tag)."""

    moves: Floats
    first: Floats

    @staticmethod
    def of(moves: Mapping[str, Floats], first: Mapping[str, Floats]) -> Transitions:
        """From each task's learned moves, the impossible ones forbidden: `I-x` follows `B-x` or `I-x`, or opens a window."""
        made = Transitions(np.full((len(TASKS), _WIDTH, _WIDTH), _NEVER), np.full((len(TASKS), _WIDTH), _NEVER))
        for number, (task, tags) in enumerate(TASKS.items()):
            made.moves[number, : len(tags), : len(tags)] = np.where(_allowed(tags), moves[task], _NEVER)
            made.first[number, : len(tags)] = first[task]
        return made


def _allowed(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.array([[to[0] != "I" or before[1:] == to[1:] for to in tags] for before in tags])


def decode(scores: Sequence[Floats], transitions: Transitions) -> list[dict[str, Ints]]:
    """For each window's `scores` (words, all tags; at least one word) the tag numbers of each task."""
    order = sorted(range(len(scores)), key=lambda number: -len(scores[number]))
    lengths = [len(scores[number]) for number in order]
    paths = _viterbi(_layers([scores[number] for number in order], lengths[0]), lengths, transitions)
    found: list[dict[str, Ints]] = [{}] * len(scores)
    for row, (number, length) in enumerate(zip(order, lengths, strict=True)):
        found[number] = {task: paths[:length, row, layer] for layer, task in enumerate(TASKS)}
    return found


def _layers(scores: Sequence[Floats], longest: int) -> Floats:
    """The scores as (word, window, task, tag), filled up."""
    made = np.full((longest, len(scores), len(TASKS), _WIDTH), _NEVER)
    for row, each in enumerate(scores):
        for layer, place in enumerate(columns().values()):
            made[: len(each), row, layer, : place.stop - place.start] = each[:, place]
    return made


def _viterbi(scores: Floats, lengths: Sequence[int], transitions: Transitions) -> Ints:
    """Tag numbers (word, window, task); windows come longest first, so that those still running at a word are the first ones."""
    back = np.broadcast_to(np.arange(_WIDTH, dtype=np.int8), scores.shape).copy()
    best = transitions.first + scores[0]
    running = len(lengths)
    for word in range(1, len(scores)):
        while lengths[running - 1] <= word:
            running -= 1
        paths = best[:running, :, :, None] + transitions.moves
        back[word, :running] = paths.argmax(2)
        best[:running] = paths.max(2) + scores[word, :running]
    return _traced(back, best.argmax(-1))


def _traced(back: NDArray[np.int8], last: Ints) -> Ints:
    words, windows, tasks, width = back.shape
    path = np.empty((words, windows * tasks), dtype=np.int64)
    rows, steps = np.arange(windows * tasks) * width, back.reshape(words, -1)
    path[-1] = last.reshape(-1)
    for word in range(words - 1, 0, -1):
        path[word - 1] = steps[word].take(rows + path[word])
    return path.reshape(words, windows, tasks)
