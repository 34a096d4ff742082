"""`python -m tests.servers`: both servers for development; prints the settings that use them, ends with Ctrl-C."""

from __future__ import annotations

import signal
import sys
from contextlib import ExitStack, suppress

from tests.servers.elasticsearch_server import elasticsearch
from tests.servers.redis_server import redis


def main() -> None:
    """Start, print, wait, stop."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with ExitStack() as stack, suppress(KeyboardInterrupt):
        for name, start in (("REDIS", redis), ("ELASTICSEARCH", elasticsearch)):
            server = start()
            stack.callback(server.stop)
            sys.stdout.write(f"export DATELINE_{name}_URL={server.url} DATELINE_TEST_{name}_URL={server.url}\n")
        sys.stdout.flush()
        signal.pause()


if __name__ == "__main__":
    main()
