"""Shared by the measures that look across documents: a store in a temporary folder, filled through the shipped ingest."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from dateline.analysis.default import default_pipeline
from dateline.engines.base import Engine
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.ingest.accepting import Draft, accept
from dateline.ingest.drain import drain_now
from dateline.queue import NoQueue
from dateline.store.locks import wall_clock_ms

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


@contextmanager
def store(drafts: Sequence[Draft]) -> Iterator[Engine]:
    """An embedded engine that holds these documents, analysed and consolidated."""
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.setup()
        accept(engine, NoQueue(), list(enumerate(drafts)), now_ms=wall_clock_ms())
        drain_now(engine, default_pipeline())
        yield engine
        engine.close()


def b_cubed(gold: Mapping[Hashable, Hashable], found: Mapping[Hashable, Hashable]) -> tuple[float, float, float]:
    """(precision, recall, F1) of a clustering (Bagga and Baldwin 1998), over the items of `gold`."""
    clusters, answers = _sets(gold), _sets({key: found.get(key, ("alone", key)) for key in gold})
    shared = {key: len(clusters[gold[key]] & answers[found.get(key, ("alone", key))]) for key in gold}
    precision = sum(shared[key] / len(answers[found.get(key, ("alone", key))]) for key in gold) / len(gold)
    recall = sum(shared[key] / len(clusters[gold[key]]) for key in gold) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _sets(labels: Mapping[Hashable, Hashable]) -> dict[Hashable, set[Hashable]]:
    found: dict[Hashable, set[Hashable]] = defaultdict(set)
    for key, label in labels.items():
        found[label].add(key)
    return found


_CLOSING = frozenset([".", ",", ";", ":", "!", "?", ")", "]", "}", "'s", "'m", "'re", "'ve", "'ll", "n't", "''", "%", "’", "’s"])
_OPENING = frozenset(["(", "[", "{", "$", "``", "“"])


def detokenised(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """A text of tokens as a newspaper would print it, and where each token begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    glued = True
    for token in tokens:
        if not glued and token not in _CLOSING:
            parts.append(" ")
            length += 1
        starts.append(length)
        parts.append(token)
        length += len(token)
        glued = token in _OPENING
    return "".join(parts), starts


def ecb(part: str) -> dict[str, list[list[str]]]:
    """The documents of ECB+ as sentences of tokens."""
    lines = (line.split("\t") for line in (DATA / f"coreference/ecbplus/ECB_{part}_corpus.txt").read_text("utf-8").splitlines() if line)
    return {
        key: [[cells[3] for cells in sentence] for _, sentence in groupby(rows, key=lambda cells: cells[1])]
        for key, rows in groupby(lines, key=lambda cells: cells[0])
    }


def ecb_text(sentences: Sequence[Sequence[str]]) -> str:
    """A document of ECB+, a sentence a line."""
    return "\n".join(detokenised(sentence)[0] for sentence in sentences)
