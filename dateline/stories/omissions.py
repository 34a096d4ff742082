"""What a version of an utterance leaves out of its longest form: the clauses of which it has hardly a word. Pure and linear."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from dateline.stories.signature import rarity
from dateline.terms import analyse

Part = tuple[int, int, int]
"""(number of the passage, start, end) of a part of the longest form."""
_JOINS = r"and|but|because|which|who|while|although|whereas|so\sthat|и|но|потому|которы\w+"
_CLAUSE = re.compile(rf"[,;:.!?…—–]+\s+|\s(?=(?:{_JOINS})\s)", re.IGNORECASE)
_TELLING, _FEWEST = 1.6, 2
_COVERED = 0.34
"""Share of a clause's telling words, weighted by rarity, from which a version has it."""


def left_out(longest: Sequence[str], version: Iterable[str]) -> list[Part]:
    """The clauses of the longest form that a version lacks; those that stand side by side are one part."""
    has = {stem for passage in version for stem in analyse(passage).texts}
    found: list[Part] = []
    for number, passage in enumerate(longest):
        for start, end, lacks in _judged(passage, has):
            if lacks and found and found[-1][0] == number and not passage[found[-1][2] : start].strip(" ,;:.!?…—–"):
                found[-1] = (number, found[-1][1], end)
            elif lacks:
                found.append((number, start, end))
    return found


def _judged(passage: str, has: set[str]) -> list[tuple[int, int, bool]]:
    """The clauses with whether they are missing; one with too little to tell goes with the clause before."""
    judged: list[tuple[int, int, bool]] = []
    for start, end in _clauses(passage):
        telling = [stem for stem in dict.fromkeys(analyse(passage[start:end]).texts) if rarity(f"w:{stem}") >= _TELLING]
        if len(telling) >= _FEWEST or not judged:
            covered = math.fsum(rarity(f"w:{stem}") for stem in telling if stem in has)
            whole = math.fsum(rarity(f"w:{stem}") for stem in telling)
            judged.append((start, end, bool(telling) and covered < _COVERED * whole))
        else:
            judged[-1] = (judged[-1][0], end, judged[-1][2])
    return judged


def _clauses(passage: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(passage)), len(passage)]
    found = []
    for low, high in pairwise(cuts):
        clause = passage[low:high]
        start, end = low + len(clause) - len(clause.lstrip()), low + len(clause.rstrip(" \n,;:.!?…—–"))
        if start < end:
            found.append((start, end))
    return found
