"""Sources, cues and contents of attributions against PolNeAR: exact spans, each contiguous part of a divided span by itself."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.quality.spans import Labelled, Score, score, table
from dateline.analysis.sentences import sentences
from dateline.analysis.tagger import tagger
from dateline.analysis.tokens import tokens
from dateline.model import Annotations, Document, Span
from training.data import attributions

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "quotes" / "polnear" / "dev"
LABELS = ("source", "cue", "content")


def _pairs(folder: Path) -> Iterator[tuple[Labelled, Labelled]]:
    for key, path in sorted(
        {path.stem.rpartition("_")[0]: path for path in sorted((folder / "attributions").iterdir(), reverse=True)}.items()
    ):
        document = Document(key, (folder / "text" / f"{key}.txt").read_bytes().decode("utf8"))
        notes = Annotations()
        for stage in (sentences, tokens, tagger):
            notes = stage.run(document, notes)
        gold = {(Span(*part), label) for label, parts in attributions(path).items() for part in parts}
        yield {(each.span, each.label) for each in notes.tagged if each.label in LABELS}, gold


@cache
def measure(folder: Path = DATA) -> dict[str, Score]:
    """Exact-span scores of source, cue and content; of a text annotated several times the first annotator counts."""
    return score(_pairs(folder))


if __name__ == "__main__":
    print(table(measure(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA)))
