"""A real Redis: from the path, else from the system's packages; persistent and never evicting, as in production."""

from __future__ import annotations

import shutil
import socket
import subprocess
from urllib.parse import urlsplit

from tests.servers.process import MissingServerError, ServerProcess, free_port, is_root, scratch_folder, unprivileged


def redis(*, persistent: bool = True) -> ServerProcess:
    """A server, started; raises MissingServerError with what is missing."""
    binary, folder, port = find_redis(), scratch_folder("redis"), free_port()
    options = {"port": port, "bind": "127.0.0.1", "dir": folder, "databases": 64, "save": "", "maxmemory-policy": "noeviction"}
    options["appendonly"] = "yes" if persistent else "no"
    arguments = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    url = f"redis://127.0.0.1:{port}"
    return ServerProcess("Redis", unprivileged([binary, *arguments]), {}, folder, url, lambda: answers(url)).begin()


def answers(url: str) -> bool:
    """Whether it says PONG."""
    address = urlsplit(url)
    try:
        with socket.create_connection((address.hostname or "", address.port or 0), timeout=1) as connection:
            connection.sendall(b"PING\r\n")
            return connection.recv(7) == b"+PONG\r\n"
    except OSError:
        return False


def find_redis() -> str:
    """The binary; installed from the system's packages when we may."""
    found = shutil.which("redis-server")
    if found is None and is_root() and shutil.which("apt-get"):
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "redis-server"]):
            subprocess.run(command, capture_output=True, check=False)
        found = shutil.which("redis-server")
    if found is None:
        message = "redis-server on the path (package redis-server)"
        raise MissingServerError(message)
    return found
