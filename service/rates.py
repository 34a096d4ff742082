"""How often somebody may ask: counted for all processes together where there is a Redis, by each for itself while it is away."""

from __future__ import annotations

import ipaddress
import time

import structlog
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage, RedisStorage
from limits.strategies import FixedWindowRateLimiter

from dateline.settings import Settings
from service.errors import TooMany

# A request does not wait longer than this for its count, and after a failure Redis is left alone for a while.
_PATIENCE_SECONDS = 0.5
_PAUSE_SECONDS = 5.0
# Whoever has one address of IPv6 has all of its network: it counts as one.
_IPV6_NETWORK = 64
_LOG = structlog.get_logger("dateline.service")


class Rates:
    """Requests a minute, by key or by address."""

    def __init__(self, settings: Settings) -> None:
        self._most = settings.rate_limit
        self._limit = RateLimitItemPerMinute(self._most) if self._most else None
        self._own = FixedWindowRateLimiter(MemoryStorage())
        self._shared = _shared(settings) if self._limit and settings.engine == "elastic" else None
        self._away_until = 0.0

    def count(self, who: str) -> None:
        """One more request; raises TooMany with the seconds until the next is allowed."""
        if self._limit is None:
            return
        if self._shared is not None and time.monotonic() > self._away_until:
            try:
                self._hit(self._shared, self._limit, who)
            except TooMany:
                raise
            except Exception as error:  # noqa: BLE001 - a counter that is away must take neither the service nor the limit with it
                self._away_until = time.monotonic() + _PAUSE_SECONDS
                _LOG.warning("rate limits are counted by this process alone", error=type(error).__name__)
            else:
                return
        self._hit(self._own, self._limit, who)

    def _hit(self, counter: FixedWindowRateLimiter, limit: RateLimitItemPerMinute, who: str) -> None:
        if not counter.hit(limit, who):
            reset = counter.get_window_stats(limit, who).reset_time
            raise TooMany(f"more than {self._most} requests a minute", max(1, round(reset - time.time())))


def _shared(settings: Settings) -> FixedWindowRateLimiter:
    storage = RedisStorage(settings.redis_url, socket_timeout=_PATIENCE_SECONDS, socket_connect_timeout=_PATIENCE_SECONDS)
    return FixedWindowRateLimiter(storage)


def address(remote: str | None) -> str:
    """What an address is counted as."""
    try:
        known = ipaddress.ip_address(remote or "")
    except ValueError:
        return remote or "unknown"
    return str(ipaddress.ip_network((known, _IPV6_NETWORK), strict=False)) if known.version == 6 else str(known)  # noqa: PLR2004
