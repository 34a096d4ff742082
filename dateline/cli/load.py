"""`dateline load`: documents from files into the store, or through a running API with `--to`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tqdm import tqdm

from dateline.cli import remote, sources, watchlist
from dateline.errors import Invalid, TooLarge
from dateline.ingest.accepting import Draft, accept
from dateline.store import analyses, audit, jobs
from dateline.store.locks import wall_clock_ms

if TYPE_CHECKING:
    from dateline.engines.base import Engine
    from dateline.queue import TaskQueue
    from dateline.settings import Settings

_CHUNK = 500
_POLL_SECONDS = 0.2


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    parser = commands.add_parser("load", help="load documents from files or folders, analyse and index them")
    parser.add_argument(
        "paths", nargs="*", metavar="PATH", help="folders, .txt .html .json .ndjson .csv files, or - for NDJSON from standard input"
    )
    parser.add_argument("--entities", metavar="FILE", help="load a watch list instead: .csv, or FollowTheMoney .json or .ndjson")
    parser.add_argument("--list", metavar="NAME", default="default", help="name of the watch list, which then holds what FILE says")
    parser.add_argument("--to", metavar="URL", help="post through the API there instead of straight into the store")
    parser.add_argument("--key", help="API key for --to")
    parser.add_argument("--no-wait", action="store_true", help="return when everything is accepted, before it is analysed")
    parser.set_defaults(run=_load)


def _load(options: argparse.Namespace, settings: Settings) -> int:
    if bool(options.paths) == bool(options.entities):
        print("dateline load: give either PATHs of documents or --entities FILE", file=sys.stderr)
        return 2
    if options.entities:
        return watchlist.load(settings, options.entities, options.list, options.to, options.key, wait=not options.no_wait)
    found = sources.read(options.paths)
    if options.to:
        return remote.load(found, options.to, options.key, wait=not options.no_wait)
    from service.running import opened

    with opened(settings, drain=not options.no_wait) as (engine, queue):
        failed, accepted = _accept_all(engine, queue, _drafts(found, settings.max_text_characters))
        if not options.no_wait:
            failed += _wait(engine, accepted)
    return 1 if failed else 0


def _accept_all(engine: Engine, queue: TaskQueue, good: Iterator[tuple[int, Draft | None]]) -> tuple[int, list[str]]:
    failed = 0
    made: list[str] = []
    with tqdm(desc="accepted", unit="doc", disable=None) as bar:
        while chunk := list(islice(good, _CHUNK)):
            drafts = [(line, draft) for line, draft in chunk if draft is not None]
            failed += len(chunk) - len(drafts)
            if drafts:
                made.append(_accept(engine, queue, drafts))
            bar.update(len(chunk))
    return failed, made


def _accept(engine: Engine, queue: TaskQueue, drafts: list[tuple[int, Draft]]) -> str:
    now = wall_clock_ms()
    done = accept(engine, queue, drafts, now_ms=now)
    audit.note(engine.records, "local", "load", {"job": done.job, "accepted": len(drafts)}, now)
    return done.job


def _drafts(found: Iterable[sources.Source], longest: int) -> Iterator[tuple[int, Draft | None]]:
    from service.drafts import to_draft

    for line, source in enumerate(found, 1):
        if source.error is not None:
            report(source.place, source.error)
            yield line, None
            continue
        try:
            yield line, to_draft(source.payload, longest)
        except (Invalid, TooLarge) as invalid:
            report(source.place, str(invalid))
            yield line, None


def report(place: str, problem: str) -> None:
    """Say on standard error what is wrong with one item."""
    tqdm.write(f"{place}: {problem}", file=sys.stderr)


def _wait(engine: Engine, job_ids: list[str]) -> int:
    states = [jobs.job(engine.records, job_id) for job_id in job_ids]
    with tqdm(total=sum(job.total for job in states), desc="indexed", unit="doc", disable=None) as bar:
        while not all(job.state in ("done", "cancelled") and job.consolidated for job in states):
            bar.n = sum(job.total - job.counts["queued"] - job.counts["running"] for job in states)
            bar.set_postfix_str(f"{analyses.count_pending(engine.records)} to consolidate")
            time.sleep(_POLL_SECONDS)
            states = [jobs.job(engine.records, job_id) for job_id in job_ids]
        bar.n = bar.total
    failed = 0
    for job in states:
        for state in ("failed", "quarantined"):
            for work in jobs.items(engine.records, job.id, state, _CHUNK) if job.counts[state] else []:
                report(work.document_id, f"{state}: {work.error}")
            failed += job.counts[state]
    counts = {name: sum(job.counts[name] for job in states) for name in ("indexed", "unchanged", "failed", "quarantined")}
    print(", ".join(f"{n} {name}" for name, n in counts.items() if n) or "nothing to load", file=sys.stderr)
    return failed
