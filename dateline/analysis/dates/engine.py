"""The engine: text to symbols, rules over symbols, the longest match at the leftmost place, readings in text order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from heapq import heappop, heappush
from re import Match as RegexMatch
from re import Pattern

from dateline.analysis.dates import families
from dateline.analysis.dates.context import Context
from dateline.analysis.dates.finish import finish
from dateline.analysis.dates.lexicon import UNKNOWN, Lexicon, Tokens
from dateline.analysis.dates.names import is_title
from dateline.analysis.dates.narrative import is_narrative
from dateline.analysis.dates.pattern import Compiler
from dateline.analysis.dates.rule import Answer, Match, Reading, Rule
from dateline.analysis.dates.vocabulary import CLASSES, SHORTHANDS, SMALL_WORDS
from dateline.model import DateMention, Span

_RUN = re.compile(f"[^{re.escape(UNKNOWN)}]+")


@dataclass(frozen=True, slots=True)
class Engine:
    """The compiled rules, the lexicon of their words, and what tells that a run of known words may hold a date."""

    lexicon: Lexicon
    rules: tuple[tuple[Rule, Pattern[str]], ...]
    telling: Pattern[str]

    def matches(self, tokens: Tokens) -> Matches:
        """A queue of every rule's matches: leftmost first, longest first, then by priority and the rules' order."""
        symbols, places = self._islands(tokens.symbols)
        queue = Matches(tokens, self.rules, symbols, places)
        for order, (_, pattern) in enumerate(self.rules):
            for found in pattern.finditer(symbols):
                queue.push(order, found)
        return queue

    def _islands(self, symbols: str) -> tuple[str, list[int]]:
        """The runs of known words that hold more than small words, joined by an unknown symbol; and each symbol's token index."""
        pieces: list[str] = []
        places: list[int] = []
        for run in _RUN.finditer(symbols):
            if self.telling.search(run[0]):
                pieces.append(run[0])
                places.extend(range(run.start(), run.end() + 1))
        return UNKNOWN.join(pieces), places


class Matches:
    """Candidates in the order in which they are to be read. A candidate that cannot be taken gives way to what it hid."""

    def __init__(self, tokens: Tokens, rules: tuple[tuple[Rule, Pattern[str]], ...], symbols: str, places: list[int]) -> None:
        self._tokens, self._rules, self._symbols, self._places = tokens, rules, symbols, places
        self._heap: list[tuple[int, int, int, int, RegexMatch[str]]] = []

    def push(self, order: int, found: RegexMatch[str] | None) -> None:
        """Add a rule's match."""
        if found and found.end() > found.start():
            heappush(self._heap, (found.start(), -found.end(), -self._rules[order][0].priority, order, found))

    def __iter__(self) -> Iterator[tuple[Rule, Match]]:
        while self._heap:
            *_, order, found = heappop(self._heap)
            self._current = order, found
            yield self._rules[order][0], Match(self._tokens, found, self._places)

    def retry(self, start: int) -> None:
        """Look for the current candidate's rule again inside the candidate, from token `start` on."""
        order, found = self._current
        ahead = found.start() + start - self._places[found.start()]
        if ahead < found.end():
            self.push(order, self._rules[order][1].search(self._symbols, ahead, found.end()))


@cache
def engine() -> Engine:
    """The engine with all families; compiled at first use, then shared."""
    lexicon = Lexicon()
    compiler = Compiler(lexicon, CLASSES, SHORTHANDS)
    rules = tuple((rule, compiler.compile(rule.pattern)) for rule in families.all_rules())
    small = "".join(lexicon.symbol(word) for word in SMALL_WORDS)
    return Engine(lexicon, rules, re.compile(f"[^{small}]"))


def find(text: str, sentences: Sequence[Span], published: date | None, narrative: bool | None = None) -> tuple[DateMention, ...]:
    """All date expressions of a text, in order, without overlap."""
    machine = engine()
    tokens = machine.lexicon.read(text)
    matches = machine.matches(tokens)
    starts = [bisect_left(tokens.starts, sentence.start) for sentence in sentences]
    mode = is_narrative(tokens, published) if narrative is None else narrative
    context = Context(tokens, published, mode, starts)
    return finish(context, _readings(matches, context))


def _readings(matches: Matches, context: Context) -> Iterator[tuple[Reading, Match]]:
    """Read the matches in text order; what overlaps an expression already read, or is no date after all, is passed over."""
    free = 0
    for rule, match in matches:
        if match.start < free:
            matches.retry(free)
            continue
        readings = [reading for reading in _answers(rule.build(match, context)) if not is_title(reading, match, context)]
        if not readings:
            matches.retry(match.start + 1)
        for reading in readings:
            start, free = match.range(reading.group)
            if not reading.aside:
                context.remember(reading.value, start, free, at_end=reading.mod == "END")
            yield reading, match


def _answers(answer: Answer) -> tuple[Reading, ...]:
    return (answer,) if isinstance(answer, Reading) else tuple(answer or ())
