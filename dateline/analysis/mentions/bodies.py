"""Organisations by the shape of their names: ministries with their country, agencies in a photo credit, defined initials."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from dateline.analysis.mentions.draft import Draft, added, disjoint, ranges
from dateline.analysis.metadata.agencies import canonical
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.words import BODY_HEADS, HEADS, MINISTRIES
from dateline.model import MentionType, Span
from dateline.names import place
from dateline.names.organization import is_acronym

_CLUBS = frozenset("club institute forum society foundation centre center academy".split())
_FIELDS = frozenset(
    "discussion debating policy research strategy economic political peace science defence security study cultural"
    " international diplomatic".split()
)
_FORMS = frozenset("inc corp corporation ltd limited llc llp plc sa spa srl gmbh pte bhd".split())
"""Legal forms that end no name of anything else."""
_LONGEST = 14
"""Tokens that "of …" may add to a name."""
_CREDIT = re.compile(r"(?:Photo|Image|Picture|Foto|Фото)(?: (?:by|credit|source|courtesy of))?\s?:\s?([^\n.;]{3,120})", re.IGNORECASE)


def joined(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Ministries and departments whole, with the country before them: "Russian Foreign Ministry" is one organisation."""
    people = {d.first for d in drafts if d.type == "person"}
    bodies = [body for i, word in enumerate(reading.words) if word in BODY_HEADS and (body := _body(reading, i, people))]
    taken = ranges(drafts)
    whole = [_widened(body, [drafts[i] for i in _overlapping(taken, body)]) for body in bodies]
    return disjoint([*drafts, *(w for w in whole if w is not None)])


def _overlapping(taken: Ranges, body: Draft) -> list[int]:
    return [i for i in range(*taken.near(body.first, body.last)) if taken.lasts[i] > body.first and taken.firsts[i] < body.last]


def _widened(body: Draft, read: list[Draft]) -> Draft | None:
    """The body, as far right as the tagger read it; None where the tagger is sure of a name that only shares some words."""
    last = next((d for d in read if d.type == "organization" and d.last >= body.last), None)
    if last is not None and last.first < body.first:
        return None
    return Draft(body.first, last.last if last else body.last, "organization", body.score, body.why)


def _body(reading: Reading, head: int, people: set[int]) -> Draft | None:
    """The name around "Ministry" or "Department": capitals to the left, "of Foreign Affairs" to the right; None if it stands alone."""
    start, (low, high) = head, reading.bounds(reading.sentence_at(head))
    while start > low and head - start < 6 and _joins(reading, start - 1):  # noqa: PLR2004 - no name is longer
        start -= 1
    while start < head and (reading.lower(start) in ("the", "a", "-") or (start == low and _opens(reading, start))):
        start += 1
    end = _complement(reading, head + 1, high, people)
    if end - start < 2:  # noqa: PLR2004 - the bare word
        return None
    return Draft(start, end, "organization", 0.85, "a ministry or department with its country and field")


def _joins(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    if word == "-":  # a hyphen joins, a dash after a dateline does not
        return not reading.text[reading.span(token, token + 1).end].isspace()
    return word[:1].isupper() and word.lower() not in HEADS and word.isascii() and word.replace(".", "").isalpha()


def _opens(reading: Reading, token: int) -> bool:
    word = reading.words[token]
    return (
        place.demonym(word) is None
        and place.country(word) is None
        and word.lower() in ("the", "a", "this", "our", "their", "his", "its", "but", "in", "on")
    )


def _complement(reading: Reading, at: int, high: int, people: set[int]) -> int:
    """Where "of Foreign Affairs of Norway" ends; a person's name or what follows the name of the country is no part of it."""
    end = at
    if reading.lower(at) in ("of", "for"):
        at += 1
        high = min(high, at + _LONGEST)
        while at < high and at not in people and (reading.words[at][:1].isupper() or reading.lower(at) in ("the", "and", "of")):
            at += 1
            if reading.words[at - 1][:1].isupper():
                end = at
            if place.country(reading.words[at - 1]) is not None and reading.lower(at) not in ("and", "of"):
                break
    return end


def whole(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """Names of clubs and institutes with the small-lettered words that end them: "Valdai discussion club"."""
    firsts = {d.first for d in drafts}
    return [_ended(reading, d, firsts) if reading.cased and _may_name(reading, d) else d for d in drafts]


def _may_name(reading: Reading, draft: Draft) -> bool:
    """An organisation, or a town behind "the": "the Lindau discussion club" is named after it, "the US research centre" only is there."""
    if draft.type == "place":
        return reading.lower(draft.first - 1) == "the" and place.country(reading.span(draft.first, draft.last).of(reading.text)) is None
    return draft.type == "organization"


def _ended(reading: Reading, draft: Draft, firsts: set[int]) -> Draft:
    """The draft up to "club" or "institute" when just one small word stands between, and nothing shows that it is one of several.

    A forum named after a town is an event, held there; all else is a body.
    """
    between, head = reading.words[draft.last : draft.last + 2] if draft.last + 2 <= len(reading.words) else ("", "")
    kind = between in _FIELDS and head in _CLUBS
    if not kind or draft.last in firsts or reading.lower(draft.first - 1) in ("a", "an"):
        return draft
    read: MentionType = "event" if draft.type == "place" and head == "forum" else "organization"
    return Draft(draft.first, draft.last + 2, read, draft.score, f"{draft.why}, with the words that say what it is")


def told(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` with those as organisations that end in the legal form of a company, and an agency that signs a report off."""
    return [_told(reading, d) for d in drafts]


def _told(reading: Reading, draft: Draft) -> Draft:
    if draft.type not in ("person", "place", "product"):
        return draft
    last = reading.words[draft.last - 1].replace(".", "")
    if draft.last - draft.first > 1 and last.lower() in _FORMS and last[:1].isupper():
        return replace(draft, type="organization", why="it ends in the legal form of a company")
    low, high = reading.bounds(reading.sentence_at(draft.first))
    alone = not any(reading.words[i][0].isalnum() for i in (*range(low, draft.first), *range(draft.last, high)))
    if alone and canonical(reading.span(draft.first, draft.last).of(reading.text)):
        return replace(draft, type="organization", why="an agency that stands for itself")
    return draft


def shaped(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` and what photo credits, defined initials and those of ministries add."""
    return added(drafts, [*_credits(reading), *_defined(reading, drafts), *_ministries(reading)])


def _ministries(reading: Reading) -> Iterator[Draft]:
    """Initials of ministries ("MFA"), when the text names one of that field."""
    fields_named = {reading.lower(j) for i, w in enumerate(reading.words) if w in BODY_HEADS for j in range(i - 2, i + 4)}
    for at, word in enumerate(reading.words):
        if any(field in fields_named for field in MINISTRIES.get(word, ())):
            yield Draft(at, at + 1, "organization", 0.8, "initials of a ministry that the article names")


def _credits(reading: Reading) -> Iterator[Draft]:
    """As in "Photo: Name / AGENCY / Agency": the first part is a person when it has two or three capitalised words."""
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
