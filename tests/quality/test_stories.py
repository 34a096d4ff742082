"""Stories of an annotated corpus, from raw text: the measure may not fall under its floor."""

import json
from pathlib import Path

import pytest

from bench.quality import stories

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf8"))

pytestmark = pytest.mark.quality


def test_stories_of_ecb() -> None:
    assert stories.measure()[2] >= FLOORS["stories.ecb.b3"]["floor"]
