"""Keys and bodies of the ledger's rows."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dateline.engines.base import Row, Scalar, Write

WorkState = Literal["queued", "running", "indexed", "unchanged", "failed", "quarantined", "cancelled"]
WORK_STATES: tuple[WorkState, ...] = ("queued", "running", "indexed", "unchanged", "failed", "quarantined", "cancelled")
OPEN_STATES: tuple[WorkState, ...] = ("queued", "running")


def revision_key(document_id: str, revision: int) -> str:
    """Key of one revision, in `revisions` and in `work`."""
    return f"{document_id}@{revision}"


def new_id(prefix: str) -> str:
    """A fresh random id, such as `j-1f0c…` for a job."""
    return f"{prefix}-{secrets.token_hex(12)}"


@dataclass(frozen=True, slots=True)
class Work:
    """One accepted item of a job. Times are milliseconds since 1970; `due` is when it may be tried (again).

    `trace` is the traceparent of its acceptance, where traces are taken.
    """

    document_id: str
    revision: int
    job: str
    line: int
    state: WorkState
    accepted: int
    due: int = 0
    attempts: int = 0
    lease: int = 0
    owner: str = ""
    finished: int | None = None
    consolidated: int = 0
    remove: bool = False
    error: str | None = None
    trace: str = ""
    key: str = ""
    version: int = 0

    @classmethod
    def of(cls, row: Row) -> Work:
        """Read a row of `work`."""
        return cls(**row.body, key=row.key, version=row.version)

    def write(self, *, expect: int | None) -> Write:
        """The write that stores this state, under its own version check."""
        body = {name: getattr(self, name) for name in _WORK_BODY if name != "trace" or self.trace}
        return Write("work", self.key or revision_key(self.document_id, self.revision), body, self._columns(), expect)

    def _columns(self) -> Mapping[str, Scalar]:
        return {
            "job": self.job,
            "state": self.state,
            "document": self.document_id,
            "line": self.line,
            "revision": self.revision,
            "accepted": self.accepted,
            "due": self.due,
            "lease": self.lease,
            "finished": self.finished,
            "consolidated": self.consolidated,
        }


_WORK_BODY = tuple(name for name in Work.__slots__ if name not in ("key", "version"))


@dataclass(frozen=True, slots=True)
class Head:
    """The newest revision of a document, or its tombstone (`deleted`)."""

    document_id: str
    revision: int
    content_hash: str
    received: int
    deleted: bool = False
    version: int = 0

    @classmethod
    def of(cls, row: Row) -> Head:
        """Read a row of `heads`."""
        return cls(row.key, row.body["revision"], row.body["hash"], row.body["received"], row.body["deleted"], row.version)

    def write(self, *, expect: int | None) -> Write:
        """The write that makes this the head."""
        body: dict[str, Any] = {
            "revision": self.revision,
            "hash": self.content_hash,
            "received": self.received,
            "deleted": self.deleted,
        }
        state = "deleted" if self.deleted else "present"
        return Write("heads", self.document_id, body, {"state": state, "received": self.received, "revision": self.revision}, expect)
