"""What two texts of one template differ in: their figures, their names, their headlines. Pure.

"Board sets a dividend of 5 cents, payable April 17" is said by a hundred companies in nearly the same words; a copy says it of the
same one with the same figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from dateline.model import Span
from dateline.stories.article import Article
from dateline.terms import analyse

_ATOM = re.compile(r"[^\W\d_]+|\d(?:[\d.,:/-]*\d)?")
_THOUSANDS = re.compile(r",(?=\d{3}(?!\d))")
_DECIMAL = re.compile(r"\d+(?:\.\d+)?")
_WORDS = {word: str(value) for value, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}
_SCALES = {"thousand": 3, "mln": 6, "million": 6, "billion": 9, "bn": 9, "trillion": 12, "тыс": 3, "млн": 6, "млрд": 9}
_MOST, _LARGE = 64, 4
_FEWEST, _DENSE = 3, 0.15


def numerals(text: str, furniture: Sequence[Span] = ()) -> list[str]:
    """The distinct figures of the prose ("six" is 6), at most the first 64, sorted; large ones as digits and power ("9.7 mln": 97e6)."""
    found: dict[str, None] = {}
    waiting: str | None = None
    for match in _ATOM.finditer(text):
        raw = match.group().lower()
        if waiting is not None:
            found[_scaled(waiting, _SCALES.get(raw, 0))] = None
        figure = _THOUSANDS.sub("", raw).replace(",", ".") if raw[0].isdecimal() else _WORDS.get(raw)
        inside = figure is not None and any(span.start <= match.start() < span.end for span in furniture)
        waiting = None if inside else figure
        if len(found) == _MOST:
            return sorted(found)
    return sorted(found | ({_scaled(waiting, 0): None} if waiting else {}))


def _scaled(figure: str, power: int) -> str:
    if not _DECIMAL.fullmatch(figure):
        return figure
    whole, _, fraction = figure.partition(".")
    digits = (whole + fraction).lstrip("0")
    largest = power + len(whole.lstrip("0")) - 1
    return f"{digits.rstrip('0') or '0'}e{largest}" if largest >= _LARGE else figure


def same_figures(a: Article, b: Article) -> float:
    """Share of the shorter text's figures that the other has too (of two as long, the one with more); 1 where it has none.

    Large figures agree when one is the other rounded: "9.7 mln" and "9,729,000".
    """
    short, long = sorted((a, b), key=lambda article: (article.shingles, -len(article.figures)))
    same = short.figures & long.figures
    rounded = sum(_rounded(figure, long.figures) for figure in short.figures - same if "e" in figure)
    return (len(same) + rounded) / len(short.figures) if short.figures else 1.0


def _rounded(figure: str, others: AbstractSet[str]) -> bool:
    digits, _, power = figure.partition("e")
    pairs = (other.partition("e") for other in others if other.endswith(f"e{power}"))
    return any(_agree(*sorted((digits, theirs), key=len)) for theirs, _, _ in pairs)


def _agree(short: str, long: str) -> bool:
    """Whether the longer digits round to the shorter ones, of which there are two or more."""
    cut = max(len(short), 2)
    kept = int(long[:cut].ljust(cut, "0")) + (long[cut : cut + 1] >= "5")
    return kept == int(short.ljust(cut, "0"))


def contrary_headlines(a: Article, b: Article) -> bool:
    """Whether each headline names a figure that the other has not."""
    x, y = _stated(a.title or ""), _stated(b.title or "")
    return bool(x - y) and bool(y - x)


def same_names(a: Article, b: Article) -> float:
    """Share of the fewer names that the other text has too; 1 where one has less than two."""
    x, y = _names(a), _names(b)
    return _part(x, y) if min(len(x), len(y)) > 1 else 1.0


def same_headline(a: Article, b: Article) -> float:
    """Share of the shorter headline's words that the other has too; 0 where one has no headline."""
    x, y = _words(a.title or ""), _words(b.title or "")
    return _part(x, y) if x and y else 0.0


def tabular(article: Article) -> bool:
    """Whether a text is mostly figures: what they are of stands in the headline alone."""
    return len(article.figures) >= _FEWEST and len(article.figures) >= _DENSE * article.shingles


def _names(article: Article) -> frozenset[str]:
    return frozenset(key for key in article.features if key.startswith("e:"))


@lru_cache(maxsize=4096)
def _stated(title: str) -> frozenset[str]:
    return frozenset(numerals(title))


@lru_cache(maxsize=4096)
def _words(title: str) -> frozenset[str]:
    return frozenset(analyse(title).texts)


def _part(a: AbstractSet[str], b: AbstractSet[str]) -> float:
    fewest = min(len(a), len(b))
    return len(a & b) / fewest if fewest else 1.0
