"""`service.wsgi:app`, for production WSGI servers: settings from the environment, everything opened at the first request."""

from __future__ import annotations

import atexit
import os
from collections.abc import Iterable
from contextlib import ExitStack
from functools import cache
from typing import TYPE_CHECKING

from dateline import tracing
from dateline.logs import configure
from dateline.settings import Settings
from service.app import create_app
from service.running import opened

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def app(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The WSGI application."""
    return _application()(environ, start_response)


@cache
def _application() -> WSGIApplication:
    settings = Settings.from_env(os.environ)
    configure(settings)
    tracing.begin(settings.traces_url, "dateline-api")
    stack = ExitStack()
    engine, queue = stack.enter_context(opened(settings, drain=True))
    atexit.register(stack.close)
    return create_app(settings, engine, queue)
