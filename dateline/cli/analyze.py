"""`dateline analyze`: documents in, their analyses out; nothing is stored."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import cache
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any

import orjson

from dateline.analysis.default import default_pipeline
from dateline.analysis.pipeline import Pipeline
from dateline.cli import explain, sources
from dateline.errors import Invalid
from dateline.ingest.accepting import as_document
from dateline.ingest.work import with_text
from dateline.shapes.analysis import View
from dateline.store.locks import wall_clock_ms

if TYPE_CHECKING:
    from dateline.settings import Settings

Line = dict[str, Any]
# Documents handed to the processes ahead of the one whose line is written next, for each process.
_AHEAD = 8


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("analyze", help="analyse documents and print the analyses as NDJSON; nothing is stored")
    parser.add_argument(
        "files", nargs="*", default=["-"], metavar="FILE", help="as for load; - (the default) is NDJSON from standard input"
    )
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: one a core)")
    parser.add_argument("--explain", action="store_true", help="print the text with coloured spans and why each is there")
    parser.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="colours of --explain (default: on a terminal, unless NO_COLOR is set; for a pager: --color always | less -R)",
    )
    parser.set_defaults(run=_run)


def _run(options: argparse.Namespace, _: Settings) -> int:
    failed = 0
    for line in _analyses(sources.read(options.files), options.jobs):
        failed += "error" in line
        if options.explain:
            print(explain.explain(line, colour=_coloured(options), width=shutil.get_terminal_size().columns))
        else:
            sys.stdout.buffer.write(orjson.dumps(line) + b"\n")
    sys.stdout.flush()
    return 1 if failed else 0


def _coloured(options: argparse.Namespace) -> bool:
    return options.color == "always" or (options.color == "auto" and sys.stdout.isatty() and not options.no_color)


def _analyses(found: Iterable[sources.Source], jobs: int) -> Iterator[Line]:
    if jobs <= 1:
        yield from map(_analyse, found)
        return
    # Made when there is a second document: one alone is sooner done here than a process is started.
    stream = iter(found)
    first = next(stream, None)
    second = next(stream, None)
    if first is None or second is None:
        yield from (_analyse(source) for source in (first,) if source is not None)
        return
    yield from _in_order([first, second], stream, jobs)


def _in_order(begun: list[sources.Source], rest: Iterator[sources.Source], jobs: int) -> Iterator[Line]:
    def submit(source: sources.Source) -> None:
        waiting.append((source, pool.submit(_analyse, source)))

    waiting: deque[tuple[sources.Source, Future[Line]]] = deque()
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        for source in begun:
            submit(source)
        for source in rest:
            submit(source)
            if len(waiting) > jobs * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _result(source: sources.Source, future: Future[Line]) -> Line:
    try:
        return future.result()
    except BrokenProcessPool:
        return _error(source, "process", "the process that analysed it died")


@cache
def _pipeline() -> Pipeline:
    return default_pipeline()


def _analyse(source: sources.Source) -> Line:
    if source.error is not None:
        return _error(source, "input", source.error)
    from service.drafts import to_draft

    try:
        document = with_text(replace(as_document(to_draft(source.payload), now_ms=wall_clock_ms()), revision=1))
    except Invalid as invalid:
        return _error(source, invalid.faults[0].code, str(invalid))
    except ValueError as error:
        return _error(source, "html", str(error))
    return View(document, _pipeline().analyze(document)).whole()


def _error(source: sources.Source, code: str, message: str) -> Line:
    said = source.payload.get("id") if isinstance(source.payload, dict) else None
    return {"id": said, "error": {"place": source.place, "code": code, "message": message}}
