"""Whether the files of an index are what tantivy wrote: truncated or damaged ones are found before they are served.

Each file ends in a footer: JSON with the CRC-32 of what stands before it, the JSON's length and a magic number, both
32-bit little-endian (read in tantivy's `directory/footer.rs`).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson

_MAGIC = 1337
_TAIL = struct.Struct("<II")
_CHUNK = 1 << 20
_SUFFIXES = {".term", ".idx", ".pos", ".fast", ".store", ".fieldnorm", ".del"}


def verify(folder: Path) -> None:
    """Raises ValueError that names a damaged file under `folder`. Reads every file of a committed segment once.

    What a process that was killed left half written belongs to no commit and is tantivy's to remove.
    """
    for commit in folder.rglob("meta.json"):
        committed = set(_stems(orjson.loads(commit.read_bytes())["segments"]))
        for path in commit.parent.iterdir():
            if path.suffix in _SUFFIXES and path.stem in committed:
                _verify(path)


def _stems(segments: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Names without suffix of the files that a commit's segments consist of; deletions bear the stamp of their operation."""
    for segment in segments:
        name = segment["segment_id"].replace("-", "")
        yield name
        if segment["deletes"]:
            yield f"{name}.{segment['deletes']['opstamp']}"


def _verify(path: Path) -> None:
    size = path.stat().st_size
    with path.open("rb") as file:
        if size < _TAIL.size:
            raise ValueError(f"{path.name} is truncated")
        file.seek(size - _TAIL.size)
        length, magic = _TAIL.unpack(file.read(_TAIL.size))
        body = size - _TAIL.size - length
        if magic != _MAGIC or body < 0:
            raise ValueError(f"{path.name} has no footer")
        file.seek(body)
        expected = orjson.loads(file.read(length))["crc"]
        file.seek(0)
        actual, left = 0, body
        while left and (chunk := file.read(min(_CHUNK, left))):
            actual, left = zlib.crc32(chunk, actual), left - len(chunk)
    if actual != expected:
        raise ValueError(f"{path.name} is damaged")
