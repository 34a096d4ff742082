"""Bringing the indices of the truth to the shards and replicas of the settings.

Replicas can be set on a live index. Shards cannot: Elasticsearch splits an index into a new one, by links to the same files,
while the old one takes no writes. They are answered with 503 meanwhile, reads go on, and the alias moves in one step. A process that
dies on the way leaves its table without writes: the next `dateline grow` begins that table again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from elastic_transport import TransportError
from elasticsearch import ApiError, BadRequestError, Elasticsearch

from dateline.engines.elastic.client import PART, translated
from dateline.engines.elastic.names import Names, table_body
from dateline.engines.schema import TABLES
from dateline.errors import SettingsError, Unavailable

_WRITES_BLOCKED = "index.blocks.write"
_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Grown:
    """A table whose index was changed: its shards and replicas now."""

    table: str
    shards: int
    replicas: int


@dataclass(frozen=True, slots=True)
class _Live:
    index: str
    shards: int
    replicas: int
    blocked: bool


def grow(client: Elasticsearch, names: Names, shards: int, replicas: int) -> Iterator[Grown]:
    """Change what differs, a table after the other. Raises SettingsError for a number of shards that no splitting leads to."""
    client = client.options(request_timeout=2 * _SECONDS)
    for table in TABLES:
        with translated():
            live = _live(client, names.table(table))
            if live.shards != shards:
                _split(client, names, table, live, (shards, replicas))
            else:
                _settle(client, live, replicas)
        if (live.shards, live.replicas) != (shards, replicas):
            yield Grown(table, shards, replicas)


def _live(client: Elasticsearch, alias: str) -> _Live:
    ((index, facts),) = client.indices.get_settings(index=alias, flat_settings=True).items()
    held = facts["settings"]
    blocked = held.get(_WRITES_BLOCKED) == "true"
    return _Live(index, int(held["index.number_of_shards"]), int(held["index.number_of_replicas"]), blocked)


def _settle(client: Elasticsearch, live: _Live, replicas: int) -> None:
    if live.replicas != replicas:
        client.indices.put_settings(index=live.index, settings={"number_of_replicas": replicas})
    if live.blocked:
        _unblock(client, live.index)


def _split(client: Elasticsearch, names: Names, table: str, live: _Live, shape: tuple[int, int]) -> None:
    new, alias = names.table_index(table, int(live.index.rpartition("-")[2]) + 1), names.table(table)
    with _without_writes(client, live.index):
        if not (_copied(client, live, new, shape) or _copied_whole(client, table, live, new, shape)):
            raise Unavailable(PART, f"the copies of {table} do not come up")
        client.indices.update_aliases(actions=[{"add": {"index": new, "alias": alias}}, {"remove_index": {"index": live.index}}])


def _copied(client: Elasticsearch, live: _Live, new: str, shape: tuple[int, int]) -> bool:
    """Whether the live index could be split into a new one."""
    client.indices.delete(index=new, ignore_unavailable=True)  # what a process that died has left, or what did not come up
    settings = {"index.number_of_shards": shape[0], "index.number_of_replicas": shape[1], _WRITES_BLOCKED: None}
    try:
        client.indices.split(index=live.index, target=new, settings=settings, timeout=f"{_SECONDS}s", wait_for_active_shards="0")
    except BadRequestError as error:
        raise SettingsError(f"DATELINE_ELASTICSEARCH_SHARDS: {live.shards} shards cannot become {shape[0]}: {error.message}") from None
    waiting = client.options(ignore_status=408)  # the answer's status when the wait is over and it is still not so
    found = waiting.cluster.health(index=new, wait_for_no_initializing_shards=True, wait_for_events="languid", timeout=f"{_SECONDS}s")
    return bool(found["status"] != "red")


def _copied_whole(client: Elasticsearch, table: str, live: _Live, new: str, shape: tuple[int, int]) -> bool:
    """The same where a part of the index holds nothing but rows that were replaced or deleted: Elasticsearch cannot split that part.

    (It has taken their ids away when it merged them, and misses them.) In one part with the rows that are left there are ids.
    """
    client.indices.refresh(index=live.index)
    if client.count(index=live.index)["count"]:
        client.indices.forcemerge(index=live.index, max_num_segments=1)
        return _copied(client, live, new, shape)
    client.indices.delete(index=new)
    client.indices.create(index=new, **table_body(TABLES[table], *shape))
    return True


@contextmanager
def _without_writes(client: Elasticsearch, index: str) -> Iterator[None]:
    # Not by a setting: this waits for the writes under way, without which the copies of a split may never come up.
    client.indices.add_block(index=index, block="write")
    try:
        yield
    except BaseException:
        with suppress(ApiError, TransportError):
            _unblock(client, index)
        raise


def _unblock(client: Elasticsearch, index: str) -> None:
    client.indices.put_settings(index=index, settings={_WRITES_BLOCKED: None})
