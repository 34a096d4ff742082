"""A generation: one whole index (a shard a kind) in a folder of its own, and the pointer to the one that is live."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from dateline.engines.embedded.fields import format_stamp
from dateline.engines.embedded.files import write_atomically
from dateline.engines.embedded.shard import Shard
from dateline.engines.embedded.tombstones import Tombstones
from dateline.engines.schema import KINDS

_POINTER = "current.json"


@dataclass(frozen=True, slots=True)
class Pointer:
    """Which folder is live, the format that it was written with, and whether everything of the store is in it."""

    folder: str
    stamp: str
    complete: bool


class Generation:
    """Every kind's shard under one folder. Opening raises whatever tantivy says of a broken folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.tombstones = Tombstones(folder / "tombstones.sqlite")
        self.shards = {name: Shard(kind, folder / name, self.tombstones) for name, kind in KINDS.items()}

    def commit(self) -> None:
        """Make all writes visible and durable."""
        for shard in self.shards.values():
            shard.commit()

    def close(self) -> None:
        """Commit and release all files."""
        for shard in self.shards.values():
            shard.close()
        self.tombstones.close()

    def discard(self) -> None:
        """Close and delete; searchers that are still held keep reading what they have open."""
        self.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def fresh_folder(home: Path) -> Path:
    """A name that no generation has had."""
    return home / f"generation-{secrets.token_hex(6)}"


def read_pointer(home: Path) -> Pointer | None:
    """The pointer, or None where there is none that can be used with this format."""
    try:
        pointer = Pointer(**orjson.loads((home / _POINTER).read_bytes()))
    except (OSError, ValueError, TypeError):
        return None
    return pointer if pointer.stamp == format_stamp() and (home / pointer.folder).is_dir() else None


def write_pointer(home: Path, folder: Path, *, complete: bool) -> None:
    """Make a folder the live one, in one step that a crash cannot halve."""
    write_atomically(home / _POINTER, orjson.dumps(asdict(Pointer(folder.name, format_stamp(), complete))))


def sweep(home: Path, keep: Iterable[Path]) -> None:
    """Delete what rebuilds that never ended have left."""
    kept = {path.name for path in keep}
    for folder in home.glob("generation-*"):
        if folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
