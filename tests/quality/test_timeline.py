"""Timelines of an annotated corpus, from raw text: the measure may not fall under its floor."""

import json
from pathlib import Path

import pytest

from bench.quality import timeline

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf8"))

pytestmark = pytest.mark.quality


def test_timelines_of_semeval() -> None:
    assert timeline.measure()[2] >= FLOORS["timeline.semeval.micro_f1"]["floor"]
