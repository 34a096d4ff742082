"""What looking across documents costs for a new one, at growing numbers of stored ones: processor time on the embedded engine.

    python -m bench.consolidation 1000 10000

Articles are generated: stories of ten articles, invented people, towns and boards; three days a story. Analysis is left out.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from dateline.analysis.dates import dates
from dateline.analysis.events import events
from dateline.analysis.fingerprint import fingerprint
from dateline.analysis.links import links
from dateline.analysis.references import references
from dateline.analysis.sentences import sentences
from dateline.analysis.tokens import tokens
from dateline.codec import encode_annotations
from dateline.consolidate import consolidate
from dateline.engines.base import Engine
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.model import Annotations, Document, Language, Mention, Metadata, Published, Span
from dateline.store import analyses, documents

_SYLLABLES = "ba ke lo mi nu ra se ti vo za chor den fal gri hol jun kas lem nor pel".split()
_DONE = "opened closed visited attacked signed launched bought sold delayed crashed".split()
_STORY, _SAMPLE, _TIMES = 10, 128, 4


def _word(rng: random.Random, syllables: int) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(syllables))


def articles(count: int, seed: int = 1) -> Iterator[tuple[Document, Annotations]]:
    """Generated articles with their annotations, in order of publication."""
    rng = random.Random(seed)
    for story in range(count // _STORY):
        people = [f"{_word(rng, 2).title()} {_word(rng, 3).title()}" for _ in range(4)]
        town, board = _word(rng, 3).title(), f"{_word(rng, 2).title()} Board"
        topic = [_word(rng, 3) for _ in range(12)]
        day = 1 + story % 25
        for number in range(_STORY):
            yield _article(rng, f"{story}-{number}", people, town, board, topic, day + number // 4, story)


def _article(
    rng: random.Random, key: str, people: list[str], town: str, board: str, topic: list[str], day: int, story: int
) -> tuple[Document, Annotations]:
    month, year = 1 + story // 25 % 12, 2000 + story // 300
    told = [
        f"{rng.choice(people)} {rng.choice(_DONE)} the {rng.choice(topic)} {rng.choice(topic)} in {town} on {month}/{day}/{year}. "
        f"The {board} said that {rng.choice(topic)} and {rng.choice(topic)} would {rng.choice(topic)} {_word(rng, 3)}. "
        for _ in range(4)
    ]
    text = "".join(told)
    names = {**dict.fromkeys(people, "person"), town: "place", board: "organization"}
    mentions = [
        Mention(Span(at, at + len(name)), kind, name)  # type: ignore[arg-type]
        for name, kind in names.items()
        for at in _places(text, name)
    ]
    document = Document(key, text, outlet=f"Outlet {rng.randrange(40)}", received="2024-01-01T00:00:00+00:00")
    published = Published(f"{year}-{month:02}-{day:02}", "day", "given", "generated", 1.0)
    notes = Annotations(
        language=Language("en", 1.0), metadata=Metadata(published=published), mentions=tuple(sorted(mentions, key=lambda m: m.span))
    )
    for stage in (sentences, tokens, dates, links, references, events, fingerprint):
        notes = stage.run(document, notes)
    return document, notes


def _places(text: str, name: str) -> Iterator[int]:
    at = text.find(name)
    while at >= 0:
        yield at
        at = text.find(name, at + 1)


def main(sizes: list[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = EmbeddedEngine(Path(folder))
        engine.setup()
        made = articles(max(sizes) + len(sizes) * _TIMES * _SAMPLE + _STORY)
        stored, first = 0, 0.0
        print("stored    ms of processor time a new document    ratio to the first")
        for size in sizes:
            while stored < size:
                stored += _store(engine, made, min(64, size - stored))
                _settle(engine)
            # The least of several: other work on the machine can only add.
            cost = min(_sample(engine, made) for _ in range(_TIMES))
            stored += _TIMES * _SAMPLE
            first = first or cost
            print(f"{size:>7}   {cost:>12.1f} {cost / first:>26.2f}", flush=True)
        engine.close()


def _sample(engine: Engine, made: Iterator[tuple[Document, Annotations]]) -> float:
    _store(engine, made, _SAMPLE)
    began = time.process_time()
    _settle(engine)
    return 1000 * (time.process_time() - began) / _SAMPLE


def _store(engine: Engine, made: Iterator[tuple[Document, Annotations]], count: int) -> int:
    for _, (document, notes) in zip(range(count), made, strict=False):
        engine.records.write([documents.revision_write(document, 0, expect=None)])
        documents.advance_head(engine.records, document, 0)
        analyses.save(engine.records, document.id, document.revision, "bench", encode_annotations(notes))
    return count


def _settle(engine: Engine) -> None:
    while consolidate(engine, now_ms=time.time_ns() // 1_000_000):
        pass


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1000, 10_000])
