"""Happenings on sentences that we labelled: triggers, status, dates and participants, from the whole text of each article.

The sentences are drawn by a fixed seed, one an article, from the training parts of the worldwide newswire and of PolNeAR: a hundred at
random and 28 that name a day, month or year; labelled before the stage was run on them. The first, third … line is for tuning, the others
are held out. The project holds where they stand and what stands there, not their texts. A line gives corpus, document and place of the
sentence, then each trigger as `start-end:status:date:participants`:

- start and end count in the sentence, those of participants in the text: where a name of the participant stands, before a pronoun too;
- status has a letter for each reading that is right: h happened, p planned, y hypothetical, d denied; behind it "?" where good readers
  differ on whether this is a trigger: found or not, it does not count;
- a date is an ISO prefix, or two for an interval, "-" for none; "*" for date or participants means that they are not scored;
- "~" before a participant: who may take part or not.

An article of the worldwide newswire, which has no date, is read as of Wednesday 2022-06-15.
"""

from __future__ import annotations

import csv
import sys
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench.quality.mentions import rebuilt
from bench.quality.spans import Score
from dateline.analysis.default import default_pipeline
from dateline.model import Annotations, Document, EventMention, Span
from training.data import Article, worldwide

SAMPLE = Path(__file__).resolve().parents[2] / "tests" / "quality" / "labelled_events.tsv"
DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
PARTS = ("tuning", "held-out")
STATUS = {"h": "happened", "p": "planned", "y": "hypothetical", "d": "denied"}
_READ_ON = "2022-06-15"


@dataclass(frozen=True, slots=True)
class Happening:
    """A labelled trigger; `who` and `perhaps` are places of names in the text, `date` and `who` are None where they are not scored."""

    trigger: Span
    sure: bool
    status: frozenset[str]
    date: tuple[str, str] | tuple[None, None] | None
    who: tuple[Span, ...] | None
    perhaps: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence of the sample with its document."""

    part: str
    document: Document
    sentence: Span
    happenings: tuple[Happening, ...]


def labelled() -> Iterator[Labelled]:
    """Every sentence of the sample."""
    for number, row in enumerate(SAMPLE.read_text("utf-8").splitlines()[1:]):
        corpus, name, place, labels = (*row.split("\t"), "")[:4]
        sentence = _span(place)
        found = tuple(_happening(each, sentence.start) for each in labels.split())
        yield Labelled(PARTS[number % 2], _document(corpus, name), sentence, found)


def _happening(written: str, start: int) -> Happening:
    place, status, date, who = written.split(":")
    within = _span(place)
    names = [each for each in who.split(",") if each not in "-*"]
    return Happening(
        Span(start + within.start, start + within.end),
        not status.endswith("?"),
        frozenset(STATUS[letter] for letter in status.rstrip("?")),
        None if date == "*" else (None, None) if date == "-" else _interval(date),
        None if who == "*" else tuple(_span(each) for each in names if each[0] != "~"),
        tuple(_span(each[1:]) for each in names if each[0] == "~"),
    )


def _span(place: str) -> Span:
    start, end = place.split("-")
    return Span(int(start), int(end))


def _interval(date: str) -> tuple[str, str]:
    first, last = (date.split("/") * 2)[:2]
    year, month, day = (*first.split("-"), "01", "01")[:3]
    until = (*last.split("-"), "12")[:2]
    ends = last.split("-")[2] if last.count("-") > 1 else str(monthrange(int(until[0]), int(until[1]))[1])
    return f"{year}-{month}-{day}", f"{until[0]}-{until[1]}-{ends}"


def _document(corpus: str, name: str) -> Document:
    if corpus == "worldwide":
        return Document(name, rebuilt(_articles()[name])[0], published=_READ_ON)
    text = (DATA / "quotes/polnear/train/text" / f"{name}.txt").read_bytes().decode("utf8")
    return Document(name, text, published=_published()[name])


@cache
def _articles() -> dict[str, Article]:
    return {each.key: each for each in worldwide(DATA / "ner/worldwide/train")}


@cache
def _published() -> dict[str, str]:
    with (DATA / "quotes/polnear/metadata.tsv").open(encoding="utf8") as file:
        return {row["filename"]: row["publication_date"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def judged(one: Labelled) -> tuple[list[EventMention], list[tuple[Happening, EventMention]], Annotations]:
    """What was found in the sentence without the optional triggers, the pairs of a sure label and what was found there, and all notes."""
    notes = default_pipeline().analyze(one.document)
    inside = {e.trigger: e for e in notes.events if one.sentence.covers(e.trigger)}
    optional = {h.trigger for h in one.happenings if not h.sure}
    pairs = [(h, inside[h.trigger]) for h in one.happenings if h.sure and h.trigger in inside]
    return [e for place, e in inside.items() if place not in optional], pairs, notes


def _participants(happening: Happening, event: EventMention, notes: Annotations) -> Score:
    found = set(event.participants) - {_chain(notes, each) for each in happening.perhaps}
    gold = [_chain(notes, each) for each in happening.who or ()]
    return Score(len(found & set(gold)), len(found), len(gold))


def _chain(notes: Annotations, place: Span) -> int | None:
    return next((m.chain for m in notes.mentions if m.span.overlaps(place)), None)


def _date(happening: Happening, event: EventMention) -> Score:
    found, gold = (event.first, event.last), happening.date
    days = tuple(each[:10] if each else None for each in found)
    return Score(int(days == gold and gold != (None, None)), int(found != (None, None)), int(gold != (None, None)))


@cache
def measure() -> dict[str, dict[str, Score]]:
    """By part: exact spans of triggers; of those found status (of all), dates and participants."""
    none = Score(0, 0, 0)
    total = {part: {"trigger": none, "status": none, "date": none, "participants": none} for part in PARTS}
    for one in labelled():
        found, pairs, notes = judged(one)
        scores = total[one.part]
        scores["trigger"] += Score(len(pairs), len(found), sum(h.sure for h in one.happenings))
        for label, event in pairs:
            scores["status"] += Score(int(event.status in label.status), 1, 1)
            scores["date"] += _date(label, event) if label.date else none
            scores["participants"] += _participants(label, event, notes) if label.who is not None else none
    return total


if __name__ == "__main__":
    for part_, scores_ in measure().items():
        sys.stdout.write(f"{part_:<14}{'P':>7}{'R':>7}{'F1':>7}{'gold':>8}\n")
        for name_, s in scores_.items():
            sys.stdout.write(f"  {name_:<12}{s.precision:7.1f}{s.recall:7.1f}{s.f1:7.1f}{s.gold:8d}\n")
