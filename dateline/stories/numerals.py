"""Numbers as news writes them, in figures or words, into values: "2.4 million", "two dozen", "half a million", "3,2 млрд". Pure.

Sources of the word lists: English and Russian cardinal numbers and the scales of the long count up to a trillion.
"""

from __future__ import annotations

import re

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "ten twenty thirty forty fifty sixty seventy eighty ninety"
_RUSSIAN_ONES = "один два три четыре пять шесть семь восемь девять десять"
SMALL: dict[str, float] = {
    **{word: 10.0 * tens for tens, word in enumerate(_TENS.split(), 1)},
    **{word: float(ones) for ones, word in enumerate(_ONES.split(), 1)},
    **{word: float(ones) for ones, word in enumerate(_RUSSIAN_ONES.split(), 1)},
    "две": 2.0,
}
SCALES: dict[str, float] = {
    **dict.fromkeys(("dozen",), 12.0),
    **dict.fromkeys(("hundred",), 1e2),
    **dict.fromkeys(("thousand", "k", "тыс", "тысяч", "тысячи", "тысяча"), 1e3),
    **dict.fromkeys(("million", "mln", "mn", "m", "млн", "миллион", "миллиона", "миллионов"), 1e6),
    **dict.fromkeys(("billion", "bn", "b", "млрд", "миллиард", "миллиарда", "миллиардов"), 1e9),
    **dict.fromkeys(("trillion", "tn", "трлн", "триллион", "триллиона", "триллионов"), 1e12),
}
_LETTERS = frozenset(("k", "m", "b"))
"""Scales of one letter stand right behind the digits: "$4m"; "4 m" are metres."""

_DIGITS = (
    r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,6})?(?!\d)|\d{1,3}(?:[\u00a0\u202f\u2009]\d{3}){1,5}(?!\d)|\d{1,12}(?:\.\d{1,6})?(?:,\d{1,2}(?!\d))?"
)
_WORD = "|".join(sorted(SMALL, key=len, reverse=True))
_SCALE = "|".join(sorted((scale for scale in SCALES if scale not in _LETTERS), key=len, reverse=True))
NUMBER = (
    rf"(?:(?:{_DIGITS})(?:[kmb]\b|[\s-]?(?:{_SCALE})\b)?"
    rf"|\b(?:half\s)?an?\s(?:hundred|thousand|million|billion|dozen)\b|\bhalf\sa\s(?:million|billion)\b"
    rf"|\b(?:{_WORD})(?:[\s-](?:{_WORD}))?(?:\sand\sa\shalf)?(?:[\s-](?:{_SCALE})\b){{0,2}}(?:\sand\s(?:{_WORD})\b(?:[\s-](?:{_WORD})\b)?)?)"
)
"""A number with its scale, in figures or words; for use inside a larger expression, without regard to case."""
_PARTS = re.compile(r"\d+(?:[.,\u00a0\u202f\u2009]\d+)*|[^\W\d_]+")


def valued(written: str) -> float | None:
    """The value of a number as `NUMBER` finds it, None where the words make none ("five twenty")."""
    total = group = 0.0
    halved = False
    for part in _PARTS.findall(written.lower()):
        if part[0].isdecimal():
            group += _figure(part)
        elif part == "half":
            halved, group = True, group + 0.5
        elif part in ("a", "an"):
            group = group or (0.0 if halved else 1.0)
        elif part in SCALES:
            group = (group or 1.0) * SCALES[part]
            total, group = (total + group, 0.0) if SCALES[part] >= 1e3 else (total, group)  # noqa: PLR2004 - "hundred" goes on
        elif part in SMALL:
            if 0 < group % 100 < SMALL[part] or (group % 10 and group < 100):  # noqa: PLR2004 - "five twenty"
                return None
            group += SMALL[part]
    return total + group


def _figure(digits: str) -> float:
    """`1,200` is twelve hundred, `3,2` three and a fifth."""
    digits = re.sub(r"[\u00a0\u202f\u2009]", "", digits)
    whole, comma, rest = digits.rpartition(",")
    if comma and len(rest) != 3 and "." not in rest:  # noqa: PLR2004 - thousands have three
        return float(whole.replace(",", "") + "." + rest)
    return float(digits.replace(",", ""))
