"""One table from what can go wrong to its HTTP status, and every error as `application/problem+json` (RFC 9457)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

import structlog
from flask import Flask, Response, g, request, url_for
from werkzeug.exceptions import HTTPException

from dateline import errors
from dateline.errors import DatelineError, Fault
from service.responses import json_bytes

MEDIA_TYPE = "application/problem+json"


class Malformed(errors.Invalid):
    """The request cannot even be read: broken JSON, gzip or UTF-8; the faults say where."""


class UnsupportedMedia(DatelineError):
    """A body in a content type or encoding that the route does not take."""


class Unauthorized(DatelineError):
    """No API key, or one that is not valid (any more)."""


class Forbidden(DatelineError):
    """The key does not hold the scope that the route needs."""


class TooMany(DatelineError):
    """More than a limit allows, of requests a minute or of expensive ones at once; `retry_after` seconds until the next."""

    def __init__(self, what: str, retry_after: int) -> None:
        super().__init__(what)
        self.retry_after = retry_after


# The first row that fits decides: subclasses stand before their bases.
STATUS: tuple[tuple[type[DatelineError], int, str], ...] = (
    (Malformed, 400, "The request cannot be read"),
    (errors.Invalid, 422, "The request breaks its contract"),
    (errors.NotFound, 404, "There is no such thing"),
    (errors.Merged, 308, "It was merged into another"),
    (errors.Conflict, 409, "The request contradicts the present state"),
    (errors.CursorExpired, 410, "The cursor has expired"),
    (errors.TooLarge, 413, "More than is allowed"),
    (UnsupportedMedia, 415, "The content type is not supported"),
    (Unauthorized, 401, "An API key is needed"),
    (Forbidden, 403, "The API key does not allow this"),
    (TooMany, 429, "Too many requests"),
    (errors.Unavailable, 503, "A part of the service does not answer now"),
    (errors.DataFolderError, 503, "The data folder cannot be used now"),
)
_DETAILS = {
    404: "There is nothing at this path; /docs lists what there is.",
    405: "The path does not take this method; Allow names those it takes.",
}
_LOG = structlog.get_logger("dateline.service")


def describe(error: DatelineError) -> dict[str, Any]:
    """The problem object of an error, without its request id. The text of a data folder's trouble stays in the log."""
    status, title = _row(error)
    faults = error.faults if isinstance(error, errors.Invalid) else ()
    detail = str(error) if status != 503 or isinstance(error, errors.Unavailable) else title  # noqa: PLR2004
    return _problem(status, title, detail, faults)


def problem_response(body: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> Response:
    """A problem object as a response, with the request's id in it."""
    whole = {**body, "request_id": g.get("request_id", "")}
    return Response(json_bytes(whole), status=body["status"], headers=headers, content_type=MEDIA_TYPE)


def register(app: Flask) -> None:
    """Make every error of the application answer as a problem."""
    app.register_error_handler(DatelineError, _on_known)
    app.register_error_handler(HTTPException, _on_http)
    app.register_error_handler(Exception, _on_unknown)


def _on_known(error: DatelineError) -> Response:
    body = describe(error)
    g.problem = body["errors"][0]["code"] if body["errors"] else type(error).__name__
    if body["status"] == 503:  # noqa: PLR2004
        _LOG.warning("unavailable", request_id=g.get("request_id"), error=type(error).__name__)
    return problem_response(body, dict(_headers(error)))


def _headers(error: DatelineError) -> Iterable[tuple[str, str]]:
    if isinstance(error, errors.Unavailable | TooMany):
        yield "Retry-After", str(error.retry_after)
    elif isinstance(error, errors.DataFolderError):
        yield "Retry-After", "30"
    if isinstance(error, Unauthorized):
        yield "WWW-Authenticate", 'Bearer realm="dateline"'
    if isinstance(error, errors.Merged):
        yield "Location", _moved(error)


def _moved(error: errors.Merged) -> str:
    """The same question asked of the entity that the old one became part of."""
    values = dict(request.view_args or {})
    if request.endpoint is None or values.get("id") != error.key:
        return f"/v1/entities/{quote(error.into, safe='')}"
    query = request.query_string.decode("latin-1")
    return url_for(request.endpoint, **{**values, "id": error.into}) + (f"?{query}" if query else "")


def _on_http(error: HTTPException) -> Response:
    if error.code is None or error.response is not None:
        return error.get_response()  # type: ignore[return-value]
    status = error.code
    faults = (Fault("body", "size", "the body is larger than allowed"),) if status == 413 else ()  # noqa: PLR2004
    headers = {name: value for name, value in error.get_headers() if name in {"Allow", "Location", "Retry-After"}}
    detail = _DETAILS.get(status, error.description or error.name)
    return problem_response(_problem(status, error.name, detail, faults), headers)


def _on_unknown(error: Exception) -> Response:
    _LOG.error("unexpected", request_id=g.get("request_id"), exc_info=error)
    return problem_response(_problem(500, "Something went wrong here", "It was logged under the request's id.", ()))


def _row(error: DatelineError) -> tuple[int, str]:
    return next(((status, title) for kind, status, title in STATUS if isinstance(error, kind)), (500, "Something went wrong here"))


def _problem(status: int, title: str, detail: str, faults: Iterable[Fault]) -> dict[str, Any]:
    return {"type": "about:blank", "title": title, "status": status, "detail": detail, "errors": [_fault(f) for f in faults]}


def _fault(fault: Fault) -> dict[str, Any]:
    return {name: value for name, value in asdict(fault).items() if value is not None}
