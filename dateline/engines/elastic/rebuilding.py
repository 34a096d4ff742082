"""Filling fresh indices aside and putting them in the place of the live ones in one step.

The open rebuild is a row of the truth that every process sees. A writer writes to the live index first, looks at that row
then, and writes again wherever its first write did not reach. The backfill reads the store after the row was written, so
a record is either found by the backfill or written by its writer. Tombstones are left behind with the old indices: their
documents are gone from the store, and whoever writes re-reads the store first.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch

from dateline.engines.base import IndexFailure, IndexRecord, Write
from dateline.engines.elastic import writing
from dateline.engines.elastic.client import translated
from dateline.engines.elastic.names import Names, kind_body
from dateline.engines.elastic.records import ElasticRecords
from dateline.engines.schema import KINDS, TABLES
from dateline.errors import Locked

_TABLE, _KEY = "facts", "elastic-rebuild"
# Short, so that what a dead process began is soon taken over. Who fills an index also holds a lock as long as he lives.
_LEASE_MS = 30_000


@dataclass(frozen=True, slots=True)
class Marker:
    """The row: `state` idle, opening, open or published; `indices` the newest index of each kind; the lease of who fills them."""

    state: str = "idle"
    indices: Mapping[str, str] | None = None
    until: int = 0
    version: int = 0

    @property
    def seen(self) -> Mapping[str, str]:
        """The indices that every write has to reach."""
        return (self.indices or {}) if self.state in ("open", "published") else {}


class Rebuilds:
    """Opens rebuilds and knows of the open one."""

    def __init__(self, client: Elasticsearch, names: Names, records: ElasticRecords, shape: tuple[int, int]) -> None:
        self.client, self.names = client, names
        self._records, self._shape = records, shape

    def marker(self) -> Marker:
        """The row as it is now, real-time."""
        row = self._records.get(_TABLE, [_KEY]).get(_KEY)
        return Marker(version=row.version, **row.body) if row else Marker()

    def mark(self, state: str, indices: Mapping[str, str], version: int) -> Marker:
        """Advance the row; raises Locked when another process has."""
        until = _now() + _LEASE_MS
        body = {"state": state, "indices": dict(indices), "until": until}
        new = self._records.write([Write(_TABLE, _KEY, body, expect=version)])[0]
        if new is None:
            raise Locked("rebuild", "another process has taken it over")
        return Marker(state, indices, until, new)

    @contextmanager
    def open(self) -> Iterator[Rebuilding]:
        """See `SearchIndex.rebuild`. A rebuild whose process died is taken over when its lease has run out."""
        old = self.marker()
        # A lease of more than any is given was taken before the clock was set back.
        if old.state in ("opening", "open") and _now() < old.until <= _now() + 2 * _LEASE_MS:
            raise Locked("rebuild", "another rebuild is open")
        indices = {kind: self.names.kind_index(kind, _now()) for kind in KINDS}
        marker = self.mark("opening", indices, old.version)
        rebuilding = Rebuilding(self, marker)
        try:
            self._create(indices)
            rebuilding.advance("open")
            for table in TABLES:
                self._records.refresh(table)
            yield rebuilding
        finally:
            rebuilding.abandon()

    def _create(self, indices: Mapping[str, str]) -> None:
        self.drop_unused()
        with ThreadPoolExecutor(len(KINDS)) as pool, translated():
            list(pool.map(self._create_one, indices.items()))

    def _create_one(self, new: tuple[str, str]) -> None:
        kind, index = new
        self.client.indices.create(index=index, **kind_body(KINDS[kind], *self._shape), aliases={self.names.fresh(kind): {}})

    def drop_unused(self) -> None:
        """Delete every index of a kind that is not live."""
        for kind in KINDS:
            with translated():
                all_of_kind = self.client.indices.get_alias(index=f"{self.names.kind(kind)}-v*")
                unused = [name for name, facts in all_of_kind.items() if self.names.kind(kind) not in facts["aliases"]]
                if unused:
                    self.client.indices.delete(index=unused, ignore_unavailable=True)


class Rebuilding:
    """See `Rebuild`."""

    def __init__(self, rebuilds: Rebuilds, marker: Marker) -> None:
        self._rebuilds, self._marker = rebuilds, marker

    def write(self, kind: str, records: Sequence[IndexRecord]) -> list[IndexFailure]:
        """See `Rebuild.write`."""
        if not _LEASE_MS // 2 < self._marker.until - _now() <= _LEASE_MS:
            self.advance("open")
        alias = self._rebuilds.names.fresh(kind)
        outcomes = writing.send(self._rebuilds.client, [writing.written(alias, record) for record in records])
        return list(writing.failures(records, outcomes))

    def publish(self) -> None:
        """See `Rebuild.publish`: one alias action for all kinds."""
        self.advance("open")
        with translated():
            client = self._rebuilds.client
            client.indices.refresh(index=list(self._indices.values()))
            client.indices.update_aliases(actions=[action for kind, index in self._indices.items() for action in self._swap(kind, index)])
        self.advance("published")
        self._rebuilds.drop_unused()

    def advance(self, state: str) -> None:
        """Write the state into the row and prolong the lease; raises Locked when it was lost."""
        self._marker = self._rebuilds.mark(state, self._indices, self._marker.version)

    def abandon(self) -> None:
        """Drop the fresh indices unless they were published."""
        if self._marker.state != "published":
            self.advance("idle")
            self._rebuilds.drop_unused()

    @property
    def _indices(self) -> Mapping[str, str]:
        return self._marker.indices or {}

    def _swap(self, kind: str, index: str) -> list[dict[str, Any]]:
        names = self._rebuilds.names
        return [
            {"remove": {"index": f"{names.kind(kind)}-v*", "alias": names.kind(kind)}},
            {"add": {"index": index, "alias": names.kind(kind)}},
            {"remove": {"index": index, "alias": names.fresh(kind)}},
        ]


def _now() -> int:
    return time.time_ns() // 1_000_000
