"""Who may ask, and how often: API keys with scopes, and rate limits per key or address.

Without a key only this machine is served, and on it only its own programs and pages: a page of another site that a browser
on this machine has open could otherwise write (a form that is sent here) and read (a name of its own that leads here).
"""

from __future__ import annotations

import ipaddress
import time
from urllib.parse import SplitResult, urlsplit

from flask import request

from dateline.engines.base import Engine
from dateline.settings import Settings, is_loopback
from dateline.store.keys import Key, any_keys, verify
from service.errors import Forbidden, Unauthorized
from service.rates import Rates, address
from service.routing import Scope

# How long a store without keys is believed to be without them: the first key made counts after this at the latest.
_RECHECK_SECONDS = 1.0
_IMPLIED: dict[str, tuple[Scope, ...]] = {"admin": ("read", "write", "admin"), "write": ("write",), "read": ("read",)}
_SAFE = ("GET", "HEAD", "OPTIONS")
_OR_ELSE = "make a key with `dateline keys create NAME`, or set DATELINE_OPEN=true to serve everyone"


class Guard:
    """Checks the key and counts the request; one a application."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._in_force = not settings.loopback and not settings.open
        self._checked = float("-inf")
        self._rates = Rates(settings)

    def admit(self, scope: Scope, now_ms: int) -> Key | None:
        """The key of the present request, None where none is needed. Raises Unauthorized, Forbidden, TooMany."""
        if scope == "open":
            return None
        key = self._key(now_ms) if self._needed() else None
        self._rates.count(key.id if key else address(request.remote_addr))
        if key is None:
            self._local()
        elif scope not in {held for own in key.scopes for held in _IMPLIED[own]}:
            raise Forbidden(f"the key lacks the scope {scope!r}")
        return key

    def in_force(self) -> bool:
        """Whether every request needs a key: one was ever made, or the address is not loopback and the service is not declared open."""
        if not self._in_force and time.monotonic() - self._checked > _RECHECK_SECONDS:
            self._in_force = any_keys(self._engine.records)
            self._checked = time.monotonic()
        return self._in_force

    def _needed(self) -> bool:
        # A server may have bound another address than the settings name: who asks from elsewhere is a stranger all the same.
        return self.in_force() or not (self._settings.open or _from_here(request.remote_addr))

    def _local(self) -> None:
        """Refuse what no program or page of this machine asks, where no key tells who does."""
        if not self._settings.open and not is_loopback(_split(f"//{request.host}").hostname or ""):
            raise Forbidden(f"without API keys the service answers to localhost and not to the name in Host; {_OR_ELSE}")
        origin = request.headers.get("Origin")
        ours = origin is None or _split(origin).netloc == request.host or origin in self._settings.cors_origins
        if not ours and request.method not in _SAFE:
            raise Forbidden("without API keys a page of another site may not write; name it in DATELINE_CORS_ORIGINS, or make a key")

    def _key(self, now_ms: int) -> Key:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            self._rates.count(address(request.remote_addr))
            raise Unauthorized("send Authorization: Bearer <key>")
        key = verify(self._engine.records, token.strip(), now_ms)
        if key is None:
            self._rates.count(address(request.remote_addr))
            raise Unauthorized("the key is unknown, has expired or was revoked")
        return key


def _split(url: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError:  # a bracket that opens no address
        return urlsplit("")


def _from_here(remote: str | None) -> bool:
    # A socket in the file system has no address.
    if not remote or remote == "localhost":
        return True
    try:
        known = ipaddress.ip_address(remote)
    except ValueError:
        return False
    return (getattr(known, "ipv4_mapped", None) or known).is_loopback
