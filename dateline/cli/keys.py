"""`dateline keys`: who may ask."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from dateline.engines.base import Records
from dateline.engines.opening import open_engine
from dateline.instants import iso_instant
from dateline.settings import Settings
from dateline.store import audit, keys
from dateline.store.locks import wall_clock_ms


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Declare the commands."""
    parser = commands.add_parser("keys", help="API keys: create, list, revoke")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    create = verbs.add_parser("create", help="make a key; its token is shown once")
    create.add_argument("name", help="who it is for")
    create.add_argument("--scope", action="append", choices=keys.SCOPES, help="what it allows (repeat; default read)")
    create.add_argument("--days", type=int, help="days until it expires (default never)")
    create.set_defaults(run=_create)
    verbs.add_parser("list", help="all keys, without their secrets").set_defaults(run=_list)
    revoke = verbs.add_parser("revoke", help="end a key now")
    revoke.add_argument("id")
    revoke.set_defaults(run=_revoke)


@contextmanager
def _records(settings: Settings) -> Iterator[Records]:
    engine = open_engine(settings, store_only=True)
    try:
        yield engine.records
    finally:
        engine.close()


def _create(options: argparse.Namespace, settings: Settings) -> int:
    now = wall_clock_ms()
    expires = now + int(timedelta(days=options.days).total_seconds() * 1000) if options.days else None
    with _records(settings) as records:
        key, token = keys.create(records, options.name, tuple(options.scope or ["read"]), now, expires)
        audit.note(records, "local", "keys.create", {"key": key.id, "scopes": list(key.scopes)}, now)
    print(token)
    return 0


def _list(_: argparse.Namespace, settings: Settings) -> int:
    with _records(settings) as records:
        for key in keys.keys(records):
            ends = (
                f"revoked {iso_instant(key.revoked)}" if key.revoked else (f"until {iso_instant(key.expires)}" if key.expires else "no end")
            )
            print(f"{key.id}  {','.join(key.scopes):<16}  {iso_instant(key.created)}  {ends}  {key.name}")
    return 0


def _revoke(options: argparse.Namespace, settings: Settings) -> int:
    now = wall_clock_ms()
    with _records(settings) as records:
        keys.revoke(records, options.id, now)
        audit.note(records, "local", "keys.revoke", {"key": options.id}, now)
    return 0
