"""The `fingerprint` stage: what near-duplicates and stories are found by.

MinHash (Broder 1997) over shingles of five words of the prose: boilerplate, case, punctuation and line breaks do not count. Words are
hashed by CRC-32 and mixed into 64-bit shingles, the permutations are fixed multiply-add maps with the finaliser of SplitMix64: the same
in every process and on every machine. Story keys are weighted by their count in this document alone; consolidation weighs rarity.
"""

from __future__ import annotations

import math
import re
import zlib
from bisect import bisect_right
from collections import Counter
from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.analysis.pipeline import stage
from dateline.analysis.words import CALENDAR, HEADS, PREPOSITIONS, PRONOUNS
from dateline.model import Annotations, Document, Fingerprint, Span

PERMUTATIONS = 128
SHINGLE = 5
_CHUNK = 4096
_TERMS = 60
"""Salient words that are kept; more add weight to long texts and no meaning."""
_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_USUAL = (
    frozenset(
        "the and that was were has have had been are will would could should said says told also more than some most other many such"
        " which when where while their there then they them these those this with from into about after before over under between"
        " because being both each even however just like made make may might much must only same several since still take through very"
        " what who whom whose why year years month months week weeks day days time times new last"
        " first next one two three four five people country countries according part way well work including during against"
        " among it's its not but for you your our".split()
    )
    | CALENDAR | PREPOSITIONS | PRONOUNS | HEADS
)  # fmt: skip
Hashes = NDArray[np.uint64]


@stage(
    name="fingerprint",
    version=1,
    needs=("tokens", "boilerplate", "mentions", "chains", "dates"),
    gives=("fingerprint",),
)
def fingerprint(document: Document, notes: Annotations) -> Annotations:
    """Fill `fingerprint`."""
    prose = _prose(document.text, notes)
    shingles = shingle(prose)
    return replace(notes, fingerprint=Fingerprint(minhash(shingles), len(shingles), _keys(notes, prose)))


def _prose(text: str, notes: Annotations) -> list[str]:
    """Words and numbers in lower case, those in boilerplate left out."""
    words, page = [], iter([b.span for b in notes.boilerplate])
    current: Span | None = next(page, None)
    for token in notes.tokens:
        while current is not None and current.end <= token.start:
            current = next(page, None)
        if current is None or not (current.start <= token.start < current.end):
            word = text[token.start : token.end]
            if word[0].isalnum():
                words.append(word.lower())
    return words


def shingle(words: list[str]) -> Hashes:
    """Distinct hashes of five words in a row; of all words together when there are fewer."""
    if not words:
        return np.empty(0, np.uint64)
    each = np.fromiter((zlib.crc32(w.encode("utf-8", "surrogatepass")) for w in words), np.uint64, len(words))
    width = min(SHINGLE, len(words))
    rolled = np.zeros(len(words) - width + 1, np.uint64)
    for step in range(width):
        rolled = _mixed(rolled * np.uint64(0x9E3779B97F4A7C15) + each[step : step + len(rolled)])
    return np.unique(rolled)


def _mixed(values: Hashes) -> Hashes:
    """SplitMix64's finaliser (Steele, Lea and Flood 2014)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@cache
def _maps() -> tuple[Hashes, Hashes]:
    counter = np.arange(1, 2 * PERMUTATIONS + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    drawn = _mixed(counter)
    return drawn[:PERMUTATIONS] | np.uint64(1), drawn[PERMUTATIONS:]


def minhash(shingles: Hashes) -> tuple[int, ...]:
    """The least value of each of 128 maps, upper 32 bits; () for no shingles. Equal places / 128 estimates the Jaccard similarity."""
    if not len(shingles):
        return ()
    factor, offset = _maps()
    least = np.full(PERMUTATIONS, np.iinfo(np.uint64).max, np.uint64)
    for start in range(0, len(shingles), _CHUNK):
        part = shingles[start : start + _CHUNK, None] * factor + offset
        least = np.minimum(least, (part ^ (part >> np.uint64(29))).min(axis=0))
    return tuple(int(v) for v in least >> np.uint64(32))


def similarity(a: tuple[int, ...], b: tuple[int, ...]) -> float:
    """Estimated Jaccard similarity of two MinHashes, 0.0 when either is empty."""
    return sum(x == y for x, y in zip(a, b, strict=True)) / len(a) if a and b else 0.0


def _keys(notes: Annotations, prose: list[str]) -> dict[str, float]:
    """Entities, words, figures and dates with weights 1 + ln(count), in a fixed order."""
    page = [b.span for b in notes.boilerplate]
    entities = Counter(notes.chains[m.chain].key for m in notes.mentions if m.chain is not None and not _inside(page, m.span))
    words = Counter(w for w in prose if len(w) > 3 and w.isalpha() and w not in _USUAL)  # noqa: PLR2004 - shorter ones are function words
    figures = Counter(w.replace(",", "") for w in prose if _FIGURE.fullmatch(w) and len(w) > 1)
    dates = Counter(d.value for d in notes.dates if d.type == "DATE" and d.first and not _inside(page, d.span))
    best = sorted(words.items(), key=lambda i: (-i[1], i[0]))[:_TERMS]
    named = (("e", entities.items()), ("w", best), ("n", figures.items()), ("d", dates.items()))
    return {f"{kind}:{name}": round(1 + math.log(count), 4) for kind, items in named for name, count in sorted(items)}


def _inside(page: list[Span], span: Span) -> bool:
    at = bisect_right(page, Span(span.start, 1 << 60)) - 1
    return at >= 0 and page[at].covers(span)
