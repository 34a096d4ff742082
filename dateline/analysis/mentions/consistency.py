"""What the document says elsewhere: names that were missed are found again, and one spelling has one type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from dateline.analysis.mentions.draft import SURE, Draft, added
from dateline.analysis.mentions.tagged import texts
from dateline.analysis.reading import Reading
from dateline.analysis.words import CALENDAR, GENERIC_NAMES, HEADS, MODIFIERS
from dateline.model import MentionType
from dateline.names import place


def agreed(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """One type for one spelling: that of the full name for a family name, else the type with the greatest sum of scores."""
    families = _families(reading, drafts)
    votes: dict[str, dict[MentionType, float]] = defaultdict(lambda: defaultdict(float))
    names = list(texts(reading, drafts))
    for name, draft in zip(names, drafts, strict=True):
        votes[name][draft.type] += draft.score
    return [_voted(draft, name, votes[name], families) for name, draft in zip(names, drafts, strict=True)]


def _voted(draft: Draft, name: str, votes: dict[MentionType, float], families: dict[str, str]) -> Draft:
    full = families.get(name)
    if draft.score >= SURE:
        return draft
    if full and draft.type != "person" and not (draft.type in ("place", "group") and (place.country(name) or place.demonym(name))):
        return Draft(draft.first, draft.last, "person", draft.score, f"family name of {full}")
    best = max(sorted(votes), key=lambda t: votes[t])
    if best == draft.type or votes[best] < 1.5 * votes[draft.type]:
        return draft
    return Draft(draft.first, draft.last, best, draft.score, f"elsewhere in the document it is read as {best}")


def _families(reading: Reading, drafts: list[Draft]) -> dict[str, str]:
    """Family names of the people whose full names the document gives."""
    found: dict[str, str] = {}
    for draft in drafts:
        if draft.type == "person" and draft.last - draft.first > 1:
            found.setdefault(reading.words[draft.last - 1], reading.span(draft.first, draft.last).of(reading.text))
    return {family: full for family, full in found.items() if _tells(family)}


def _tells(word: str) -> bool:
    lower = word.lower()
    usual = lower in GENERIC_NAMES or lower in HEADS or lower in MODIFIERS or lower in CALENDAR
    return len(word) >= 3 and word[0].isupper() and word.isalpha() and not usual  # noqa: PLR2004


def repeated(reading: Reading, drafts: list[Draft]) -> list[Draft]:
    """`drafts` and the places where a person's family name, or a part of the world ("the West"), stands again unread."""
    return added(drafts, [*_again(reading, drafts), *_slips(reading, drafts)])


def _slips(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    """Initials whose letters are those of initials in the document, two of them exchanged ("OCSE" beside "OSCE")."""
    words = (reading.words[d.first] for d in drafts if d.type == "organization" and d.last - d.first == 1)
    letters = {"".join(sorted(w)): w for w in words if w.isupper() and len(w) >= 4}  # noqa: PLR2004 - of three letters chance makes too many
    for i, word in enumerate(reading.words):
        if letters and 4 <= len(word) <= 8 and word.isupper():  # noqa: PLR2004
            known = letters.get("".join(sorted(word)))
            if known and known != word:
                yield Draft(i, i + 1, "organization", 0.5, f"the letters of {known} with two exchanged")


def _again(reading: Reading, drafts: list[Draft]) -> Iterator[Draft]:
    known = _known(reading, drafts)
    words = reading.words
    for i, word in enumerate(words):
        for rest, kind, why in known.get(word, ()):
            end = i + 1 + len(rest)
            if not rest or tuple(words[i + 1 : end]) == rest:
                if rest or not _continues(reading, i, end):
                    yield Draft(i, end, kind, 0.6, why)
                break


def _continues(reading: Reading, first: int, last: int) -> bool:
    """Inside a run of capitalised words a single name word may be another name's part ("Clinton Foundation")."""
    after, before = reading.word(last), reading.word(first - 1)
    low, _ = reading.bounds(reading.sentence_at(first))
    return (after[:1].isupper() and after.isalpha()) or (
        before[:1].isupper() and before.isalpha() and first - 1 != low and not before.isupper()
    )


def _known(reading: Reading, drafts: list[Draft]) -> dict[str, list[tuple[tuple[str, ...], MentionType, str]]]:
    entries: dict[str, dict[tuple[str, ...], tuple[MentionType, str]]] = defaultdict(dict)
    for draft in drafts:
        words = reading.words[draft.first : draft.last]
        if draft.type == "place" and draft.score >= SURE and len(words) == 1 and place.region(words[0]):
            entries[words[0]].setdefault((), (draft.type, "the same name is read elsewhere in the document"))
    for family, full in _families(reading, drafts).items():
        entries[family].setdefault((), ("person", f"family name of {full}"))
    return {w: [(rest, *found[rest]) for rest in sorted(found, key=len, reverse=True)[:20]] for w, found in entries.items()}
