"""A rebuild that is asked of the service: where one process owns the index, nobody else can fill it.

The request is a row of the store, which other processes may write too. A service that dies on the way finds it again at
its next start and goes on.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

import structlog

from dateline.engines.base import Engine, Records, Write
from dateline.errors import DatelineError, Unavailable
from dateline.rebuild import Rebuilt, rebuild
from dateline.store.rows import new_id

_TABLE, _KEY = "facts", "rebuild-asked"
_LOOK_SECONDS = 0.5
_MOST_TRIES = 3

log = structlog.get_logger(__name__)


def ask(records: Records) -> str:
    """Ask for a rebuild, or join the one that is asked for already; its id."""
    row = records.get(_TABLE, [_KEY]).get(_KEY)
    if row is not None and row.body["state"] in ("asked", "running"):
        return str(row.body["id"])
    asked = {"id": new_id("r"), "state": "asked", "tries": 0, "documents": 0, "analysed": 0, "error": None}
    written = records.write([Write(_TABLE, _KEY, asked, expect=row.version if row else 0)])
    return asked["id"] if written[0] is not None else ask(records)  # type: ignore[return-value]


def begun(records: Records, request: str) -> bool:
    """Whether a service has taken it up."""
    return str(_body(records, request)["state"]) != "asked"


def done(records: Records, request: str) -> Rebuilt | None:
    """What came of it, None while it is under way; raises Unavailable where it failed."""
    body = _body(records, request)
    if body["state"] == "failed":
        raise Unavailable("rebuild", body["error"])
    return Rebuilt(body["documents"], body["analysed"]) if body["state"] == "done" else None


def withdraw(records: Records) -> None:
    """Take back what was asked: nobody is there who could do it, or it was done in another way."""
    records.write([Write(_TABLE, _KEY, None)])


def _body(records: Records, request: str) -> Mapping[str, Any]:
    row = records.get(_TABLE, [_KEY]).get(_KEY)
    if row is None or row.body["id"] != request:
        raise Unavailable("rebuild", "the request was taken back")
    return row.body


class Rebuilder:
    """The thread of a service that does what is asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine, self._over = engine, threading.Event()
        self._thread = threading.Thread(target=self._run, name="rebuilder", daemon=True)

    def start(self) -> None:
        """Begin to look for requests."""
        self._thread.start()

    def stop(self) -> None:
        """End soon; what is under way begins anew at the next start."""
        self._over.set()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(_LOOK_SECONDS):
            try:
                self._look()
            except Exception:  # the thread outlives any single fault; the request is still there
                log.exception("rebuild_fault")

    def _look(self) -> None:
        row = self._engine.records.get(_TABLE, [_KEY]).get(_KEY)
        if row is None or row.body["state"] not in ("asked", "running"):
            return
        if row.body["tries"] >= _MOST_TRIES:
            self._say(row.body, state="failed", error=f"the service died {_MOST_TRIES} times over it, or its disk was full")
            return
        self._say(row.body, state="running", tries=row.body["tries"] + 1)
        try:
            made = rebuild(self._engine, self._going_on)
        except _StoppedError:
            self._say(row.body, state="asked")
        except DatelineError as error:
            self._say(row.body, state="failed", error=str(error))
        else:
            self._say(row.body, state="done", documents=made.documents, analysed=made.analysed)

    def _say(self, body: Mapping[str, Any], **change: object) -> None:
        self._engine.records.write([Write(_TABLE, _KEY, {**body, **change})])

    def _going_on(self) -> None:
        if self._over.is_set():
            raise _StoppedError


class _StoppedError(Exception):
    """The service ends."""
