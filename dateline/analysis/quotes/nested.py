"""Reports that stand inside others or that were left: "… NAME said that …", "the words of NAME that …", "X reported, citing Y, …".

A name right before a finite verb of saying is its speaker, and the clause behind the verb what is said, up to the end of the sentence
or of the report that it stands in. Those in Russian are read here, too.
"""

from __future__ import annotations

from bisect import bisect_left

from dateline.analysis.cues import NOUNS, is_russian, is_speech
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import CALENDAR, PRONOUNS
from dateline.model import Annotations, Mention, Span

_PLAIN = frozenset("said says claimed claims insisted insists argued argues".split())
"""Verbs behind which "that" may be left out."""
_TOLD = frozenset("told tells".split())
_CITING = frozenset("citing quoting".split())
_STARTS = frozenset("the a an there no all some many most any each every this these those his her their its our my".split())
_BETWEEN = frozenset("also has have had later earlier then again repeatedly previously on in".split())


def found(reading: Reading, notes: Annotations, attributions: list[Attribution], taken: list[Span]) -> list[Attribution]:
    """`attributions` with those that these shapes give; nothing is read inside `taken` (quotation marks are not)."""
    cues = Ranges(sorted({(a.cue.start, a.cue.end) for a in attributions if a.cue}))
    spans = _Contents(attributions)
    closed = Ranges([(s.start, s.end) for s in taken])
    made = [a for m in notes.mentions if (a := _by_name(reading, m, cues, spans, closed) or _by_noun(reading, m, cues, spans))]
    made += [a for i in range(len(reading.words)) if is_russian(reading.words[i].lower()) and (a := _russian(reading, i, cues))]
    return [*_cited(reading, [*attributions, *made])]


class _Contents:
    """Where the innermost content around a place ends, and whether one begins there."""

    def __init__(self, attributions: list[Attribution]) -> None:
        self._spans = sorted((s for a in attributions for s in a.content), key=lambda s: (s.start, -s.end))
        self._starts = [s.start for s in self._spans]

    def end_around(self, at: int, limit: int) -> int:
        """The end of the innermost content around `at`, at most `limit`."""
        stop = bisect_left(self._starts, at + 1)
        ends = [s.end for s in self._spans[max(stop - 6, 0) : stop] if s.end > at]
        return min([*ends, limit])

    def begins_near(self, at: int) -> bool:
        """Whether a content begins within a word of `at`."""
        i = bisect_left(self._starts, at - 6)
        return i < len(self._starts) and self._starts[i] <= at + 6


def _by_name(reading: Reading, mention: Mention, cues: Ranges, contents: _Contents, closed: Ranges) -> Attribution | None:
    """NAME [also, on Friday] said [that] CLAUSE."""
    if mention.type not in ("person", "organization") and not mention.metonym:
        return None
    _, after = reading.range_of(mention.span)
    number = reading.sentence_at(max(after - 1, 0))
    _, high = reading.bounds(number)
    verb = _verb(reading, after, high)
    if verb is None or cues.meets(reading.starts[verb], reading.ends[verb]):
        return None
    first = _clause(reading, verb, high)
    if first is None or contents.begins_near(reading.starts[first]) or closed.at(reading.starts[first]) is not None:
        return None
    end = contents.end_around(reading.starts[verb], _last_letter(reading, high))
    if end <= reading.ends[first]:
        return None
    content = [Span(reading.starts[first], end)]
    return Attribution(reading.span(verb, verb + 1), _titled(mention), content, rule="a clause behind a name and a verb of saying")


def _by_noun(reading: Reading, mention: Mention, cues: Ranges, contents: _Contents) -> Attribution | None:
    """The WORDS of NAME that CLAUSE."""
    source = _titled(mention)
    at, after = reading.range_of(source)
    low, high = reading.bounds(reading.sentence_at(at))
    of = at - 1 - (reading.lower(at - 1) == "the")
    noun = reading.lower(of - 1)
    if reading.lower(after) != "that" or reading.lower(of) not in ("of", "by") or of - 1 < low or after + 3 > high:
        return None
    if (noun not in NOUNS and noun.removesuffix("s") not in NOUNS) or cues.meets(reading.starts[of - 1], reading.ends[of - 1]):
        return None
    content = Span(reading.starts[after], contents.end_around(source.start, _last_letter(reading, high)))
    return Attribution(reading.span(of - 1, of), source, [content], rule="a clause behind a noun of saying and a name")


def _titled(mention: Mention) -> Span:
    role = mention.role
    return Span(role.start if role and role.end <= mention.span.start else mention.span.start, mention.span.end)


def _last_letter(reading: Reading, high: int) -> int:
    """The end of the sentence without its final signs."""
    last = high - 1
    while last > 0 and not reading.words[last][0].isalnum():
        last -= 1
    return reading.ends[last]


def _verb(reading: Reading, at: int, high: int) -> int | None:
    for i in range(at, min(at + 4, high)):
        word = reading.words[i]
        if word in _PLAIN or word in _TOLD or (is_speech(word) and word.endswith(("ed", "ote"))):
            return i
        if word.lower() not in _BETWEEN and word.lower() not in CALENDAR:
            return None
    return None


def _clause(reading: Reading, verb: int, high: int) -> int | None:
    """The first token of what is said: after "that", or right behind the verb where a subject begins."""
    reach = min(verb + 8, high)
    for i in range(verb + 1, reach):
        if reading.lower(i) == "that":
            return i if i + 2 < high and (i == verb + 1 or reading.words[verb] in _TOLD) else None
        if not reading.words[i][0].isalnum():
            break
    after = reading.word(verb + 1)
    subject = after[:1].isupper() or after.lower() in PRONOUNS or after.lower() in _STARTS
    return verb + 1 if reading.words[verb] in _PLAIN and subject and verb + 4 < high else None


def _russian(reading: Reading, verb: int, cues: Ranges) -> Attribution | None:
    """КТО заявил[, в среду], что …: the clause behind "что"."""
    low, high = reading.bounds(reading.sentence_at(verb))
    if cues.meets(reading.starts[verb], reading.ends[verb]):
        return None
    joins = next((i for i in range(verb + 1, min(verb + 8, high - 1)) if reading.words[i] == ","), None)
    if joins is None or reading.lower(joins + 1) not in ("что", "будто", "якобы") or joins + 3 >= high:
        return None
    start = verb
    while start > low and verb - start < 12 and reading.words[start - 1] not in (",", ":", "—", "–", "«", "»", '"'):  # noqa: PLR2004
        start -= 1
    content = Span(reading.starts[joins + 1], _last_letter(reading, high))
    source = reading.span(start, verb) if start < verb else None
    return Attribution(reading.span(verb, verb + 1), source, [content], rule="a verb of saying with its clause, in Russian")


def _cited(reading: Reading, attributions: list[Attribution]) -> list[Attribution]:
    """As in "X reported, citing Y, that Z": Z is what X reported, and what Y said."""
    made: list[Attribution] = []
    for each in attributions:
        cited = _parted(reading, each)
        if cited is not None:
            phrase, content, verb = cited
            made.append(Attribution(each.cue, phrase, [content], rule="named as the source of another report"))
            each.content, each.cue = [content], verb
            each.rule = "reports what another said"
    taken = [a.cue for a in attributions if a.cue]
    return [*attributions, *(m for m in made if m.source is not None and m.cue not in taken)]


def _parted(reading: Reading, each: Attribution) -> tuple[Span, Span, Span] | None:
    """Of an attribution by "citing": the phrase of who is cited, what is said, and the outer verb before it."""
    if each.cue is None or each.source is None or each.cue.of(reading.text).lower() not in _CITING or each.borrowed:
        return None
    at, after = reading.range_of(each.cue)
    low, high = reading.bounds(reading.sentence_at(at))
    comma = next((i for i in range(after, min(after + 14, high - 1)) if reading.words[i] == "," and reading.lower(i + 1) == "that"), None)
    verb = next((i for i in range(at - 1, max(at - 6, low - 1), -1) if is_speech(reading.words[i])), None)
    if comma is None or verb is None or comma == after or reading.starts[verb] < each.source.end:
        return None
    return (
        reading.span(after, comma),
        Span(reading.starts[comma + 1], max(_last_letter(reading, high), reading.ends[comma + 1])),
        reading.span(verb, verb + 1),
    )
