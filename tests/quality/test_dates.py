"""Date expressions on the held-out part of annotated news, histories and short texts: no measure may fall under its floor."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

import pytest

from bench.quality import dates, sides, wikinews_dates

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


@cache
def held_out(name: str) -> dates.Score:
    return wikinews_dates.measure() if name == "wikinews" else dates.measure(dates.SETS[name], "held-out")


@pytest.mark.parametrize("name", [*dates.SETS, "wikinews"])
@pytest.mark.parametrize("measure", ["strict", "relaxed", "value"])
def test_held_out(name: str, measure: Literal["strict", "relaxed", "value"], hold: Hold) -> None:
    hold(f"dates.{name}.{measure}", held_out(name).f1(measure))


def test_sides(hold: Hold) -> None:
    right, of = sides.right()
    hold("dates.sides", 100 * right / of)
