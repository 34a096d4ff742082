"""The pool's processes end with the process that made them."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

# A process of the pool that has not asked the kernel yet when its parent is killed.
LATE = """
import multiprocessing, time
from dateline.ingest.pool import _begin

def late():
    time.sleep(0.5)
    _begin()
    time.sleep(60)

process = multiprocessing.get_context("fork").Process(target=late)
process.start()
print(process.pid, flush=True)
time.sleep(60)
"""


def alive(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="asks the kernel of Linux")
@pytest.mark.parametrize("wait", [0.0, 1.5])
def test_no_process_outlives_a_parent_that_was_killed(wait: float) -> None:
    with subprocess.Popen([sys.executable, "-c", LATE], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = parent.stdout.readline().strip()
        time.sleep(wait)
        assert alive(child)
        parent.kill()
    until = time.monotonic() + 10
    while alive(child) and time.monotonic() < until:
        time.sleep(0.1)
    assert not alive(child)
