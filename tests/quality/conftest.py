"""Floors: what was reached once is never lost again. The table that `make quality` prints is what these tests measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

FLOORS: dict[str, dict[str, float | str]] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))
_measured: dict[str, float] = {}


@pytest.fixture
def hold() -> Callable[[str, float], None]:
    """Note a measure and hold it against its floor."""

    def check(name: str, value: float) -> None:
        _measured[name] = value
        assert value >= float(FLOORS[name]["floor"]), f"{name}: {value:.2f} is under the floor {FLOORS[name]['floor']}"

    return check


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if not _measured:
        return
    terminalreporter.section("quality")
    terminalreporter.write_line(f"{'measure':<46} {'ours':>8} {'floor':>8}  {'peer':<34} reason of the floor")
    for name in sorted(_measured):
        facts = FLOORS[name]
        line = f"{name:<46} {_measured[name]:>8.2f} {float(facts['floor']):>8.2f}  {facts.get('peer', '-')!s:<34} {facts['reason']}"
        terminalreporter.write_line(line)
    unmeasured = sorted(FLOORS.keys() - _measured.keys())
    if unmeasured:
        terminalreporter.write_line(f"floors that this run did not measure: {', '.join(unmeasured)}")
