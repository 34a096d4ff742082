"""The `links` stage: which mentions of one document are one entity, and why.

A chain's key derives from its type and best-known name alone, so that a country, a city, a known organisation or a person under a full
name gets the same key in every document. A group is never merged with its country, nor a place with the government it stands for.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from dateline.analysis.links import models, organizations, owners, persons, places
from dateline.analysis.links.bundle import Bundle
from dateline.analysis.pipeline import stage
from dateline.model import Annotations, Chain, Document, Mention, MentionType
from dateline.names.facility import is_facility
from dateline.names.fold import fold
from dateline.names.organization import is_acronym

_LINKERS: dict[MentionType, Callable[[list[tuple[int, str]]], list[Bundle]]] = {
    "group": places.link_groups,
    "event": places.link_others,
    "work": places.link_others,
    "product": models.link_products,
}


@stage(name="links", version=6, needs=("mentions", "metadata"), gives=("chains", "mentions"))
def links(document: Document, notes: Annotations) -> Annotations:
    """Fill `chains`, in the order of their first mentions, and the `chain` of every mention."""
    bundles = sorted(_bundles(document, notes), key=lambda b: b[1].mentions[0])
    chains = _unique([_chain(document, notes.mentions, kind, bundle) for kind, bundle in bundles])
    home = {m: i for i, chain in enumerate(chains) for m in chain.mentions}
    mentions = tuple(_at_home(m, home.get(i), chains) for i, m in enumerate(notes.mentions))
    return replace(notes, chains=tuple(chains), mentions=mentions)


def _bundles(document: Document, notes: Annotations) -> Iterator[tuple[MentionType, Bundle]]:
    for kind, link in _LINKERS.items():
        yield from ((kind, bundle) for bundle in link(_names(notes.mentions, kind)))
    addressed = persons.addressed(document.text, notes.mentions)
    people = persons.link(_names(notes.mentions, "person"), addressed)
    yield from (("person", bundle) for bundle in persons.by_nickname(document.text, notes.mentions, people))
    regions = places.regions_beside(document.text, notes.mentions)
    plain = [(i, name) for i, name in _names(notes.mentions, "place") if not is_facility(name)]
    yield from (("place", bundle) for bundle in places.link_places(plain, regions))
    yield from ((_kind(notes.mentions, bundle), bundle) for bundle in _bodies(document, notes))


def _bodies(document: Document, notes: Annotations) -> list[Bundle]:
    """Organisations, and with them the places that may be one under the same name: a hospital is now where, now who."""
    facilities = [(i, name) for i, name in _names(notes.mentions, "place") if is_facility(name)]
    names = sorted([*_names(notes.mentions, "organization"), *facilities])
    beside = owners.owners(document.text, notes.mentions)
    bodies = organizations.link(names, organizations.definitions(document.text, notes.mentions), beside)
    owners.settle(document.text, notes, bodies)
    return bodies


def _kind(mentions: tuple[Mention, ...], bundle: Bundle) -> MentionType:
    """The type that most of its mentions have."""
    here = sum(mentions[m].type == "place" for m in bundle.mentions)
    return "place" if 2 * here >= len(bundle.mentions) else "organization"


def _at_home(mention: Mention, chain: int | None, chains: Sequence[Chain]) -> Mention:
    """A mention with its chain, and of its type: one name has one type in a document."""
    if chain is None or mention.type == chains[chain].type:
        return mention if chain is None else replace(mention, chain=chain)
    why = f"elsewhere in the document the name is read as {chains[chain].type}"
    return replace(mention, chain=chain, type=chains[chain].type, why="; ".join(w for w in (mention.why, why) if w))


def _names(mentions: tuple[Mention, ...], kind: MentionType) -> list[tuple[int, str]]:
    return [(i, m.name) for i, m in enumerate(mentions) if m.type == kind]


def _chain(document: Document, mentions: tuple[Mention, ...], kind: MentionType, bundle: Bundle) -> Chain:
    names = _ordered(kind, bundle)
    own = bundle.mentions
    roles = (mentions[m].role for m in own)
    said = dict.fromkeys(" ".join(r.of(document.text).split()) for r in roles if r)
    why = tuple(dict.fromkeys(bundle.why)) or ("all its mentions bear the same name",)
    return Chain(
        f"{kind}:{_slug(bundle.key, names[0])}", kind, bundle.title or names[0], names, tuple(own), tuple(said), bundle.external, why
    )


def _ordered(kind: MentionType, bundle: Bundle) -> tuple[str, ...]:
    """Names, best first: for people the fullest, for organisations long forms before initials, places not in a dateline's capitals.

    Of equals the most frequent.
    """
    counts = Counter({name: len(m) for name, m in bundle.names.items()})

    def rank(name: str) -> tuple[float, ...]:
        if kind == "person":
            return (-len(name.split()), -counts[name])
        if kind == "place":
            return (float(name.isupper() and len(name) > 3), -counts[name])  # noqa: PLR2004 - "US", "UAE" are their usual names
        return (float(is_acronym(name)) if kind == "organization" else 0.0, -counts[name])

    return tuple(sorted(counts, key=lambda n: (*rank(n), bundle.names[n][0])))


def _slug(key: str, name: str) -> str:
    """Lower-case Latin letters, digits and hyphens; a hash where a name has none (emoji, signs)."""
    slug = fold(key).replace(" ", "-")
    return slug or hashlib.blake2b(name.encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()


def _unique(chains: list[Chain]) -> list[Chain]:
    """Chains whose keys would be equal are told apart by a number in their order."""
    seen: Counter[str] = Counter()
    result = []
    for chain in chains:
        seen[chain.key] += 1
        count = seen[chain.key]
        result.append(chain if count == 1 else replace(chain, key=f"{chain.key}-{count}"))
    return result
