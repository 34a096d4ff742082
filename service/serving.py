"""The production server in one process: waitress, with bounds on everything a client can make it hold."""

from __future__ import annotations

from typing import Any

import waitress
from flask import Flask

from dateline.settings import Settings
from service.context import EXTENSION, Context

# What is read before the application can refuse it: a body of twice the largest allowed, spooled to disk.
_BODY_FACTOR = 2
_CONNECTIONS = 1_000
_IDLE_SECONDS = 60


def make_server(app: Flask, host: str, port: int) -> Any:
    """A server that is bound but does not answer yet: `run()` serves until SystemExit or KeyboardInterrupt, `close()` unbinds.

    With port 0 the system chooses; `effective_port` tells which.
    """
    context: Context = app.extensions[EXTENSION]
    return waitress.create_server(
        app,
        host=host,
        port=port,
        threads=context.settings.threads,
        connection_limit=_CONNECTIONS,
        channel_timeout=_IDLE_SECONDS,
        max_request_body_size=context.settings.max_bulk_bytes * _BODY_FACTOR,
        ident=None,
        expose_tracebacks=False,
        clear_untrusted_proxy_headers=not context.settings.trusted_proxies,
        asyncore_use_poll=True,
    )


def serve(app: Flask, settings: Settings) -> None:
    """Answer requests at the address of the settings until the process is told to stop."""
    make_server(app, settings.host, settings.port).run()
