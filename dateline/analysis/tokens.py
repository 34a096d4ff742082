"""Tokens: words, numbers and signs with their offsets.

Slashes, hyphens and dots stand alone, so that no name hides behind them ("/TASS/" is three tokens, "Nur-Sultan" and
"CentralAsia.news" are three); apostrophes stay inside names ("O'Brien", "Xi’an") while the clitics of English ("’s", "'d", "'ll")
are tokens of their own; numbers keep their separators ("2.4", "1,000", "15:00"); dotted initials ("U.S.") and the usual
abbreviated titles ("Mr.") keep their dots. A run of one and the same sign ("...", "--") is one token.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import regex

from dateline.analysis.pipeline import stage
from dateline.layout import paragraphs
from dateline.model import Annotations, Document, Span

_APOSTROPHES = "'’ʼ`´"
_TITLES = "Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sgt|Capt|Maj|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr|Inc|Corp|Co|Ltd|Bros|No|vs|etc|approx"
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec"


@cache
def _pattern() -> regex.Pattern[str]:
    letter = r"[\p{L}\p{M}]"
    clitic = rf"[{_APOSTROPHES}](?i:s|d|m|re|ll|ve)(?![\p{{L}}\p{{M}}\p{{N}}])"
    return regex.compile(
        rf"""
          \p{{N}}++(?:[.,:]\p{{N}}++)*+(?:st|nd|rd|th)?+
        | (?<![\p{{L}}\p{{M}}\p{{N}}])\p{{L}}(?:\.\p{{L}}(?![\p{{L}}\p{{M}}\p{{N}}]))++\.?+
        | (?<![\p{{L}}\p{{M}}\p{{N}}])(?:{_TITLES}|{_MONTHS})\.(?!\p{{L}})
        | {clitic}
        | {letter}[\p{{L}}\p{{M}}\p{{N}}]*+(?:(?!{clitic})[{_APOSTROPHES}]{letter}++)*+
        | ([^\s\p{{L}}\p{{M}}\p{{N}}])\1*+
        """,
        regex.VERBOSE | regex.VERSION1,
    )


def tokenize(text: str) -> Iterator[Span]:
    """Spans of the tokens of `text` in order; what lies between them is white space. Linear time."""
    return (Span(*found.span()) for found in _pattern().finditer(text))


@stage(name="tokens", version=2, needs=(), gives=("tokens",))
def tokens(document: Document, notes: Annotations) -> Annotations:
    """Fill `tokens`. A word that a photo credit is glued to ("talksPhoto: …") is two."""
    seams = [paragraph.span.start for paragraph in paragraphs(document.text) if not paragraph.breaks]
    return replace(notes, tokens=tuple(_cut(tokenize(document.text), seams)))


def _cut(spans: Iterator[Span], seams: list[int]) -> Iterator[Span]:
    """The spans, cut where one of the seams lies inside; both are in the order of the text."""
    ahead = iter([*seams, sys.maxsize])
    seam = next(ahead)
    for span in spans:
        start = span.start
        while seam < span.end:
            if seam > start:
                yield Span(start, seam)
                start = seam
            seam = next(ahead)
        yield Span(start, span.end)
