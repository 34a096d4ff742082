"""`python -m worker.health worker|broker`: does this machine's worker answer, or the broker? For the healthchecks of containers."""

from __future__ import annotations

import os
import socket
import sys

from redis import Redis, RedisError

from dateline.settings import Settings
from worker.app import create_app

_SECONDS = 5.0


def worker_answers(settings: Settings) -> bool:
    """Whether a worker of this host answers a ping through the broker, as a consumer that went silent does not."""
    replies = create_app(settings).control.ping(timeout=_SECONDS)
    return any(name.endswith(f"@{socket.gethostname()}") for reply in replies for name in reply)


def broker_answers(settings: Settings) -> bool:
    """Whether Redis does."""
    try:
        with Redis.from_url(settings.redis_url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS) as redis:
            return bool(redis.ping())
    except RedisError:
        return False


if __name__ == "__main__":
    check = {"worker": worker_answers, "broker": broker_answers}[sys.argv[1]]
    sys.exit(not check(Settings.from_env(os.environ)))
