"""The network: weights that come with the package, run by ONNX Runtime. Nothing is loaded before the first text."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from dateline.analysis.tagger.labels import TASKS, columns
from dateline.analysis.tagger.pieces import Pieces
from dateline.analysis.tagger.viterbi import Floats, Ints, Transitions, decode
from dateline.analysis.tagger.windows import Window, windows

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

    from dateline.model import Span

WEIGHTS = Path(__file__).parent / "weights"
_LOT = 48
"""How many windows are decoded together."""


@dataclass(frozen=True, slots=True)
class Found:
    """A labelled range of tokens with the mean probability of its label over them.

    `resumes`: it opens a window in the middle of a span, so that it goes on from the window before.
    """

    first: int
    last: int
    label: str
    score: float
    resumes: bool = False


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded tagger; safe to use from several threads."""

    session: InferenceSession
    pieces: Pieces
    transitions: Transitions

    def spans(self, text: str, tokens: Sequence[Span], sentences: Sequence[Span]) -> Iterator[Found]:
        """What the heads find in the tokens, in the order of windows and tasks; linear in time, bounded in memory beyond the answer."""
        stream = windows(text, tokens, sentences, self.pieces)
        while lot := list(islice(stream, _LOT)):
            scores = [self._scores(window) for window in lot]
            for window, each, tags in zip(lot, scores, decode(scores, self.transitions), strict=True):
                yield from _found(window, tags, _probabilities(each))

    def _scores(self, window: Window) -> Floats:
        """Scores (tokens, tags). Windows run one by one: nothing is padded, and what a run needs stays in the processor's cache."""
        given = {"pieces": np.array([window.pieces]), "features": np.array([window.features])}
        scores: Floats = self.session.run(["scores"], given)[0][0]
        return scores[window.firsts]


@cache
def load(threads: int = 1) -> Network:
    """The network that comes with the package, running on `threads` threads a call."""
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = InferenceSession(str(WEIGHTS / "tagger.onnx"), options, providers=["CPUExecutionProvider"])
    return Network(session, Pieces(WEIGHTS / "tokenizer.json"), _transitions(WEIGHTS / "transitions.json"))


def _transitions(path: Path) -> Transitions:
    stored = json.loads(path.read_text("utf8"))
    moves, first = ({task: np.array(stored[part][task], dtype=np.float32) for task in TASKS} for part in ("moves", "first"))
    return Transitions.of(moves, first)


def _probabilities(scores: Floats) -> Floats:
    """Softmax of each task's columns."""
    made = np.empty_like(scores)
    for place in columns().values():
        part = np.exp(scores[:, place] - scores[:, place].max(-1, keepdims=True))
        made[:, place] = part / part.sum(-1, keepdims=True)
    return made


def _found(window: Window, tags: dict[str, Ints], sure: Floats) -> Iterator[Found]:
    for task, place in columns().items():
        path, names = tags[task], TASKS[task]
        (places,) = path.nonzero()
        for first, last in _runs(places, path, names):
            inner = names[path[first]][0] == "I"
            number = path[first] - inner + place.start
            share = float(sure[first:last, number : number + 2].sum(-1).mean())
            yield Found(window.first + first, window.first + last, names[path[first]][2:], share, resumes=inner and first == 0)


def _runs(places: Ints, path: Ints, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """Where spans begin and end among the places that carry a tag."""
    start = before = -2
    for place in places.tolist():
        fresh = place != before + 1 or names[path[place]][0] == "B"
        if fresh and start >= 0:
            yield start, before + 1
        start, before = (place if fresh else start), place
    if start >= 0:
        yield start, before + 1
