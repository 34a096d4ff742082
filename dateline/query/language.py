"""The query language: text -> a small tree, or a fault that says where the mistake is.

    query    := sequence (OR sequence)*
    sequence := conjunct+                      words side by side; `match` says whether all or any must be there
    conjunct := unary (AND unary)*
    unary    := (NOT | -) unary | primary
    primary  := ( query ) | [field:] ( query ) | [field:] word | word* | word~1 | "a phrase" | "a phrase"~3 | published:[A TO B] | *

Operators are capitals; `and` is a word. `-` excludes only at the beginning of a word. The language knows nothing of
fields but their names: what they mean is `dateline/query/compile.py`'s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.errors import Fault, Invalid

FIELDS = ("title", "outlet", "author", "entity", "person", "place", "speaker", "published")
MAX_CHARACTERS = 10_000
MAX_TERMS = 256
# Prefixes and words spelt alike: each stands for all the words of the archive that fit, and costs like them.
MAX_WIDE = 32
MAX_DEPTH = 8
MAX_SLOP = 20
MAX_EDITS = 2
_MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Words:
    """A word or phrase as written. `slop` is None for a single word, `edits` 0 unless it may differ in spelling."""

    text: str
    position: int
    field: str | None = None
    slop: int | None = None
    edits: int = 0
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Between:
    """`field:[low TO high]`; None is open (written `*`)."""

    field: str
    low: str | None
    high: str | None
    position: int


@dataclass(frozen=True, slots=True)
class Anything:
    """A lone `*`."""


@dataclass(frozen=True, slots=True)
class Not:
    """What must not be there."""

    child: Tree


@dataclass(frozen=True, slots=True)
class And:
    """All of them."""

    children: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of them."""

    children: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Side by side without an operator."""

    children: tuple[Tree, ...]


Tree = Words | Between | Anything | Not | And | Or | Together


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int
    suffix: str = ""


_TOKEN = re.compile(
    r"""(?P<space>\s+)
    |(?P<range>\[[^\]]*\])
    |[“"”](?P<phrase>[^“"”]*)[“"”](?P<slop>~[^\s()]*)?
    |(?P<open>\()|(?P<close>\))
    |(?P<minus>-(?=[^\s)-]))
    |(?P<field>(?:title|outlet|author|entity|person|place|speaker|published):|[A-Za-z_]+:(?=[^\s/)]))
    |(?P<word>[^\s()“"”\[]+|\[)
    |(?P<quote>[“"”])""",
    re.VERBOSE,
)
_RANGE = re.compile(r"\[\s*(\S+)\s+TO\s+(\S+?)\s*\]")
_OPERATORS = {"AND", "OR", "NOT"}


def parse(query: str) -> Tree | None:
    """The tree of a query, None when it is blank. Raises Invalid with the position of the first mistake."""
    if len(query) > MAX_CHARACTERS:
        raise _fault("too_long", f"a query may have {MAX_CHARACTERS} characters", MAX_CHARACTERS)
    tokens = list(_tokens(query))
    return _Parser(tokens, len(query)).whole() if tokens else None


def _tokens(query: str) -> Iterator[_Token]:
    at, begins = 0, True
    while at < len(query):
        found = _TOKEN.match(query, at)
        if found is None:  # pragma: no cover - the pattern takes every character
            raise _fault("syntax", "this cannot be read", at)
        kind = str(found.lastgroup)
        if kind == "quote":
            raise _fault("unbalanced_quote", "this quotation mark is never closed", at)
        yield from _token(found, kind, at, begins=begins)
        begins = kind in {"space", "open", "field", "minus"}
        at = found.end()


def _token(found: re.Match[str], kind: str, at: int, *, begins: bool) -> Iterator[_Token]:
    if kind == "space":
        return
    if kind in {"phrase", "slop"}:
        yield _Token("phrase", found["phrase"], at, found["slop"] or "")
    elif kind == "minus" and not begins:
        yield _Token("word", "-", at)
    elif kind == "word" and found.group() in _OPERATORS:
        yield _Token(found.group(), found.group(), at)
    else:
        yield _Token(kind, found.group(), at)


class _Parser:
    """Recursive descent over the tokens; depth and number of terms are bounded."""

    def __init__(self, tokens: list[_Token], end: int) -> None:
        self._tokens, self._at, self._end = tokens, 0, end
        self._terms = self._wide = self._depth = 0
        self._field: str | None = None

    def whole(self) -> Tree:
        tree = self._query()
        if (token := self._next()) is not None:
            raise _fault("unbalanced_parenthesis", "this parenthesis was never opened", token.position)
        return tree

    def _query(self) -> Tree:
        parts = [self._sequence()]
        while self._take("OR"):
            parts.append(self._sequence())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def _sequence(self) -> Tree:
        parts = [self._conjunct()]
        while (token := self._next()) is not None and token.kind not in {"OR", "close"}:
            parts.append(self._conjunct())
        return parts[0] if len(parts) == 1 else Together(tuple(parts))

    def _conjunct(self) -> Tree:
        parts = [self._unary()]
        while self._take("AND"):
            parts.append(self._unary())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def _unary(self) -> Tree:
        negative = False
        while self._take("NOT") or self._take("minus"):
            negative = not negative
        tree = self._primary()
        return Not(tree) if negative else tree

    def _primary(self) -> Tree:
        token = self._next()
        if token is None or token.kind in {"AND", "OR", "close"}:
            raise self._missing(token)
        self._at += 1
        if token.kind == "field":
            return self._fielded(token)
        if token.kind == "open":
            return self._group(token)
        self._terms += 1
        if self._terms > MAX_TERMS:
            raise _fault("too_many_terms", f"a query may have {MAX_TERMS} words and phrases", token.position)
        return self._counted(self._leaf(token), token)

    def _counted(self, tree: Tree, token: _Token) -> Tree:
        self._wide += isinstance(tree, Words) and bool(tree.prefix or tree.edits)
        if self._wide > MAX_WIDE:
            raise _fault("too_many_terms", f"a query may have {MAX_WIDE} words with * or ~", token.position)
        return tree

    def _group(self, opening: _Token) -> Tree:
        self._depth += 1
        if self._depth > MAX_DEPTH:
            raise _fault("too_deep", f"parentheses may be nested {MAX_DEPTH} deep", opening.position)
        tree = self._query()
        if not self._take("close"):
            raise _fault("unbalanced_parenthesis", "this parenthesis is never closed", opening.position)
        self._depth -= 1
        return tree

    def _fielded(self, token: _Token) -> Tree:
        name = token.text[:-1]
        if name not in FIELDS:
            raise _fault("unknown_field", f"there is no field {name!r}; fields are {', '.join(FIELDS)}", token.position)
        if self._field is not None:
            raise _fault("nested_field", f"{name} stands inside {self._field}:(…)", token.position)
        following = self._next()
        if following is None or following.kind not in {"open", "word", "phrase", "range"}:
            raise _fault("missing_value", f"{name}: needs a word, a phrase or a group behind it", token.position)
        self._field = name
        try:
            return self._primary()
        finally:
            self._field = None

    def _leaf(self, token: _Token) -> Tree:
        if token.kind == "range":
            return _between(token, self._field)
        if token.kind == "phrase":
            slop = _number(token.suffix, MAX_SLOP, token.position + len(token.text) + 2) if token.suffix else 0
            return Words(token.text, token.position, self._field, slop)
        return _word(token, self._field)

    def _missing(self, token: _Token | None) -> Invalid:
        if token is None:
            return _fault("missing_operand", "something is missing at the end", self._end)
        if token.kind == "close" and self._depth == 0:
            return _fault("unbalanced_parenthesis", "this parenthesis was never opened", token.position)
        what = "these parentheses are empty" if token.kind == "close" else f"{token.text} has nothing before it"
        return _fault("missing_operand", what, token.position)

    def _next(self) -> _Token | None:
        return self._tokens[self._at] if self._at < len(self._tokens) else None

    def _take(self, kind: str) -> bool:
        token = self._next()
        if token is None or token.kind != kind:
            return False
        self._at += 1
        return True


def _word(token: _Token, field: str | None) -> Tree:
    text, at = token.text, token.position
    if text == "*":
        return Anything()
    stem, tilde, edits = text.partition("~")
    if tilde and stem:
        return Words(stem, at, field, edits=_number(tilde + edits, MAX_EDITS, at + len(stem)))
    star = text.find("*")
    if star == -1:
        return Words(text, at, field)
    if star != len(text) - 1:
        raise _fault("wildcard", "a * may only end a word", at + star)
    return Words(text[:-1], at, field, prefix=True)


def _between(token: _Token, field: str | None) -> Between:
    found = _RANGE.fullmatch(token.text)
    if field is None or found is None:
        raise _fault("range", "a range is written field:[A TO B]", token.position)
    low, high = (None if end == "*" else end for end in found.groups())
    return Between(field, low, high, token.position)


def _number(suffix: str, most: int, position: int) -> int:
    if suffix == "~":
        return 1
    digits = suffix[1:].lstrip("0") if suffix.isascii() else ""
    if not digits.isdigit() or len(digits) > _MOST_DIGITS or int(digits) > most:
        raise _fault("number", f"behind ~ stands a number from 1 to {most}", position)
    return int(digits)


def _fault(code: str, message: str, position: int) -> Invalid:
    return Invalid(Fault("q", code, message, position))
