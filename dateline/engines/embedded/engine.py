"""The embedded engine: one data folder, no server."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Literal

from dateline.engines.base import Health
from dateline.engines.embedded import files
from dateline.engines.embedded.index import TantivyIndex
from dateline.engines.embedded.records import SqliteRecords
from dateline.errors import DatelineError, Unavailable

STORE, INDEX, LOCK = "store.sqlite", "index", "index.lock"


class EmbeddedEngine:
    """`records` can be used by several processes at once, `index` by the one that called `setup`."""

    name: Literal["embedded", "elastic"] = "embedded"

    def __init__(self, data_dir: Path) -> None:
        files.prepare(data_dir)
        self._data_dir = data_dir
        self.records = SqliteRecords(data_dir / STORE)
        self._lock: IO[bytes] | None = None
        self._index: TantivyIndex | None = None

    @property
    def index(self) -> TantivyIndex:
        """The search index; raises Unavailable before `setup`."""
        if self._index is None:
            raise Unavailable("index", "the engine is not set up")
        return self._index

    def setup(self) -> None:
        """See `Engine.setup`; raises DataFolderError when another process holds the folder."""
        if self._index is not None:
            return
        self._lock = files.lock(self._data_dir / LOCK)
        try:
            self._index = TantivyIndex(self._data_dir / INDEX, store_is_empty=not any(self.records.count("heads").values()))
        except BaseException:
            self._lock.close()
            raise

    def needs_rebuild(self) -> bool:
        """See `Engine.needs_rebuild`."""
        return self.index.incomplete

    def health(self) -> Health:
        """See `Engine.health`."""
        parts = {"store": self._store_health(), "index": self._index.health() if self._index else "not set up"}
        return Health(all(word == "ok" for word in parts.values()), parts)

    def close(self) -> None:
        """See `Engine.close`."""
        if self._index is not None:
            self._index.close()
            self._index = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None
        self.records.close()

    def _store_health(self) -> str:
        try:
            self.records.get("facts", ["health"])
        except DatelineError:
            # Everybody may read this word: the error names the folder.
            return "the data folder cannot be used now"
        return "ok"
