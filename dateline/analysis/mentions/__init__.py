"""The `mentions` stage: flat, longest names with their types, the roles of people, places that stand for their governments.

The tagger reads names in context; here they are trimmed, gazetteers and the shapes of names add what it missed, the document's own
repetitions put single slips right, and what stands beside a name is attached to it.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.mentions import bodies, consistency, gazetteer, metonyms, tagged
from dateline.analysis.mentions.draft import SURE, Draft, ranges
from dateline.analysis.mentions.roles import role_of
from dateline.analysis.mentions.russian_roles import russian_role_of
from dateline.analysis.pipeline import stage
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.reading import reading as laid_out
from dateline.model import Annotations, Document, Inferred, Mention, Span
from dateline.names import place
from dateline.names.organization import LEGAL_FORMS
from dateline.names.russian import nominatives

_LONGEST = 60
"""Tokens; a longer run is no name but a wall of capitals."""


@stage(name="mentions", version=8, needs=("tokens", "sentences", "tagged"), gives=("mentions",))
def mentions(document: Document, notes: Annotations) -> Annotations:
    """Fill `mentions` (without chains, which the links stage gives) in the order of the text."""
    reading = laid_out(document.text, notes)
    drafts = _drafts(reading, notes)
    taken = ranges(drafts)
    names = nominatives((d.type, display(reading.span(d.first, d.last).of(reading.text))) for d in drafts)
    return replace(notes, mentions=tuple(_mention(reading, d, name, taken, drafts) for d, name in zip(drafts, names, strict=True)))


def _drafts(reading: Reading, notes: Annotations) -> list[Draft]:
    drafts = [d for d in tagged.drafts(reading, notes.tagged) if d.last - d.first <= _LONGEST]
    drafts = gazetteer.retyped(reading, [located(reading, d, notes.metadata.place) for d in drafts])
    drafts = bodies.whole(reading, bodies.joined(reading, bodies.shaped(reading, bodies.told(reading, drafts))))
    drafts = consistency.agreed(reading, drafts)
    drafts = gazetteer.longer(reading, drafts)
    return consistency.repeated(reading, drafts)


def located(reading: Reading, draft: Draft, here: Inferred | None) -> Draft:
    """A name that stands where only places do: in the date line, after the age of a person ("Ann Lee, 34, of Leeds"), after "MP for"."""
    if draft.type == "place" or draft.last - draft.first > 3:  # noqa: PLR2004 - longer ones are bodies
        return draft
    why = None
    if here is not None and here.span is not None and here.span.overlaps(reading.span(draft.first, draft.last)):
        why = "the place of the date line"
    elif reading.lower(draft.first - 1) in ("of", "from") and reading.word(draft.first - 2) == "," and _age(reading.word(draft.first - 3)):
        why = "where a person is from stands after their age"
    elif reading.lower(draft.first - 1) == "for" and reading.word(draft.first - 2) in ("MP", "MPs", "MSP", "MEP"):
        why = "the constituency of a member of parliament"
    return Draft(draft.first, draft.last, "place", max(draft.score, SURE), why) if why else draft


def _age(word: str) -> bool:
    return (word.isdigit() and len(word) <= 2) or (len(word) == 3 and word.startswith("1") and word.isdigit())  # noqa: PLR2004


def _mention(reading: Reading, draft: Draft, name: str, taken: Ranges, drafts: list[Draft]) -> Mention:
    span = reading.span(draft.first, draft.last)
    role = _role(reading, draft, taken, drafts) if draft.type == "person" else None
    metonym = draft.type == "place" and metonyms.stands_for_government(reading, draft, name)
    why = f"{draft.why}; stands for its government here" if metonym else draft.why
    return Mention(span, draft.type, name, None, role, metonym, round(draft.score, 4), why)


def _role(reading: Reading, draft: Draft, taken: Ranges, drafts: list[Draft]) -> Span | None:
    return role_of(reading, draft, taken, drafts) or russian_role_of(reading, draft, taken, drafts)


def display(exact: str) -> str:
    """The name as one line; a name in capitals only, longer than initials are, in title case but for the initials in it ("USA Weekly")."""
    name = " ".join(exact.split())
    shouting = name.isupper() and len(name) > 7 and " " in name  # noqa: PLR2004
    return " ".join(w if w in place.country_initials() or _initials(w) else w.title() for w in name.split()) if shouting else name


def _initials(word: str) -> bool:
    """Three letters that nobody can speak as a word ("BMW"), but "Ltd"."""
    return len(word) == 3 and word.isalpha() and not set(word) & set("AEIOUY") and word.lower() not in LEGAL_FORMS  # noqa: PLR2004
