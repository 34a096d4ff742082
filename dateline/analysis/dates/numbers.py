"""Numbers in figures and in words: "12", "2,500", "two and a half", "twenty-five", "nineteen ninety-six", "a couple"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.when.names import ONES, ORDINALS, TENS

_SMALL = {**ONES, **TENS, **ORDINALS, "a": 1, "an": 1, "couple": 2, "dozen": 12, "zero": 0}
_SMALL |= {"два": 2, "две": 2, "три": 3, "четыре": 4, "пять": 5, "шесть": 6, "семь": 7, "восемь": 8, "девять": 9, "десять": 10}
_LARGE = {"hundred": 100, "thousand": 1000}
_FILLERS = {"-", "and", "of", ",", "the"}


def number_of(words: Sequence[str]) -> float | None:
    """The number that the words spell, None when they spell none. "half" adds one half; "2 1/2" is 2.5."""
    total, current, seen = 0.0, 0.0, False
    for position, word in enumerate(words):
        value = _value(word)
        if value is None:
            if word not in _FILLERS:
                return None
            continue
        seen = True
        if word in _LARGE:
            total, current = total + max(current, 1) * _LARGE[word], 0.0
        elif word in {"a", "an"} and (position + 1 < len(words) or words[position - 1] == "half"):
            continue
        elif current and value >= 1 and not (current % 10 == 0 and value < 10):  # noqa: PLR2004 - only tens take ones
            return None  # "two and three"
        else:
            current += value
    return total + current if seen else None


def year_of(words: Sequence[str]) -> int | None:
    """The year that is spoken: "nineteen ninety-six", "two thousand", "eighteen hundred"; None when it is none."""
    parts = [word for word in words if word not in _FILLERS]
    if len(parts) > 1 and parts[0] in ONES and 10 < ONES[parts[0]] < 21 and parts[1] not in _LARGE:  # noqa: PLR2004 - eleven to twenty
        rest = number_of(parts[1:])
        return ONES[parts[0]] * 100 + int(rest) if rest is not None else None
    number = number_of(words)
    return int(number) if number is not None and 1000 <= number < 2200 else None  # noqa: PLR2004 - four figures


def _value(word: str) -> float | None:
    if word in _SMALL:
        return _SMALL[word]
    if word in _LARGE:
        return _LARGE[word]
    if word in {"half", "quarter"}:
        return 0.5 if word == "half" else 0.25
    if "/" in word:
        over, under = word.split("/")
        return int(over) / int(under) if under not in {"", "0"} else None
    plain = word.rstrip("stndrh").replace(",", "")
    return float(plain) if plain.replace(".", "", 1).isdecimal() and len(plain) < 12 else None  # noqa: PLR2004 - beyond is no count of time
