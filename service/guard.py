"""Who may ask, and how often: API keys with scopes, and rate limits per key or address."""

from __future__ import annotations

import time

import structlog
from flask import request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter

from dateline.engines.base import Engine
from dateline.settings import Settings
from dateline.store.keys import Key, any_keys, verify
from service.errors import Forbidden, TooMany, Unauthorized
from service.routing import Scope

# How long a store without keys is believed to be without them: the first key made counts after this at the latest.
_RECHECK_SECONDS = 1.0
_IMPLIED: dict[str, tuple[Scope, ...]] = {"admin": ("read", "write", "admin"), "write": ("write",), "read": ("read",)}
_LOG = structlog.get_logger("dateline.service")


class Guard:
    """Checks the key and counts the request; one a application."""

    def __init__(self, settings: Settings, engine: Engine) -> None:
        self._settings = settings
        self._engine = engine
        self._in_force = not settings.loopback and not settings.open
        self._checked = float("-inf")
        self._limit = RateLimitItemPerMinute(settings.rate_limit) if settings.rate_limit else None
        shared = settings.engine == "elastic" and self._limit is not None
        self._counter = FixedWindowRateLimiter(RedisStorage(settings.redis_url) if shared else MemoryStorage())

    def admit(self, scope: Scope, now_ms: int) -> Key | None:
        """The key of the present request, None where none is needed. Raises Unauthorized, Forbidden, TooMany."""
        if scope == "open":
            return None
        key = self._key(now_ms) if self.in_force() else None
        self._count(key.id if key else request.remote_addr or "unknown")
        if key and scope not in {held for own in key.scopes for held in _IMPLIED[own]}:
            raise Forbidden(f"the key lacks the scope {scope!r}")
        return key

    def in_force(self) -> bool:
        """Whether requests need a key: a key was ever made, or the address is not loopback and the service is not declared open."""
        if not self._in_force and time.monotonic() - self._checked > _RECHECK_SECONDS:
            self._in_force = any_keys(self._engine.records)
            self._checked = time.monotonic()
        return self._in_force

    def _key(self, now_ms: int) -> Key:
        scheme, _, token = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != "bearer" or not token.strip():
            self._count(request.remote_addr or "unknown")
            raise Unauthorized("send Authorization: Bearer <key>")
        key = verify(self._engine.records, token.strip(), now_ms)
        if key is None:
            self._count(request.remote_addr or "unknown")
            raise Unauthorized("the key is unknown, has expired or was revoked")
        return key

    def _count(self, who: str) -> None:
        if self._limit is None:
            return
        try:
            allowed = self._counter.hit(self._limit, who)
        except Exception as error:  # noqa: BLE001 - a counter that is away must not take the service with it
            _LOG.warning("rate limits are not counted", error=type(error).__name__)
            return
        if not allowed:
            reset = self._counter.get_window_stats(self._limit, who).reset_time
            raise TooMany(f"more than {self._settings.rate_limit} requests a minute", max(1, round(reset - time.time())))
