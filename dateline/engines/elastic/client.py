"""The connection to Elasticsearch: its errors as ours, and bulk writes that survive a server that is busy or restarts."""

from __future__ import annotations

import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any, Literal

from elastic_transport import ConnectionError as NoConnection
from elastic_transport import ConnectionTimeout, TlsError, TransportError
from elasticsearch import ApiError, Elasticsearch

from dateline.errors import SettingsError, Unavailable

PART = "Elasticsearch"
BUSY = frozenset({429, 502, 503, 504})
CONFLICT = 409
MISSING = 404
READ_SECONDS = 20
WRITE_SECONDS = 60
_PAUSES = (0.1, 0.3, 0.9, 2.0)  # seconds before each further try of what was rejected
_BULK_BYTES = 8_000_000
_BULK_ITEMS = 1_000
_UNTRUSTED = "its certificate is not one that we trust"
_BLOCKED = ("cluster_block_exception", "no_shard_available_action_exception", "unavailable_shards_exception")


def connect(
    url: str, *, api_key: str | None = None, username: str | None = None, password: str | None = None, ca_certs: str | None = None
) -> Elasticsearch:
    """A client of the nodes at `url` (separated by commas), which goes on with the others where one is lost. Opens no connection yet.

    It looks for no other nodes by itself, and connects again when one comes back.
    Raises SettingsError for addresses, or a file of certificates, that cannot be used.
    """
    options: dict[str, Any] = {"ssl_context": _trusting(ca_certs)} if ca_certs else {}
    try:
        return Elasticsearch(
            url.split(","),
            api_key=api_key,
            basic_auth=(username, password or "") if username else None,
            request_timeout=READ_SECONDS,
            max_retries=2,  # on lost connections and busy answers, not on timeouts
            retry_on_timeout=False,
            connections_per_node=20,
            **options,
        )
    except ValueError as error:
        raise SettingsError(f"DATELINE_ELASTICSEARCH_URL and what belongs to it: {error}") from None


def _trusting(ca_certs: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca_certs)
    except OSError as error:
        why = "it holds no certificate" if isinstance(error, ssl.SSLError) else error.strerror
        raise SettingsError(f"DATELINE_ELASTICSEARCH_CA_CERTS cannot be used: {ca_certs!r}: {why}") from None


@contextmanager
def translated() -> Iterator[None]:
    """The client's errors as `Unavailable` where trying later may help; what is wrong with the request itself passes."""
    try:
        yield
    except ConnectionTimeout:
        raise Unavailable(PART, "it did not answer in time") from None
    except TlsError:
        raise Unavailable(PART, _UNTRUSTED) from None
    except NoConnection:
        raise Unavailable(PART, "no connection") from None
    except ApiError as error:
        why = _temporary(error)
        if why is None:
            raise
        raise Unavailable(PART, why) from None
    except TransportError as error:
        raise Unavailable(PART, type(error).__name__) from None


def _temporary(error: ApiError) -> str | None:
    kind = str(error.error)
    if error.status_code in (401, 403) and kind not in _BLOCKED:
        return "it refuses our credentials"
    if error.status_code == MISSING and kind == "index_not_found_exception":
        return "an index is missing"
    if kind in _BLOCKED:
        return "it takes no writes now"
    return "it is overloaded" if error.status_code in BUSY else None


@dataclass(frozen=True, slots=True)
class Action:
    """One line of a bulk request: the action's parameters and, except for a delete, the document."""

    verb: Literal["index", "create", "delete"]
    parameters: Mapping[str, Any]
    source: Mapping[str, Any] | None = None
    size: int = 500


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an action: HTTP status, the server's answer, and whether it may have been applied by an earlier try."""

    status: int
    item: Mapping[str, Any]
    retried: bool = False

    @property
    def error(self) -> str:
        """Why it failed, in the server's words; empty when it did not."""
        reason = self.item.get("error") or {}
        cause = reason.get("caused_by") or {}
        return " ".join(str(part) for part in (reason.get("reason"), cause.get("reason")) if part)


def bulk(client: Elasticsearch, actions: Sequence[Action]) -> list[Outcome]:
    """Apply in order (for each document), in requests of bounded size; one outcome an action.

    What the server rejects because it is busy is tried again; raises Unavailable when it stays so. What came before is applied then.
    """
    outcomes: list[Outcome] = []
    for chunk in _chunks(actions):
        outcomes += _persist(client, chunk)
    return outcomes


def _persist(client: Elasticsearch, chunk: Sequence[Action]) -> list[Outcome]:
    outcomes: dict[int, Outcome] = {}
    remaining = list(range(len(chunk)))
    for attempt, pause in enumerate((*_PAUSES, None)):
        for i, outcome in zip(remaining, _send(client, [chunk[i] for i in remaining], last=pause is None), strict=True):
            outcomes[i] = Outcome(outcome.status, outcome.item, retried=attempt > 0)
        remaining = [i for i in remaining if outcomes[i].status in BUSY]
        if not remaining:
            return [outcomes[i] for i in range(len(chunk))]
        if pause is not None:
            time.sleep(pause)
    raise Unavailable(PART, "it is overloaded or takes no writes now")


def _send(client: Elasticsearch, chunk: Sequence[Action], *, last: bool) -> list[Outcome]:
    lines: list[Mapping[str, Any]] = []
    for action in chunk:
        lines.append({action.verb: action.parameters})
        if action.source is not None:
            lines.append(action.source)
    try:
        # The client's own retries would hide from us that a write may have been applied already.
        answer = client.options(max_retries=0, request_timeout=WRITE_SECONDS).bulk(operations=lines)
    except ConnectionTimeout:
        raise Unavailable(PART, "it did not answer in time") from None
    except TlsError:
        raise Unavailable(PART, _UNTRUSTED) from None
    except NoConnection:
        if last:
            raise Unavailable(PART, "no connection") from None
        return [Outcome(503, {})] * len(chunk)
    except ApiError as error:
        if last or error.status_code not in BUSY:
            with translated():
                raise
        return [Outcome(503, {})] * len(chunk)
    items = [next(iter(item.values())) for item in answer["items"]]
    return [Outcome(_status(item), item) for item in items]


def _status(item: Mapping[str, Any]) -> int:
    # A block (flood stage, read-only) is answered by 403: it passes like being busy does.
    blocked = (item.get("error") or {}).get("type") in _BLOCKED
    return 503 if blocked else int(item["status"])


def _chunks(actions: Sequence[Action]) -> Iterator[list[Action]]:
    chunk: list[Action] = []
    size = 0
    for action in actions:
        if chunk and (len(chunk) >= _BULK_ITEMS or size + action.size > _BULK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(action)
        size += action.size
    if chunk:
        yield chunk


def batches(keys: Sequence[str], size: int = 500) -> Iterator[list[str]]:
    """Distinct keys in lists of bounded length."""
    remaining = iter(dict.fromkeys(keys))
    while batch := list(islice(remaining, size)):
        yield batch
