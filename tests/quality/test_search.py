"""Ranking on two public collections does not fall below its floors."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bench.quality import search

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


def test_ranking_keeps_its_floors(hold: Hold) -> None:
    reached = dict(search.measures())
    assert reached
    for name, value in reached.items():
        hold(name, value)
