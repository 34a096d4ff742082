"""Makes sentences harder in the ways that scraped news is: other casing, other quotation marks, names never seen."""

from __future__ import annotations

import random
from collections import defaultdict

from training.data import Article, Sentence, spans

CURLY = {'"': "“", "'": "’", "'s": "’s"}
STRAIGHT = {"“": '"', "”": '"', "‘": "'", "’": "'", "’s": "'s", "«": '"', "»": '"'}


def name_pool(articles: list[Article]) -> dict[tuple[str, int], list[list[str]]]:
    """Names of people and places by label and number of words (up to three)."""
    pool: dict[tuple[str, int], set[tuple[str, ...]]] = defaultdict(set)
    for article in articles:
        for sentence in article.sentences:
            for start, end, label in spans(sentence.tags["mentions"]):
                words = tuple(sentence.words[start:end])
                if label in ("person", "place") and end - start <= 3 and all(word[0].isupper() and word.isalpha() for word in words):
                    pool[label, end - start].add(words)
    return {key: [list(words) for words in sorted(found)] for key, found in pool.items()}


def cased(words: list[str], chance: random.Random) -> list[str]:
    """All capitals (6 %), a headline's capitals (3 %), no capitals (2 %), or as they are."""
    draw = chance.random()
    if draw < 0.06:
        return [word.upper() if len(word.upper()) == len(word) else word for word in words]
    if draw < 0.09:
        return [word[0].upper() + word[1:] for word in words]
    return [word.lower() if len(word.lower()) == len(word) else word for word in words] if draw < 0.11 else words


def renamed(sentences: list[Sentence], pool: dict[tuple[str, int], list[list[str]]], chance: random.Random) -> list[list[str]]:
    """The words of some sentences with people (half the time) and places (a quarter) called otherwise, the same way throughout."""
    calls: dict[tuple[str, ...], list[str]] = {}
    odds = {"person": 0.5, "place": 0.25}
    written = []
    for sentence in sentences:
        words = list(sentence.words)
        for start, end, label in spans(sentence.tags["mentions"]):
            key = tuple(words[start:end])
            if key not in calls:
                swaps = pool.get((label, end - start)) if chance.random() < odds.get(label, 0) else None
                calls[key] = chance.choice(swaps) if swaps else list(key)
            words[start:end] = calls[key]
        written.append(words)
    return written
