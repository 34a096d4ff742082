"""How much a word tells, from fixed counts: the same for every store, whatever it holds.

Counts of documents over public news corpora (`data/frequencies.tsv`, made by `training/frequencies`): facts about English, no text.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

UNKNOWN = 7.0
"""The most that a word can tell: what a word that the counts do not know is taken to."""


@cache
def _frequencies() -> tuple[int, Mapping[str, int]]:
    lines = files("dateline").joinpath("data", "frequencies.tsv").read_text("utf-8").splitlines()
    total = int(lines[0].removeprefix("# documents\t"))
    counts = (line.split("\t") for line in lines[1:] if line and not line.startswith("#"))
    return total, {term: int(count) for term, count in counts}


@cache
def rarity(term: str) -> float:
    """The natural logarithm of how many documents hold one that has the term (of the term chain); `UNKNOWN` at most."""
    total, counts = _frequencies()
    count = counts.get(term, 0)
    return min(UNKNOWN, math.log((total + 1) / count)) if count else UNKNOWN
