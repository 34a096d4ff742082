"""Ranking measured on two small public test collections: `python -m bench.quality.search [FOLDER]` (default ../shared/data/search).

nDCG@10 of the archive's search over the embedded engine, words joined by any, no other help. TIME has binary judgements.
Cranfield's grades 1 to 4 count alike and its "-1" as not relevant; `graded` takes 1 as the most relevant (gain 5 - grade).
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from math import log2
from pathlib import Path
from statistics import mean

from dateline.archive.search import search
from dateline.engines.base import IndexRecord
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.model import Annotations, Document, Span
from dateline.query.values import SearchQuery
from dateline.shapes.records import document_record

FOLDER = Path(__file__).resolve().parents[2] / ".." / "shared" / "data" / "search"
DEPTH = 10
Judgements = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents (id, title, text), questions and judgements."""

    documents: tuple[tuple[str, str, str], ...]
    questions: Mapping[str, str]
    judgements: Judgements


def time_collection(folder: Path) -> Collection:
    """423 news articles of 1963; judgements name documents by their place in the file."""
    texts = re.split(r"^\*TEXT .*$", _read(folder / "TIME.ALL").split("*STOP")[0], flags=re.MULTILINE)[1:]
    parts = re.split(r"^\*FIND\s+(\d+)\s*$", _read(folder / "TIME.QUE.even").split("*STOP")[0], flags=re.MULTILINE)[1:]
    rows = [line.split() for line in _read(folder / "TIME.REL.even").splitlines() if line.strip()]
    return Collection(
        tuple((str(number), "", _flat(text)) for number, text in enumerate(texts, 1)),
        {key: _flat(text) for key, text in zip(parts[0::2], parts[1::2], strict=True)},
        {row[0]: dict.fromkeys(row[1:], 1) for row in rows},
    )


def cranfield(folder: Path) -> Collection:
    """1,400 abstracts; judgements name questions by their place in the file."""
    bodies = re.split(r"^\.I \d+\s*$", _read(folder / "cran.all.1400"), flags=re.MULTILINE)[1:]
    questions = re.split(r"^\.I \d+\s*$", _read(folder / "cran.qry"), flags=re.MULTILINE)[1:]
    judgements: dict[str, dict[str, int]] = {}
    for line in _read(folder / "cranqrel").splitlines():
        if len(row := line.split()) >= 3:
            judgements.setdefault(row[0], {})[row[1]] = int(row[2])
    return Collection(
        tuple((str(n), *_title_and_text(body)) for n, body in enumerate(bodies, 1)),
        {str(n): _flat(text.replace(".W", "")) for n, text in enumerate(questions, 1)},
        judgements,
    )


def ndcg(ranked: list[str], judged: Mapping[str, int], gain: Callable[[int], float]) -> float | None:
    """nDCG at ten; None where nothing is relevant."""
    ideal = _discounted(sorted((gain(grade) for grade in judged.values()), reverse=True))
    return _discounted([gain(judged.get(key, 0)) for key in ranked]) / ideal if ideal else None


def evaluate(collection: Collection, gain: Callable[[int], float]) -> float:
    """The mean over all questions that have a relevant document."""
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.setup()
        engine.index.write("documents", [_record(*each) for each in collection.documents])
        engine.index.refresh()
        scores = [ndcg(_ask(engine, text), collection.judgements.get(key, {}), gain) for key, text in collection.questions.items()]
        engine.close()
    return mean(score for score in scores if score is not None)


def binary(grade: int) -> float:
    """Any positive grade is relevant."""
    return float(grade > 0)


def graded(grade: int) -> float:
    """Cranfield's 1 is the most relevant."""
    return float(5 - grade) if grade > 0 else 0.0


def _ask(engine: EmbeddedEngine, text: str) -> list[str]:
    plain = text.lower() if text.isupper() else text  # in capitals AND and OR would be operators
    words = re.sub(r"[^\w.']+", " ", plain).replace(" .", ".")
    page = search(engine, SearchQuery(q=words, match="any", size=DEPTH, highlight=False))  # type: ignore[arg-type]
    return [item["document"]["id"] for item in page.items]


def _record(key: str, title: str, text: str) -> IndexRecord:
    edges = [0, *(m.end() for m in re.finditer(r" \. ", text)), len(text)]
    notes = Annotations(sentences=tuple(Span(start, end) for start, end in pairwise(edges)))
    return document_record(Document(key, text, title=title or None), notes, entity_of=lambda chain: chain.key)


def _title_and_text(body: str) -> tuple[str, str]:
    fields = dict(re.findall(r"^\.([TABW])[ \t]*\n(.*?)(?=^\.[TABW][ \t]*$|\Z)", body, flags=re.MULTILINE | re.DOTALL))
    return _flat(fields.get("T", "")), _flat(fields.get("W", ""))


def _discounted(gains: list[float]) -> float:
    return sum(gain / log2(rank + 2) for rank, gain in enumerate(gains[:DEPTH]))


def _flat(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _read(path: Path) -> str:
    return path.read_text("latin-1")


def measures(folder: Path = FOLDER) -> Iterator[tuple[str, float]]:
    """Each measure with its value."""
    yield "search_time_ndcg10", evaluate(time_collection(folder / "time"), binary)
    yield "search_cranfield_ndcg10", evaluate(cranfield(folder / "cranfield"), binary)
    yield "search_cranfield_graded_ndcg10", evaluate(cranfield(folder / "cranfield"), graded)


if __name__ == "__main__":
    for name, value in measures(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER):
        print(f"{name:36} {value:.3f}")
