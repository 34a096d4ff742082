"""What every request needs, made once by the factory and kept with its application: no globals."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import Any, cast

from flask import Response, current_app

from dateline.engines.base import Engine
from dateline.queue import TaskQueue
from dateline.settings import Settings
from dateline.store.locks import wall_clock_ms
from service.errors import TooMany
from service.metrics import Metrics

EXTENSION = "dateline"
_RETRY_SECONDS = 2


class Gate:
    """At most `places` requests of an expensive kind at once, so that they never take every thread."""

    def __init__(self, what: str, places: int) -> None:
        self.what = what
        self._places = BoundedSemaphore(max(1, places))

    def enter(self) -> bool:
        """Take a place; False when all are taken."""
        return self._places.acquire(blocking=False)

    def leave(self) -> None:
        """Give the place back."""
        self._places.release()

    @contextmanager
    def place(self) -> Iterator[None]:
        """Hold a place; raises TooMany when all are taken."""
        self._enter()
        try:
            yield
        finally:
            self.leave()

    def until_sent(self, response: Response) -> Response:
        """Hold a place until the whole response was read or dropped; raises TooMany when all are taken."""
        self._enter()
        place = ExitStack()
        place.callback(self.leave)
        # Whichever comes first: closing the stack again does nothing.
        response.call_on_close(place.close)
        response.response = _then(response.response, place.close)
        return response

    def _enter(self) -> None:
        if not self.enter():
            raise TooMany(f"{self.what}: as many as are allowed at once are open", _RETRY_SECONDS)


def _then(pieces: Any, done: Callable[[], None]) -> Iterator[Any]:
    try:
        yield from pieces
    finally:
        done()


@dataclass(frozen=True, slots=True)
class Context:
    """Settings, engine and queue, the clock (milliseconds since 1970) and the gates of one application."""

    settings: Settings
    engine: Engine
    queue: TaskQueue
    metrics: Metrics
    waits: Gate
    streams: Gate
    exports: Gate
    bulks: Gate
    analyses: Gate
    clock: Callable[[], int] = field(default=wall_clock_ms)


def make_context(settings: Settings, engine: Engine, queue: TaskQueue) -> Context:
    """The context of an application: half the threads may wait or analyse, a quarter each may follow jobs, export or take bulks."""
    half, quarter = settings.threads // 2, settings.threads // 4
    return Context(
        settings,
        engine,
        queue,
        Metrics(engine, queue, settings.long_backlog),
        waits=Gate("waiting for a document or job", half),
        streams=Gate("streams of events", quarter),
        exports=Gate("exports", quarter),
        bulks=Gate("bulk requests", quarter),
        analyses=Gate("analysis on request", half),
    )


def here() -> Context:
    """The context of the application that answers the present request."""
    return cast("Context", current_app.extensions[EXTENSION])
