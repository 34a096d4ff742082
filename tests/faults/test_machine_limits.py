"""A disk that is really full, file descriptors that are gone, a folder of somebody else: clear errors, nothing lost, nothing corrupted."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import orjson
import pytest

from tests.faults.feeder import article
from tests.faults.program import ROOT, Program, wait_for

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="limits as Linux sets them")]
needs_root = pytest.mark.skipif(os.geteuid() != 0, reason="mounts a disk, or takes a right of root away: needs root")
NO_RIGHTS = "-dac_override,-dac_read_search,-fowner"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own, with little room."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "dateline-test", str(disk)], check=False, capture_output=True, text=True
    )
    if made.returncode:
        pytest.skip(f"nothing can be mounted here: {made.stderr.strip()}")
    yield disk
    subprocess.run(["umount", "--lazy", str(disk)], check=True)


@contextlib.contextmanager
def running(data: Path, log: Path, *, prefix: tuple[str, ...] = ()) -> Iterator[Program]:
    program = Program(log / "service", prefix=prefix, DATELINE_DATA_DIR=str(data), DATELINE_MAX_ATTEMPTS="50")
    try:
        program.start()
        yield program
    finally:
        program.end()


def fill(disk: Path) -> Path:
    """Take all the room there is."""
    ballast = disk / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb", buffering=0) as file:
        while file.write(b"x" * 4096):
            pass
    return ballast


def acknowledged(program: Program, prefix: str) -> list[str]:
    """Send documents one by one; which were taken. Every other answer says when to come back."""
    taken = []
    for n in range(12):
        answer = program.send([article(f"{prefix}{n}", 1)])
        assert answer is not None
        assert answer.sane, answer
        taken += [f"{prefix}{n}"] * (answer.status == 202)
    return taken


def all_found(program: Program, keys: list[str]) -> None:
    program.quiet(300)
    for key in keys:
        assert program.get(f"/v1/search?q=Mark{key}")["total"]["value"] == 1, key


@needs_root
def test_a_disk_that_is_full_loses_nothing_and_needs_no_hand_when_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    with running(small_disk / "data", tmp_path) as program:
        before = acknowledged(program, "b")
        ballast = fill(small_disk)
        assert shutil.disk_usage(small_disk).free == 0
        during = acknowledged(program, "f")
        assert len(during) < 12
        assert program.get("/healthz")
        assert program.get("/v1/search?q=Lyon")["total"]["value"] <= len(before) + len(during)
        ballast.unlink()
        wait_for(lambda: program.ask("/readyz").status == 200, 60, program.faults)
        after = acknowledged(program, "a")
        assert len(after) == 12
        all_found(program, before + during + after)
        assert program.stop() == 0
        check = program.run("check")
        assert check.returncode == 0, check.stdout


def test_a_process_without_file_descriptors_loses_nothing_and_goes_on_when_it_has_some(tmp_path: Path) -> None:
    with running(tmp_path / "data", tmp_path) as program:
        before = acknowledged(program, "b")
        all_found(program, before)
        open_one = http.client.HTTPConnection("127.0.0.1", program.port, timeout=60)
        assert over(open_one, "GET", "/healthz") == 200
        limit(program, 3)  # what is open stays open, nothing else opens
        taken = [key for key in ("d1", "d2", "d3") if over(open_one, "POST", "/v1/documents", article(key, 1)) == 202]
        wait_for(lambda: over(open_one, "GET", "/readyz") == 503, 60, program.faults)
        limit(program, 4096)
        open_one.close()
        wait_for(program.answers, 90, program.faults)
        after = acknowledged(program, "a")
        assert len(after) == 12
        all_found(program, before + taken + after)


def limit(program: Program, files: int) -> None:
    assert program.process is not None
    subprocess.run(["prlimit", "--pid", str(program.process.pid), f"--nofile={files}:4096"], check=True)


def over(connection: http.client.HTTPConnection, method: str, path: str, body: dict | None = None) -> int:
    """The status of an answer that comes over a connection which is open already; a 503 says when to come back."""
    connection.request(method, path, orjson.dumps(body) if body else None, {"Content-Type": "application/json"})
    answer = connection.getresponse()
    answer.read()
    assert answer.status < 300 or answer.status == 503, answer.status
    return answer.status


@needs_root
@pytest.mark.parametrize(("owner", "mode"), [(65534, 0o700), (65534, 0o555), (0, 0o500)], ids=["anothers", "readable", "read-only"])
def test_a_folder_that_is_not_ours_to_write_is_refused_and_left_as_it_is(tmp_path: Path, owner: int, mode: int) -> None:
    data = tmp_path / "data"
    data.mkdir()
    os.chown(data, owner, owner)
    data.chmod(mode)
    drop = ["setpriv", f"--bounding-set={NO_RIGHTS}", f"--inh-caps={NO_RIGHTS}"]
    program = Program(tmp_path / "service", DATELINE_DATA_DIR=str(data))
    command = [*drop, *program.command]
    done = subprocess.run(command, cwd=ROOT, env=program.env, check=False, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert str(data) in done.stderr
    assert "Traceback" not in done.stderr
    assert list(data.iterdir()) == []
