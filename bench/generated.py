"""Articles made up by chance, the same ones every time: words by Zipf's law, names, dates, outlets."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from dateline.model import Annotations, Chain, DateMention, Document, Language, Mention, Metadata, Published, Span

WORDS = 390
_SYLLABLES = ["ka", "lor", "min", "ta", "ver", "sol", "den", "ri", "pos", "an", "gu", "tem", "bal", "or", "is", "en", "du", "fra"]
_FIRST_DAY = datetime(2023, 1, 1, tzinfo=UTC)


class Articles:
    """A vocabulary with its frequencies, and articles drawn from it."""

    def __init__(self, seed: int = 7, vocabulary: int = 40_000) -> None:
        chance = random.Random(seed)
        self.words = list(dict.fromkeys("".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(2 * vocabulary)))[
            :vocabulary
        ]
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.names = [f"{a.title()} {b.title()}" for a, b in zip(self.words[500:1100], self.words[1500:2100], strict=True)]

    def generate(self, count: int, seed: int = 1) -> Iterator[tuple[Document, Annotations]]:
        """`count` articles of about 390 words with the annotations that search records are made from."""
        for number in range(count):
            yield self._article(random.Random(seed * 1_000_003 + number), number)

    def queries(self, count: int, seed: int = 3) -> list[str]:
        """Questions of two to five words, common and rare ones."""
        chance = random.Random(seed)
        return [" ".join(chance.choices(self.words[20:8_000], k=chance.randint(2, 5))) for _ in range(count)]

    def _article(self, chance: random.Random, number: int) -> tuple[Document, Annotations]:
        words = chance.choices(self.words, cum_weights=self._weights, k=WORDS + chance.randint(-150, 150))
        mentions, chains, sentences, parts, at = [], [], [], [], 0
        for begin in range(0, len(words), 20):
            name = chance.choice(self.names[: 40 + number % 560])
            sentence = f"{name} {' '.join(words[begin : begin + 20])}. "
            mentions.append(Mention(Span(at, at + len(name)), "person", name, len(chains)))
            chains.append(Chain(f"person-{name}", "person", name, (name,), (len(mentions) - 1,)))
            sentences.append(Span(at, at + len(sentence) - 1))
            parts.append(sentence)
            at += len(sentence)
        day = (_FIRST_DAY + timedelta(days=number % 700)).date().isoformat()
        document = Document(
            f"generated-{number:07d}",
            "".join(parts),
            title=" ".join(chance.choices(self.words, cum_weights=self._weights, k=9)),
            outlet=f"Outlet {number % 50}",
            received=(_FIRST_DAY + timedelta(seconds=number)).isoformat(),
        )
        notes = Annotations(
            language=Language("en", 1.0),
            metadata=Metadata(published=Published(day, "day", "given", "made up", 1.0)),
            sentences=tuple(sentences),
            mentions=tuple(mentions),
            chains=tuple(chains),
            dates=(DateMention(Span(0, 1), "DATE", day, day, day, "day"),),
        )
        return document, notes
