"""Reports at the end of their sentence or behind another report: "…, the ministry said", "… with reference to X", "stated by X"."""

from __future__ import annotations

from dateline.analysis.cues import is_speech
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import CALENDAR, HEADS, MODIFIERS, POSSESSIVE, PREPOSITIONS
from dateline.model import Span

_TAIL = 24
"""Tokens from the end of a sentence in which its report stands."""
_CLOSING = frozenset(
    "said says told tells reported reports announced added noted stated wrote writes explained confirmed claimed warned revealed".split()
)
_ALSO_NOUNS = frozenset(("reports",))
_ASIDE = frozenset("on in at during to with last this earlier late citing quoting yesterday today".split())
_PHRASE = frozenset(
    "the a an of and for his her its their senior he she they it ministry agency company firm police government court bank party report"
    " statement".split()
)
_THROUGH: tuple[tuple[str, ...], ...] = (("with", "reference", "to"), ("citing",), ("quoting",), ("referring", "to"))
_FIRST = frozenset(t[0] for t in _THROUGH) | {"by"}


def found(reading: Reading, attributions: list[Attribution], spoken: Ranges) -> list[Attribution]:
    """`attributions` with those that these shapes give; of a cue that was read already, source and content are put right.

    `spoken` are the quotation marks of the text with what they hold: a report at the end of a sentence inside them is somebody's words.
    """
    for each in attributions:
        each.cue = _own_part(reading, each.cue)
    read = {(a.cue.start, a.cue.end): a for a in attributions if a.cue}
    cues = Ranges(sorted(read))
    made: list[Attribution] = []
    for number in range(len(reading.firsts)):
        low, high = reading.bounds(number)
        tail = _at_end(reading, low, high) or _as_said(reading, low, high)
        own = tail is not None and tail.cue is not None and spoken.at(tail.cue.start) is None
        made.extend(_new(tail, cues, read, reading.starts[low]) if tail and own else [])
        for at in range(low, high):
            if reading.words[at].lower() in _FIRST:
                passive = _passive(reading, at, low, high)
                near = [*attributions, *made][-60:]
                made.extend(_new(passive, cues, read, reading.starts[low]) if passive else _through(reading, at, high, near, cues))
    return [*attributions, *made]


def _own_part(reading: Reading, cue: Span | None) -> Span | None:
    """Of a cue such as "reports with reference to" the verb, whose source is another than that of the rest."""
    if cue is None:
        return None
    first, last = reading.range_of(cue)
    for shape in _THROUGH:
        cut = last - len(shape)
        if cut > first and tuple(reading.lower(i) for i in range(cut, last)) == shape:
            return reading.span(first, cut)
    return cue


def _new(report: Attribution, cues: Ranges, read: dict[tuple[int, int], Attribution], sentence: int) -> list[Attribution]:
    """The report when its cue is new; nothing when the cue was read with content before it in the sentence, else that is put right."""
    cue = report.cue
    at = cues.at(cue.start) if cue else None
    if cue is None or at is None:
        return [report] if cue and not cues.meets(cue.start, cue.end) else []
    old = read[cues.firsts[at], cues.lasts[at]]
    if not any(sentence < c.end <= cue.start for c in old.content):
        old.content, old.source, old.borrowed, old.rule = report.content, report.source, False, report.rule
    return []


def _at_end(reading: Reading, low: int, high: int) -> Attribution | None:
    """A sentence of the shape "CONTENT, PHRASE said [on Monday]"."""
    for comma in range(high - 3, max(low + 3, high - _TAIL), -1):
        if reading.words[comma] == ",":
            verb = _verb_after(reading, comma + 1, high)
            if verb is None or not _nothing_said_after(reading, verb, high):
                return None
            spans = reading.span(verb, verb + 1), reading.span(comma + 1, verb), [reading.span(low, comma)]
            return Attribution(*spans, rule="a report closes the sentence")
    return None


def _as_said(reading: Reading, low: int, high: int) -> Attribution | None:
    """A sentence of the shape "As PHRASE noted, CONTENT"."""
    if reading.lower(low) != "as":
        return None
    verb = next((i for i in range(low + 2, min(low + 14, high)) if reading.words[i] in _CLOSING), None)
    if verb is None or any(reading.words[i] in (",", ";", ":") for i in range(low, verb)):
        return None
    comma = next((i for i in range(verb + 1, min(verb + 6, high - 3)) if reading.words[i] == ","), None)
    if comma is None or not all(_aside(reading, i) for i in range(verb + 1, comma)):
        return None
    last = max(i for i in range(comma + 1, high) if reading.words[i][0].isalnum() or i == comma + 1) + 1
    return Attribution(
        reading.span(verb, verb + 1), reading.span(low + 1, verb), [reading.span(comma + 1, last)], rule="a report opens the sentence"
    )


def _aside(reading: Reading, token: int) -> bool:
    """Words of when and where that may follow the verb of an opening report."""
    return reading.lower(token) in _ASIDE or reading.lower(token) in CALENDAR or reading.words[token][0].isupper()


def _nothing_said_after(reading: Reading, verb: int, high: int) -> bool:
    """Whether only when, where, to whom or through whom follows the verb, no content."""
    after = reading.lower(verb + 1)
    ends = verb + 1 >= high or (not after[0].isalnum() and after not in (":", ",", "“", '"', "„", "«", "-"))
    told = reading.lower(verb) in ("told", "tells") and "that" not in (reading.lower(i) for i in range(verb, high))
    return high - verb <= 12 and (ends or told or after in _ASIDE or after in CALENDAR)  # noqa: PLR2004 - no longer than a time and a place


def _verb_after(reading: Reading, at: int, high: int) -> int | None:
    """The verb of saying after a phrase of names and titles that begins at `at`."""
    for token in range(at, min(at + 14, high)):
        lower = reading.words[token].lower()
        if token > at and reading.words[token] in _CLOSING and (lower not in _ALSO_NOUNS or reading.words[token - 1][0].isupper()):
            return token
        if not (reading.words[token][0].isupper() or lower in _PHRASE or lower in HEADS or lower in MODIFIERS or lower in POSSESSIVE):
            return None
    return None


def _through(reading: Reading, at: int, high: int, before: list[Attribution], cues: Ranges) -> list[Attribution]:
    """As in "TASS reports with reference to X": X said it too."""
    shape = next((t for t in _THROUGH if tuple(reading.lower(at + i) for i in range(len(t))) == t), None)
    if shape is None or at + len(shape) >= high:
        return []
    cue = reading.span(at, at + len(shape))
    outer = next((a for a in reversed(before) if a.cue and a.content and 0 <= cue.start - a.cue.end <= 40), None)  # noqa: PLR2004 - beside it
    end = _phrase_end(reading, at + len(shape), high)
    if outer is None or cues.meets(cue.start, cue.end) or end == at + len(shape):
        return []
    return [Attribution(cue, reading.span(at + len(shape), end), list(outer.content), rule="named as the source of another report")]


def _passive(reading: Reading, by: int, low: int, high: int) -> Attribution | None:
    """As in "This was stated by X": what stands before the verb is what X said."""
    verb = by - 1
    if reading.lower(by) != "by" or verb - 2 != low or not is_speech(reading.lower(verb)):
        return None
    if reading.lower(verb - 1) not in ("was", "were", "is", "been") or reading.lower(low) not in ("this", "it", "that"):
        return None
    end = _phrase_end(reading, by + 1, high)
    if end == by + 1:
        return None
    content = [reading.span(low, low + 1)]
    return Attribution(reading.span(verb - 1, verb + 1), reading.span(by + 1, end), content, rule="said in the passive")


def _phrase_end(reading: Reading, at: int, high: int) -> int:
    """Where a phrase of names and titles ends; a preposition but "of" and "for" ends it."""
    end = at
    while end < high and end - at < 14:  # noqa: PLR2004 - no phrase is longer
        word = reading.words[end]
        if not (word[0].isalnum() or word in POSSESSIVE or word in "-–.") or (
            word.lower() in PREPOSITIONS and word.lower() not in ("of", "for")
        ):
            break
        end += 1
    return end - 1 if end > at and reading.words[end - 1] in "-–." else end
