"""Who the phrase beside a cue stands for: the entity named in it, or the one that "he", "the diplomat", "the ministry" points back to.

An expression points back to the last entity that fits by type, gender and role, speakers before others. Phrases for people who are
not named ("a senior official", "sources") resolve to nobody, and say so.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from dateline.analysis.genders import Genders
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.subjects import Subjects
from dateline.analysis.words import HEADS, PREPOSITIONS
from dateline.model import Annotations, Chain, Mention, Span, Speaker
from dateline.names.given import Gender

_BACK = 80
"""Mentions that are looked through for what an expression points to."""
_MASCULINE = frozenset(("he", "him", "his", "himself", "он", "его"))
_FEMININE = frozenset(("she", "her", "hers", "herself", "она", "ее", "её"))
_PLURAL = frozenset("they them we i you who it this that some many others both".split())
_UNNAMED = frozenset(
    "a an one some several many two three four few other others another unnamed anonymous sources source officials people critics"
    " experts analysts"
    " reports polls poll most all both no any people observers".split()
)
_BODIES: dict[str, tuple[str, ...]] = {
    "ministry": ("ministry",), "department": ("department",), "agency": ("agency", "tass", "reuters", "interfax", "xinhua", "press"),
    "newspaper": ("times", "post", "journal", "news", "izvestia", "kommersant", "herald", "guardian"),
    "paper": ("times", "post", "journal", "news"),
    "committee": ("committee",), "commission": ("commission",), "court": ("court",), "university": ("university",), "bank": ("bank",),
    "company": (), "firm": (), "group": (), "organization": (), "organisation": (), "union": ("union", "eu"), "bloc": ("union", "eu"),
    "alliance": ("nato", "treaty"), "party": ("party",), "government": (), "club": ("club",), "institute": ("institute",),
    "campaign": ("campaign",),
}  # fmt: skip
_OUTLETS = frozenset("newspaper paper agency outlet website channel broadcaster magazine portal".split())
"""Nouns for those who report what others say, under any name."""
_BODIES |= dict.fromkeys(_OUTLETS - _BODIES.keys(), ("news", "times"))
"""Nouns for organisations, and words one of which the name of such an organisation has (none: any organisation fits)."""
_RELATED: dict[str, frozenset[str]] = {
    "diplomat": frozenset("ambassador envoy diplomat foreign consul spokeswoman spokesman minister secretary".split()),
    "official": frozenset(
        "minister secretary official spokesman spokeswoman spokesperson governor deputy head director chief president ambassador"
        " commissioner"
        " senator mayor undersecretary envoy".split()
    ),
    "politician": frozenset(
        "minister senator president mep lawmaker congressman mayor governor leader mp politician premier chancellor".split()
    ),
    "lawmaker": frozenset("senator mep congressman congresswoman representative lawmaker mp deputy legislator".split()),
    "expert": frozenset("scientist professor expert analyst economist researcher scholar director fellow".split()),
    "scholar": frozenset("scientist professor expert researcher scholar".split()),
    "leader": frozenset("president leader premier chancellor chairman king prime".split()),
    "analyst": frozenset("analyst expert economist scientist".split()),
    "spokesperson": frozenset("spokesman spokeswoman spokesperson".split()),
    "president": frozenset(("president",)), "minister": frozenset(("minister",)), "secretary": frozenset(("secretary",)),
    "banker": frozenset("governor banker".split()), "head": frozenset("head chief director chairman".split()),
}  # fmt: skip


_NOUN = re.compile(r"[ -]([a-z]{3,})\b")
_NO_NOUNS = frozenset(
    "and but nor who whom whose that which when where while then there here his her their its has had have was were are himself herself"
    " itself this last next".split()
)
"""Words behind a name that go on about it."""
_BEING = frozenset("is was be been being are were 's ’s".split())
_SEEMS = frozenset("seems seemed appears appeared emerged emerges transpired follows turned turns".split())


@dataclass(slots=True)
class Cast:
    """The people and organisations of the document in the order of the text, and who spoke last."""

    text: str
    notes: Annotations
    starts: list[int]
    named: list[Mention]
    genders: Genders
    spoke: list[tuple[int, int]]
    """Resolved speakers so far: (offset, chain)."""
    subjects: Subjects

    @classmethod
    def of(cls, reading: Reading, notes: Annotations, reported: Ranges) -> Cast:
        """The cast of a document; `reported` are the characters that somebody else says."""
        named = [m for m in notes.mentions if m.chain is not None]
        return cls(reading.text, notes, [m.span.start for m in named], named, Genders(notes.chains), [], Subjects(reading, notes, reported))


def resolve(cast: Cast, source: Span, *, told_of: bool = False) -> tuple[Speaker, str]:
    """The speaker for a source phrase, and how it was found or why nobody is. `told_of`: "a minister" is one who was named."""
    inside = cast.named[bisect_left(cast.starts, source.start) : bisect_left(cast.starts, source.end)]
    words = source.of(cast.text).lower().replace("’", "'").split()
    if told_of and words[0] in ("a", "an"):
        words = ["the", *takewhile(lambda w: w not in PREPOSITIONS, words[1:])]
    chain, why = _named(cast, inside, words, source.end) if inside else (None, "")
    if chain is None and not why:
        chain, why = _pointing(cast, source.start, [w.strip(".,;:'\"") for w in words])
    if chain is not None:
        cast.spoke.append((source.start, chain))
    return Speaker(source, chain, cast.notes.chains[chain].name if chain is not None else None), why


def is_impersonal(source: str, cue: str) -> bool:
    """Whether "it" names nobody: before a verb in the passive or of seeming ("it was noted", "it emerged"), unlike "it added"."""
    words = cue.lower().split()
    passive = not _BEING.isdisjoint(words) and not words[-1].endswith("ing")
    return source.lower() == "it" and (passive or not _SEEMS.isdisjoint(words))


def _named(cast: Cast, inside: list[Mention], words: list[str], end: int) -> tuple[int | None, str]:
    """The entity that the phrase itself names: a person first, else an organisation, a place that stands for its government, a group."""
    described = [m for m in inside if m.type in ("person", "place") and _describes(cast.text, m, end)]
    people = [m for m in inside if m.type == "person" and m not in described]
    person = next((m for m in people if not _owns(cast.text, m)), people[0] if people else None)
    if described and person is None and all(m.type != "organization" for m in inside):
        return None, "others who are named after somebody or some place"
    if person and not _belongs(cast.text, person, words):
        return person.chain, "named in the phrase beside the cue"
    if _speaks_for(words):
        return (None, "") if words[0] == "the" and words[-1].strip(",.") in HEADS else (None, "someone who is not named")
    for kind in ("organization", "place"):
        found = next((m for m in inside if m.type == kind), None)
        if found:
            return found.chain, "named in the phrase beside the cue"
    return None, "" if words[0] == "the" else "a group of people who are not named"


def _describes(text: str, mention: Mention, end: int) -> bool:
    """Whether the name only says which of their kind speak: "Lee supporters", "the Lee campaign", "Kent County records"."""
    hit = _NOUN.match(text, mention.span.end, end)
    return hit is not None and hit.group(1) not in PREPOSITIONS and hit.group(1) not in _NO_NOUNS and not hit.group(1).endswith("ly")


def _owns(text: str, mention: Mention) -> bool:
    return text[mention.span.end : mention.span.end + 2] in ("'s", "’s")


def _belongs(text: str, mention: Mention, words: list[str]) -> bool:
    """As in "Clinton's spokesman": the person named is not the one who speaks."""
    return _owns(text, mention) and (
        words[-1].strip(",.") in HEADS or words[-1].strip(",.") in ("campaign", "team", "office", "lawyers", "aides")
    )


def _speaks_for(words: list[str]) -> bool:
    """Whether the head of the phrase is a person or people without a name ("a spokesman for", "officials in", "the Russian official")."""
    cut = next(
        (i for i, w in enumerate(words) if i and w in ("for", "of", "at", "in", "from", "with", "who", "close", "familiar")), len(words)
    )
    head = words[cut - 1].strip(".,;:'\"")
    return head in HEADS or head.removesuffix("s") in HEADS or head in _UNNAMED or (words[0] in _UNNAMED and head not in _BODIES)


def _pointing(cast: Cast, at: int, words: list[str]) -> tuple[int | None, str]:  # noqa: PLR0911 - a list of cases
    """What a pronoun or a noun phrase without a name points back to."""
    first, last = words[0], words[-1]
    if len(words) == 1 and (first in _MASCULINE or first in _FEMININE):
        return _person(cast, at, "m" if first in _MASCULINE else "f", frozenset(), f"{first} points back to the last who fits")
    if len(words) == 1 and first in ("who", "which"):
        return _relative(cast, at)
    if len(words) == 1 and first in _PLURAL:
        return _previous_body(cast, at) if first == "it" else (None, f"{first} names nobody")
    if first in _UNNAMED:
        return None, "someone who is not named"
    head = next((w for w in reversed(words) if w in _BODIES or w in HEADS), last)
    if head in _BODIES and first in ("the", "this", "that"):
        return _body(cast, at, head)
    if head in HEADS and first in ("the", "this", "that", "his", "her"):
        wanted: Gender | None = "f" if head.endswith("woman") else "m" if head.endswith("sman") else None
        roles = _RELATED.get(head, frozenset()) | {head}
        return _person(cast, at, wanted, roles, f"the {head} points back to the last whose role fits", strict=first in ("his", "her"))
    return None, "the phrase names nobody the document knows"


def _relative(cast: Cast, at: int) -> tuple[int | None, str]:
    """The name that "who" follows."""
    last = next(iter(_before(cast, at)), None)
    if last is not None and at - last.span.end <= 3:  # noqa: PLR2004 - a comma and a space
        return last.chain, "the name before the relative pronoun"
    return None, "the relative pronoun follows no name"


def _before(cast: Cast, at: int) -> Iterator[Mention]:
    """Mentions before an offset, the last first, of the last few only."""
    end = bisect_right(cast.starts, at - 1)
    return reversed(cast.named[max(0, end - _BACK) : end])


def _person(cast: Cast, at: int, wanted: Gender | None, roles: frozenset[str], how: str, *, strict: bool = False) -> tuple[int | None, str]:
    """The last person before `at` of that gender whose role has one of the words: subjects, then the last speaker, then the last named."""
    last = cast.spoke[-1][1] if cast.spoke and at - cast.spoke[-1][0] < 1500 else None  # noqa: PLR2004 - characters: some paragraphs
    recent = [m.chain for m in _before(cast, at) if m.type == "person" and m.chain is not None]
    spoke = [last] if last is not None and cast.notes.chains[last].type == "person" else []
    order = dict.fromkeys([*([] if roles else cast.subjects.near(at)), *spoke, *recent])
    fitting = [c for c in order if c is not None and _fits(cast, c, wanted)]
    if roles:
        with_role = [c for c in fitting if _has_role(cast.notes.chains[c], roles)]
        fitting = with_role or [c for c in fitting if c == last and not strict]
    return (fitting[0], how) if fitting else (None, "nobody before fits")


def _fits(cast: Cast, chain: int, wanted: Gender | None) -> bool:
    known = cast.genders.of(chain)
    return wanted is None or known is None or known == wanted


def _has_role(chain: Chain, roles: frozenset[str]) -> bool:
    return any(word in roles for role in chain.roles for word in role.lower().replace("-", " ").split())


def _body(cast: Cast, at: int, head: str) -> tuple[int | None, str]:
    parts = _BODIES[head]
    if head == "government":
        return None, "which government is not said"
    for mention in _before(cast, at):
        name = mention.name.lower()
        if mention.type == "organization" and (any(p in name for p in parts) if parts else not _is_body(name)):
            return mention.chain, f"the {head} points back to the last organisation that fits"
    if head in _OUTLETS:
        told = next((chain for _, chain in reversed(cast.spoke[-6:]) if cast.notes.chains[chain].type == "organization"), None)
        if told is not None:
            return told, f"the {head} points back to the organisation that spoke last"
    return None, f"no {head} is named before"


def _is_body(name: str) -> bool:
    """Whether the name is that of an authority, which "the company" or "the group" never means."""
    return any(w in name for w in ("ministry", "department", "commission", "union", "court", "parliament", "congress", "senate"))


def _previous_body(cast: Cast, at: int) -> tuple[int | None, str]:
    for offset, chain in reversed(cast.spoke[-3:]):
        if cast.notes.chains[chain].type != "person" and at - offset < 600:  # noqa: PLR2004 - characters: the same paragraph
            return chain, "it points back to the last speaker that is no person"
    return None, "it points to nothing that fits"
