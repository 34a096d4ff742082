"""Links inside a document on Wikinews and ECB+: no measure may fall under its floor."""

import json
from functools import cache
from pathlib import Path

import pytest

from bench.quality import links

HERE = Path(__file__).parent
FLOORS = json.loads((HERE / "floors.json").read_text("utf8"))
DATA = HERE.parents[2] / "shared" / "data" / "coreference"

pytestmark = pytest.mark.quality


@cache
def measured() -> dict[str, dict[str, float]]:
    return links.both(DATA)


@pytest.mark.parametrize("corpus", ["meantime", "ecbplus.dev"])
def test_chains(corpus: str) -> None:
    assert measured()[corpus]["f1"] >= FLOORS[f"links.{corpus}.b3"]["floor"]
