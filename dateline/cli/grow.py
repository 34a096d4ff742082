"""`dateline grow`: the store's indices to the shards and replicas of the settings."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from dateline.errors import SettingsError

if TYPE_CHECKING:
    from dateline.settings import Settings


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the command."""
    grow = commands.add_parser("grow", help="bring the store to DATELINE_ELASTICSEARCH_SHARDS and _REPLICAS; rebuild does it for the index")
    grow.set_defaults(run=_grow)


def _grow(_: argparse.Namespace, settings: Settings) -> int:
    if settings.engine != "elastic":
        raise SettingsError("DATELINE_ENGINE is embedded, which has no shards")
    from dateline.engines.opening import open_elastic

    engine = open_elastic(settings)
    try:
        changed = False
        for table in engine.grow():
            changed = True
            print(f"{table.table}: {table.shards} shards, {table.replicas} replicas", file=sys.stderr)
    finally:
        engine.close()
    if not changed:
        print("every table has these shards and replicas", file=sys.stderr)
    return 0
