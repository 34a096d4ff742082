"""Publication dates, right or honestly unknown: Reuters-21578 (dateline kept, dateline stripped) and look-alikes of scraped pages.

Reuters gives the truth in DATE; a dateline of the day before or after counts as right, since the wire's clock and the place's
differ. No date is given by the client, and `received` lies in a year with the calendar of 1987, decades later. `given_right` is the share
right of the dates given (no date given counts as 100), `right_or_unknown` the share of all articles that got no wrong date.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

from dateline.analysis.boilerplate import boilerplate
from dateline.analysis.html import extract
from dateline.analysis.metadata import metadata
from dateline.analysis.pipeline import Pipeline
from dateline.analysis.sentences import sentences
from dateline.model import Document, Metadata, Published

ROOT = Path(__file__).resolve().parents[2]
REUTERS = ROOT.parent / "shared" / "data" / "volume" / "reuters21578"
LOOKALIKES = ROOT / "tests" / "quality" / "published_lookalikes.toml"
RECEIVED, TWIN_YEAR = "2025-11-20T08:00:00Z", "2026-11-23T08:00:00Z"
_ARTICLE = re.compile(r"<REUTERS.*?</REUTERS>", re.DOTALL)
_FIELD = {name: re.compile(rf"<{name}>(.*?)</{name}>", re.DOTALL) for name in ("DATE", "TITLE", "DATELINE", "BODY")}
_PIPELINE = Pipeline([sentences, boilerplate, metadata])


@dataclass(frozen=True, slots=True)
class Score:
    """How many dates were given, and how many of them right."""

    given: int = 0
    right: int = 0
    articles: int = 0

    @property
    def wrong(self) -> int:
        return self.given - self.right

    @property
    def right_or_unknown(self) -> float:
        """Per cent of articles whose date is right or honestly unknown."""
        return 100 * (self.articles - self.wrong) / self.articles if self.articles else 100.0

    @property
    def given_right(self) -> float:
        """Per cent right of those given."""
        return 100 * self.right / self.given if self.given else 100.0


@dataclass(frozen=True, slots=True)
class Case:
    """A look-alike page with its publication date and the basis it is known on."""

    name: str
    document: Document
    value: str | None
    basis: str | None


def metadata_of(document: Document) -> Metadata:
    """The metadata of one document; a stage that fails raises."""
    notes = _PIPELINE.analyze(document)
    if notes.failures:
        raise AssertionError(notes.failures)
    return notes.metadata


def reuters(every: int = 1) -> Iterator[tuple[date, str, str, str]]:
    """(day, title, dateline, body) of every nth article."""
    number = 0
    for path in sorted(REUTERS.glob("*.sgm")):
        for article in _ARTICLE.findall(path.read_text("latin-1")):
            number += 1
            said = {name: unescape(found[1]) if (found := pattern.search(article)) else "" for name, pattern in _FIELD.items()}
            if number % every == 0 and said["BODY"]:
                yield datetime.strptime(said["DATE"].split()[0].title(), "%d-%b-%Y").date(), said["TITLE"], said["DATELINE"], said["BODY"]  # noqa: DTZ007


def score_reuters(*, dateline: bool, every: int = 1) -> Score:
    """Reuters-21578 with or without its datelines."""
    given = right = articles = 0
    for day, title, line, body in reuters(every):
        found = metadata_of(Document("r", f"{title.strip()}\n\n{line if dateline else ''}{body}", received=TWIN_YEAR)).published
        articles += 1
        given += found is not None
        right += found is not None and abs((date.fromisoformat(found.value[:10]) - day).days) <= 1
    return Score(given, right, articles)


def lookalikes() -> Iterator[Case]:
    """The cases of the table."""
    for row in tomllib.loads(LOOKALIKES.read_text("utf-8"))["case"]:
        yield Case(row["name"], _document(row), row.get("value"), row.get("basis"))


def _document(row: dict[str, Any]) -> Document:
    known = {"received": RECEIVED} | {key: row[key] for key in ("url", "published", "language", "received") if key in row}
    if "html" in row:
        page = extract(row["html"], row.get("url"))
        return Document(row["name"], page.text, metadata=page.facts(), **known)
    return Document(row["name"], row["text"].removeprefix("\n"), **known)


def right(case: Case, found: Published | None) -> bool:
    """Whether the date is the case's, in value and basis, or both are unknown."""
    return (found.value, found.basis) == (case.value, case.basis) if found else case.value is None


def score_lookalikes() -> tuple[Score, float]:
    """The score of the dates given, and the share of cases right in value and basis, per cent."""
    pairs = [(case, metadata_of(case.document).published) for case in lookalikes()]
    given = [(case, found) for case, found in pairs if found]
    exact = sum(found.value == case.value for case, found in given)
    return Score(len(given), exact, len(pairs)), 100 * sum(right(case, found) for case, found in pairs) / len(pairs)


def measure(every: int = 1) -> dict[str, float]:
    """The figures by name, in per cent, as tests/quality/floors.json guards them; `every` takes each nth Reuters article."""
    kept, stripped = score_reuters(dateline=True, every=every), score_reuters(dateline=False, every=every)
    pages, share = score_lookalikes()
    return {
        "published.reuters.kept.given_right": kept.given_right,
        "published.reuters.stripped.given_right": stripped.given_right,
        "published.reuters.kept.right_or_unknown": kept.right_or_unknown,
        "published.reuters.stripped.right_or_unknown": stripped.right_or_unknown,
        "published.lookalikes.given_right": pages.given_right,
        "published.lookalikes.right": share,
    }


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:44} {value:8.2f}")
