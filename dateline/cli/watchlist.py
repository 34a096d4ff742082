"""`dateline load --entities`: a watch list from a file into the store, or through a running API with `--to`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline import watchlist as reading
from dateline.archive.watchlists import report
from dateline.cli import remote
from dateline.cli.sources import decode
from dateline.consolidate import consolidate
from dateline.errors import DatelineError, Invalid
from dateline.instants import iso_instant
from dateline.store import audit, watchlist
from dateline.store.locks import wall_clock_ms

if TYPE_CHECKING:
    from dateline.settings import Settings

_FORMS: dict[str, reading.Form] = {".csv": "csv", ".json": "json", ".ndjson": "ndjson", ".jsonl": "ndjson", ".ftm": "ndjson"}
_MEDIA = {"csv": "text/csv", "json": "application/json", "ndjson": "application/x-ndjson"}


def load(settings: Settings, file: str, name: str, to: str | None, key: str | None, *, wait: bool) -> int:
    """Load a list; the exit status: 1 where lines could not be taken."""
    form = _FORMS.get(Path(file).suffix.lower())
    if form is None:
        raise DatelineError(f"{file}: a watch list is {', '.join(_FORMS)}")
    try:
        raw = decode(Path(file).read_bytes()).encode()
    except (OSError, ValueError) as error:
        raise DatelineError(f"{file} cannot be read: {error}") from None
    done = remote.Api(to, key).put_watchlist(name, raw, _MEDIA[form]) if to else _store(settings, file, name, raw, form, wait=wait)
    for problem in done["problems"]:
        for fault in problem["errors"]:
            print(f"{file}:{problem['line']}: {fault['field']}: {fault['message']}", file=sys.stderr)
    counts = ("changed", "unchanged", "withdrawn", "skipped")
    print(", ".join(f"{done[n]} {n}" for n in counts if done[n]) or "nothing to load", file=sys.stderr)
    if done["problems"]:
        print("nothing was withdrawn, since not every line could be taken", file=sys.stderr)
    return 1 if done["problems"] else 0


def _store(settings: Settings, file: str, name: str, raw: bytes, form: reading.Form, *, wait: bool) -> dict[str, Any]:
    from service.running import opened

    try:
        found = reading.read(raw, form)
    except Invalid as invalid:
        raise DatelineError(f"{file}: {invalid}") from None
    now = wall_clock_ms()
    with opened(settings, drain=False) as (engine, queue):
        done = watchlist.load(
            engine.records, name, found.entries, whole=not found.problems, author="local", now_ms=now, when=iso_instant(now)
        )
        audit.note(engine.records, "local", "watchlist", {"list": name, "changed": done.changed, "withdrawn": done.withdrawn}, now)
        while wait and consolidate(engine, now_ms=wall_clock_ms()):
            pass
        queue.announce([])
    return dict(report(found, done))
