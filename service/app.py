"""The application factory."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from dateline.engines.base import Engine
from dateline.queue import TaskQueue
from dateline.settings import Settings
from service import errors, hooks
from service.context import EXTENSION, make_context
from service.guard import Guard
from service.pages import pages
from service.paths import EncodedSlashes, KeyConverter
from service.rooms import ROOMS, operations

_FORM_BYTES = 500_000
_FORM_PARTS = 10_001


def create_app(settings: Settings, engine: Engine, queue: TaskQueue) -> Flask:
    """The WSGI application over an opened engine: it owns neither engine nor queue, and two of them share nothing."""
    app = Flask("service", static_folder="static")
    app.config.update(MAX_FORM_MEMORY_SIZE=_FORM_BYTES, MAX_FORM_PARTS=_FORM_PARTS)
    app.url_map.converters["key"] = KeyConverter
    app.url_map.merge_slashes = False
    app.extensions[EXTENSION] = make_context(settings, engine, queue)
    errors.register(app)
    hooks.register(app, Guard(settings, engine), {each.name: each for each in operations()})
    for blueprint in (*(room.blueprint for room in ROOMS), pages):
        app.register_blueprint(blueprint)
    app.wsgi_app = EncodedSlashes(app.wsgi_app)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    return app
