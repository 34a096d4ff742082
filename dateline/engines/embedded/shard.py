"""One kind's tantivy index: versioned writes, commits, and the searcher that sees the last commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any

import orjson
import tantivy
from tantivy import Query, Searcher

from dateline.engines.base import IndexFailure, IndexRecord
from dateline.engines.embedded.fields import ID, PAYLOAD, VERSION, tantivy_document, tantivy_schema
from dateline.engines.embedded.plans import among
from dateline.engines.embedded.tombstones import Tombstones
from dateline.engines.schema import Kind

_HEAP_BYTES = {"documents": 96_000_000}
_SMALL_HEAP_BYTES = 24_000_000
# Written but not committed records are kept apart by id; more of them than this are committed at once.
_MOST_PENDING = 5_000
_AT_ONCE = 1_000


class Shard:
    """Older versions never win; a record that was removed comes back only with a newer version.

    Writes and removals take effect, and become durable, at `commit`. One writer at a time, any number of readers.
    """

    def __init__(self, kind: Kind, folder: Path, tombstones: Tombstones) -> None:
        self.kind, self.schema = kind, tantivy_schema(kind)
        folder.mkdir(parents=True, exist_ok=True)
        self._index = tantivy.Index(self.schema, path=str(folder))
        self._index.config_reader(reload_policy="manual")
        self._tombstones, self._lock = tombstones, RLock()
        self._writer: tantivy.IndexWriter | None = None
        self._pending: dict[str, int | None] = {}
        self._index.reload()
        self.searcher: Searcher = self._index.searcher()
        self._repeat_removals()

    def write(self, records: Sequence[IndexRecord]) -> list[IndexFailure]:
        """See `SearchIndex.write`."""
        failures: list[IndexFailure] = []
        with self._lock:
            known = self._versions([record.id for record in records])
            for record in records:
                version = known.get(record.id)
                buried = self._tombstones.version(self.kind.name, record.id)
                if (version is not None and record.version < version) or (buried is not None and record.version <= buried):
                    continue
                try:
                    self._replace(record, exists=version is not None)
                except (ValueError, TypeError, UnicodeError) as error:
                    failures.append(IndexFailure(record.id, str(error)))
                else:
                    known[record.id] = self._pending[record.id] = record.version
            if len(self._pending) > _MOST_PENDING:
                self.commit()
        return failures

    def delete(self, keys: Iterable[tuple[str, int]]) -> None:
        """See `SearchIndex.delete`; the removal is remembered at once."""
        listed = list(keys)
        with self._lock:
            self._tombstones.add(self.kind.name, listed)
            self._remove(listed)

    def commit(self) -> None:
        """Make what was written visible and durable."""
        with self._lock:
            if not self._pending:
                return
            self._writing().commit()
            self._index.reload()
            self.searcher = self._index.searcher()
            self._pending.clear()

    def drop_writer(self) -> None:
        """Give up what was not committed, after an error that a writer does not survive."""
        with self._lock:
            self._writer = None
            self._pending.clear()

    def get(self, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        """Payloads of the committed records among `ids`."""
        searcher, found = self.searcher, {}
        for address in self._addresses(searcher, ids):
            document = searcher.doc(address)
            found[str(document[ID][0])] = orjson.loads(document[PAYLOAD][0])
        return found

    def versions(self) -> Iterator[tuple[str, int]]:
        """Every committed (id, version)."""
        searcher = self.searcher
        addresses = [a for _, a in searcher.search(Query.all_query(), limit=max(searcher.num_docs, 1), count=False).hits]
        for address, version in zip(addresses, searcher.fast_field_values(VERSION, addresses), strict=True):
            yield str(searcher.doc(address)[ID][0]), int(version or 0)

    def close(self) -> None:
        """Commit and release the writer's lock and threads."""
        with self._lock:
            self.commit()
            if self._writer is not None:
                self._writer.wait_merging_threads()
                self._writer = None

    def _writing(self) -> tantivy.IndexWriter:
        if self._writer is None:
            self._writer = self._index.writer(_HEAP_BYTES.get(self.kind.name, _SMALL_HEAP_BYTES), 1)
        return self._writer

    def _replace(self, record: IndexRecord, *, exists: bool) -> None:
        document = tantivy_document(self.kind, record)
        if exists:
            self._writing().delete_documents_by_term(ID, record.id)
        self._writing().add_document(document)

    def _remove(self, keys: Sequence[tuple[str, int]]) -> None:
        known = self._versions([key for key, _ in keys])
        for key, version in keys:
            if (present := known.get(key)) is not None and present <= version:
                self._writing().delete_documents_by_term(ID, key)
                known[key] = self._pending[key] = None

    def _repeat_removals(self) -> None:
        """Removals that a crash kept from the index."""
        keys = iter(self._tombstones.of(self.kind.name))
        while batch := list(islice(keys, _AT_ONCE)):
            self._remove(batch)
        self.commit()

    def _versions(self, ids: Sequence[str]) -> dict[str, int | None]:
        """Versions that a read after the next commit would show; None for what is being removed."""
        known: dict[str, int | None] = {key: self._pending[key] for key in ids if key in self._pending}
        committed = [key for key in ids if key not in known]
        searcher = self.searcher
        addresses = self._addresses(searcher, committed)
        for address, version in zip(addresses, searcher.fast_field_values(VERSION, addresses), strict=True):
            known[str(searcher.doc(address)[ID][0])] = int(version or 0)
        return known

    def _addresses(self, searcher: Searcher, ids: Sequence[str]) -> list[Any]:
        if not ids or not searcher.num_docs:
            return []
        query = among(self.schema, ID, ids)
        return [address for _, address in searcher.search(query, limit=len(ids), count=False).hits]
