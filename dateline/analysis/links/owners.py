"""Whose ministry, whose parliament: a body whose name says only what it is gets its country from the name beside it."""

from __future__ import annotations

from collections import Counter

from dateline.analysis.links.bundle import Bundle
from dateline.model import Mention
from dateline.names import place
from dateline.names.organization import is_generic

_BETWEEN = frozenset(("", "'s", "’s", "'", "’", "of", "of the"))


def name_owners(text: str, mentions: tuple[Mention, ...], bundles: list[Bundle]) -> None:
    """Give bundles of generic names a key with the ISO code of the country that most of their mentions stand beside."""
    for bundle in bundles:
        if all(is_generic(name) for name in bundle.names):
            owners = Counter(iso for m in bundle.mentions if (iso := _owner(text, mentions, m)))
            if owners:
                iso = min(owners, key=lambda i: (-owners[i], i))
                bundle.key = f"{iso.lower()} {bundle.key}"
                bundle.why.append(f"its country ({iso}) stands beside its name")


def _owner(text: str, mentions: tuple[Mention, ...], index: int) -> str | None:
    own = mentions[index].span
    before = mentions[index - 1] if index else None
    after = mentions[index + 1] if index + 1 < len(mentions) else None
    if before and text[before.span.end : own.start].strip() in _BETWEEN - {"of", "of the"}:
        return _iso(before.name)
    if after and text[own.end : after.span.start].strip() in ("of", "of the"):
        return _iso(after.name)
    return None


def _iso(name: str) -> str | None:
    found = place.country(name) or place.demonym(name)
    return found.iso or None if found else place.government_of(name)
