"""What every engine promises. Two parts: `Records`, the truth, kept for ever; `SearchIndex`, derived and disposable.

An engine knows rows and plans, nothing of articles: the ledger's rules (`dateline/store`) and the answers
(`dateline/archive`) are written once, above the protocols, so that both engines give the same answers by construction.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from dateline.query.plan import Node

Scalar = str | int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A record of the truth: `body` is plain JSON, `columns` the declared columns that can be asked for, `version` its CAS token."""

    table: str
    key: str
    body: Mapping[str, Any]
    columns: Mapping[str, Scalar]
    version: int


@dataclass(frozen=True, slots=True)
class Write:
    """One write. `expect`: 0 = must not exist yet, n = must have version n, None = whatever is there. `body` None deletes the row."""

    table: str
    key: str
    body: Mapping[str, Any] | None
    columns: Mapping[str, Scalar] = field(default_factory=dict)
    expect: int | None = None


@dataclass(frozen=True, slots=True)
class Where:
    """A condition on a column: any of `values` (None in it = the column is null), or in [low, high]."""

    column: str
    values: tuple[Scalar, ...] = ()
    low: Scalar = None
    high: Scalar = None


class Records(Protocol):
    """Rows in declared tables (`schema.TABLES`). Every method raises `Unavailable` when the engine does not answer."""

    def get(self, table: str, keys: Sequence[str]) -> dict[str, Row]:
        """The rows that exist, real-time: a write that has returned is seen."""

    def write(self, writes: Sequence[Write]) -> list[int | None]:
        """Apply in order; the new version of each, None where `expect` did not hold (a delete gives 0).

        Durable when it returns. The embedded engine applies the whole sequence in one transaction where failed
        expectations skip only their own row; the elastic engine applies row by row in order, so callers order their
        writes such that any prefix is a sane state (bodies before the ledger rows that point at them).
        """

    def find(
        self,
        table: str,
        where: Sequence[Where] = (),
        *,
        order: str | None = None,
        descending: bool = False,
        limit: int = 100,
        after: tuple[Scalar, str] | None = None,
    ) -> list[Row]:
        """Rows that meet every condition, by column `order` (nulls last), then key; `after` = (value, key) of the last row seen.

        Near-real-time on elastic: call `refresh` first where every finished write has to be seen.
        """

    def count(self, table: str, where: Sequence[Where] = (), *, by: str | None = None) -> dict[Scalar, int]:
        """How many rows, by the value of a column; without `by` the one key is None."""

    def refresh(self, table: str) -> None:
        """Make finished writes visible to `find` and `count` (no-op where they always are)."""


@dataclass(frozen=True, slots=True)
class IndexRecord:
    """One searchable thing. `texts` hold terms of the term chain joined by single spaces; `payload` is stored, never searched.

    `version` only grows: a write or delete with an older version never wins over a newer one.
    """

    id: str
    version: int
    texts: Mapping[str, str] = field(default_factory=dict)
    keywords: Mapping[str, Sequence[str]] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sort:
    """Order by a number or keyword field, by `score`, or by `id`; missing values come last. Ties are always broken by id, ascending."""

    field: str = "score"
    descending: bool = True


@dataclass(frozen=True, slots=True)
class FacetRequest:
    """Count the values of a keyword field among all matches: exact, by count descending, then value ascending."""

    field: str
    size: int = 10


@dataclass(frozen=True, slots=True)
class IndexQuery:
    """A plan to run on one kind. `after` and `snapshot` continue a walk; `payload=False` leaves the payloads out."""

    kind: str
    plan: Node
    sort: Sort = Sort()
    size: int = 20
    offset: int = 0
    after: tuple[Any, ...] | None = None
    snapshot: str | None = None
    keep: bool = False
    facets: tuple[FacetRequest, ...] = ()
    payload: bool = True


@dataclass(frozen=True, slots=True)
class IndexHit:
    """A match. `position` is what `after` takes to go on behind it (plain JSON scalars)."""

    id: str
    score: float
    position: tuple[Any, ...]
    payload: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class IndexResult:
    """The hits asked for, the exact number of all matches, facets by field, and the snapshot when it is kept."""

    hits: tuple[IndexHit, ...]
    total: int
    facets: Mapping[str, tuple[tuple[str, int], ...]] = field(default_factory=dict)
    snapshot: str | None = None


@dataclass(frozen=True, slots=True)
class IndexFailure:
    """A record that could not be indexed, and why; the others of its batch were."""

    id: str
    error: str


class Rebuild(Protocol):
    """A fresh index being filled aside while the live one answers; live writes reach both until it is published."""

    def write(self, kind: str, records: Sequence[IndexRecord]) -> list[IndexFailure]:
        """As `SearchIndex.write`, into the fresh index only."""

    def publish(self) -> None:
        """Replace the live index atomically. Leaving the context without it drops the fresh index."""


class SearchIndex(Protocol):
    """Declared kinds (`schema.KINDS`) of searchable records. Raises `Unavailable` when the engine does not answer."""

    def write(self, kind: str, records: Sequence[IndexRecord]) -> list[IndexFailure]:
        """Add or replace by id, idempotent; one bad record does not stop the others. Visible after `refresh` or soon by itself."""

    def delete(self, kind: str, keys: Iterable[tuple[str, int]]) -> None:
        """Remove (id, version): stays removed for any write of an older or the same version that comes late."""

    def refresh(self) -> None:
        """Make all finished writes visible (and, on the embedded engine, durable)."""

    def search(self, query: IndexQuery) -> IndexResult:
        """Run a plan. With `keep` the result's `snapshot` names a frozen view for a later `after`.

        Raises CursorExpired when the snapshot asked for is kept no longer.
        """

    def get(self, kind: str, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        """Payloads of the records that exist."""

    def versions(self, kind: str) -> Iterable[tuple[str, int]]:
        """Every (id, version) in the live index, for `dateline check`."""

    def rebuild(self) -> AbstractContextManager[Rebuild]:
        """Begin a fresh index; raises Locked when another rebuild is open."""


@dataclass(frozen=True, slots=True)
class Health:
    """Whether each part (store, index) answers, with a word about it."""

    ok: bool
    parts: Mapping[str, str] = field(default_factory=dict)


class Engine(Protocol):
    """An opened engine."""

    @property
    def name(self) -> Literal["embedded", "elastic"]:
        """Which engine it is."""

    @property
    def records(self) -> Records:
        """The truth."""

    @property
    def index(self) -> SearchIndex:
        """What is derived from it."""

    def setup(self) -> None:
        """Create what is missing; safe to repeat. Heals a derived index that is broken or of another format."""

    def needs_rebuild(self) -> bool:
        """Whether the derived index was found missing, broken or of another format, so that it must be refilled from the store."""

    def health(self) -> Health:
        """Ask every part, without raising."""

    def close(self) -> None:
        """Release files, threads and connections."""
