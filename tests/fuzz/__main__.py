"""`python -m tests.fuzz [SECONDS]`: the doors under atheris, each in a process of its own for so many seconds (default 60).

Guided by coverage. Needs `pip install atheris`; without it says so and ends well, since Hypothesis has gone through the same doors.
"""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tempfile
from pathlib import Path

NAMES = ("query", "cursor", "ndjson", "html")


def main(seconds: int) -> int:
    if importlib.util.find_spec("atheris") is None:
        print("atheris is not installed: only Hypothesis has been through the doors (pip install atheris)")
        return 0
    status = 0
    for name in NAMES:
        print(f"== {name}", flush=True)
        status |= subprocess.run([sys.executable, "-m", "tests.fuzz", "--one", name, str(seconds)], check=False).returncode
    return status


def one(name: str, seconds: int) -> None:
    """Never returns: atheris ends the process, with a status that tells whether anything broke."""
    import atheris

    with atheris.instrument_imports(include=["dateline", "service"]):
        from tests.fuzz.targets import doors
    folder = tempfile.TemporaryDirectory()
    with doors(Path(folder.name)) as opened:
        atheris.Setup(
            [sys.argv[0], f"-max_total_time={seconds}", "-max_len=4000", "-print_final_stats=1", f"-artifact_prefix={folder.name}-"],
            opened[name],
        )
        atheris.Fuzz()


if __name__ == "__main__":
    if "--one" in sys.argv:
        one(sys.argv[2], int(sys.argv[3]))
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 60))
