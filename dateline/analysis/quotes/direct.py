"""Direct speech that the tagger left: quotation marks with a verb of saying beside them, "according to", and quotations that go on.

A quotation of fewer than four words with no final punctuation is an ironic or borrowed expression, not an attribution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.analysis.cues import is_speech
from dateline.analysis.quotes.headlines import Names, before_colon
from dateline.analysis.quotes.marks import Quoted
from dateline.analysis.quotes.pairing import Attribution
from dateline.analysis.reading import Ranges, Reading, ranges_of
from dateline.analysis.russian import is_title
from dateline.analysis.words import HEADS, PRONOUNS
from dateline.model import Span

_ALONE = frozenset("he she they i we он она они".split())
"""Pronouns that are the whole phrase of a speaker."""
_SUBJECT = 12
"""Tokens that the phrase of a speaker beside its verb may have."""
_AUXILIARIES = frozenset("has have had also then later once again further repeatedly never not".split())
_OPENS = frozenset("the a an one some another his her он она они".split())
_DASHED = re.compile(r",?\s{0,2}[—–]\s")
"""What stands behind the closing mark where its sign stands outside, as in Russian."""
_LINE_BEFORE, _LINE_AFTER = re.compile(r"\A\Z|(?:\A|[\n\r])[ \t]?\Z"), re.compile(r"[ \t]{0,2}(?:[\n\r]|\Z)")
_STOPS = frozenset((".", "!", "?", ";", ":", "“", "”", '"', "«", "»", "„", "…"))


@dataclass(frozen=True, slots=True)
class Around:
    """The cue and the speaker's phrase found beside a quotation."""

    cue: Span
    source: Span | None


def missed(reading: Reading, named: Names, quoted: list[Quoted], attributions: list[Attribution]) -> list[Attribution]:
    """`attributions` and those for the quotations that overlap no content; parts that a speech verb interrupts are put together.

    What was read as said by nobody inside quotation marks is read anew from the marks.
    """
    marked = Ranges([(q.outer.start, q.outer.end) for q in quoted if _is_speech(reading, q)])
    kept = [a for a in attributions if a.cue or a.source or not _inside(marked, a.content[0])]
    held = ranges_of([s for a in kept for s in a.content])
    byhead = {a.cue: a for a in kept if a.cue}
    found: list[Attribution] = kept
    for each in quoted:
        if held.meets(each.outer.start, each.outer.end) or not _is_speech(reading, each):
            continue
        around = _after(reading, each) or _before(reading, each)
        home = byhead.get(around.cue) if around else None
        if home is not None:
            home.content = sorted([*home.content, each.inner])
        elif around:
            byhead[around.cue] = made = Attribution(
                around.cue, around.source, [each.inner], rule="a verb of saying stands beside the quotation marks"
            )
            found.append(made)
        elif label := before_colon(named, each.outer.start):
            found.append(Attribution(None, label, [each.inner], rule="a name and a colon stand before the quotation marks"))
        else:
            found.append(Attribution(None, None, [each.inner], rule="no verb of saying stands beside the quotation marks"))
    return found


def _inside(marked: Ranges, content: Span) -> bool:
    at = marked.at(content.start)
    return at is not None and marked.lasts[at] >= content.end


def _is_speech(reading: Reading, quoted: Quoted) -> bool:
    first, last = reading.range_of(quoted.inner)
    words = sum(reading.words[i][0].isalpha() for i in range(first, min(last, first + 40)))
    text, outer = reading.text, quoted.outer
    ends = text[quoted.inner.end - 1 : quoted.inner.end] in ".!?,…" or _DASHED.match(text, outer.end) is not None
    alone = _LINE_BEFORE.search(text, max(outer.start - 2, 0), outer.start) is not None and _LINE_AFTER.match(text, outer.end) is not None
    return words >= 8 or (words >= 4 and (ends or alone)) or (words >= 2 and ends and not quoted.single)  # noqa: PLR2004


def _after(reading: Reading, quoted: Quoted) -> Around | None:
    """'…," said X' or '…," X said' right after the quotation."""
    at, _ = reading.range_of(Span(quoted.outer.end, len(reading.text))) if quoted.outer.end < len(reading.text) else (len(reading.words), 0)
    for sign in (",", "—–-"):
        at += reading.word(at) != "" and reading.word(at) in sign
    if is_speech(reading.lower(at)):
        return Around(reading.span(at, at + 1), _phrase_after(reading, at + 1))
    for verb in range(at, at + _SUBJECT):
        word = reading.lower(verb)
        if not word or word in _STOPS or "\n" in reading.text[reading.ends[verb - 1] : reading.starts[verb]]:
            return None
        if verb > at and is_speech(word):
            start = _cue_start(reading, verb, at + 1)
            return Around(reading.span(start, verb + 1), reading.span(at, start)) if _is_phrase(reading, at) else None
    return None


def _is_phrase(reading: Reading, at: int) -> bool:
    word = reading.words[at]
    lower = word.lower()
    return word[0].isupper() or lower in PRONOUNS or lower in _OPENS or lower in HEADS or is_title(lower)


def _cue_start(reading: Reading, verb: int, low: int) -> int:
    start = verb
    while start > low and (reading.lower(start - 1) in _AUXILIARIES or reading.lower(start - 1).endswith("ly")):
        start -= 1
    return start


def _phrase_after(reading: Reading, at: int) -> Span | None:
    """The phrase after a verb ("said the minister"): up to a sign, a preposition of time or the end of the sentence."""
    if at >= len(reading.words) or not _is_phrase(reading, at):
        return None
    _, high = reading.bounds(reading.sentence_at(at))
    end = at + 1
    if reading.lower(at) in _ALONE:
        return reading.span(at, end)
    while end < min(high, at + _SUBJECT) and reading.lower(end) not in _STOPS | {
        ",",
        "on",
        "in",
        "during",
        "after",
        "when",
        "at",
        "as",
        "(",
        "—",
        "–",
    }:
        end += 1
    return reading.span(at, end)


def _before(reading: Reading, quoted: Quoted) -> Around | None:
    """'X said: "…' or 'X said, "…' right before the quotation."""
    at = reading.range_of(Span(quoted.outer.start, quoted.outer.start + 1))[0] - 1
    while reading.word(at) in (",", ":", "that", "-", "—"):
        at -= 1
    low, _ = reading.bounds(reading.sentence_at(max(at, 0)))
    for verb in range(at, max(at - 8, low - 1), -1):
        if is_speech(reading.lower(verb)):
            start = _cue_start(reading, verb, low)
            first = _phrase_start(reading, start, low)
            return Around(reading.span(start, verb + 1), reading.span(first, start) if first < start else None)
        if reading.word(verb) in _STOPS or "\n" in reading.text[reading.ends[verb] : quoted.outer.start][:200]:
            return None
    return None


def _phrase_start(reading: Reading, end: int, low: int) -> int:
    """Where the subject before a verb begins: at the sentence's start, after the last sign, or after "and", "but", "that"."""
    start = end
    while (
        start > low
        and end - start < _SUBJECT
        and reading.lower(start - 1) not in _STOPS | {",", "and", "but", "that", "when", "as", "while"}
    ):
        start -= 1
    return start
