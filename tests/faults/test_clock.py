"""The machine's clock is set back and forward by an hour under a running service: all settles at once, not when the hour comes again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.faults.feeder import Feeder, Reader, article, settled
from tests.faults.newsroom import Newsroom
from tests.faults.program import Program, wait_for
from tests.servers.clock import Clock, clock
from tests.servers.fixtures import started
from tests.servers.process import ServerProcess

LONG = os.environ.get("DATELINE_TEST_LONG") == "1"
# Hours beside the true time, one after the other. The last jump is one back: what waited for the old hour would wait beyond the test.
HOURS = (-1, 1, 0, 1, -1) if LONG else (1, -1)
Record = Callable[[Mapping[str, object]], None]

pytestmark = [pytest.mark.faults, pytest.mark.slow]


@pytest.fixture
def hands(tmp_path: Path) -> Clock:
    return started("clock that can be set", lambda: clock(tmp_path))


@pytest.fixture
def embedded(tmp_path: Path, hands: Clock) -> Iterator[Program]:
    made = Program(tmp_path / "data", DATELINE_MAX_ATTEMPTS="50", **hands.settings)
    made.start()
    yield made
    made.end()


@pytest.fixture
def room(tmp_path: Path, hands: Clock, servers: tuple[ServerProcess, ServerProcess]) -> Iterator[Newsroom]:
    with Newsroom(tmp_path, *servers, **hands.settings).opened() as made:
        yield made


def through_the_hours(program: Program, hands: Clock, record: Record) -> None:
    """Writes, new revisions, deletions and searches go on while the clock jumps, each time right after a process died with work in hand."""
    feeder, reader = Feeder(program, pause=2), Reader(program)
    feeder.start()
    reader.start()
    for hour in HOURS:
        (program.at / "analysis").touch()
        wait_for(lambda: not (program.at / "analysis").exists(), 60, program.faults)
        hands.set(hour)
        goes_on(feeder, reader)
        assert clock_of(program) == pytest.approx(hour, abs=0.1)
    feeder.finish()
    reader.finish()
    program.quiet(120)
    record({"jumps": len(HOURS), **settled(program, feeder)})


def goes_on(feeder: Feeder, reader: Reader) -> None:
    sent, searched = len(feeder.jobs), len(reader.totals)
    wait_for(lambda: len(feeder.jobs) > sent + 2 and len(reader.totals) > searched + 3, 60, feeder.program.faults)


def clock_of(program: Program) -> float:
    """The hours by which the service's clock is wrong: it does see the one that was set."""
    answer = program.send([article("clock", 1)])
    assert answer is not None
    made = program.get(f"/v1/jobs/{answer.body['job']['id']}")["created"]
    return (datetime.fromisoformat(made) - datetime.now(UTC)).total_seconds() / 3600


def test_the_embedded_service_settles_everything(embedded: Program, hands: Clock, record: Record) -> None:
    through_the_hours(embedded, hands, record)
    assert embedded.stop() == 0
    check = embedded.run("check")
    assert check.returncode == 0, check.stdout


@pytest.mark.elastic
@pytest.mark.redis
@pytest.mark.skipif(not LONG, reason="takes minutes where the machine is busy; claims on this engine: tests/contract/test_claims.py")
def test_the_elastic_engine_settles_everything(room: Newsroom, hands: Clock, record: Record) -> None:
    through_the_hours(room.api, hands, record)
    check = room.api.run("check")
    assert check.returncode == 0, check.stdout
