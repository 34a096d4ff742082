"""The engine: text to symbols, rules over symbols, the longest match at the leftmost place, readings in text order."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from re import Pattern

from dateline.analysis.dates import families
from dateline.analysis.dates.context import Context
from dateline.analysis.dates.finish import finish
from dateline.analysis.dates.lexicon import Lexicon, Tokens
from dateline.analysis.dates.names import is_title
from dateline.analysis.dates.narrative import is_narrative
from dateline.analysis.dates.pattern import Compiler
from dateline.analysis.dates.rule import Match, Reading, Rule
from dateline.analysis.dates.vocabulary import CLASSES, SHORTHANDS
from dateline.model import DateMention, Span


@dataclass(frozen=True, slots=True)
class Engine:
    """The compiled rules and the lexicon of their words."""

    lexicon: Lexicon
    rules: tuple[tuple[Rule, Pattern[str]], ...]

    def matches(self, tokens: Tokens) -> list[tuple[Rule, Match]]:
        """Every match of every rule: leftmost first, longest first, then by priority and the rules' order."""
        found = [
            ((one.start(), -one.end(), -rule.priority, order), rule, Match(tokens, one, 0))
            for order, (rule, pattern) in enumerate(self.rules)
            for one in pattern.finditer(tokens.symbols)
            if one.end() > one.start()
        ]
        found.sort(key=lambda item: item[0])
        return [(rule, match) for _, rule, match in found]


@cache
def engine() -> Engine:
    """The engine with all families; compiled at first use, then shared."""
    lexicon = Lexicon()
    compiler = Compiler(lexicon, CLASSES, SHORTHANDS)
    return Engine(lexicon, tuple((rule, compiler.compile(rule.pattern)) for rule in families.all_rules()))


def find(text: str, sentences: Sequence[Span], published: date | None, narrative: bool | None = None) -> tuple[DateMention, ...]:
    """All date expressions of a text, in order, without overlap."""
    machine = engine()
    tokens = machine.lexicon.read(text)
    matches = machine.matches(tokens)
    starts = [bisect_left(tokens.starts, sentence.start) for sentence in sentences]
    mode = is_narrative(tokens, published) if narrative is None else narrative
    context = Context(tokens, published, mode, starts)
    return finish(text, context, _readings(matches, context))


def _readings(matches: Iterable[tuple[Rule, Match]], context: Context) -> Iterable[tuple[Reading, Match]]:
    """Read the matches in text order; a match that overlaps one already read, or that is no date after all, is passed over."""
    free = 0
    for rule, match in matches:
        if match.start < free:
            continue
        answer = rule.build(match, context)
        readings = (answer,) if isinstance(answer, Reading) else tuple(answer or ())
        for reading in readings:
            if is_title(reading, match, context):
                continue
            start, end = match.range(reading.group)
            if not reading.aside:
                context.remember(reading.value, start, end)
            yield reading, match
            free = end
