"""Copies of the store while it serves, and putting one back. The index is no part of it: it is filled again at the next start."""

from __future__ import annotations

from pathlib import Path

import apsw

from dateline.engines.embedded import files
from dateline.engines.embedded.engine import LOCK, STORE
from dateline.errors import DataFolderError

_PAGES_A_STEP = 1_000


def backup(data_dir: Path, target: Path) -> None:
    """Copy the store as it stands at one moment into the file `target`, while others read and write.

    Uses SQLite's online backup API. `target` appears whole or not at all. Raises DataFolderError.
    """
    source = data_dir / STORE
    if not source.exists():
        raise DataFolderError(f"there is no store in {data_dir}")
    aside = target.with_name(target.name + ".part")
    aside.unlink(missing_ok=True)
    try:
        _copy(source, aside)
        aside.replace(target)
    except (apsw.Error, OSError) as error:
        aside.unlink(missing_ok=True)
        raise DataFolderError(f"the backup to {target} failed: {error}") from None


def restore(data_dir: Path, source: Path) -> None:
    """Make a data folder of a backup. Raises DataFolderError when the folder holds a store already or the file is no sound backup."""
    files.prepare(data_dir)
    held = files.lock(data_dir / LOCK)
    try:
        if (data_dir / STORE).exists():
            raise DataFolderError(f"{data_dir} holds a store already; restore into an empty folder")
        _check(source)
        aside = data_dir / (STORE + ".part")
        aside.unlink(missing_ok=True)
        _copy(source, aside)
        aside.replace(data_dir / STORE)
    except (apsw.Error, OSError) as error:
        raise DataFolderError(f"{source} cannot be restored: {error}") from None
    finally:
        held.close()


def _copy(source: Path, target: Path) -> None:
    origin = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READONLY)
    copy = apsw.Connection(str(target))
    try:
        with copy.backup("main", origin, "main") as steps:
            while not steps.done:
                steps.step(_PAGES_A_STEP)
        # One file, without a log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    finally:
        copy.close()
        origin.close()


def _check(source: Path) -> None:
    connection = apsw.Connection(str(source), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        (verdict,) = next(iter(connection.execute("PRAGMA integrity_check(1)")))
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")}
    finally:
        connection.close()
    if verdict != "ok" or not {"heads", "revisions", "work"} <= tables:
        raise DataFolderError(f"{source} is no sound backup of a store")
