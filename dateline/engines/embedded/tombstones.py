"""Which records were removed, and at which version, so that a late write of an older one does not bring them back."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from threading import Lock

import apsw

_CREATE = "CREATE TABLE IF NOT EXISTS tombstones (kind TEXT, id TEXT, version INTEGER, PRIMARY KEY (kind, id)) WITHOUT ROWID"
_RAISE = (
    "INSERT INTO tombstones (kind, id, version) VALUES (?, ?, ?) "
    "ON CONFLICT (kind, id) DO UPDATE SET version = max(version, excluded.version)"
)


class Tombstones:
    """A small table beside the index. Ahead of the index after a crash it does no harm: the removals are repeated at the start."""

    def __init__(self, path: Path) -> None:
        self._lock = Lock()
        self._connection = apsw.Connection(str(path))
        self._connection.execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL")
        self._connection.execute(_CREATE)
        self._known: dict[tuple[str, str], int] = {
            (k, i): v for k, i, v in self._connection.execute("SELECT kind, id, version FROM tombstones")
        }

    def add(self, kind: str, keys: Iterable[tuple[str, int]]) -> None:
        """Record removals; an older version never takes the place of a newer one."""
        listed = list(keys)
        with self._lock:
            with self._connection:
                self._connection.executemany(_RAISE, [(kind, key, version) for key, version in listed])
            for key, version in listed:
                self._known[kind, key] = max(version, self._known.get((kind, key), version))

    def version(self, kind: str, key: str) -> int | None:
        """The version at which a record was removed, or None."""
        return self._known.get((kind, key))

    def of(self, kind: str) -> list[tuple[str, int]]:
        """All removals of a kind."""
        return [(key, version) for (of_kind, key), version in self._known.items() if of_kind == kind]

    def close(self) -> None:
        """Release the file."""
        self._connection.close()
