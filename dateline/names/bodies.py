"""Bodies that every country has: "Ukraine's Foreign Ministry", "Ministry of Foreign Affairs of Ukraine" and "Ukrainian MFA" are one.

A body has a kind and, where its name says so, the ISO code of its country. Two bodies of one kind and two countries are two.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from dateline.names import place
from dateline.names.fold import fold

_ONE_WORD = frozenset("parliament government senate cabinet army navy ombudsman".split())
"""Kinds of one word; others ("bank", "university", "party") are too little to tell a body of the state from a company."""
_WORDS = frozenset(
    "agency army administration affairs air anti and authority bank border bureau cabinet central chief commission committee constitutional"
    " corruption council court customs defense department development economic economy education electoral election elections emergency"
    " energy federal finance finances force forces foreign for general governing government guard health house industry information"
    " intelligence interior internal investigative justice labor labour main migration ministry national navy of office ombudsman"
    " parliament"
    " police presidential prosecutor prosecutors public security senate service social staff state statistics supreme tax trade transport"
    " treasury".split()
)
_INITIALS = {"MFA": "foreign ministry", "MOFA": "foreign ministry", "MoFA": "foreign ministry", "MoD": "defense ministry",
             "MOD": "defense ministry", "MVD": "interior ministry"}  # fmt: skip
_FIELDS = {"foreign affairs": "foreign", "external affairs": "foreign", "internal affairs": "interior", "affairs foreign": "foreign"}
_SPELLED = {"defence": "defense", "labour": "labor", "finances": "finance", "elections": "election", "electoral": "election",
            "prosecutors": "prosecutor"}  # fmt: skip


class Body(NamedTuple):
    """What a body is ("foreign ministry") and whose: an ISO 3166 code, "" where the name does not say."""

    kind: str
    iso: str


@lru_cache(maxsize=16384)
def body_of(name: str) -> Body | None:
    """The body that a name stands for, None for names of anything else ("Bank of America", "Boeing")."""
    words = name.replace("’", "'").split()
    words = words[1:] if words[:1] in (["the"], ["The"]) else words
    iso, rest = _country_before(words)
    if not iso:
        iso, rest = _country_after(words)
    kind = _INITIALS.get(" ".join(rest)) or _kind(fold(" ".join(rest)))
    if kind == "foreign office":
        return Body("foreign ministry", iso or "GB")
    return Body(kind, iso) if kind else None


def _country_before(words: list[str]) -> tuple[str, list[str]]:
    for length in (3, 2, 1):
        if length < len(words):
            known = _land(" ".join(words[:length]))
            if known:
                return known, words[length:]
    return "", words


def _country_after(words: list[str]) -> tuple[str, list[str]]:
    for at in range(1, len(words) - 1):
        if words[at] in ("of", "in"):
            tail = words[at + 1 :]
            known = _land(" ".join(tail[1:] if tail[0] == "the" else tail))
            if known:
                return known, words[:at]
    return "", words


def _land(words: str) -> str:
    plain = words.removesuffix("'s").removesuffix("'")
    found = place.country(plain) or place.demonym(plain)
    return found.iso if found else ""


def _kind(folded: str) -> str:
    words = [_SPELLED.get(w, w) for w in folded.split() if w != "the"]
    if not words or any(w not in _WORDS for w in words) or (len(words) == 1 and words[0] not in _ONE_WORD):
        return ""
    if words[0] == "ministry" and len(words) > 2 and words[1] in ("of", "for"):  # noqa: PLR2004 - "Ministry of Defense"
        words = [*words[2:], "ministry"]
    field = " ".join(words[:-1])
    return f"{_FIELDS.get(field, field)} {words[-1]}".strip() if words[-1] == "ministry" else " ".join(words)
