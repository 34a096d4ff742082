"""Where documents come from on the command line: folders, .txt, .html, .json, .ndjson and .csv files, and standard input."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import charset_normalizer
import orjson

SUFFIXES = (".txt", ".html", ".htm", ".json", ".ndjson", ".jsonl", ".csv")
_FIELDS = ("id", "url", "text", "html", "title", "outlet", "author", "language", "published", "received")


@dataclass(frozen=True, slots=True)
class Source:
    """One document as it was found: `place` says where (file and line); `error` says why there is no `payload`."""

    place: str
    payload: Any = None
    error: str | None = None


def read(paths: Sequence[str]) -> Iterator[Source]:
    """Every document under the paths, in order of name; `-` is NDJSON from standard input. Never raises for one bad file."""
    for path in paths:
        if path == "-":
            yield from _lines("-", sys.stdin.buffer)
        else:
            yield from _path(Path(path))


def _path(path: Path) -> Iterator[Source]:
    if not path.is_dir():
        yield from _file(path, path.name)
        return
    for file in sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in SUFFIXES):
        yield from _file(file, file.relative_to(path).as_posix())


def _file(path: Path, name: str) -> Iterator[Source]:
    suffix = path.suffix.lower()
    try:
        if suffix in (".ndjson", ".jsonl"):
            with path.open("rb") as lines:
                yield from _lines(name, lines)
            return
        raw = path.read_bytes()
        if suffix == ".json":
            yield from _json(name, raw)
        elif suffix == ".csv":
            yield from _csv(name, decode(raw))
        else:
            kind = "html" if suffix in (".html", ".htm") else "text"
            yield Source(name, {kind: decode(raw), "metadata": {"file": name}})
    except (OSError, ValueError, csv.Error) as error:
        yield Source(name, error=f"cannot be read: {error}")


def _lines(name: str, lines: Iterable[bytes]) -> Iterator[Source]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = f"{name}:{number}"
        try:
            yield Source(place, orjson.loads(line))
        except orjson.JSONDecodeError as error:
            yield Source(place, error=f"is no JSON: {error}")


def _json(name: str, raw: bytes) -> Iterator[Source]:
    found = orjson.loads(raw)
    if not isinstance(found, list):
        yield Source(name, found)
        return
    for number, payload in enumerate(found, 1):
        yield Source(f"{name}[{number}]", payload)


def _csv(name: str, text: str) -> Iterator[Source]:
    csv.field_size_limit(100_000_000)
    for number, row in enumerate(csv.DictReader(io.StringIO(text, newline="")), 2):
        known = {key: value for key, value in row.items() if key in _FIELDS and value}
        rest = {str(key): str(value) for key, value in row.items() if key and key not in _FIELDS and value}
        yield Source(f"{name}:{number}", {**known, **({"metadata": rest} if rest else {})})


def decode(raw: bytes) -> str:
    """Text of a file: UTF-8, else the encoding its bytes look most like. Raises ValueError for what is no text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(raw[:1_000_000]).best()
        if best is None:
            raise ValueError("it is no text in any encoding that could be told") from None
        text = raw.decode(best.encoding, "replace")
    if "\x00" in text:
        raise ValueError("it holds NUL characters, so it is no text")
    return text
