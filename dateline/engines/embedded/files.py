"""The data folder: made, locked for one process, written atomically."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dateline.errors import DataFolderError, FolderHeld, Unavailable

# What tantivy says is text; these are the errors of the operating system in it.
_FOLDER_TROUBLE = ("No space left", "Read-only file system", "Permission denied", "Too many open files", "Disk quota")


def prepare(folder: Path) -> None:
    """Make the folder; raises DataFolderError when it cannot be made or written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DataFolderError(f"the data folder {folder} cannot be made: {error.strerror}") from None
    if not os.access(folder, os.W_OK | os.X_OK):
        raise DataFolderError(f"the data folder {folder} cannot be written by this user")


def lock(path: Path) -> IO[bytes]:
    """Hold the folder for this process; raises DataFolderError when another one does. Closing the file lets go."""
    try:
        held = path.open("ab")
    except OSError as error:
        raise DataFolderError(f"the data folder {path.parent} cannot be written: {error.strerror}") from None
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        held.close()
        raise FolderHeld(f"the data folder {path.parent} is held by another process; stop it first or use its API") from None
    return held


def write_atomically(path: Path, content: bytes) -> None:
    """Replace a file so that a crash leaves the old or the new one."""
    aside = path.with_suffix(".new")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    handle = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Errors of tantivy and of the operating system as ours."""
    try:
        yield
    except (OSError, ValueError, RuntimeError) as error:
        if told(error) in _FOLDER_TROUBLE:
            raise DataFolderError(f"the index in {folder} cannot be written: {error}") from None
        raise Unavailable("index", told(error)) from error


def told(error: Exception) -> str:
    """What clients may hear of an error: they are told no paths, and tantivy's errors name them."""
    return next((trouble for trouble in _FOLDER_TROUBLE if trouble in str(error)), "its files cannot be read or written")
