"""The features of a token that an uncased encoder cannot see: casing, whether it opens a sentence, whether it stands in quotation marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

_PLAIN = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛ʼ`´′", "'") | dict.fromkeys("‒―", "–"))
_OPEN, _CLOSE = frozenset("“„«‟"), frozenset("”»")
_SINGLE = ("‘", "’")
CASINGS = 12
FEATURES = CASINGS * 4
"""How many feature numbers there are: casing times opens-a-sentence times inside-a-quotation."""


def plain(token: str) -> str:
    """The token with every quotation mark and apostrophe in its typewriter form."""
    return token.translate(_PLAIN)


@lru_cache(maxsize=65536)
def casing(token: str) -> int:
    """One of twelve classes of how a token is written."""
    first = token[0]
    if not first.isalnum():
        return 9 if first in "\"“”„«»'‘’" else 10 if first in "$€£¥₽₸₹%" else 8
    if first.isdigit():
        return 5 if token[-1].isdigit() else 6
    return _letters(token)


def _letters(token: str) -> int:
    if "." in token:
        return 7
    if token.islower():
        return 0
    if not token[0].isupper():
        return 4 if token.isascii() or token != token.lower() else 11
    if len(token) == 1:
        return 3
    rest = token[1:]
    return 1 if rest.islower() else 2 if token.isupper() else 4


def quoted(tokens: Iterable[str]) -> list[bool]:
    """For each token of one paragraph whether it stands inside quotation marks (the marks themselves count as inside)."""
    flags, inside, single = [], False, False
    for token in tokens:
        was = inside or single
        mark = token[0]
        if mark == '"':
            inside = not inside
        elif mark in _OPEN:
            inside = not (inside and mark == "“")
        elif mark in _CLOSE:
            inside = False
        elif token in _SINGLE:
            single = token in _SINGLE[:1]
        flags.append(was or inside or single)
    return flags


def features(tokens: Sequence[str], opens: Sequence[bool], inside: Sequence[bool]) -> list[int]:
    """The feature number of each token, below `FEATURES`."""
    return [casing(t) * 4 + 2 * o + q for t, o, q in zip(tokens, opens, inside, strict=True)]
