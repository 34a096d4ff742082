"""Figures in sentences, normalised: "about 2.4 million tons", "$20 billion", "at least two dozen dead", "12 to 15 per cent". Pure.

A figure is an interval: "about" opens it by a tenth on both sides, "more than" upwards, "up to" downwards, a range gives its ends.
What it counts is its unit: the word behind it, a currency, a share, or, of people, what became of them ("killed", "injured").
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from dateline.stories.numerals import NUMBER, SMALL, valued
from dateline.when.names import MONTH_NAMES

_MONTHS = frozenset(name for names in MONTH_NAMES for name in names)
_CURRENCY = {
    "$": "$",
    "us$": "$",
    "€": "€",
    "£": "£",
    "₽": "₽",
    "¥": "¥",
    "₹": "₹",
    "dollar": "$",
    "euro": "€",
    "sterling": "£",
    "ruble": "₽",
    "rouble": "₽",
    "yen": "¥",
    "yuan": "yuan",
    "rupee": "₹",
    "доллар": "$",
    "евро": "€",
    "рубл": "₽",
    "юан": "yuan",
}
_PERCENT = re.compile(r"[\s-]?(?:%|percent\b|per[\s-]cent\b|процент\w*|percentage(?=\spoints?\b))(\spoints?\b)?", re.IGNORECASE)
_FIGURE = re.compile(
    rf"(?P<sign>US\$|[$€£¥₽₹])?\s?(?<![\w.,:/-])(?P<low>{NUMBER})"
    rf"(?:(?:\s?[-–—]\s?|\sto\s|\sand\s)(?P<sign2>US\$|[$€£¥₽₹])?(?P<high>{NUMBER}))?(?![\d:/])",
    re.IGNORECASE,
)
_WORD = r"[^\W\d_]{2,30}"
_UNIT = re.compile(rf"[\s-](?:(?:more|other|of\s(?:the|its|his|her|their))\s)?({_WORD})(?:\s({_WORD}))?(?:\s({_WORD}))?")
_ABOUT = "about around some nearly almost roughly approximately circa estimated close just under just over примерно около почти порядка"
_ABOVE = ("more than", "over", "at least", "above", "upwards of", "no fewer than", "no less than", "not less than", "exceeding", "exceeds",
    "exceeded", "exceed", "minimum of", "более", "больше", "свыше", "не менее", "как минимум")  # fmt: skip
_BELOW = ("up to", "at most", "fewer than", "less than", "under", "below", "no more than", "as many as", "as much as", "maximum of",
    "до", "менее", "не более")  # fmt: skip
_SMALL_WORDS = "of and or in on at to from by for the a an is was were are be been that which who with as per times other more had has have"
_NEVER_A_UNIT = frozenset(_SMALL_WORDS.split()) | _MONTHS | frozenset(SMALL) | frozenset("am pm st nd rd th minute second gmt utc".split())
_PEOPLE = frozenset("person man woman child civilian soldier passenger resident worker student other villager victim human".split())
REFERRING = "="
"""Unit of a figure that counts what a figure before it counted: "she put the number at 1,500"."""
_COUNTING = re.compile(r"\b(?:number|figure|total|count|tally|cost|price|volume)\s(?:\w+\s)?(?:at|is|was|to|be|as)\s\W?$", re.IGNORECASE)
_FATES = (
    ("dead", "dead killed died dies die kill killing deaths death fatalities fatality погиб погибли погибших жертв убиты"),
    ("injured", "injured wounded hurt injuries injuring wounding пострадали ранены раненых пострадавших"),
    ("arrested", "arrested detained arrests задержаны арестованы"),
    ("missing", "missing"),
    ("displaced", "displaced homeless evacuated"),
)
FATES = frozenset(fate for fate, _ in _FATES)
"""Units of people to whom something happened."""
_FATE_OF = {word: fate for fate, words in _FATES for word in words.split()}
_SINGULARS = {
    "people": "person",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "lives": "person",
    "tonnes": "ton",
    "tonne": "ton",
    "metres": "meter",
    "metre": "meter",
    "others": "other",
    "тонн": "ton",
    "человек": "person",
    "кубометров": "cubic",
}
_LOOK_BACK, _ROUND, _SHORT, _FATE_BEFORE, _FATE_BEHIND = 26, 0.1, 3, 28, 24


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts, as an interval. `start` and `end` are offsets in the sentence, with currency and unit left out."""

    value: float
    unit: str
    low: float
    high: float
    start: int
    end: int

    @property
    def about(self) -> bool:
        """Whether the text itself is vague."""
        return self.low != self.high

    @property
    def open(self) -> bool:
        """Whether the text gives only a bound: "at least", "up to"."""
        return math.isinf(self.high) or self.low == 0 < self.value

    def differs(self, other: Figure) -> bool:
        """Whether two figures cannot both be right: their intervals do not meet."""
        return self.low > other.high or other.low > self.high

    def moved(self, other: Figure) -> bool:
        """Whether a later figure says something else than an earlier one, though a bound may leave room for both."""
        reach = _ROUND if self.about or other.about else 0.0
        return abs(self.value - other.value) > reach * max(abs(self.value), abs(other.value))

    def written(self) -> str:
        """As a reader writes it: "about 400 worker", "$20,000,000,000", "at least 12 dead"."""
        number = _written(self.value)
        if self.open:
            return f"{'at least' if math.isinf(self.high) else 'up to'} {_with_unit(number, self.unit)}"
        if self.about and not math.isclose(self.high - self.value, _ROUND * self.value):
            return _with_unit(f"{_written(self.low)} to {_written(self.high)}", self.unit)
        return f"about {_with_unit(number, self.unit)}" if self.about else _with_unit(number, self.unit)


def figures(sentence: str) -> list[Figure]:
    """The figures of a sentence in order; years, days of the month, clock times and ordinals are none."""
    found = [_figure(sentence, match) for match in _FIGURE.finditer(sentence)]
    return [figure for figure in found if figure is not None]


def _figure(sentence: str, match: re.Match[str]) -> Figure | None:
    low, high = valued(match["low"]), valued(match["high"]) if match["high"] else None
    if low is None:
        return None
    before = sentence[max(0, match.start() - _LOOK_BACK) : match.start()].lower()
    ranged = high is not None and high > low and not (" and " in match.group() and "between" not in before)
    end = match.end() if ranged else match.end("low")
    unit = _unit(sentence, match, end)
    if unit is None or (not match["sign"] and (_dated(before, match["low"]) or _names(sentence, match))):
        return None
    low = _scaled(match["low"], match["high"], low) if ranged else low
    return Figure(
        (low + high) / 2 if ranged and high else low, unit, *_ends(before, low, high if ranged else None), match.start("low"), end
    )


def _scaled(low: str, high: str, value: float) -> float:
    """In "3 to 5 million" the first number is of millions too."""
    scale = re.search(r"[^\W\d_]+\.?$", high.strip())
    bare = low.strip().replace(".", "").isdigit()
    return (valued(f"{low} {scale.group()}") or value) if scale and bare else value


def _ends(before: str, low: float, high: float | None) -> tuple[float, float]:
    said = before.rstrip(" $€£¥₽₹(").rstrip()
    if high is not None:
        return low, high
    if any(_closes(said, word) for word in _BELOW):
        return 0.0, low
    if any(_closes(said, word) for word in _ABOVE):
        return low, math.inf
    if any(_closes(said, word) for word in _ABOUT.split()) or said.endswith(("close to", "an estimated")):
        return low * (1 - _ROUND), low * (1 + _ROUND)
    return low, low


def _closes(said: str, word: str) -> bool:
    return said.endswith(word) and not said[: -len(word)][-1:].isalnum()


def _unit(sentence: str, match: re.Match[str], end: int) -> str | None:
    if match["sign"]:
        return _CURRENCY[match["sign"].lower()]
    if percent := _PERCENT.match(sentence, end):
        return "points" if percent[1] else "%"
    behind = _UNIT.match(sentence, end)
    words = [word for word in behind.groups() if word] if behind else []
    aged = len(words) > 1 and words[0].startswith("year") and words[1] == "old"
    word = next((word for word in words if word.islower()), "")
    fate = _fate(sentence, match.start(), end, word)
    if not fate and (not word or word in _NEVER_A_UNIT) and _COUNTING.search(sentence[: match.start("low")][-_LOOK_BACK:]):
        return REFERRING
    if fate or not word or word in _NEVER_A_UNIT or aged or (match["low"].lower() == "one" and not fate):
        return fate
    return next((sign for stem, sign in _CURRENCY.items() if len(stem) > 1 and _singular(word).startswith(stem)), _singular(word))


def _names(sentence: str, match: re.Match[str]) -> bool:
    """Whether a number belongs to a name: "Flight 370", "Apollo 11"."""
    before = re.search(r"([^\W\d_]+)\s$", sentence[max(0, match.start() - _LOOK_BACK) : match.start("low")])
    return bool(before and before[1][0].isupper() and before.start() + max(0, match.start() - _LOOK_BACK) > 0 and match["low"].isdigit())


def _fate(sentence: str, start: int, end: int, unit: str) -> str | None:
    """What became of people: "12 dead", "killed at least 12", "three people were injured"; None for other things."""
    if unit in _FATE_OF:
        return _FATE_OF[unit]
    if unit and unit not in _NEVER_A_UNIT and _singular(unit) not in _PEOPLE:
        return None
    behind = re.findall(r"[^\W\d_]+|[,.;]", sentence[end : end + len(unit) + _FATE_BEHIND].lower())
    if unit and (near := next((_FATE_OF[word] for word in _until_stop(behind) if word in _FATE_OF), None)):
        return near
    ahead = re.findall(r"[^\W\d_]+|[,.;]", sentence[max(0, start - _FATE_BEFORE) : start].lower())
    return next((_FATE_OF[word] for word in _until_stop(ahead[::-1])[:5] if word in _FATE_OF), None)


def _until_stop(words: list[str]) -> list[str]:
    stop = next((i for i, word in enumerate(words) if word in (",", ".", ";", "and", "but", "while")), len(words))
    return words[:stop]


def _dated(before: str, raw: str) -> bool:
    words = re.findall(r"[^\W_]+", before)
    if len(words) > 2 and words[-1] in ("and", "to", "or"):  # noqa: PLR2004 - "May 18 and 19"
        words = words[:-2]
    year = len(raw) == 4 and raw.isdigit()  # noqa: PLR2004
    return bool(words) and (words[-1] in _MONTHS or (year and words[-1] in ("in", "since", "of", "by", "year", "from", "until", "to")))


def _singular(unit: str) -> str:
    if unit in _SINGULARS:
        return _SINGULARS[unit]
    return unit.removesuffix("s") if len(unit) > _SHORT and not unit.endswith("ss") else unit


def _written(value: float) -> str:
    return f"{value:,.6g}" if value < 1e6 else f"{value:,.0f}"  # noqa: PLR2004


def _with_unit(number: str, unit: str) -> str:
    return f"{unit}{number}" if unit in "$€£¥₽₹" else f"{number}{'%' if unit == '%' else ' ' + unit}"
