"""`dateline rebuild` while documents are written and read, and killed on its way: no half index is seen, no write is lost."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.feeder import Feeder, Reader, article, settled
from tests.faults.newsroom import Newsroom
from tests.faults.program import ROOT, Program, wait_for

LONG = os.environ.get("DATELINE_TEST_LONG") == "1"
TIMES, STANDING = 5 if LONG else 1, 40
STONES = "/v1/search?q=title:standing&size=1"
# Half-way through the filling; and, in the long run, right after the fresh index took the old one's place.
POINTS = ("rebuild", "publication") if LONG else ("rebuild",)

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.timeout(1800)]


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Program]:
    made = Program(tmp_path / "data", DATELINE_MAX_ATTEMPTS="50")
    made.start()
    yield made
    made.end()


def under_fire(program: Program, rebuild: Callable[[], None]) -> None:
    """Run rebuilds while documents are sent, changed, deleted and searched: the standing ones are all found, all the time."""
    program.send([{**article(f"s{n}", 1), "title": "Standing stone"} for n in range(STANDING)])
    program.quiet()
    # What was written last is searchable a second later: the reading begins once all of it is.
    wait_for(lambda: program.get(STONES)["total"]["value"] == STANDING, 60, program.faults)
    feeder, reader = Feeder(program), Reader(program, STONES)
    feeder.start()
    reader.start()
    wait_for(lambda: len(feeder.acknowledged) > 10, 120)
    for _ in range(TIMES):
        rebuild()
    feeder.finish()
    reader.finish()
    assert set(reader.totals) == {STANDING}
    program.quiet(300)
    settled(program, feeder)


def killed_at(program: Program, point: str) -> int:
    """Run `dateline rebuild` until a process dies at the point; the command's status."""
    (program.at / point).touch()
    command = subprocess.Popen([*program.command[:-1], "rebuild"], cwd=ROOT, env=program.env, stderr=subprocess.PIPE)
    try:
        wait_for(lambda: not (program.at / point).exists(), 120, program.faults)
        return command.wait(60)
    finally:
        command.kill()
        command.communicate()


def test_the_embedded_service_rebuilds_while_it_serves(embedded: Program) -> None:
    def rebuild() -> None:
        done = embedded.run("rebuild")
        assert (done.returncode, "documents published" in done.stderr) == (0, True), done.stderr
        for point in POINTS:
            assert killed_at(embedded, point) == 1  # the service that was asked has died
            embedded.start()
            again = embedded.run("rebuild")  # joins the one that goes on, or asks for another
            assert again.returncode == 0, again.stderr

    under_fire(embedded, rebuild)
    assert embedded.stop() == 0
    check = embedded.run("check")
    assert check.returncode == 0, check.stdout


@pytest.mark.elastic
@pytest.mark.redis
def test_elastic_rebuilds_while_it_serves(newsroom: Newsroom) -> None:
    program = newsroom.api

    def rebuild() -> None:
        done = program.run("rebuild")
        assert done.returncode == 0, done.stderr
        for point in POINTS:
            assert killed_at(program, point) == -9
            refused = program.run("rebuild")
            assert (refused.returncode, "another" in refused.stderr) == (1, True), refused.stderr
            # The dead one's hold runs out by itself.
            wait_for(lambda: program.run("rebuild").returncode == 0, 120)

    under_fire(program, rebuild)
    check = program.run("check")
    assert check.returncode == 0, check.stdout
