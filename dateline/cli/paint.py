"""Text in colours for a terminal: spans that overlap each keep their style, and nothing in the text can steer the terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

RESET = "\x1b[0m"
STYLES = {
    "person": "1;36",
    "organization": "1;35",
    "place": "1;32",
    "group": "1;33",
    "event": "1;31",
    "work": "1;31",
    "product": "1;31",
    "money": "1",
    "percent": "1",
    "quantity": "1",
    "date": "1;34",
    "content": "3",
    "cue": "7",
    "trigger": "4",
    "boilerplate": "2",
    "dim": "2",
    "bold": "1",
    "error": "1;31",
}
"""Parameters of the terminal's "select graphic rendition" by what they show."""
_STEERS = frozenset(map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A))))
"""Marks that turn the direction of what follows."""


@dataclass(frozen=True, slots=True)
class Layer:
    """Characters [start, end) shown in a style."""

    start: int
    end: int
    style: str


def styled(text: str, style: str) -> str:
    """A short text in one style."""
    return f"\x1b[{STYLES[style]}m{text}{RESET}"


def harmless(text: str) -> str:
    """The text without control characters, which could move the cursor or rename the window: a mark of its own stands for each."""
    return "".join(c if c in "\n\t" or not _control(c) else "\ufffd" for c in text.replace("\r\n", "\n"))


def _control(char: str) -> bool:
    return unicodedata.category(char) == "Cc" or char in _STEERS


def painted(text: str, layers: Iterable[Layer]) -> str:
    """The text with every layer's style; a style ends with its line and is begun anew, as pagers forget it there."""
    begun, ended = _edges(layers)
    out: list[str] = []
    active: list[str] = []
    edges = sorted({0, *begun, *ended, len(text)})
    for at, after in pairwise(edges):
        for style in ended.get(at, ()):
            active.remove(style)
        active += begun.get(at, ())
        out.append(_piece(harmless(text[at:after]), active))
    return "".join(out)


def _edges(layers: Iterable[Layer]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    begun: dict[int, list[str]] = {}
    ended: dict[int, list[str]] = {}
    for layer in layers:
        if layer.start < layer.end:
            begun.setdefault(layer.start, []).append(layer.style)
            ended.setdefault(layer.end, []).append(layer.style)
    return begun, ended


def _piece(text: str, active: list[str]) -> str:
    if not active:
        return text
    code = "\x1b[" + ";".join(STYLES[style] for style in active) + "m"
    return "\n".join(f"{code}{line}{RESET}" if line else "" for line in text.split("\n"))
