"""Words as symbols: every word that any rule knows gets one character, so that rules are regular expressions over a short string.

A text becomes tokens; each token becomes one symbol (its word's, or its shape's for figures; `.` for a word that no rule knows).
Matching over symbols costs one step a word, whatever the word's length, and no rule has to think of case, white space or quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

UNKNOWN = "."
_FIRST_SYMBOL = 0xE000  # the private use area: no operator of a regular expression is there

TOKEN = re.compile(
    r"(?P<halfday>\b[AaPp]\.\s?[Mm]\b\.?|(?<=\d)[AaPp][Mm]\b)"
    r"|(?P<era>\b[Bb]\.\s?[Cc]\b(?:\.\s?[Ee]\b)?\.?|\b[Bb]\s?[Cc]\b|\bBCE\b|\b[Aa]\.\s?[Dd]\b\.?|\b[Aa]\s?[Dd]\b|\bCE\b)"
    r"|(?P<fiscal>\bFY\s?['’]?(?:20)?\d\d\b)"
    r"|(?P<word>[^\W\d_]\w*)"
    r"|(?P<iso>[12]\d{3}-[01]\d-[0-3]\d(?:T[0-2]\d(?::?[0-5]\d(?::?[0-5]\d)?)?(?:\.\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))"
    r"|(?P<numeric>(?<![\w.:/-])(?:\d{1,2}(?P<sep>[-/.])\d{1,2}(?P=sep)(?:\d{4}|\d\d)|[12]\d{3}(?P<sep2>[/.])\d{1,2}(?P=sep2)\d{1,2})(?![\w:/-]))"
    r"|(?P<clock>(?<![\d:.,])\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:\.\d{1,3})?(?![\d:]))"
    r"|(?P<ordinal>\d{1,4}(?:st|nd|rd|th|ST|ND|RD|TH)\b)"
    r"|(?P<decade>\d{3}0['’]?s\b|(?<![\d$.,])\d0s\b)"
    r"|(?P<fraction>(?<![\d/])\d/\d(?![\d/]))"
    r"|(?P<thousands>\d{1,3}(?:,\d{3})+(?![\d]))"
    r"|(?P<decimal>\d{1,6}\.\d{1,6}(?![\d]))"
    r"|(?P<digits>\d++(?=(?:[ap]m|hrs?|hours?|mins?|days?|months?|years?|weeks?|yrs?|nd|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\b|[^\w]|$))"
    r"|(?P<lettered>(?<![\w.,-])(?:[1-4]Q|[12]H)(?:(?:20)?\d\d)?\b)"
    r"|(?P<mixed>\d\w*)"
    r"|(?P<blank>\n[^\S\n]*\n)"
    r"|(?P<mark>[^\w\s])",
    re.IGNORECASE,
)
_DASHES = dict.fromkeys("-‐‑", "-") | dict.fromkeys("–—−", "–")
_QUOTES = dict.fromkeys("'’‘ʼ", "'")
PLAIN = _DASHES | _QUOTES
MARKS = (
    {",": ",", ".": "·", ":": ":", "/": "/", "(": "(", ")": ")", "+": "PLUS", "$": "$", "%": "%", "€": "$", "£": "$", "#": "#"}
    | _DASHES
    | _QUOTES
)
SHAPES: tuple[str, ...] = (
    "D0",
    "D12",
    "D24",
    "D31",
    "D60",
    "D99",
    "N3",
    "Y4",
    "N4",
    "LONG",
    "DECIMAL",
    "THOUSANDS",
    "FRACTION",
    "CLOCK",
    "ISO",
    "NUMERIC",
)
SHAPES += ("ORDDAY", "ORDNUM", "DECADE", "HALFDAY", "BC", "AD", "PLUS", "FISCAL", "LETTERED")


@dataclass(slots=True)
class Tokens:
    """The tokens of one text: where they begin and end, their characters, and their symbols in one string."""

    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    symbols: str = ""

    def lower(self, index: int) -> str:
        """The word at an index in lower case, apostrophes and dashes in one form; empty outside the text."""
        return PLAIN.get(self.words[index]) or self.words[index].lower() if 0 <= index < len(self.words) else ""


class Lexicon:
    """The symbols of all known words and shapes. Built once from the rules, then only read."""

    def __init__(self) -> None:
        self._symbols: dict[str, str] = {}
        self._words: dict[str, str] = {}
        for name in (*SHAPES, *dict.fromkeys(MARKS.values())):
            self.symbol(name)

    def symbol(self, name: str) -> str:
        """The symbol of a word, mark or shape, given out at its first use."""
        if name not in self._symbols:
            self._symbols[name] = chr(_FIRST_SYMBOL + len(self._symbols))
        return self._symbols[name]

    def add(self, word: str) -> str:
        """Make a word known in its usual casings. A word given with a capital is another word than the one without ("May", "may")."""
        symbol = self.symbol(word)
        self._words[word] = symbol
        if word[0].isupper():
            self._words[word.upper()] = symbol
        else:
            self._words.setdefault(word.capitalize(), symbol)
            self._words.setdefault(word.upper(), symbol)
        return symbol

    def read(self, text: str) -> Tokens:
        """Cut the text into tokens and give each its symbol."""
        tokens, symbols = Tokens(), []
        words, shapes = self._words, self._symbols
        for found in TOKEN.finditer(text):
            kind, word = found.lastgroup, found[0]
            symbols.append(words.get(word, UNKNOWN) if kind == "word" else shapes.get(_shape(kind or "", word), UNKNOWN))
            tokens.starts.append(found.start())
            tokens.ends.append(found.end())
            tokens.words.append(word)
        tokens.symbols = "".join(symbols)
        return tokens


def _shape(kind: str, word: str) -> str:
    if kind == "mark":
        return MARKS.get(word, UNKNOWN)
    if kind == "digits":
        return digits_shape(word)
    if kind == "ordinal":
        return "ORDDAY" if 1 <= int(word[:-2]) <= 31 else "ORDNUM"  # noqa: PLR2004
    if kind == "era":
        return "BC" if word[0] in "bB" else "AD"
    return UNKNOWN if kind in {"mixed", "blank"} else kind.upper()


def digits_shape(word: str) -> str:
    """The shape of a run of digits: which days, hours or years it could name."""
    if len(word) > 2:  # noqa: PLR2004
        return {3: "N3", 4: "Y4" if word[0] in "12" and word < "2200" else "N4"}.get(len(word), "LONG")
    number = int(word)
    return "D0" if number == 0 else next(f"D{top}" for top in (12, 24, 31, 60, 99) if number <= top)
