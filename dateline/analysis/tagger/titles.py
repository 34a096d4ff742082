"""Titles of works in quotation marks: title-cased words that the sentence speaks of as a film, song, programme or book."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import regex

from dateline.analysis.tagger.designations import product_beside
from dateline.analysis.tagger.kinds import MAKERS, WORKS, around, nickname
from dateline.model import Span, Tagged

_CHANNELS = (
    "NBC|CBS|ABC|CNN|MSNBC|CNBC|Fox(?:\\sNews)?|FOX|BBC|ITV|HBO|PBS|NPR|MTV|ESPN|Netflix|Showtime|Hulu|Comedy\\sCentral|Channel\\s\\p{Nd}+"
    "|Univision|Bravo"
)
"""Broadcasters whose programmes stand behind their names."""
_SMALL = "of|the|a|an|in|on|at|to|for|and|or|with|from|is|de|la|el|von|vs\\.?|&|-"


@cache
def _patterns() -> dict[str, regex.Pattern[str]]:
    return {
        "quoted": regex.compile(
            r"(?:[\"“«]|``\s?|''|(?<![\p{L}\p{N}'’.,!?])['‘])(?P<title>\p{Lu}(?:[^\"“”«»`\n'’‘]|(?<=\p{L})['’](?=\p{L})|\n(?!\n)){0,80}?)"
            r"[,.!]?\s?(?:[\"”»]|''|['’](?!\p{L}))"
        ),
        "cased": regex.compile(rf"(?:[\p{{Lu}}\p{{N}}][^\s]*|{_SMALL})(?:\s(?:[\p{{Lu}}\p{{N}}][^\s]*|{_SMALL}))*[!?]?"),
        "before": regex.compile(rf"\b(?:{WORKS})(?:\s(?:called|entitled|titled|named))?,?\s$|\b(?:{_CHANNELS})(?:['’]s|['’])?,?\s$"),
        "person": regex.compile(r"\p{Lu}[\p{Ll}]+\s$"),
        "date": regex.compile(r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?\s\p{Nd}"),
        "topic": regex.compile(
            rf"\b(?:{WORKS}|{MAKERS}|shows?|series|Hollywood|drama|episode|franchise|screenplay|box\soffice|soundtrack|{_CHANNELS})\b"
        ),
        "behind": regex.compile(rf"^\s(?:\w+\sand\s)?(?:{WORKS}|{MAKERS}|franchise|host)\b", regex.I),
    }


def titles(text: str) -> Iterator[Tagged]:
    """Quoted titles with a cue right before or behind them, or in a sentence about such things."""
    rules = _patterns()
    for found in rules["quoted"].finditer(text):
        title, span = found["title"], Span(*found.span("title"))
        if not title or title[-1] in ",." or rules["date"].match(title) or not rules["cased"].fullmatch(" ".join(title.split())):
            continue
        before, behind = around(Span(*found.span()), text)
        if product_beside("", behind):
            yield Tagged(span, "product", 0.7)
        elif rules["before"].search(before) or rules["behind"].search(behind):
            yield Tagged(span, "work", 0.9)
        elif not (rules["person"].search(before) or nickname(before)) and rules["topic"].search(f"{before} {behind}"):
            yield Tagged(span, "work", 0.7)
