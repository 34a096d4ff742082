"""Makes sentences harder in the ways that scraped news is: other casing, other quotation marks, names never seen."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence

from training.data import Article, Sentence, spans

CURLY = {'"': "“", "'": "’", "'s": "’s"}
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "«": '"', "»": '"'}


Kind = tuple[str, int, bool]
Pool = dict[Kind, list[list[str]]]
_ODDS = {"person": 0.5, "place": 0.25, "organization": 0.25}


def kind(label: str, words: Sequence[str]) -> Kind:
    """What names must have in common to stand for one another: the label, how many words, whether in capitals as an acronym is."""
    return label, len(words), words[0].isupper() and len(words[0]) > 1


def name_pool(articles: list[Article]) -> Pool:
    """Names of people, places and organisations by kind (up to three words)."""
    pool: dict[Kind, set[tuple[str, ...]]] = defaultdict(set)
    for article in articles:
        for sentence in article.sentences:
            for start, end, label in spans(sentence.tags["mentions"]):
                words = tuple(sentence.words[start:end])
                if label in _ODDS and end - start <= 3 and all(word[0].isupper() and word.isalpha() for word in words):
                    pool[kind(label, words)].add(words)
    return {key: [list(words) for words in sorted(found)] for key, found in pool.items()}


def cased(words: list[str], chance: random.Random) -> list[str]:
    """All capitals (6 %), a headline's capitals (3 %), no capitals (2 %), or as they are."""
    draw = chance.random()
    if draw < 0.06:
        return [word.upper() if len(word.upper()) == len(word) else word for word in words]
    if draw < 0.09:
        return [word[0].upper() + word[1:] for word in words]
    return [word.lower() if len(word.lower()) == len(word) else word for word in words] if draw < 0.11 else words


def another(label: str, words: Sequence[str], pool: Pool, chance: random.Random) -> list[str]:
    """A name of the same kind; of people half the time one that nobody in the data bears, from the names of two."""
    swaps = pool.get(kind(label, words))
    if not swaps or chance.random() >= _ODDS.get(label, 0):
        return list(words)
    given, family = chance.choice(swaps), chance.choice(swaps)
    return [*given[:-1], family[-1]] if label == "person" and chance.random() < 0.5 else given


def renamed(sentences: list[Sentence], pool: Pool, chance: random.Random) -> list[list[str]]:
    """The words of some sentences with people (half the time), places and organisations (a quarter) called otherwise, alike throughout."""
    calls: dict[tuple[str, ...], list[str]] = {}
    written = []
    for sentence in sentences:
        words = list(sentence.words)
        for start, end, label in spans(sentence.tags["mentions"]):
            key = tuple(words[start:end])
            if key not in calls:
                calls[key] = another(label, key, pool, chance)
            words[start:end] = calls[key]
        written.append(words)
    return written
