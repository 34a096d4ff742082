"""Weighted keys of a document (words, names, figures, dates) into a unit vector that documents of one story share.

A key's weight is its weight in the document times a static inverse document frequency: the collection's own counts are
never used, so that a document's vector does not change when others arrive (`dateline/rarity.py`).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping
from functools import cache

from dateline import rarity as words
from dateline.terms import analyse

KEPT = 96
"""Keys kept of one document, the heaviest."""
_BY_KIND: Mapping[str, float] = {"person": 6.0, "organization": 5.0, "place": 3.0, "event": 5.5, "group": 3.0, "work": 5.0, "product": 5.5}
_FIGURE, _DATE, _OTHER_NAME = 6.0, 3.0, 4.5


@cache
def rarity(key: str) -> float:
    """How much a key tells: the natural logarithm of how many documents hold one that has it; fixed figures for names and numbers."""
    kind, _, value = key.partition(":")
    if kind == "w":
        return words.rarity(value)
    if kind == "e":
        return next((weight for name, weight in _BY_KIND.items() if value.startswith(name)), _OTHER_NAME)
    return _FIGURE if kind == "n" else _DATE


def signature(keys: Mapping[str, float]) -> dict[str, float]:
    """The heaviest keys by weight × rarity, words as stems, scaled to length 1; empty for a document without keys."""
    raw: dict[str, float] = {}
    for key, weight in keys.items():
        stem = _stemmed(key)
        raw[stem] = raw.get(stem, 0.0) + weight
    kept = heapq.nsmallest(KEPT, ((-weight * rarity(key), key) for key, weight in raw.items() if weight > 0))
    length = math.sqrt(sum(value * value for value, _ in kept))
    return {key: round(-value / length, 5) for value, key in kept} if length else {}


def _stemmed(key: str) -> str:
    if not key.startswith("w:"):
        return key
    found = analyse(key[2:]).texts
    return f"w:{found[0]}" if found else key


def named(features: Mapping[str, float]) -> dict[str, float]:
    """A signature without its words, scaled to length 1 again: what can be compared between languages."""
    kept = {key: value for key, value in features.items() if not key.startswith("w:")}
    length = math.sqrt(math.fsum(value * value for value in kept.values()))
    return {key: value / length for key, value in kept.items()} if length else {}


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """Cosine of two unit vectors."""
    if len(b) < len(a):
        a, b = b, a
    return math.fsum(value * b[key] for key, value in a.items() if key in b)
