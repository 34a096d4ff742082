"""Links inside a document, and words that stand for a name, on Wikinews and ECB+: no measure may fall under its floor."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bench.quality import links, references

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


@pytest.mark.parametrize("measure", ["meantime.precision", "meantime.recall", "ecbplus.dev.f1"])
def test_references(measure: str, hold: Hold) -> None:
    corpus, _, score = measure.rpartition(".")
    hold(f"references.{measure}", references.measure(DATA)[corpus][score])
