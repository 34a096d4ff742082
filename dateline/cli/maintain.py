"""`dateline rebuild`, `check`, `backup` and `restore`."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dateline.cli.serve import opened

if TYPE_CHECKING:
    from dateline.settings import Settings


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    rebuild = commands.add_parser("rebuild", help="analyse again what is stale, refill the index aside and publish it atomically")
    rebuild.set_defaults(run=_rebuild)
    commands.add_parser("check", help="does the index agree with the store?").set_defaults(run=_check)


def _rebuild(_: argparse.Namespace, settings: Settings) -> int:
    from dateline.rebuild import rebuild

    with opened(settings, drain=False) as (engine, _queue):
        done = rebuild(engine)
    print(f"{done.documents} documents published, {done.analysed} of them analysed again", file=sys.stderr)
    return 0


def _check(_: argparse.Namespace, settings: Settings) -> int:
    from dateline.rebuild import check

    found = 0
    with opened(settings, drain=False) as (engine, _queue):
        for wrong in check(engine):
            found += 1
            print(f"{wrong.document_id}: {wrong.problem}")
    print("the index agrees with the store" if not found else f"{found} disagreements; `dateline rebuild` mends them", file=sys.stderr)
    return 1 if found else 0
