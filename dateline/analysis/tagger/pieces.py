"""Words to word pieces: the encoder's own tokenizer behind a bounded cache, since most words of a text have been seen before."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from tokenizers import Tokenizer

from dateline.analysis.tagger.shape import plain

PAD, UNKNOWN, START, END, MASK = 0, 100, 101, 102, 103
_LONGEST, _MOST, _KEPT = 64, 6, 100_000


class Pieces:
    """Gives each word its piece numbers: at least one and at most six, whatever the word holds."""

    def __init__(self, path: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._known: dict[str, tuple[int, ...]] = {}

    def of(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The pieces of each word, in order."""
        if len(self._known) > _KEPT:
            self._known.clear()
        self._learn({word for word in words if word not in self._known})
        return [self._known[word] for word in words]

    def _learn(self, fresh: Iterable[str]) -> None:
        words = sorted(fresh)
        encoded = self._tokenizer.encode_batch([plain(word[:_LONGEST]) for word in words], add_special_tokens=False)
        self._known.update((word, tuple(found.ids[:_MOST]) or (UNKNOWN,)) for word, found in zip(words, encoded, strict=True))
