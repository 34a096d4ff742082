"""Entities across the documents of an annotated corpus, from raw text: the measure may not fall under its floor."""

import json
from pathlib import Path

import pytest

from bench.quality import entities

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf8"))

pytestmark = pytest.mark.quality


def test_entities_of_ecb() -> None:
    assert entities.measure()[2] >= FLOORS["entities.ecb.b3"]["floor"]
