"""The same utterance in different articles: quotations of one speaker whose words, names and figures agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

ALIKE = 0.4
"""Share of common words, weighted by rarity, from which two quotations are one utterance."""
PARAPHRASE = 0.3
"""The same for two that are each other's most alike of two articles: a paraphrase."""
RETOLD = 0.25
"""The same for one of several statements that two articles both carry."""
_FEWEST, _FEWEST_NAMED, _OCCASION_DAYS = 3, 2, 2


@dataclass(frozen=True, slots=True)
class Utterance:
    """One quotation: who spoke, its content words with their weights, and when it was published (for order).

    `named` are the names and figures in it, `length` its characters: what can be compared between languages.
    """

    id: str
    speaker: str
    words: Mapping[str, float]
    order: tuple[str, int, str] = ("", 0, "")
    language: str = "und"
    direct: bool = False
    length: int = 0
    named: frozenset[str] = frozenset()

    @property
    def document(self) -> str:
        """The article that carries it."""
        return self.order[2]


def alike(a: Utterance, b: Utterance) -> float:
    """Weight of the common words over the weight of the lighter quotation's words; 0 for two speakers or too few words."""
    if a.speaker != b.speaker or min(len(a.words), len(b.words)) < _FEWEST:
        return 0.0
    common = sum(min(a.words[w], b.words[w]) for w in a.words.keys() & b.words.keys())
    lighter = min(sum(a.words.values()), sum(b.words.values()))
    longer = max(sum(a.words.values()), sum(b.words.values()))
    return common / (0.5 * lighter + 0.5 * longer) if lighter else 0.0


def groups(utterances: Sequence[Utterance]) -> list[tuple[Utterance, ...]]:
    """The utterances parted into groups; each group and the whole in order.

    Connected are those alike by `ALIKE`, and by `PARAPHRASE` where of two articles each is the other's most alike.
    """
    ordered = sorted(utterances, key=lambda u: (u.order, u.id))
    leader = list(range(len(ordered)))
    likeness = {(j, i): value for i, one in enumerate(ordered) for j in range(i) if (value := alike(ordered[j], one)) >= PARAPHRASE}
    best = _best(ordered, likeness)
    for (j, i), value in likeness.items():
        mutual = best[j, ordered[i].document] == i and best[i, ordered[j].document] == j
        if value >= ALIKE or (mutual and _may_retell(ordered[i], ordered[j])):
            _join(leader, i, j)
    for j, i in _translations(ordered):
        _join(leader, i, j)
    parted: dict[int, list[Utterance]] = {}
    for i, one in enumerate(ordered):
        parted.setdefault(_leader(leader, i), []).append(one)
    return [tuple(group) for _, group in sorted(parted.items())]


def _may_retell(a: Utterance, b: Utterance) -> bool:
    """Whether two can be of one occasion: in two articles of the same days, with three telling words in common."""
    return a.document != b.document and len(a.words.keys() & b.words.keys()) >= _FEWEST and _days_apart(a, b) <= _OCCASION_DAYS


def _best(ordered: Sequence[Utterance], likeness: Mapping[tuple[int, int], float]) -> dict[tuple[int, str], int]:
    """(an utterance, an article) -> the utterance of that article that is most like it; the first on a tie."""
    best: dict[tuple[int, str], tuple[float, int]] = {}
    for (j, i), value in likeness.items():
        for one, other in ((i, j), (j, i)):
            key = (one, ordered[other].document)
            best[key] = max(best.get(key, (0.0, 0)), (value, -other))
    return {key: -other for key, (_, other) in best.items()}


def _translations(ordered: Sequence[Utterance]) -> list[tuple[int, int]]:
    """Pairs of two languages with two names or figures in common, or the one quotation in marks of that speaker in each article.

    The latter when the articles are of one day or the next and neither quotation is twice as long as the other.
    """
    lone = Counter((u.speaker, u.document) for u in ordered if u.direct)
    found = []
    for i, one in enumerate(ordered):
        for j in range(i):
            other = ordered[j]
            if one.speaker != other.speaker or one.language == other.language or "und" in (one.language, other.language):
                continue
            only = one.direct and other.direct and lone[one.speaker, one.document] == lone[one.speaker, other.document] == 1
            if len(one.named & other.named) >= _FEWEST_NAMED or (only and _alike_long(one, other) and _days_apart(one, other) <= 1):
                found.append((j, i))
    return found


def _alike_long(a: Utterance, b: Utterance) -> bool:
    return 0 < max(a.length, b.length) <= 2 * min(a.length, b.length)


def _days_apart(a: Utterance, b: Utterance) -> int:
    """Days between the publications, 0 where one is unknown."""
    try:
        days = [date.fromisoformat(u.order[0][:10]) for u in (a, b)]
    except ValueError:
        return 0
    return abs((days[0] - days[1]).days)


def common(a: Sequence[Utterance], b: Sequence[Utterance]) -> list[float]:
    """How alike the statements are that two articles both carry, each counted once, the most alike first."""
    pairs = [(value, i, j) for i, one in enumerate(a) for j, other in enumerate(b) if (value := alike(one, other)) >= RETOLD]
    found: list[float] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for value, i, j in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if i not in taken[0] and j not in taken[1]:
            found.append(value)
            taken[0].add(i)
            taken[1].add(j)
    return found


def _leader(leader: list[int], at: int) -> int:
    while leader[at] != at:
        at = leader[at]
    return at


def _join(leader: list[int], i: int, j: int) -> None:
    a, b = _leader(leader, i), _leader(leader, j)
    leader[max(a, b)] = min(a, b)
