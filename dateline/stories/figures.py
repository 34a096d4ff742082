"""Figures in sentences, normalised: "about 2.4 million tons", "$20 billion", "three dead". Pure and linear."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.when.names import MONTH_NAMES

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {
    **{word: 10 * tens for tens, word in enumerate(_TENS.split(), 1)},
    **{word: ones for ones, word in enumerate(_ONES.split(), 1)},
    "dozen": 12,
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "m": 1e6, "k": 1e3}
_MONTHS = frozenset(name for names in MONTH_NAMES for name in names)
_NUMBER = rf"\d{{1,3}}(?:,\d{{3}}){{1,5}}(?:\.\d{{1,6}})?|\d{{1,12}}(?:\.\d{{1,6}})?|\b(?:{'|'.join(_SMALL)})\b"
_FIGURE = re.compile(
    rf"(?P<currency>[$€£¥₽]|US\$)?\s?(?P<number>{_NUMBER})(?:[\s-]?(?P<scale>{'|'.join(_SCALES)})\b)?"
    r"(?:\s?(?P<percent>%|percent\b|per cent\b))?"
    r"(?:(?=[\s-](?P<unit>[^\W\d_]{2,30})))?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"(?:about|around|some|nearly|almost|roughly|approximately|more than|over|at least|up to|valued above|above)\s*$", re.IGNORECASE
)
_SMALL_WORDS = "of and or in on at to from by for the a an is was were are be that which who with as per times other more"
_NEVER_A_UNIT = frozenset(_SMALL_WORDS.split())
_LOOK_BACK, _ROUND, _SHORT = 24, 0.1, 3
_SINGULARS = {"people": "person", "men": "man", "women": "woman", "tonnes": "ton", "metres": "meter"}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with what it counts. `about` says that the text itself is vague; `start` and `end` are offsets in the sentence."""

    value: float
    unit: str
    about: bool
    start: int
    end: int

    def differs(self, other: Figure) -> bool:
        """Whether two figures cannot both be right: not equal, and, where one is vague, more than a tenth apart."""
        reach = _ROUND if self.about or other.about else 0.0
        return abs(self.value - other.value) > reach * max(abs(self.value), abs(other.value))


def figures(sentence: str) -> list[Figure]:
    """The figures of a sentence in order; years, days of the month and ordinals are none."""
    found = [_figure(sentence, match) for match in _FIGURE.finditer(sentence)]
    return [figure for figure in found if figure is not None]


def _figure(sentence: str, match: re.Match[str]) -> Figure | None:
    unit = (match["unit"] or "").lower()
    raw = match["number"].lower()
    before = sentence[max(0, match.start() - _LOOK_BACK) : match.start()]
    if match["percent"]:
        unit = "%"
    elif match["currency"]:
        unit = match["currency"].upper().replace("US$", "$")
    elif not unit or unit in _NEVER_A_UNIT or unit in _MONTHS or unit in _SMALL or _dated(before, raw):
        return None
    scale = _SCALES.get((match["scale"] or "").lower(), 1.0)
    value = float(_SMALL.get(raw) or raw.replace(",", "")) * scale
    return Figure(value, _singular(unit), bool(_ABOUT.search(before)), match.start("number"), match.end())


def _dated(before: str, raw: str) -> bool:
    words = re.findall(r"[^\W_]+", before.lower())
    if len(words) > 2 and words[-1] in ("and", "to", "or"):  # noqa: PLR2004 - "May 18 and 19"
        words = words[:-2]
    return bool(words) and (words[-1] in _MONTHS or (len(raw) == 4 and raw.isdigit() and words[-1] in ("in", "since", "of", "by", "year")))  # noqa: PLR2004


def _singular(unit: str) -> str:
    if unit in _SINGULARS:
        return _SINGULARS[unit]
    return unit.removesuffix("s") if len(unit) > _SHORT else unit
