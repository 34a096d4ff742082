"""The elastic engine put together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Literal

from elasticsearch import BadRequestError, Elasticsearch

from dateline.engines.base import Health
from dateline.engines.elastic.client import connect, translated
from dateline.engines.elastic.growing import Grown, grow
from dateline.engines.elastic.index import ElasticIndex
from dateline.engines.elastic.names import Names, kind_body, table_body, table_mapping
from dateline.engines.elastic.rebuilding import Rebuilds
from dateline.engines.elastic.records import ElasticRecords
from dateline.engines.schema import KINDS, TABLES, Kind, Table
from dateline.errors import Unavailable

# Stamps of indices that `setup` made: beside an empty store, or beside a filled one from which they have to be refilled.
_COMPLETE, _HOLLOW = 0, 1


class ElasticEngine:
    """Truth and search index in one Elasticsearch. Opens no connection before it is used; open one in each process, after a fork.

    `shards` and `replicas` are those of indices made from now on: a rebuild brings the search indices to them, `grow` the tables.
    """

    name: Literal["elastic"] = "elastic"

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "dateline",
        api_key: str | None = None,
        username: str | None = None,
        password: str | None = None,
        ca_certs: str | None = None,
        shards: int = 1,
        replicas: int = 0,
    ) -> None:
        self.client: Elasticsearch = connect(url, api_key=api_key, username=username, password=password, ca_certs=ca_certs)
        self.names, self._shape = Names(prefix), (shards, replicas)
        self.records = ElasticRecords(self.client, self.names)
        self._rebuilds = Rebuilds(self.client, self.names, self.records, self._shape)
        self.index = ElasticIndex(self.client, self.names, self._rebuilds)

    def setup(self) -> None:
        """See `Engine.setup`: indices and aliases that are missing, columns that are new."""
        # At once rather than one after the other: Elasticsearch takes many new indices into one change of its state.
        with ThreadPoolExecutor(len(TABLES)) as pool, translated():
            found = self._found()
            list(pool.map(partial(self._set_up_table, found), TABLES.values()))
            missing = [kind for kind in KINDS.values() if self.names.kind(kind.name) not in found]
            stamp = _HOLLOW if missing and self._filled() else _COMPLETE
            list(pool.map(partial(self._set_up_kind, stamp), missing))

    def _found(self) -> dict[str, Mapping[str, Any]]:
        """The mapping behind every alias that is there."""
        indices = self.client.indices.get(index=f"{self.names.prefix}-*", features=["aliases", "mappings"])
        return {alias: facts["mappings"] for facts in indices.values() for alias in facts["aliases"]}

    def _set_up_table(self, found: Mapping[str, Mapping[str, Any]], table: Table) -> None:
        alias, wanted = self.names.table(table.name), table_mapping(table)
        if alias not in found:
            self._create(self.names.table_index(table.name), table_body(table, *self._shape) | {"aliases": {alias: {}}})
        elif not wanted["properties"]["columns"]["properties"].keys() <= found[alias]["properties"]["columns"].get("properties", {}).keys():
            self.client.indices.put_mapping(index=alias, **wanted)

    def _set_up_kind(self, stamp: int, kind: Kind) -> None:
        aliases: dict[str, Any] = {"aliases": {self.names.kind(kind.name): {}}}
        self._create(self.names.kind_index(kind.name, stamp), kind_body(kind, *self._shape) | aliases)

    def _create(self, index: str, body: dict[str, object]) -> None:
        try:
            self.client.indices.create(index=index, **body)  # type: ignore[arg-type]
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise  # else another process was faster

    def _filled(self) -> bool:
        self.records.refresh("heads")
        return self.records.count("heads")[None] > 0

    def grow(self) -> Iterator[Grown]:
        """Bring the tables' indices to this engine's shards and replicas, while serving; what was changed, as it is done."""
        return grow(self.client, self.names, *self._shape)

    def needs_rebuild(self) -> bool:
        """See `Engine.needs_rebuild`."""
        return any(self._stale(kind) for kind in KINDS.values())

    def _stale(self, kind: Kind) -> bool:
        with translated():
            live = list(self.client.indices.get_alias(name=self.names.kind(kind.name)))
        wanted = self.names.kind_index(kind.name, _COMPLETE).removesuffix(str(_COMPLETE))
        return not live[0].startswith(wanted) or live[0] == wanted + str(_HOLLOW)

    def health(self) -> Health:
        """See `Engine.health`."""
        parts = {"store": self._status("truth-*"), "index": self._status("*")}
        return Health(all(word == "ok" for word in parts.values()), parts)

    def _status(self, pattern: str) -> str:
        try:
            with translated():
                status = self.client.options(request_timeout=5).cluster.health(index=f"{self.names.prefix}-{pattern}")
        except Unavailable as error:
            return str(error)
        return "a shard has no copy that answers" if status["status"] == "red" else "ok"

    def close(self) -> None:
        """See `Engine.close`."""
        self.client.close()
