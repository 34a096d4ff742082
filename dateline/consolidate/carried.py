"""Statements that an article carries under a noun: "the words of NAME that …", "NAME's remarks about …", «слова NAME о том, что …»."""

from __future__ import annotations

import re
from bisect import bisect_right

from dateline.model import Annotations, Document, EventMention, Mention, Span

_NOUNS = (
    r"words|remarks?|comments?|statements?|claims?|assertions?|assurances?|announcement|warnings?|speech"
    r"|слова\w*|заявлени\w+|высказывани\w+"
)
_BEFORE = re.compile(rf"\b({_NOUNS})\s(?:(?:of|by|from)\s)?(?:the\s)?$", re.IGNORECASE)
_AFTER = re.compile(r",?\s(?:that|about|on|regarding|concerning|о\sтом|об?)\s", re.IGNORECASE)
_OWNED = re.compile(rf"['’]s?\s(?:\w+\s)?({_NOUNS})\s(?:that|about|on|regarding|concerning)\s", re.IGNORECASE)
_REACH = 40


def carried(document: Document, notes: Annotations) -> list[EventMention]:
    """One saying for each such noun, by the one who is named; none where the analysis has the noun already."""
    known = {event.trigger.start for event in notes.events}
    starts = [s.start for s in notes.sentences]
    found: dict[int, EventMention] = {}
    for mention in notes.mentions:
        noun = _noun(document.text, mention)
        at = bisect_right(starts, mention.span.start) - 1
        if noun is not None and at >= 0 and noun.start not in known and notes.sentences[at].covers(noun) and mention.chain is not None:
            found.setdefault(noun.start, _saying(notes.sentences[at], noun, mention.chain))
    return [found[start] for start in sorted(found)]


def _noun(text: str, mention: Mention) -> Span | None:
    if mention.type not in ("person", "organization") or mention.chain is None:
        return None
    first = min(mention.span.start, mention.role.start if mention.role else mention.span.start)
    low = max(0, first - _REACH)
    before = _BEFORE.search(text[low:first])
    if before and _AFTER.match(text, mention.span.end):
        return Span(low + before.start(1), low + before.end(1))
    owned = _OWNED.match(text, mention.span.end)
    return Span(owned.start(1), owned.end(1)) if owned else None


def _saying(sentence: Span, noun: Span, chain: int) -> EventMention:
    return EventMention(sentence, noun, None, None, None, "happened", (chain,), why="the words of the one who is named, carried by another")
