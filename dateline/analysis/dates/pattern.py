"""The little language that rules are written in, and its compilation to a regular expression over symbols.

`month=MONTH day=DAY (,? year=YEAR)?` — lower-case words stand for themselves, UPPER-CASE names for a class of words (`CLASSES`), a
shape of figures or a shorthand (`SHORTHANDS`); `name=` before a class, word or bracket names what it matches; `( | ) ?` are as in
regular expressions, `*` is up to six times; white space means nothing. `·` is a full stop, `{` and `}` are round brackets in the text.
"""

from __future__ import annotations

import re

from dateline.analysis.dates.lexicon import SHAPES, Lexicon

_PIECE = re.compile(r"\s*(?:(?P<group>[a-z]\w*)=|(?P<name>[A-Z][A-Z0-9_]*)|(?P<word>[^\W\d_]+)|(?P<op>[()|?*+])|(?P<mark>\S))")
_BOUNDED = {"*": "{0,6}", "+": "{1,6}"}  # a hostile text of one word must not be read again from each of its words
_BRACKETS = {"{": "(", "}": ")"}


class Compiler:
    """Turns rule patterns into compiled expressions, giving the lexicon every word it meets."""

    def __init__(self, lexicon: Lexicon, classes: dict[str, tuple[str, ...]], shorthands: dict[str, str]) -> None:
        self._lexicon, self._classes, self._shorthands = lexicon, classes, shorthands

    def compile(self, pattern: str) -> re.Pattern[str]:
        """The expression over symbols that a pattern stands for; KeyError names a class that does not exist."""
        return re.compile(self._translate(pattern))

    def _translate(self, pattern: str) -> str:
        out: list[str] = []
        group = ""
        for piece in _PIECE.finditer(pattern):
            if piece["group"]:
                group = piece["group"]
            elif piece["op"] == "(":
                out.append(f"(?P<{group}>" if group else "(?:")
                group = ""
            elif piece["op"]:
                out.append(_BOUNDED.get(piece["op"], piece["op"]))
            else:
                atom = self._atom(piece["name"] or "", piece["word"] or piece["mark"] or "")
                out.append(f"(?P<{group}>{atom})" if group else atom)
                group = ""
        return "".join(out)

    def _atom(self, name: str, literal: str) -> str:
        if literal:
            return self._lexicon.add(literal) if literal[0].isalpha() else self._lexicon.symbol(_BRACKETS.get(literal, literal))
        if name in self._shorthands:
            return f"(?:{self._translate(self._shorthands[name])})"
        if name in SHAPES:
            return self._lexicon.symbol(name)
        return f"[{self.members(name)}]"

    def members(self, name: str) -> str:
        """The symbols of a class, of the shapes and classes it is made of."""
        return "".join(
            self._lexicon.symbol(member)
            if member in SHAPES
            else self.members(member)
            if member in self._classes
            else self._lexicon.add(member)
            for member in self._classes[name]
        )
