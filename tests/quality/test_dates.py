"""Date expressions on the held-out part of annotated news, histories and short texts: no measure may fall under its floor."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from bench.quality import dates, wikinews_dates

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf8"))

pytestmark = pytest.mark.quality


@cache
def held_out(name: str) -> dates.Score:
    return wikinews_dates.measure() if name == "wikinews" else dates.measure(dates.SETS[name], "held-out")


@pytest.mark.parametrize("name", [*dates.SETS, "wikinews"])
@pytest.mark.parametrize("measure", ["strict", "relaxed", "value"])
def test_held_out(name: str, measure: Literal["strict", "relaxed", "value"]) -> None:
    assert held_out(name).f1(measure) >= FLOORS[f"dates.{name}.{measure}"]["floor"]
