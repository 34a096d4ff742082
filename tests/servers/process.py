"""A server as a plain process of our own: a free port, a folder of its own, and an end that comes even when we are killed."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

NOBODY = 65534
ROOM = 4_000_000_000


class MissingServerError(Exception):
    """A server cannot be had on this machine; the message says what is missing."""


def free_port() -> int:
    """A loopback port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def is_root() -> bool:
    """Whether servers have to be started as somebody else."""
    return os.geteuid() == 0


def cache_folder() -> Path:
    """Where downloads are kept between runs: readable by the unprivileged user even when we are root, whose home is not."""
    base = Path("/var/cache") if is_root() else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = base / "dateline"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def scratch_folder(name: str) -> Path:
    """A new folder for a server's data, owned by the user that the server runs as; in memory where there is room, to be quick."""
    memory = Path("/dev/shm")  # noqa: S108
    roomy = memory.is_dir() and shutil.disk_usage(memory).free > ROOM
    folder = Path(tempfile.mkdtemp(prefix=f"dateline-{name}-", dir=memory if roomy else None))
    give_away(folder)
    return folder


def give_away(folder: Path) -> None:
    """Make `folder` and all in it the unprivileged user's, when we are root."""
    if is_root():
        for path in (folder, *folder.rglob("*")):
            os.chown(path, NOBODY, NOBODY)


def unprivileged(command: Sequence[str]) -> list[str]:
    """`command` as nobody when we are root; where setpriv is at hand it is also told to end when we die."""
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        if is_root():
            message = "setpriv (package util-linux), to run servers unprivileged"
            raise MissingServerError(message)
        return list(command)
    drop = ["--reuid", str(NOBODY), "--regid", str(NOBODY), "--clear-groups"] if is_root() else []
    return [setpriv, *drop, "--pdeathsig", "TERM", "--", *command]


@dataclass
class ServerProcess:
    """A running server: `url` answers. `stop` ends it and drops its folder; `kill` ends it as a power cut would."""

    name: str
    command: list[str]
    env: Mapping[str, str]
    folder: Path
    url: str
    answers: Callable[[], bool]
    cwd: Path | None = None
    process: subprocess.Popen[bytes] | None = None

    def begin(self) -> ServerProcess:
        """The first start; nothing is left behind when it fails."""
        try:
            return self.start()
        except BaseException:
            self.stop()
            raise

    def start(self, timeout: float = 300.0) -> ServerProcess:
        """Start it (again, on the same data and port) and wait until it answers."""
        self.launch()
        return self.ready(timeout)

    def launch(self) -> None:
        """Start it without waiting."""
        with (self.folder / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.cwd or self.folder,
                env=dict(self.env),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def ready(self, timeout: float = 300.0) -> ServerProcess:
        """Wait until what was launched answers."""
        try:
            self._wait(time.monotonic() + timeout)
        except BaseException:
            self.kill()
            raise
        return self

    def _wait(self, until: float) -> None:
        assert self.process is not None
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                raise MissingServerError(f"{self.name} did not come up:\n{self.log_tail()}")
            time.sleep(0.1)

    def log_tail(self, size: int = 1500) -> str:
        """The end of what the server printed."""
        return (self.folder / "server.log").read_bytes()[-size:].decode(errors="replace")

    def terminate(self, timeout: float = 30.0) -> None:
        """End it in an orderly way; its data stays."""
        if self.process is None:
            return
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout)
        self.kill()

    def kill(self) -> None:
        """SIGKILL to it and to all its children; its data stays."""
        self.signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()
            self.process = None

    def signal(self, number: int) -> None:
        """Send a signal to the whole process group (SIGSTOP and SIGCONT make a server hang and go on)."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)

    def stop(self) -> None:
        """End it quickly and drop its data."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)
