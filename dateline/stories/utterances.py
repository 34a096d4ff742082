"""The same utterance in different articles: quotations of one speaker whose words, names and figures agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

ALIKE = 0.4
"""Share of common words, weighted by rarity, from which two quotations are one utterance."""
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation: who spoke, its content words with their weights, and when it was published (for order)."""

    id: str
    speaker: str
    words: Mapping[str, float]
    order: tuple[str, int, str] = ("", 0, "")


def alike(a: Utterance, b: Utterance) -> float:
    """Weight of the common words over the weight of the lighter quotation's words; 0 for two speakers or too few words."""
    if a.speaker != b.speaker or min(len(a.words), len(b.words)) < _FEWEST:
        return 0.0
    common = sum(min(a.words[w], b.words[w]) for w in a.words.keys() & b.words.keys())
    lighter = min(sum(a.words.values()), sum(b.words.values()))
    longer = max(sum(a.words.values()), sum(b.words.values()))
    return common / (0.5 * lighter + 0.5 * longer) if lighter else 0.0


def groups(utterances: Sequence[Utterance]) -> list[tuple[Utterance, ...]]:
    """The utterances parted into groups: connected by `alike` of at least `ALIKE`; each group and the whole in order."""
    ordered = sorted(utterances, key=lambda u: (u.order, u.id))
    leader = list(range(len(ordered)))
    for i, one in enumerate(ordered):
        for j in range(i):
            if alike(ordered[j], one) >= ALIKE:
                _join(leader, i, j)
    parted: dict[int, list[Utterance]] = {}
    for i, one in enumerate(ordered):
        parted.setdefault(_leader(leader, i), []).append(one)
    return [tuple(group) for _, group in sorted(parted.items())]


def _leader(leader: list[int], at: int) -> int:
    while leader[at] != at:
        at = leader[at]
    return at


def _join(leader: list[int], i: int, j: int) -> None:
    a, b = _leader(leader, i), _leader(leader, j)
    leader[max(a, b)] = min(a, b)
