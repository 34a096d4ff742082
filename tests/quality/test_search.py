"""Ranking on two public collections does not fall below its floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.quality import search

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf8"))

pytestmark = pytest.mark.quality


def test_ranking_keeps_its_floors() -> None:
    reached = dict(search.measures())
    assert reached
    assert {name: value for name, value in reached.items() if value < FLOORS[name]["floor"]} == {}
