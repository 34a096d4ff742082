"""Date expressions against TimeML gold: strict, relaxed and value F1 in the manner of TempEval-3 (UzZaman et al., 2013).

Relaxed counts a found expression that overlaps a gold one, strict one with the same characters, value one that overlaps and has the
gold value as it is written; each gold expression is matched once. The document's creation time is given to the finder and is not scored.
So does the published scorer (`evaluate_entities.py` of the TempEval-3 toolkit): it aligns by overlap, compares text and value as strings,
leaves out creation times, and its value F1 is right values among the matched times relaxed F1, which is 2 · right / (gold + found).

The corpora are split by document: a file is tuning when the SHA-256 of its name, modulo 10, is below 7, else held out. The rules were
written from the tuning part; the errors of the held-out part were read three times, for faults of a general kind only.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree as ET

from dateline.analysis.dates import find_dates
from dateline.model import DateMention, Span

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "timex"
_SENTENCE_END = re.compile(
    r"(?:(?<=[.!?][\"”’')])|(?<=[^A-Z\s.][.!?]))(?<!Mr.)(?<!Mrs.)(?<!Dr.)(?<!St.)(?<!Gen.)(?<!Sen.)(?<!Jan.)(?<!Feb.)(?<!Aug.)(?<!Sept.)(?<!Oct.)"
    r"(?<!Nov.)(?<!Dec.)(?<!Corp.)(?<!Inc.)(?<!Co.)(?<!Ltd.)\s+(?=[\"“A-Z])|\n\s*\n"
)
Part = Literal["tuning", "held-out"]
PARTS: tuple[Part, ...] = ("tuning", "held-out")
Finder = Callable[[str, Sequence[Span], str], Iterable[DateMention]]


@dataclass(frozen=True, slots=True)
class GoldDate:
    """One annotated expression."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """A TimeML document: its text, creation time and expressions."""

    name: str
    text: str
    published: str
    dates: tuple[GoldDate, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over documents; the F1 scores are percentages."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.gold + other.gold,
            self.found + other.found,
            self.strict + other.strict,
            self.relaxed + other.relaxed,
            self.value + other.value,
        )

    def f1(self, measure: Literal["strict", "relaxed", "value"]) -> float:
        """2PR / (P + R), in per cent."""
        return 200 * float(getattr(self, measure)) / max(1, self.gold + self.found)


def part_of(path: Path) -> Part:
    """Which part of the split a file belongs to."""
    return "tuning" if int(hashlib.sha256(path.name.encode()).hexdigest(), 16) % 10 < 7 else "held-out"


def documents(corpus: str, part: Part) -> Iterator[GoldDocument]:
    """The documents of one corpus folder (timebank, aquaint, wikiwars-train, tweets-train) in one part."""
    for path in sorted((DATA / corpus).iterdir()):
        if part_of(path) == part:
            yield read(path)


def read(path: Path) -> GoldDocument:
    """Parse one TimeML file; the text is that of its TEXT element."""
    root = ET.parse(path).getroot()  # noqa: S314 - our own development data
    pieces: list[str] = []
    dates: list[GoldDate] = []
    element = root.find("TEXT")
    if element is not None:
        _walk(element, pieces, dates)
    created = root.find("DCT/TIMEX3")
    return GoldDocument(path.name, "".join(pieces), created.get("value", "") if created is not None else "", tuple(dates))


def _walk(element: ET.Element, pieces: list[str], dates: list[GoldDate]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, dates)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        dates.append(GoldDate(Span(start, sum(map(len, pieces))), element.get("type", ""), element.get("value", "")))


def sentences(text: str) -> tuple[Span, ...]:
    """A plain sentence split, so that the measure does not depend on another stage."""
    starts = [0, *(found.end() for found in _SENTENCE_END.finditer(text))]
    return tuple(Span(start, end) for start, end in zip(starts, [*starts[1:], len(text)], strict=True) if start < end)


def pairs(gold: Sequence[GoldDate], found: Sequence[DateMention]) -> list[tuple[GoldDate, DateMention]]:
    """Each gold expression with the free found one that overlaps it most."""
    free, matched = list(found), []
    for each in gold:
        over = [(min(each.span.end, f.span.end) - max(each.span.start, f.span.start), f) for f in free if f.span.overlaps(each.span)]
        if over:
            best = max(over, key=lambda pair: pair[0])[1]
            free.remove(best)
            matched.append((each, best))
    return matched


def score(document: GoldDocument, found: Sequence[DateMention]) -> Score:
    """Compare what was found in one document with its gold."""
    matched = pairs(document.dates, found)
    text = document.text
    strict = sum(gold.span.of(text) == date.span.of(text) for gold, date in matched)
    return Score(len(document.dates), len(found), strict, len(matched), sum(gold.value == date.value for gold, date in matched))


def measure(corpora: Sequence[str], part: Part, finder: Finder = find_dates) -> Score:
    """The score over all documents of the corpora in one part."""
    total = Score()
    for corpus in corpora:
        for document in documents(corpus, part):
            total += score(document, tuple(finder(document.text, sentences(document.text), document.published[:10])))
    return total


SETS = {"news": ("timebank", "aquaint"), "wikiwars": ("wikiwars-train",), "tweets": ("tweets-train",)}


def table() -> str:
    """Strict, relaxed and value F1 of every set, tuning and held-out."""
    lines = [f"{'set':10} {'part':9} {'gold':>5} {'strict':>7} {'relaxed':>8} {'value':>6}"]
    for name, corpora in SETS.items():
        for part in PARTS:
            got = measure(corpora, part)
            lines.append(f"{name:10} {part:9} {got.gold:5} {got.f1('strict'):7.1f} {got.f1('relaxed'):8.1f} {got.f1('value'):6.1f}")
    return "\n".join(lines)


if __name__ == "__main__":
    print(table())
