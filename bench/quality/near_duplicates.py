"""Near-duplicates against labelled pairs of Reuters-21578: what the service calls a copy or a correction, from raw text through ingest.

The pairs are ids with labels (`tests/quality/near_duplicates.tsv`, whose head says what counts); rules were tuned on the `tune` part
alone. The anchor is the textbook's way on the same texts: MinHash of word 5-grams with one threshold, the best for the tune part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from html import unescape

from bench.quality.corpus_across import DATA, store
from bench.quality.published import ROOT
from dateline.analysis.fingerprint import minhash, shingle, similarity
from dateline.archive.similar import similar
from dateline.ingest.accepting import Draft
from dateline.terms import analyse

PAIRS = ROOT / "tests" / "quality" / "near_duplicates.tsv"
SAME = ("copy", "correction")
_ARTICLE = re.compile(r'<REUTERS[^>]*NEWID="(\d+)".*?</REUTERS>', re.DOTALL)
_FIELD = {name: re.compile(rf"<{name}>(.*?)</{name}>", re.DOTALL) for name in ("DATE", "TITLE", "BODY")}
_SIGNED = re.compile(r"\s*(?:\breuter\b)?\s*\x03?\s*$", re.IGNORECASE)
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_NEIGHBOURS = 100


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles, whether one is a near-duplicate of the other, and which part the pair belongs to."""

    part: str
    a: str
    b: str
    same: bool


@dataclass(frozen=True, slots=True)
class Score:
    """How many pairs were called the same, rightly or not, and how many were missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


@cache
def pairs() -> tuple[Pair, ...]:
    """Every labelled pair."""
    lines = (line.split("\t") for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#"))
    return tuple(Pair(part, a, b, label == "yes") for part, a, b, label, _ in lines)


@cache
def articles() -> dict[str, Draft]:
    """The articles of the pairs by id."""
    return wire({key for pair in pairs() for key in (pair.a, pair.b)})


def wire(wanted: AbstractSet[str]) -> dict[str, Draft]:
    """Articles of the wire by id, under their headline and day, without the wire's signature."""
    return dict(sorted((key, _draft(key, raw)) for key, raw in _raw() if key in wanted))


def _raw() -> Iterator[tuple[str, str]]:
    for path in sorted((DATA / "volume/reuters21578").glob("*.sgm")):
        yield from ((match[1], match[0]) for match in _ARTICLE.finditer(path.read_text("latin-1")))


def _draft(key: str, raw: str) -> Draft:
    said = {name: unescape(found[1]).strip() if (found := field.search(raw)) else "" for name, field in _FIELD.items()}
    day, month, year = said["DATE"].split()[0].split("-")
    published = f"{year}-{_MONTHS.index(month.upper()) + 1:02}-{int(day):02}"
    return Draft(id=key, title=said["TITLE"], text=_SIGNED.sub("", said["BODY"]), published=published)


def ours() -> set[frozenset[str]]:
    """The pairs that the service calls a copy or a correction."""
    with store(list(articles().values())) as engine:
        answers = {key: similar(engine, key, _NEIGHBOURS).items for key in articles()}
    return {frozenset((key, item["document"]["id"])) for key, items in answers.items() for item in items if item["relation"] in SAME}


def score(found: Iterable[frozenset[str]], part: str) -> Score:
    """The pairs found against the labels of one part."""
    said = set(found)
    judged = [(pair.same, frozenset((pair.a, pair.b)) in said) for pair in pairs() if pair.part == part]
    return Score(judged.count((True, True)), judged.count((False, True)), judged.count((True, False)))


def anchor() -> tuple[float, set[frozenset[str]]]:
    """(threshold, pairs) of plain MinHash, at the threshold with the best F1 on the tune part."""
    alike = _alike()
    best = max((n / 100 for n in range(10, 100, 2)), key=lambda least: (score(_above(alike, least), "tune").f1, least))
    return best, _above(alike, best)


def _alike() -> dict[frozenset[str], float]:
    hashed = {key: minhash(shingle(analyse(draft.text or "").words)) for key, draft in articles().items()}
    return {frozenset((pair.a, pair.b)): similarity(hashed[pair.a], hashed[pair.b]) for pair in pairs()}


def _above(alike: Mapping[frozenset[str], float], least: float) -> set[frozenset[str]]:
    return {pair for pair, value in alike.items() if value >= least}


def main() -> None:
    found, (least, plain) = ours(), anchor()
    print(f"{'':34} {'part':>5} {'precision':>9} {'recall':>7}   wrong missed")
    for name, answer in (("ours", found), (f"MinHash of 5-grams, from {least:.2f}", plain)):
        for part in ("tune", "held"):
            at = score(answer, part)
            print(f"{name:34} {part:>5} {at.precision:>9.3f} {at.recall:>7.3f}   {at.wrong:>5} {at.missed:>6}")


if __name__ == "__main__":
    main()
