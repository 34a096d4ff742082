"""Whose ministry, whose parliament: a body whose name says only what it is gets its country from the document.

First from the name beside it ("Ukraine's Supreme Court", "the parliament of Chile"); then, for what nothing in the document joins,
from the country at hand: that of the dateline, else the one that the document mostly names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from dateline.analysis.links.bundle import Bundle
from dateline.model import Annotations, Mention
from dateline.names import place
from dateline.names.bodies import body_of
from dateline.names.organization import canonical, is_generic

_BETWEEN = frozenset(("", "'s", "’s", "'", "’"))
_MOSTLY = 0.6
"""Part of a document's words for countries that one country must have to be the one at hand."""


def owners(text: str, mentions: tuple[Mention, ...]) -> dict[int, str]:
    """The ISO codes of the countries that stand beside generic names, by the index of the mention."""
    generic = (i for i, m in enumerate(mentions) if m.type == "organization" and is_generic(m.name))
    return {i: iso for i in generic if (iso := _owner(text, mentions, i))}


def _owner(text: str, mentions: tuple[Mention, ...], index: int) -> str | None:
    own = mentions[index].span
    before = mentions[index - 1] if index else None
    after = mentions[index + 1] if index + 1 < len(mentions) else None
    if before and text[before.span.end : own.start].strip() in _BETWEEN:
        return _iso(before)
    if after and text[own.end : after.span.start].strip() in ("of", "of the"):
        return _iso(after)
    return None


def _iso(mention: Mention) -> str | None:
    found = place.country(mention.name) or place.demonym(mention.name)
    if found:
        return found.iso or None
    seat = place.government_of(mention.name) if mention.type == "place" else None
    return seat if seat and seat.isupper() else None


def at_hand(text: str, notes: Annotations) -> tuple[str, str]:
    """(ISO code of the country that a document speaks of when it says just "the Foreign Ministry", how it is known), "" for neither."""
    dateline = notes.metadata.place
    seat = place.government_of(dateline.value) if dateline else None
    if dateline and seat and seat.isupper():
        return seat, f"the article is written from {dateline.value}"
    counts = Counter(_named(text, notes.mentions))
    iso, most = max(counts.items(), key=lambda item: (item[1], item[0]), default=("", 0))
    return (iso, f"{iso} is the country that the article mostly names") if most > 1 and most >= _MOSTLY * counts.total() else ("", "")


def _named(text: str, mentions: tuple[Mention, ...]) -> Iterator[str]:
    for mention in mentions:
        if mention.type in ("place", "group") and (iso := _iso(mention)):
            yield iso
        words = mention.role.of(text).split()[:2] if mention.role else ()
        yield from (p.iso for w in words if (p := place.demonym(w) or place.country(w)) and p.iso)
        body = body_of(mention.name) if mention.type == "organization" else None
        if body and body.iso:
            yield body.iso


def settle(text: str, notes: Annotations, bundles: list[Bundle]) -> None:
    """Give the bundles of generic bodies that stand alone the country at hand, and every bundle with a country its key."""
    for bundle in bundles:
        name = next(iter(bundle.names))
        body = body_of(name)
        if body and not body.iso and "country" not in bundle.external and all(is_generic(n) for n in bundle.names):
            iso, why = at_hand(text, notes)
            if iso:
                bundle.external["country"] = iso
                bundle.why.append(f"{name} is that of {iso}: {why}")
        if bundle.external.get("country") and is_generic(name):
            bundle.key = canonical(name, bundle.external["country"])
