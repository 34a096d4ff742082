"""`dateline rebuild`, `check`, `backup` and `restore`."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.errors import FolderHeld, SettingsError, Unavailable

if TYPE_CHECKING:
    from dateline.rebuild import Rebuilt
    from dateline.settings import Settings

# A service looks for requests twice a second; one that does not look is none.
_ANSWER_SECONDS, _LOOK_SECONDS = 30.0, 0.2


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    rebuild = commands.add_parser("rebuild", help="analyse again what is stale, refill the index aside and publish it atomically")
    rebuild.set_defaults(run=_rebuild)
    commands.add_parser("check", help="does the index agree with the store?").set_defaults(run=_check)
    backup = commands.add_parser("backup", help="copy the embedded store into a file, while it serves")
    backup.add_argument("file", type=Path)
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="make an empty data folder of a backup; the index is filled at the next start")
    restore.add_argument("file", type=Path)
    restore.set_defaults(run=_restore)


def _rebuild(_: argparse.Namespace, settings: Settings) -> int:
    from dateline.rebuild import asked, rebuild
    from service.running import opened

    try:
        with opened(settings, drain=False) as (engine, _queue):
            done = rebuild(engine)
            asked.withdraw(engine.records)
    except FolderHeld as held:
        print("a service owns the data folder: asking it to rebuild", file=sys.stderr)
        done = _ask_the_service(settings, held)
    print(f"{done.documents} documents published, {done.analysed} of them analysed again", file=sys.stderr)
    return 0


def _ask_the_service(settings: Settings, held: FolderHeld) -> Rebuilt:
    from dateline.engines.opening import open_engine
    from dateline.rebuild import asked

    records = open_engine(settings, store_only=True).records
    request, until = asked.ask(records), time.monotonic() + _ANSWER_SECONDS
    while (done := asked.done(records, request)) is None:
        if not asked.begun(records, request) and time.monotonic() > until:
            asked.withdraw(records)
            raise held
        if not _owned(settings.data_dir):
            raise Unavailable("rebuild", "the service has ended; it goes on with the rebuild when it is started again")
        time.sleep(_LOOK_SECONDS)
    return done


def _owned(data_dir: Path) -> bool:
    from dateline.engines.embedded import files
    from dateline.engines.embedded.engine import LOCK

    try:
        files.lock(data_dir / LOCK).close()
    except FolderHeld:
        return True
    return False


def _check(_: argparse.Namespace, settings: Settings) -> int:
    from dateline.rebuild import check

    found = 0
    from service.running import opened

    with opened(settings, drain=False) as (engine, _queue):
        for wrong in check(engine):
            found += 1
            print(f"{wrong.document_id}: {wrong.problem}")
    print("the index agrees with the store" if not found else f"{found} disagreements; `dateline rebuild` mends them", file=sys.stderr)
    return 1 if found else 0


def _backup(options: argparse.Namespace, settings: Settings) -> int:
    from dateline.engines.embedded.backup import backup

    _only_embedded(settings)
    backup(settings.data_dir, options.file)
    print(f"the store of {settings.data_dir} is in {options.file}", file=sys.stderr)
    return 0


def _restore(options: argparse.Namespace, settings: Settings) -> int:
    from dateline.engines.embedded.backup import restore

    _only_embedded(settings)
    restore(settings.data_dir, options.file)
    print(f"{options.file} is restored into {settings.data_dir}", file=sys.stderr)
    return 0


def _only_embedded(settings: Settings) -> None:
    if settings.engine != "embedded":
        raise SettingsError("DATELINE_ENGINE is elastic, which is backed up by Elasticsearch's snapshots: docs/operations.md")
