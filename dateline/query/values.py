"""The questions (one frozen value a resource) and the answer's envelope. Names follow the API's parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Item = Mapping[str, Any]
SearchSort = Literal["relevance", "published", "-published", "received", "-received"]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of items in the API's shapes (plain JSON values). `extras` stand beside `items` (facets, histogram, undated)."""

    items: tuple[Item, ...]
    total: int
    exact: bool = True
    next: str | None = None
    extras: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Full-text search over documents. Dates are ISO 8601 strings that were validated; entities are ids or names."""

    q: str = ""
    match: Literal["all", "any"] = "all"
    entity: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    mentions_from: str | None = None
    mentions_to: str | None = None
    received_from: str | None = None
    received_to: str | None = None
    sort: SearchSort = "relevance"
    size: int = 20
    cursor: str | None = None
    facets: tuple[str, ...] = ()
    facet_size: int = 10
    highlight: bool = True
    collapse: Literal["story", "duplicates"] | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class EntityQuery:
    """Entities by any of their names and variants."""

    q: str = ""
    type: tuple[str, ...] = ()
    sort: Literal["relevance", "-documents", "-mentions", "name", "first_seen", "-last_seen"] = "relevance"
    size: int = 20
    cursor: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class TimelineQuery:
    """Events in order of time. `start` and `end` are the API's from and to (inclusive ISO dates)."""

    q: str = ""
    entity: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    story: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    status: tuple[str, ...] = ()
    min_sources: int = 1
    sort: Literal["from", "-from", "importance"] = "from"
    granularity: Literal["day", "week", "month", "year"] = "day"
    size: int = 20
    cursor: str | None = None
    as_of: str | None = None


@dataclass(frozen=True, slots=True)
class QuoteQuery:
    """Attributions by speaker, words, outlet and publication date."""

    speaker: tuple[str, ...] = ()
    q: str = ""
    outlet: tuple[str, ...] = ()
    document: str | None = None
    start: str | None = None
    end: str | None = None
    size: int = 20
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class StoryQuery:
    """Stories, newest first; stories of one document only with `min_documents=1`."""

    q: str = ""
    entity: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    min_documents: int = 2
    sort: Literal["-to", "from", "-documents"] = "-to"
    size: int = 20
    cursor: str | None = None
    as_of: str | None = None
