"""The embedded engine under SIGKILL: every acknowledged document is found once, in its last revision, or has a reason."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.faults.feeder import Feeder, Reader, article, settled
from tests.faults.program import ROOT, Program, wait_for

LONG = os.environ.get("DATELINE_TEST_LONG") == "1"
# DATELINE_TEST_KILLS: the long run in pieces, each of which ends with the whole comparison.
KILLS = int(os.environ.get("DATELINE_TEST_KILLS", "150" if LONG else "6"))
POINTS = ("anywhere", "ledger", "anywhere", "consolidation", "accepting", "analysis")

pytestmark = [pytest.mark.faults, pytest.mark.timeout(3600 if LONG else 600)]


@pytest.fixture
def program(tmp_path: Path):
    made = Program(tmp_path / "data", DATELINE_MAX_ATTEMPTS="50")
    yield made
    made.end()


def test_no_acknowledged_document_is_lost_or_doubled(program: Program, record: Callable[[Mapping[str, object]], None]):
    program.start()
    feeder, reader = Feeder(program), Reader(program)
    began, pick = time.monotonic(), random.Random()
    feeder.start()
    reader.start()
    for n in range(KILLS):
        time.sleep(pick.uniform(0.3, 3.0))
        point = POINTS[n % len(POINTS)]
        program.kill() if point == "anywhere" else die_at(program, point)
        if point != "analysis":  # which only a process of the pool survives not
            program.start()
    feeder.finish()
    reader.finish()
    program.quiet(600)
    found = settled(program, feeder)
    record({"kills": KILLS, **found, "minutes": round((time.monotonic() - began) / 60, 1)})
    assert program.stop() == 0
    check = program.run("check")
    assert check.returncode == 0, check.stdout


def die_at(program: Program, point: str) -> None:
    """Wait until a process of the service has died at a chosen point."""
    file = program.at / point
    file.touch()
    wait_for(lambda: not file.exists(), 120, lambda: f"nobody came to {point}\n{program.faults()}")
    if point != "analysis":
        assert program.process is not None
        program.process.wait(30)


def test_poison_is_quarantined_and_its_neighbours_are_not(tmp_path: Path):
    program = Program(tmp_path / "data", DATELINE_DOCUMENT_SECONDS="6")
    try:
        program.start()
        good = [article(f"g{n}", 1) for n in range(6)]
        bad = [{"id": word, "text": f"A poison{word} text."} for word in ("exit", "hang", "eats")]
        program.send([*good[:3], *bad, *good[3:]])
        program.quiet()
        (job,) = program.get("/v1/jobs")["items"]
        assert (job["counts"]["indexed"], job["counts"]["quarantined"]) == (6, 3)
        items = program.get(f"/v1/jobs/{job['id']}/items?state=quarantined")["items"]
        assert {item["document"]["id"] for item in items} == {"exit", "hang", "eats"}
        errors = {item["document"]["id"]: item["error"] for item in items}
        assert ["times" in errors["exit"], "times" in errors["hang"], "memory" in errors["eats"]] == [True, True, True], errors
        assert program.get("/v1/documents/exit")["state"] == "quarantined"
    finally:
        program.end()


def test_a_second_process_on_one_data_folder_is_told_so(program: Program):
    program.start()
    env = {**program.env, "DATELINE_PORT": "0"}
    second = subprocess.run(
        [sys.executable, "-m", "dateline", "serve"], cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60
    )
    assert second.returncode == 1
    assert "held by another process" in second.stderr
    assert program.get("/healthz")


def test_a_damaged_index_is_found_at_start_and_filled_from_the_store(program: Program, tmp_path: Path):
    program.start()
    program.send([article(f"d{n}", 1) for n in range(20)])
    program.quiet()
    program.stop()
    files = sorted(p for p in (tmp_path / "data" / "index").rglob("*") if p.is_file() and p.stat().st_size > 100)
    for file in files[: len(files) // 2 + 1]:
        file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    program.start()
    program.quiet()
    assert all(program.get(f"/v1/search?q=Markd{n}")["total"]["value"] == 1 for n in range(20))


def test_a_backup_made_while_serving_is_restored_whole(program: Program, tmp_path: Path):
    program.start()
    program.send([article(f"b{n}", 1) for n in range(20)])
    program.quiet()
    copy = tmp_path / "copy.sqlite"
    run = [sys.executable, "-m", "dateline"]
    subprocess.run([*run, "backup", str(copy)], cwd=ROOT, env=program.env, check=True, capture_output=True)
    program.kill()
    other = Program(tmp_path / "other")
    try:
        subprocess.run([*run, "restore", str(copy)], cwd=ROOT, env=other.env, check=True, capture_output=True)
        again = subprocess.run([*run, "restore", str(copy)], cwd=ROOT, env=other.env, check=False, capture_output=True, text=True)
        assert again.returncode == 1
        assert "already" in again.stderr
        other.start()
        other.quiet()
        for n in range(20):
            assert other.get(f"/v1/search?q=Markb{n}")["total"]["value"] == 1
    finally:
        other.end()
