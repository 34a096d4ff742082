"""Ids in paths: an id may hold any visible character, a slash too, and stands percent-encoded in one segment of the path.

WSGI decodes the whole path, after which an encoded slash looks like a separator; so the path is taken from the request's
raw target, with `%2F` and `%25` left as they are for the converter to decode.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from werkzeug.routing import BaseConverter, ValidationError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LONGEST = 512


class EncodedSlashes:
    """WSGI middleware that keeps encoded slashes apart from separators. Servers without a raw target are left as they are."""

    def __init__(self, app: WSGIApplication) -> None:
        self._app = app

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Restore the path, then go on."""
        target = environ.get("REQUEST_URI") or environ.get("RAW_URI")
        if target and "%" in target:
            environ["PATH_INFO"] = decoded_path(target).removeprefix(environ.get("SCRIPT_NAME", ""))
        return self._app(environ, start_response)


def decoded_path(target: str) -> str:
    """The path of a request target in WSGI's form (bytes as latin-1), all but `%2F` and `%25` decoded."""
    path = target.partition("?")[0] if target.startswith("/") else urlsplit(target).path
    for kept in ("%25", "%2F", "%2f"):
        path = path.replace(kept, f"%25{kept[1:]}")
    return unquote(path, "latin-1")


class KeyConverter(BaseConverter):
    """One segment of the path as the id it encodes. What can be nobody's id finds nothing."""

    regex = "[^/]+"

    def to_python(self, value: str) -> str:
        """Decode what the middleware left encoded."""
        key = unquote(value)
        if len(key) > _LONGEST or "\x00" in key or "\ufffd" in key:
            raise ValidationError
        return key

    def to_url(self, value: Any) -> str:
        """Encode every reserved character."""
        return quote(str(value), safe="")
