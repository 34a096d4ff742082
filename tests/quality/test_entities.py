"""Entities across the documents of annotated corpora, from raw text: no measure may fall under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import entities

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


@pytest.mark.parametrize(("corpus", "name"), [("Dev", "ecb"), ("meantime", "meantime")])
def test_entities(corpus: str, name: str, hold: Hold) -> None:
    hold(f"entities.{name}.b3", entities.measure(corpus)[2])
    hold(f"entities.{name}.names.b3", entities.measure(corpus, only_names=True)[2])


@pytest.mark.parametrize("corpus", ["Dev", "meantime"])
def test_entities_are_five_points_above_equal_strings(corpus: str) -> None:
    assert entities.measure(corpus)[2] >= entities.measure(corpus, strings=True)[2] + 0.05
