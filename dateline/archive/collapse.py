"""One hit a story or group of near-duplicates: the best of it, with the others' ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from dateline.engines.base import Engine, IndexHit, IndexQuery, IndexResult
from dateline.query.plan import Bool, Values

_MOST_IDS = 100
_PAYLOAD_KEYS = {"story": "story_id", "duplicates": "duplicates"}


@dataclass(frozen=True, slots=True)
class Member:
    """A hit that stands for its group; `collapsed` is None where it stands for itself alone."""

    hit: IndexHit
    collapsed: Mapping[str, Any] | None


@dataclass(slots=True)
class Collapser:
    """Goes through hits in order. A hit stands for its group when it is the group's first in the same order: that needs
    no memory of earlier pages, so cursors stay small."""  # noqa: D205, D209

    engine: Engine
    query: IndexQuery
    by: str
    snapshot: str | None
    seen: dict[str, IndexResult] = field(default_factory=dict)

    def members(self, hits: tuple[IndexHit, ...]) -> Iterator[tuple[IndexHit, Member | None]]:
        """Each hit, and what it stands for; None for one whose group is shown elsewhere."""
        for hit in hits:
            group = hit.payload.get(_PAYLOAD_KEYS[self.by])
            yield hit, Member(hit, None) if group is None else self._of_group(hit, group)

    def _of_group(self, hit: IndexHit, group: str) -> Member | None:
        if group in self.seen:
            return None
        found = self.seen[group] = self._group(group)
        if not found.hits or found.hits[0].id != hit.id:
            return None
        return Member(hit, {"by": self.by, "total": found.total, "ids": [other.id for other in found.hits]})

    def _group(self, group: str) -> IndexResult:
        plan = Bool(must=(self.query.plan,), filter=(Values(self.by, (group,)),))
        inside = replace(
            self.query, plan=plan, size=_MOST_IDS, after=None, offset=0, facets=(), payload=False, snapshot=self.snapshot, keep=False
        )
        return self.engine.index.search(inside)
