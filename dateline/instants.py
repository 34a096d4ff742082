"""Instants as the API writes them and as the store counts them."""

from __future__ import annotations

from datetime import UTC, datetime


def iso_instant(ms: int) -> str:
    """Milliseconds since 1970 as ISO 8601 in UTC."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch_ms(instant: str) -> int:
    """Milliseconds since 1970 of an ISO 8601 date or date-time; one without an offset counts as UTC. Raises ValueError."""
    parsed = datetime.fromisoformat(instant)
    return int((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp() * 1000)
