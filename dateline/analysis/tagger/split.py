"""Mentions that are two names in one: parted at a slash, or where the document knows both halves by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from dateline.model import Span, Tagged

_WAVERS, _KNOWN = 0.8, 0.6
_PLACES = frozenset(("place", "person"))
_HYPHENED = frozenset(("place", "group"))
_SLASH = regex.compile(r"\s*+[/|]\s*+")
_SEAM = regex.compile(r"\s++|\s?-\s?")


def parted(text: str, mentions: Sequence[Tagged]) -> list[Tagged]:
    """The mentions, those that hold two names replaced by both. Linear in the length of the mentions."""
    known = {each.span.of(text): each for each in sorted(mentions, key=lambda one: one.score) if each.score >= _KNOWN}
    return [half for each in mentions for part in _slashed(text, each) for half in _halves(text, part, known)]


def _slashed(text: str, mention: Tagged) -> Iterator[Tagged]:
    exact, start = mention.span.of(text), 0
    for sign in _SLASH.finditer(exact):
        left, right = exact[start : sign.start()], exact[sign.end() :]
        if len(left) > 2 and len(right) > 2 and right[0].isupper():  # noqa: PLR2004 - "AC/DC" is one name
            yield replace(mention, span=Span(mention.span.start + start, mention.span.start + sign.start()))
            start = sign.end()
    yield replace(mention, span=Span(mention.span.start + start, mention.span.end))


def _halves(text: str, mention: Tagged, known: dict[str, Tagged]) -> Iterator[Tagged]:
    exact = mention.span.of(text)
    if mention.score < _WAVERS and len(exact) < 80:  # noqa: PLR2004 - the halves are looked up at every seam
        for seam in _SEAM.finditer(exact):
            left, right = known.get(exact[: seam.start()]), known.get(exact[seam.end() :])
            hyphen = "-" in seam.group()
            if left and right and {left.label, right.label} <= (_HYPHENED if hyphen else _PLACES) and (hyphen or mention.label != "person"):
                middle = mention.span.start
                yield replace(left, span=Span(middle, middle + seam.start()), score=_KNOWN)
                yield replace(right, span=Span(middle + seam.end(), mention.span.end), score=_KNOWN)
                return
    yield mention
