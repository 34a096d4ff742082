"""Publication dates on an agency's archive and on look-alike pages: no measure may fall under its floor."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from bench.quality import published, sentences

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text("utf8"))

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


@cache
def measured() -> dict[str, float]:
    return published.measure(every=7)


@pytest.mark.parametrize("name", sorted(name for name in FLOORS if name.startswith("published.")))
def test_publication_dates(name: str, hold: Hold) -> None:
    hold(name, measured()[name])


@pytest.mark.parametrize("case", published.lookalikes(), ids=lambda case: case.name)
def test_a_look_alike_page(case: published.Case) -> None:
    found = published.metadata_of(case.document).published
    assert (found and found.value, found and found.basis) == (case.value, case.basis)


def test_sentence_ends(hold: Hold) -> None:
    hold("sentences.meantime", sentences.measure(sentences.meantime()).f1)
