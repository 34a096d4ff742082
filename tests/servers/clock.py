"""A wall clock for our processes alone, which a test sets while they run."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from tests.servers.process import MissingServerError


@dataclass(frozen=True)
class Clock:
    """`settings` are for the environment of the processes that shall see it."""

    offset: Path
    library: Path

    def set(self, hours: float) -> None:
        """So many hours before (negative) or after the true time, from now on, for processes that run already too."""
        with self.offset.open("r+b") as file:
            file.write(round(hours * 3600).to_bytes(8, "little", signed=True))

    @property
    def settings(self) -> dict[str, str]:
        """What puts the clock before that of the system's library."""
        return {"LD_PRELOAD": str(self.library), "CLOCK_OFFSET": str(self.offset)}


def clock(folder: Path) -> Clock:
    """A clock that goes right, yet; raises MissingServerError."""
    compiler = shutil.which("cc")
    if compiler is None:
        raise MissingServerError("a C compiler (cc)")
    made = Clock(folder / "clock.offset", folder / "clock.so")
    command = [
        compiler,
        "-O2",
        "-Wall",
        "-Werror",
        "-shared",
        "-fPIC",
        "-o",
        str(made.library),
        str(Path(__file__).with_suffix(".c")),
        "-ldl",
    ]
    subprocess.run(command, check=True, capture_output=True)
    made.offset.write_bytes(bytes(8))
    return made
