"""Who derives from whom in a story, and how many of its articles are independent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dateline.stories.article import Article
from dateline.stories.duplicates import Kinship, Relation, is_correction

MemberRelation = Literal["origin", "copy", "rewrite", "translation", "correction", "original"]
Kin = Mapping[frozenset[str], Kinship]
_CLOSENESS: dict[Relation, int] = {"correction": 0, "copy": 1, "translation": 2, "rewrite": 3}


@dataclass(frozen=True, slots=True)
class Member:
    """An article's place in its story. `of` is the article it derives from, None for an origin or an original."""

    document: str
    relation: MemberRelation
    of: str | None
    similarity: float | None
    why: str

    @property
    def independent(self) -> bool:
        """Whether it derives from no other."""
        return self.of is None


def members(articles: Sequence[Article], kin: Kin) -> list[Member]:
    """Each article's relation, in order of publication. An article derives from the earliest of those it is closest kin to.

    Earliest: no correction, the wire itself before those who credit it, then by publication, receipt and id.
    `origin` has something derived from it, `original` stands by itself.
    """
    ordered = sorted(articles, key=_precedence(articles))
    source: dict[str, tuple[str, Kinship]] = {}
    for at, article in enumerate(ordered):
        kinds = [(found, earlier) for earlier in ordered[:at] if (found := kin.get(frozenset((article.id, earlier.id))))]
        nearest = min(kinds, key=lambda pair: _closeness(article, *pair), default=None)
        if nearest is not None:
            source[article.id] = (nearest[1].id, nearest[0])
    copied = {origin for origin, _ in source.values()}
    return [_member(article, source.get(article.id), article.id in copied) for article in ordered]


def _closeness(article: Article, kinship: Kinship, other: Article) -> tuple[int, bool, float]:
    """Closest first. An outlet corrects itself, and of its articles the one most like the correction."""
    if kinship.relation != "correction":
        return (_CLOSENESS[kinship.relation], False, 0.0)
    return (_CLOSENESS["correction"], article.outlet != other.outlet, -kinship.similarity)


def _precedence(articles: Sequence[Article]) -> _Precedence:
    return _Precedence({a.agency.casefold() for a in articles if a.agency})


class _Precedence:
    def __init__(self, agencies: set[str]) -> None:
        self.agencies = agencies

    def __call__(self, article: Article) -> tuple[bool, str, bool, str, int, str]:
        wire = (article.outlet or "").casefold() in self.agencies
        published, received, key = article.order
        return (is_correction(article), published[:10], not wire, published, received, key)


def _member(article: Article, source: tuple[str, Kinship] | None, copied: bool) -> Member:
    credit = f"; it credits {article.agency}" if article.agency and article.agency.casefold() != (article.outlet or "").casefold() else ""
    if source is None:
        why = "others derive from it, and it is the earliest of them" if copied else "derives from no other article here"
        return Member(article.id, "origin" if copied else "original", None, None, why + credit)
    of, kinship = source
    return Member(article.id, kinship.relation, of, kinship.similarity, kinship.why + credit)


def roots(found: Sequence[Member]) -> dict[str, str]:
    """The independent article that each one goes back to."""
    of = {m.document: m.of for m in found}
    return {document: _root(document, of) for document in of}


def _root(document: str, of: Mapping[str, str | None]) -> str:
    while (above := of.get(document)) is not None:
        document = above
    return document
