"""Links inside a document on Wikinews and ECB+: no measure may fall under its floor."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bench.quality import links

HERE = Path(__file__).parent
DATA = HERE.parents[2] / "shared" / "data" / "coreference"

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


@cache
def measured() -> dict[str, dict[str, float]]:
    return links.both(DATA)


@pytest.mark.parametrize("corpus", ["meantime", "ecbplus.dev", "ecbplus.dev.names"])
def test_chains(corpus: str, hold: Hold) -> None:
    hold(f"links.{corpus}.b3", measured()[corpus]["f1"])
