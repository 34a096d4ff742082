"""`Records` on SQLite: one file, write-ahead log, every commit synced to the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from threading import RLock
from typing import Any

import apsw

from dateline.engines.base import Row, Scalar, Where, Write
from dateline.engines.embedded import sql
from dateline.engines.embedded.bodies import packed, unpacked
from dateline.engines.schema import TABLES, Table
from dateline.errors import DataFolderError, Unavailable

BUSY_MS = 10_000
_GET_AT_ONCE = 500
# Reads end before their lock is let go, so checkpoints are not starved and the log stays within its limit.
_PRAGMAS = "; ".join(
    f"PRAGMA {setting}" for setting in ("journal_mode=WAL", "synchronous=FULL", "cache_size=-16000", "journal_size_limit=67108864")
)


class SqliteRecords:
    """Rows in one SQLite file; several processes may hold it open. Safe to share between threads.

    One connection that writes and one that reads, each behind its lock: a reader never waits for a writer's sync.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        with _translated(path):
            self._writer = _connect(path)
            with _immediate(self._writer):
                self._writer.execute(sql.schema())
            self._reader = _connect(path)
        self._write_lock, self._read_lock = RLock(), RLock()

    def get(self, table: str, keys: Sequence[str]) -> dict[str, Row]:
        """See `Records.get`."""
        declared, found = TABLES[table], {}
        remaining = iter(dict.fromkeys(keys))
        while batch := list(islice(remaining, _GET_AT_ONCE)):
            statement = f"{sql.select(declared)} WHERE key IN ({', '.join('?' * len(batch))})"
            found.update({row.key: row for row in self._rows(declared, statement, batch)})
        return found

    def write(self, writes: Sequence[Write]) -> list[int | None]:
        """See `Records.write`: one transaction."""
        prepared = [(write, None if write.body is None else packed(write.body)) for write in writes]
        with self._write_lock, _translated(self._path), _immediate(self._writer):
            return [self._apply(write, body) for write, body in prepared]

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
        """See `Records.find`."""
        declared = TABLES[table]
        clauses, bound = sql.conditions(declared, where)
        if after is not None:
            clause, more = sql.after(declared, order, after, descending=descending)
            clauses, bound = [*clauses, clause], [*bound, *more]
        statement = sql.select(declared) + _where(clauses) + sql.order_by(declared, order, descending=descending) + " LIMIT ?"
        return self._rows(declared, statement, [*bound, limit])

    def count(self, table: str, where: Sequence[Where] = (), *, by: str | None = None) -> dict[Scalar, int]:
        """See `Records.count`."""
        declared = TABLES[table]
        clauses, bound = sql.conditions(declared, where)
        group = "NULL" if by is None else sql.column(declared, by)
        statement = f"SELECT {group}, count(*) FROM {sql.quoted(table)}{_where(clauses)}" + (f" GROUP BY {group}" if by else "")  # noqa: S608
        return dict(self._fetch(statement, bound))

    def refresh(self, table: str) -> None:
        """Nothing to do: a finished write is always seen."""

    def close(self) -> None:
        """Release the file."""
        with self._write_lock, self._read_lock:
            self._reader.close()
            self._writer.close()

    def _apply(self, write: Write, body: bytes | None) -> int | None:
        table = TABLES[write.table]
        version = self._version(table, write.key)
        if write.expect is not None and write.expect != version:
            return None
        if body is None:
            self._writer.execute(f"DELETE FROM {sql.quoted(table.name)} WHERE key = ?", (write.key,))  # noqa: S608
            return 0
        for name in write.columns:
            sql.column(table, name)
        columns = [write.columns.get(name) for name in sql.names(table)]
        self._writer.execute(sql.upsert(table), (write.key, version + 1, body, *columns))
        return version + 1

    def _version(self, table: Table, key: str) -> int:
        statement = f"SELECT version FROM {sql.quoted(table.name)} WHERE key = ?"  # noqa: S608
        for (version,) in self._writer.execute(statement, (key,)):
            return int(version)
        return 0

    def _rows(self, table: Table, statement: str, bound: Sequence[Any]) -> list[Row]:
        names = sql.names(table)
        return [
            Row(table.name, key, unpacked(body), dict(zip(names, columns, strict=True)), version)
            for key, version, body, *columns in self._fetch(statement, bound)
        ]

    def _fetch(self, statement: str, bound: Sequence[Any]) -> list[tuple[Any, ...]]:
        with self._read_lock, _translated(self._path):
            return list(self._reader.execute(statement, tuple(bound)))


def _connect(path: Path) -> apsw.Connection:
    connection = apsw.Connection(str(path))
    connection.set_busy_timeout(BUSY_MS)
    connection.execute(_PRAGMAS)
    return connection


def _where(clauses: Sequence[str]) -> str:
    return " WHERE " + " AND ".join(clauses) if clauses else ""


@contextmanager
def _immediate(connection: apsw.Connection) -> Iterator[None]:
    """A transaction that takes the write lock at once, so that it never has to be given up half-way."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


@contextmanager
def _translated(path: Path) -> Iterator[None]:
    """SQLite's errors as ours."""
    folder = path.parent
    try:
        yield
    except apsw.ConnectionClosedError:
        raise Unavailable("store", "it is closed") from None
    except apsw.BusyError:
        raise Unavailable("store", "another process has been writing for too long") from None
    except apsw.FullError:
        raise DataFolderError(f"the disk of the data folder {folder} is full") from None
    except (apsw.ReadOnlyError, apsw.CantOpenError) as error:
        raise DataFolderError(f"the data folder {folder} cannot be written: {error}") from None
    except (apsw.CorruptError, apsw.NotADBError, apsw.IOError) as error:
        raise DataFolderError(f"the store {path.name} in {folder} cannot be read: {error}") from None
