"""Floors: what was reached once is never lost again. The table that `make quality` prints is what these tests measured.

`floors.json` holds each floor with its reason; `asked.json` what others reach (`peer`), what is required (`reach`) and aimed at (`aim`).
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Facts = dict[str, dict[str, float | str]]
HERE = Path(__file__).parent
FLOORS: Facts = json.loads((HERE / "floors.json").read_text("utf-8"))
ASKED: Facts = json.loads((HERE / "asked.json").read_text("utf-8"))
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
    terminalreporter.write_line(f"{'measure':<42} {'ours':>7} {'floor':>7} {'reach':>7} {'aim':>6}  {'peer':<32} reason of the floor")
    for name in sorted(_measured):
        terminalreporter.write_line(_row(name))
    unmeasured = sorted(FLOORS.keys() - _measured.keys())
    if unmeasured:
        terminalreporter.write_line(f"floors that this run did not measure: {', '.join(unmeasured)}")


def _row(name: str) -> str:
    """One line of the table; a reach that is not reached is marked by a "!"."""
    floor, asked, ours = FLOORS[name], ASKED.get(name, {}), _measured[name]
    reach = asked.get("reach")
    missed = "!" if isinstance(reach, int | float) and ours < reach else " "
    left = f"{name:<42} {ours:>7.{_places(ours)}f} {floor['floor']:>7} {reach if reach is not None else '-':>7}{missed}"
    return f"{left}{asked.get('aim', '-'):>6}  {asked.get('peer', '-'):<32} {floor['reason']}"


def _places(value: float) -> int:
    return 3 if value <= 1 else 2
