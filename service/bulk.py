"""Reading a bulk body: lines of NDJSON, a JSON array, or files, each line to a draft or to its problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from flask import request
from werkzeug.datastructures import FileStorage

from dateline.errors import DatelineError, Fault, Invalid, TooLarge
from dateline.ingest.accepting import Draft
from dateline.query.values import Item
from dateline.settings import Settings
from service.bodies import parse_json, read_body
from service.context import here
from service.drafts import to_draft
from service.errors import Malformed, UnsupportedMedia, describe

_NDJSON = frozenset({"application/x-ndjson", "application/ndjson", "application/jsonl"})
# A parsed document, or the error that stands in its place.
Entry = Any


@dataclass(slots=True)
class Bulk:
    """(line, draft) pairs, problems by line, and for files which file a line came from."""

    drafts: list[tuple[int, Draft]] = field(default_factory=list)
    problems: dict[int, Item] = field(default_factory=dict)
    files: dict[int, str] = field(default_factory=dict)


def read_bulk() -> Bulk:
    """The body of the present request. Raises Malformed, Invalid, TooLarge, UnsupportedMedia for what concerns the whole."""
    settings = here().settings
    if request.mimetype == "multipart/form-data":
        return _gather(_files(settings), settings)
    body = _body(settings)
    return _gather(((line, None, entry) for line, entry in body), settings)


def _body(settings: Settings) -> Iterable[tuple[int, Entry]]:
    if request.mimetype in _NDJSON:
        return _lines(read_body(settings.max_bulk_bytes), settings.max_body_bytes)
    if request.mimetype == "application/json":
        return enumerate(_array(parse_json(read_body(settings.max_bulk_bytes))), 1)
    raise UnsupportedMedia("the body must be application/x-ndjson, application/json or multipart/form-data")


def _array(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise Invalid(Fault("body", "type", "must be an array of documents"))
    return value


def _lines(data: bytes, longest: int) -> Iterator[tuple[int, Entry]]:
    start, line = 0, 0
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        line += 1
        # A blank line is no document, but it counts.
        if end - start > longest:
            yield line, TooLarge(f"the line is longer than {longest} bytes")
        elif raw := data[start:end].strip():
            yield line, _parsed(raw)
        start = end + 1


def _parsed(raw: bytes) -> Entry:
    try:
        return parse_json(raw)
    except Malformed as error:
        return error


def _gather(entries: Iterable[tuple[int, str | None, Entry]], settings: Settings) -> Bulk:
    bulk = Bulk()
    for count, (line, file, entry) in enumerate(entries, 1):
        if count > settings.max_bulk_documents:
            raise TooLarge(f"the request holds more than {settings.max_bulk_documents} documents")
        if file is not None:
            bulk.files[line] = file
        _sort(bulk, line, entry, settings.max_text_characters)
    if not bulk.drafts and not bulk.problems:
        raise Invalid(Fault("body", "blank", "holds no document"))
    return bulk


def _sort(bulk: Bulk, line: int, entry: Entry, longest: int) -> None:
    try:
        if isinstance(entry, DatelineError):
            raise entry
        bulk.drafts.append((line, to_draft(entry, longest)))
    except DatelineError as error:
        bulk.problems[line] = describe(error)


def _files(settings: Settings) -> Iterator[tuple[int, str | None, Entry]]:
    if request.headers.get("Content-Encoding", "identity").lower() != "identity":
        raise UnsupportedMedia("a multipart body must not be compressed")
    request.max_content_length = settings.max_bulk_bytes
    line, left = 0, settings.max_bulk_bytes
    for _, file in request.files.items(multi=True):  # noqa: PERF102 - values() knows no multi
        data = file.stream.read(left + 1)
        left -= len(data)
        for entry in _file_entries(file, data, settings):
            line += 1
            yield line, file.filename, entry


def _file_entries(file: FileStorage, data: bytes, settings: Settings) -> Iterator[Entry]:
    name = file.filename or ""
    suffix = PurePosixPath(name).suffix.lower()
    if suffix in {".ndjson", ".jsonl"}:
        yield from (entry for _, entry in _lines(data, settings.max_body_bytes))
    elif suffix == ".json":
        value = _parsed(data)
        yield from value if isinstance(value, list) else [value]
    elif suffix in {".txt", ".html", ".htm"}:
        yield _article(name, "text" if suffix == ".txt" else "html", data)
    else:
        yield Invalid(Fault(name or "file", "choice", "must be named .txt, .html, .json or .ndjson"))


def _article(name: str, kind: str, data: bytes) -> Entry:
    try:
        return {kind: data.decode("utf-8-sig"), "metadata": {"file": name}}
    except UnicodeDecodeError as error:
        return Malformed(Fault(name, "encoding", "is not UTF-8", error.start))
