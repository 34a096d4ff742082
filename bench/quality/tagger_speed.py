"""How fast the tagger is on one thread: tokens per second of processor time, time to load, memory.

`python -m bench.quality.tagger_speed FOLDER` reads the folder's first sixty .txt files.
"""

from __future__ import annotations

import resource
import sys
import time
from pathlib import Path

from dateline.analysis.sentences import split
from dateline.analysis.tagger.network import load
from dateline.analysis.tagger.tagging import tag
from dateline.analysis.tokens import tokenize


def main(folder: Path) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    load()
    loaded = time.perf_counter() - start
    texts = [path.read_text("utf8") for path in sorted(folder.glob("*.txt"))[:60]]
    prepared = [(text, tuple(tokenize(text)), tuple(split(text))) for text in texts]
    tag(*prepared[0])
    start, wall = time.process_time(), time.perf_counter()
    for each in prepared[1:]:
        tag(*each)
    spent, passed = time.process_time() - start, time.perf_counter() - wall
    count = sum(len(tokens) for _, tokens, _ in prepared[1:])
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"load {loaded:.2f} s; {count} tokens; {count / spent:.0f} tokens/s of processor time, {count / passed:.0f} of wall time")
    print(f"memory {before:.0f} -> {after:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
