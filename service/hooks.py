"""What happens around every request: its id, key and limits before; headers, metrics and one log line after."""

from __future__ import annotations

import re
import secrets
import time
from contextlib import ExitStack

import structlog
from flask import Flask, Response, g, request

from dateline.tracing import span
from service.context import here
from service.guard import Guard
from service.routing import Operation

_SANE_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:-]{0,127}")
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
_EXPOSED = "X-Request-Id, Location, Retry-After"
_LOG = structlog.get_logger("dateline.service")


def register(app: Flask, guard: Guard, operations: dict[str, Operation]) -> None:
    """Hang the hooks on the application; `operations` by endpoint."""

    def begin() -> Response | None:
        g.started = time.perf_counter()
        given = request.environ.get("HTTP_X_REQUEST_ID", "")
        g.request_id = given if _SANE_ID.fullmatch(given) else secrets.token_hex(12)
        if request.method == "OPTIONS" and "HTTP_ACCESS_CONTROL_REQUEST_METHOD" in request.environ:
            return _preflight()
        operation = operations.get(request.endpoint or "")
        _trace()
        key = guard.admit(operation.scope if operation else "open", here().clock())
        g.actor = key.id if key else "local"
        return None

    app.before_request(begin)
    app.after_request(_finish)
    app.teardown_request(_close)


def _trace() -> None:
    g.trace = ExitStack()
    rule = request.url_rule.rule if request.url_rule else ""
    parent = request.environ.get("HTTP_TRACEPARENT", "")
    facts = {"http__request__method": request.method, "http__route": rule, "request_id": g.request_id}
    g.span = g.trace.enter_context(span(f"{request.method} {rule}".strip(), parent=parent, kind="server", **facts))


def _close(_: BaseException | None) -> None:
    if "trace" in g:
        g.trace.close()


def _preflight() -> Response:
    response = Response(status=204)
    if _allowed_origin():
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, DELETE"
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type, Content-Encoding, Idempotency-Key, X-Request-Id"
        response.headers["Access-Control-Max-Age"] = "600"
    return response


def _allowed_origin() -> str | None:
    origin = request.headers.get("Origin")
    allowed = here().settings.cors_origins
    return origin if origin and (origin in allowed or "*" in allowed) else None


def _finish(response: Response) -> Response:
    response.headers["X-Request-Id"] = g.get("request_id", "")
    response.headers.extend(_HEADERS)
    if here().settings.cors_origins:
        response.vary.add("Origin")
        if origin := _allowed_origin():
            response.headers["Access-Control-Allow-Origin"] = origin
            response.headers["Access-Control-Expose-Headers"] = _EXPOSED
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    _observe(response)
    return response


def _observe(response: Response) -> None:
    if g.get("span") is not None:
        g.span.set_attribute("http.response.status_code", response.status_code)
    seconds = time.perf_counter() - g.get("started", time.perf_counter())
    route = request.url_rule.rule if request.url_rule else "unmatched"
    # Any token is a method to HTTP; only those we know become a label.
    method = request.method if request.url_rule else "OTHER"
    here().metrics.observe(method, route, response.status_code, seconds)
    # The path, the query and the key itself stay out of the log: they may hold what nobody but the client should read.
    _LOG.info(
        "request",
        request_id=g.get("request_id"),
        method=method,
        route=route,
        status=response.status_code,
        milliseconds=round(seconds * 1000, 2),
        actor=g.get("actor"),
        problem=g.get("problem"),
        ids=_ids(),
    )


def _ids() -> dict[str, str] | None:
    return dict(request.view_args) if request.view_args else None
