"""The query language's tree as a plan over the fields of one kind, and the words that highlights look for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from math import comb, sqrt
from typing import Literal

from dateline.errors import Fault, Invalid
from dateline.query.common import weight
from dateline.query.intervals import seconds
from dateline.query.language import And, Anything, Between, Not, Or, Tree, Words, parse
from dateline.query.plan import Bool, Everything, Fuzzy, Node, Nothing, Phrase, Prefix, Range, Term, Values
from dateline.terms import Terms, analyse, shouted
from dateline.when.interval import interval

# (field, name, position) -> the keywords that stand for the name; raises Invalid for a name that several things bear.
Resolver = Callable[[str, str, int], tuple[str, ...]]
# A phrase with slop is run as one phrase a spacing on the embedded engine.
_MOST_SPACINGS = 300
MAX_PHRASE_TERMS = 50


@dataclass(frozen=True, slots=True)
class TextField:
    """A text field and what a match in it weighs; `words` is the field of its words before stemming, where it has one."""

    name: str
    boost: float = 1.0
    words: str | None = None


@dataclass(frozen=True, slots=True)
class Searchable:
    """What the language's fields mean for one kind.

    `default` is searched without a field name; of those, `phrases` hold a word's neighbours. `texts` and `keywords` say
    which fields of the kind a named field stands for, `dates` which numbers (seconds) a range is asked of.
    """

    default: tuple[TextField, ...]
    phrases: tuple[TextField, ...]
    texts: Mapping[str, TextField] = field(default_factory=dict)
    keywords: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Needle:
    """What a highlight may mark: terms in a row (with `slop` others between), or words by prefix or within `edits`."""

    terms: tuple[str, ...]
    slop: int = 0
    prefix: bool = False
    edits: int = 0
    field: str | None = None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A plan and its needles."""

    plan: Node
    needles: tuple[Needle, ...] = ()


def compile_query(query: str, searchable: Searchable, resolve: Resolver, match: Literal["all", "any"] = "all") -> Compiled:
    """A query as a plan over `searchable`; a blank one matches everything. Raises Invalid with positions."""
    tree = parse(query)
    if tree is None:
        return Compiled(Everything())
    compiler = _Compiler(searchable, resolve, match, shouting=shouted(query))
    needles = tuple(compiler.needles(tree))
    compiler.said = Counter(needle.terms for needle in needles)
    plan = compiler.node(tree)
    if plan is None:
        raise Invalid(Fault("q", "no_words", "there is no word in this query", 0))
    return Compiled(plan, needles)


class _Compiler:
    def __init__(self, searchable: Searchable, resolve: Resolver, match: str, *, shouting: bool) -> None:
        self._searchable, self._resolve = searchable, resolve
        self._all, self._shouting = match == "all", shouting
        self.said: Counter[tuple[str, ...]] = Counter()

    def node(self, tree: Tree) -> Node | None:  # noqa: PLR0911 - one case a kind of node
        """The plan of a tree; None for what holds no word (a lone dash)."""
        match tree:
            case Words():
                return self._words(tree)
            case Between():
                return self._between(tree)
            case Anything():
                return Everything()
            case Not(child):
                inner = self.node(child)
                return None if inner is None else Bool(exclude=(inner,))
            case And(children):
                return _every([self.node(child) for child in children])
            case Or(children):
                return _either([self.node(child) for child in children])
        return self._together(tree.children)

    def needles(self, tree: Tree) -> Iterator[Needle]:
        """What is asked for and not excluded."""
        match tree:
            case Words():
                yield from self._needle(tree)
            case And(children) | Or(children):
                for child in children:
                    yield from self.needles(child)
            case Not() | Between() | Anything():
                return
            case _:
                for child in tree.children:
                    yield from self.needles(child)

    def _together(self, children: tuple[Tree, ...]) -> Node | None:
        """Words side by side: all or any of them, and in either case none that is excluded."""
        if self._all:
            return _every([self.node(child) for child in children])
        wanted = _either([self.node(child) for child in children if not isinstance(child, Not)])
        unwanted = [self.node(child) for child in children if isinstance(child, Not)]
        return _every([wanted, *unwanted])

    def _words(self, words: Words) -> Node | None:
        name = words.field or ""
        if name in self._searchable.keywords:
            return Values(self._searchable.keywords[name], self._resolve(name, words.text, words.position))
        if name in self._searchable.dates:
            return self._between(Between(name, words.text, words.text, words.position))
        found = self._analysed(words.text)
        if not found.texts:
            return None
        if words.prefix or words.edits:
            return self._inexact(words, found)
        return self._exact(words, found)

    def _exact(self, words: Words, found: Terms) -> Node:
        if len(found.texts) == 1:
            return _either([self._term(f, found.texts[0]) for f in self._fields(words)]) or Nothing()
        terms, slop = tuple(found.texts), words.slop or 0
        _check_phrase(terms, slop, words.position)
        fields = self._fields(words, phrase=True)
        phrases = tuple(Phrase(f.name, terms, slop, f.boost) for f in fields)
        if not slop:
            return _either(list(phrases)) or Nothing()
        # How near the words stand is a condition; the score is that of the words, which engines agree on.
        near = tuple(
            Bool(must=tuple(Term(f.name, t, f.boost) for t in dict.fromkeys(terms)), filter=(p,)) for f, p in _pairs(fields, phrases)
        )
        return _either(list(near)) or Nothing()

    def _term(self, field: TextField, term: str) -> Term:
        return Term(field.name, term, field.boost * weight(term) / sqrt(max(1, self.said[(term,)])))

    def _inexact(self, words: Words, found: Terms) -> Node:
        """A prefix or a word spelt alike is looked for among the words as written, where the kind keeps them."""
        if len(found.words) > 1:
            raise Invalid(Fault("q", "wildcard", "* and ~ go with a single word", words.position))
        names = dict.fromkeys((f.words or f.name) for f in self._fields(words))
        word = found.words[0]
        nodes: list[Node | None] = [Prefix(n, word) if words.prefix else Fuzzy(n, word, words.edits) for n in names]
        return _either(nodes) or Nothing()

    def _between(self, between: Between) -> Node:
        name = self._searchable.dates.get(between.field)
        if name is None:
            raise Invalid(Fault("q", "range", f"{between.field} takes no range", between.position))
        first, last = (_bound(end, between.position) for end in (between.low, between.high))
        low, high = seconds(first[0] if first else None, last[1] if last else None)
        if low is not None and high is not None and low > high:
            raise Invalid(Fault("q", "reversed_range", "the range ends before it begins", between.position))
        return Range(name, low, high)

    def _needle(self, words: Words) -> Iterator[Needle]:
        if words.field in self._searchable.keywords or words.field in self._searchable.dates:
            return
        found = self._analysed(words.text)
        if found.texts:
            terms = tuple(found.words if words.prefix or words.edits else found.texts)
            target = self._searchable.texts.get(words.field) if words.field else None
            yield Needle(terms, words.slop or 0, words.prefix, words.edits, target.name if target else None)

    def _fields(self, words: Words, *, phrase: bool = False) -> tuple[TextField, ...]:
        if words.field is None:
            return self._searchable.phrases if phrase else self._searchable.default
        if words.field not in self._searchable.texts:
            raise Invalid(Fault("q", "unknown_field", f"{words.field} cannot be searched here", words.position))
        return (self._searchable.texts[words.field],)

    def _analysed(self, text: str) -> Terms:
        return analyse(text.lower() if self._shouting else text)


def _every(nodes: list[Node | None]) -> Node | None:
    given = [node for node in nodes if node is not None]
    if len(given) < 2:  # noqa: PLR2004
        return given[0] if given else None
    excluded = tuple(e for node in given if _only_excludes(node) for e in node.exclude)  # type: ignore[union-attr]
    return Bool(must=tuple(node for node in given if not _only_excludes(node)), exclude=excluded)


def _either(nodes: list[Node | None]) -> Node | None:
    """A union; unions inside it are taken apart, since engines run flat ones faster."""
    flat: list[Node] = []
    for node in nodes:
        if isinstance(node, Bool) and node.should and not (node.must or node.filter or node.exclude) and node.at_least == 1:
            flat.extend(node.should)
        elif node is not None:
            flat.append(node)
    if len(flat) < 2:  # noqa: PLR2004
        return flat[0] if flat else None
    return Bool(should=tuple(flat))


def _only_excludes(node: Node) -> bool:
    return isinstance(node, Bool) and bool(node.exclude) and not (node.must or node.should or node.filter)


def _pairs(fields: tuple[TextField, ...], phrases: tuple[Phrase, ...]) -> Iterator[tuple[TextField, Phrase]]:
    yield from zip(fields, phrases, strict=True)


def _check_phrase(terms: tuple[str, ...], slop: int, position: int) -> None:
    if len(terms) > MAX_PHRASE_TERMS:
        raise Invalid(Fault("q", "too_many_terms", f"a phrase may have {MAX_PHRASE_TERMS} words", position))
    if comb(len(terms) - 1 + slop, slop) > _MOST_SPACINGS:
        raise Invalid(Fault("q", "too_wide", f"a phrase of {len(terms)} words cannot be as loose as ~{slop}", position))


def _bound(value: str | None, position: int) -> tuple[str, str] | None:
    if value is None:
        return None
    found = interval(value)
    if found is None:
        raise Invalid(Fault("q", "date", f"{value!r} is no date (write 2023, 2023-05 or 2023-05-16)", position))
    return found.first, found.last
