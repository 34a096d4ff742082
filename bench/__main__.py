"""`make bench`: every table, each in a process of its own so that memory and start are its own."""

from __future__ import annotations

import subprocess
import sys

ROOMS = ("bench.analysis", "bench.search", "bench.api", "bench.workers")


def main() -> int:
    status = 0
    for room in ROOMS:
        print(f"\n== {room}", flush=True)
        status |= subprocess.run([sys.executable, "-m", room], check=False).returncode
    return status


if __name__ == "__main__":
    sys.exit(main())
