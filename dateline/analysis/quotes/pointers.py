"""Contents that say nothing by themselves: "This was stated by X", "X told Y about it", "a step he called for".

"This" stands for what the sentence before says, or for what is reported there; that is what X said. Where nothing shows which words
are meant, nobody is quoted: a lone pronoun is no evidence.
"""

from __future__ import annotations

from collections import defaultdict

from dateline.analysis.cues import is_speech, lemma_of
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Ranges, Reading, ranges_of
from dateline.analysis.words import CALENDAR, PREPOSITIONS
from dateline.model import Annotations, Span

_BACK = frozenset(("this", "that", "it"))
_EMPTY = _BACK | frozenset("which what who whom whose these those them so".split())
_OF_A_TOPIC = frozenset("comment ask explain".split())
"""Verbs whose "this" is what was talked about, not what was said."""
_OF_IT = frozenset("say tell deny confirm admit".split())
"""Verbs whose "it" is what was said; what others mention or report as "it" is a thing."""
_ARTICLES = frozenset(("a", "an", "the"))
_FINAL = frozenset(".!?…")
_SKIPPED = 3
"""Captions, headings and credits that may stand between "this" and its sentence."""
_OPENING = 3
"""Tokens that may open a sentence before its report, as in "Later today,"."""


def settle(reading: Reading, notes: Annotations, found: list[Attribution], marked: Ranges) -> None:
    """Give the attributions, in their order, what "this" stands for as their content; those without any are marked as empty, in place.

    `marked` are the quotation marks of the text with what they hold.
    """
    pointers, says = list[Attribution](), list[Attribution]()
    for each in found:
        (pointers if _is_empty(reading, each, marked) else says).append(each)
    page = _Page(reading, Ranges([(b.span.start, b.span.end) for b in notes.boilerplate]), says)
    held = ranges_of([s for a in says for s in a.content])
    for each in pointers:
        meant = _meant(page, each, held)
        each.told_of = each.cue is not None and each.content[0].end <= each.cue.start
        each.empty = not meant
        each.content, each.rule = meant or each.content, "what it says points back to the sentence before"


class _Page:
    """The sentences of the article, what they report, and what "this" stood for in those with one."""

    def __init__(self, reading: Reading, boilerplate: Ranges, says: list[Attribution]) -> None:
        self.reading = reading
        self.meant: dict[int, list[Span]] = {}
        self._boilerplate = boilerplate
        self._reports: dict[int, list[list[Span]]] = defaultdict(list)
        for each in says:
            ends = reading.range_of(each.content[-1])[1] - 1
            self._reports[reading.sentence_at(ends)].append(each.content)

    def before(self, number: int) -> list[Span]:
        """What the sentence before says, or what is reported there; captions, headings and boilerplate are passed over."""
        for before in range(number - 1, max(number - 2 - _SKIPPED, -1), -1):
            if before in self.meant:
                return self.meant[before]
            if whole := self._sentence(before):
                return self._reported(before, whole) or [whole]
        return []

    def _sentence(self, number: int) -> Span | None:
        """A sentence without its final sign; None for captions and headings, which have none, and for boilerplate."""
        reading = self.reading
        tokens = [i for i in range(*reading.bounds(number)) if self._boilerplate.at(reading.starts[i]) is None]
        words = [i for i in tokens if reading.words[i][0].isalnum()]
        if not words or not any(reading.words[i] in _FINAL for i in range(words[-1] + 1, tokens[-1] + 1)):
            return None
        return reading.span(words[0], words[-1] + 1)

    def _reported(self, number: int, sentence: Span) -> list[Span]:
        """What the sentence reports as said, when that is one clause: "Lee said that …", "…, Lee said"."""
        clauses = [c for c in self._reports[number] if _is_clause(self.reading, c[0], sentence)]
        return list(clauses[0]) if clauses and all(c == clauses[0] for c in clauses) else []


def _is_empty(reading: Reading, each: Attribution, marked: Ranges) -> bool:
    """Whether the content is a lone pronoun ("this", "about it"), or the noun that a clause follows ("a step he denied")."""
    if len(each.content) > 1 or each.cue is None or marked.meets(each.content[0].start, each.content[0].end):
        return False
    words = _words(reading, each.content[0])
    if len(words) <= 2 and words[-1:] and words[-1] in _EMPTY:  # noqa: PLR2004 - with "about" or "of"
        return len(words) == 1 or words[0] in ("about", "of")
    return len(words) == 2 and words[0] in _ARTICLES and _right_before(reading, each)  # noqa: PLR2004


def _words(reading: Reading, span: Span) -> list[str]:
    return [reading.lower(i) for i in range(*reading.range_of(span)) if reading.words[i][0].isalnum()]


def _right_before(reading: Reading, each: Attribution) -> bool:
    """Whether the speaker follows the content with no sign between, as only a clause about a noun does."""
    return each.source is not None and not each.borrowed and reading.text[each.content[0].end : each.source.start] == " "


def _meant(page: _Page, each: Attribution, held: Ranges) -> list[Span]:
    """What the pronoun of `each` stands for; nothing where that is not plain."""
    reading, low = page.reading, min(each.head[0], each.content[0].start)
    at = reading.range_of(Span(low, low + 1))[0]
    number = reading.sentence_at(at)
    plain = held.at(low) is None and _is_pointer(reading, each) and _opens(reading, reading.bounds(number)[0], at)
    page.meant[number] = page.before(number) if plain else []
    return page.meant[number]


def _is_pointer(reading: Reading, each: Attribution) -> bool:
    """Whether a verb of saying has "this" for its whole object; "said this week" and "that" with its clause lost are none."""
    content, after = each.content[0], reading.range_of(each.content[0])[1]
    said, cue = _words(reading, content)[-1], _words(reading, each.cue) if each.cue else []
    verbs = {lemma_of(w) for w in cue if is_speech(w)}
    verbs = verbs & _OF_IT if said == "it" else verbs - _OF_A_TOPIC
    if said not in _BACK or not verbs:
        return False
    if each.cue is None or content.end <= each.cue.start:
        return said != "it"
    word = reading.lower(after) if after < reading.bounds(reading.sentence_at(after - 1))[1] else "."
    return not word[0].isalnum() or word in PREPOSITIONS or word in CALENDAR


def _opens(reading: Reading, first: int, at: int) -> bool:
    """Whether what stands in the sentence before token `at` says nothing: "Later,", "At a briefing on Monday,"."""
    return at - first <= _OPENING or reading.lower(first) in PREPOSITIONS


def _is_clause(reading: Reading, content: Span, sentence: Span) -> bool:
    first, last = reading.range_of(content)
    return (content.start <= sentence.start and last - first > _OPENING) or reading.lower(first) == "that"
