"""Organisations by the shape of their names: ministries with their country, web domains, agencies in a photo credit, defined initials."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.analysis.mentions.draft import Draft, added, disjoint, ranges
from dateline.analysis.mentions.words import BODY_HEADS, HEADS
from dateline.analysis.reading import Reading
from dateline.model import Span
from dateline.names import place
from dateline.names.organization import is_acronym

_DOMAIN = re.compile(
    r"(?<![\w@./-])(?:www\.)?[\w-]{2,40}(?:\.[\w-]{2,40}){0,2}\.(?:com|org|net|info|news|media|tv|press|online|ru|ua|kz|kg|uz|by|ro|pl|cz|de|fr|uk|eu|us|in|cn)(?![\w-])",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"(?:Photo|Image|Picture|Foto|Фото)(?: (?:by|credit|source|courtesy of))?\s?:\s?([^\n.;]{3,120})", re.IGNORECASE)


def joined(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Ministries and departments whole, with the country before them: "Russian Foreign Ministry" is one organisation."""
    bodies = [body for i, word in enumerate(reading.words) if word in BODY_HEADS and (body := _body(reading, i))]
    if not bodies:
        return drafts
    taken = ranges(disjoint(bodies))
    return disjoint([*(d for d in drafts if not taken.meets(d.first, d.last)), *bodies])


def _body(reading: Reading, head: int) -> Draft | None:
    """The name around "Ministry" or "Department": capitals to the left, "of Foreign Affairs" to the right; None if it stands alone."""
    start, (low, high) = head, reading.bounds(reading.sentence_at(head))
    while start > low and head - start < 6 and _joins(reading, start - 1):  # noqa: PLR2004 - no name is longer
        start -= 1
    while start < head and (reading.lower(start) in ("the", "a", "-") or (start == low and _opens(reading, start))):
        start += 1
    end = _complement(reading, head + 1, high)
    if end - start < 2:  # noqa: PLR2004 - the bare word
        return None
    return Draft(start, end, "organization", 0.85, "a ministry or department with its country and field")


def _joins(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    return (word[:1].isupper() and word.lower() not in HEADS and word.isascii() and word.replace(".", "").isalpha()) or word == "-"


def _opens(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    return place.demonym(word) is None and place.country(word) is None and word.lower() in ("the", "a", "this", "our", "their", "his", "its", "but", "in", "on")


def _complement(reading: Reading, at: int, high: int) -> int:
    end = at
    if reading.lower(at) in ("of", "for"):
        at += 1
        while at < high and (reading.words[at][:1].isupper() or reading.lower(at) in ("the", "and", "of")):
            at += 1
            if reading.words[at - 1][:1].isupper():
                end = at
    return end


def shaped(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` and what domains, credits and defined initials add."""
    more = [*_matches(reading, _DOMAIN, "a web address used as a name"), *_credits(reading), *_defined(reading, drafts)]
    whole = {(d.first, d.last) for d in more if "web address" in d.why}
    kept = [d for d in drafts if not any(a <= d.first and d.last <= b and (a, b) != (d.first, d.last) for a, b in _near(whole, d))]
    return added(kept, more)


def _near(whole: set[tuple[int, int]], draft: Draft) -> Iterator[tuple[int, int]]:
    # A domain spans at most seven tokens, so only those that begin just before the draft can hold it.
    return ((a, b) for a in range(draft.first - 7, draft.first + 1) for b in range(draft.last, draft.last + 8) if (a, b) in whole)


def _matches(reading: Reading, pattern: re.Pattern[str], why: str) -> Iterator[Draft]:
    for hit in pattern.finditer(reading.text):
        first, last = reading.range_of(Span(*hit.span()))
        if first < last:
            yield Draft(first, last, "organization", 0.7, why)


def _credits(reading: Reading) -> Iterator[Draft]:
    """ "Photo: Name / AGENCY / Agency": the first part is a person when it has two or three capitalised words and an agency follows."""
    for hit in _CREDIT.finditer(reading.text):
        at = hit.start(1)
        parts = hit.group(1).split("/")
        for number, part in enumerate(parts):
            span = Span(at + len(part) - len(part.lstrip()), at + len(part.rstrip()))
            at += len(part) + 1
            if len(parts) > 1 and _capitalised(part):
                first, last = reading.range_of(span)
                person = number == 0 and len(part.split()) in (2, 3)
                yield Draft(first, last, "person" if person else "organization", 0.7, "named in a photo credit")


def _capitalised(part: str) -> bool:
    return all(w[:1].isupper() for w in part.split()) and 0 < len(part.split()) <= 4  # noqa: PLR2004


def _defined(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """Initials in brackets after an organisation."""
    for draft in drafts:
        at = draft.last
        if draft.type == "organization" and reading.word(at) == "(" and reading.word(at + 2) == ")" and is_acronym(reading.word(at + 1)):
            yield Draft(at + 1, at + 2, "organization", 0.85, "initials in brackets after the long form")
