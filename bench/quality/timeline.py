"""Timelines against SemEval-2015 Task 4, corpus_1: micro-F1 of temporal relations, from raw text through ingest and the timeline.

A timeline is read as relations: every event is simultaneous with its date, events of one place in the order are
simultaneous, and every event comes before those of the next place. As in TempEval-3, what the answer says counts for
precision when the closure of the gold holds it, what the gold says counts for recall when the closure of the answer holds
it. Events that the gold leaves unordered (place 0) are not counted, as in the task.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from functools import cache
from itertools import groupby, pairwise

from bench.quality.corpus_across import DATA, detokenised, store
from dateline.archive.names import resolve
from dateline.archive.timeline import timeline
from dateline.engines.base import Engine
from dateline.errors import Invalid
from dateline.ingest.accepting import Draft
from dateline.query.values import TimelineQuery

PUBLISHED = 7.85
"""Best published micro-F1 from raw text, in percent."""
FOLDER = DATA / "timeline/semeval2015-task4/corpus_1"
Event = str
Groups = list[tuple[str, frozenset[Event]]]
Relations = frozenset[tuple[str, str, str]]


class Article:
    """One document: its text and which token stands where."""

    def __init__(self, path: str) -> None:
        root = ET.parse(path).getroot()  # noqa: S314 - our own data
        self.id = root.attrib["doc_id"]
        rows = [(int(t.attrib["sentence"]), t.text or "") for t in root.iter("token")]
        lines, self.tokens, offset = [], {}, 0
        for number, sentence in groupby(rows, key=lambda row: row[0]):
            words = [word for _, word in sentence]
            line, starts = detokenised(words)
            for start, word in zip(starts, words, strict=True):
                self.tokens[offset + start] = f"{self.id}-{number}-{word.lower()}"
            lines.append(line)
            offset += len(line) + 1
        self.text = "\n".join(lines)

    def event(self, start: int) -> Event | None:
        """The name of the token that begins at an offset, as the gold writes it."""
        return self.tokens.get(start)


@cache
def articles() -> dict[str, Article]:
    """The documents by id."""
    found = (Article(str(path)) for path in sorted((FOLDER / "corpus_trackA_CAT").iterdir()))
    return {article.id: article for article in found}


def gold() -> Iterator[tuple[str, Groups, dict[Event, Event]]]:
    """(entity, ordered groups of events, other mentions of these events with the one that stands for them) of every gold timeline."""
    for path in sorted((FOLDER / "TimeLines_Gold_Standard").iterdir()):
        name, *lines = path.read_text("utf-8").splitlines()
        rows = [line.split("\t") for line in lines if line.strip()]
        groups: Groups = []
        mentions = {_normal(cell): _normal(row[2]) for row in rows for cell in row[3:] if cell}
        for _, same in groupby((r for r in rows if r[0] != "0"), key=lambda r: r[0]):
            cells = list(same)
            events = frozenset(_normal(cell) for row in cells for cell in row[2:3] if cell)
            groups.append((cells[0][1], events))
        yield name, groups, mentions


def _normal(event: str) -> Event:
    document, sentence, word = event.strip().split("-", 2)
    return f"{document}-{sentence}-{word.lower()}"


def found(engine: Engine, name: str, mentions: dict[Event, Event]) -> Groups:
    """Our timeline of an entity; the same word of a happening in two documents counts once, as one witness stands for all."""
    try:
        entity = resolve(engine, name) or name
    except Invalid as refused:
        entity = re.findall(r"\((e-[0-9a-f]+)", str(refused))[0]
    dated: dict[str, set[Event]] = {}
    cursor = None
    while True:
        page = timeline(engine, TimelineQuery(entity=(entity,), size=100, cursor=cursor))
        for item in page.items:
            names = {articles()[e["document_id"]].event(e["trigger"]["start"]) for e in item["evidence"]}
            day = (item["from"] or item["to"])[: {"month": 7, "year": 4}.get(item["granularity"], 10)]
            dated.setdefault(day, set()).update(mentions.get(n, n) for n in names if n)
        cursor = page.next
        if cursor is None:
            break
    return [(_unknown(day), frozenset(events)) for day, events in sorted(dated.items()) if events]


def _unknown(day: str) -> str:
    """A date as the gold writes it: 2005-04-XX is a month, 2005-XX-XX a year."""
    return day + "-XX" * (2 - day.count("-"))


def relations(groups: Groups) -> tuple[Relations, Relations]:
    """(relations said, their closure) of a timeline."""
    said: set[tuple[str, str, str]] = set()
    closed: set[tuple[str, str, str]] = set()
    for day, events in groups:
        at = {(e, "at", day) for e in events}
        same = {(a, "with", b) for a in events for b in events if a < b}
        said |= at | {(a, "with", b) for a, b in pairwise(sorted(events))}
        closed |= at | same
    for i, (_, events) in enumerate(groups):
        for j, (_, later) in enumerate(groups[i + 1 :], i + 1):
            before = {(a, "before", b) for a in events for b in later}
            closed |= before
            said |= before if j == i + 1 else set()
    return frozenset(said), frozenset(closed)


def score(pairs: list[tuple[Groups, Groups]]) -> tuple[float, float, float]:
    """(precision, recall, F1) in percent over all (gold, found) timelines."""
    right = told = kept = wanted = 0
    for truth, answer in pairs:
        gold_said, gold_closed = relations(truth)
        our_said, our_closed = relations(answer)
        right, told = right + len(our_said & gold_closed), told + len(our_said)
        kept, wanted = kept + len(gold_said & our_closed), wanted + len(gold_said)
    precision, recall = right / max(told, 1), kept / max(wanted, 1)
    return 100 * precision, 100 * recall, 200 * precision * recall / max(precision + recall, 1e-9)


@cache
def measure() -> tuple[float, float, float]:
    """(precision, recall, micro-F1) in percent."""
    with store([Draft(id=key, text=article.text) for key, article in articles().items()]) as engine:
        return score([(groups, found(engine, name, mentions)) for name, groups, mentions in gold()])


if __name__ == "__main__":
    precision, recall, f1 = measure()
    scores = f"precision {precision:.1f} recall {recall:.1f} micro-F1 {f1:.1f}"
    print(f"timeline, SemEval-2015 Task 4 corpus_1: {scores} (best published {PUBLISHED})")
