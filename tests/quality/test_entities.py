"""Entities across the documents of an annotated corpus, from raw text: the measure may not fall under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import entities

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


def test_entities_of_ecb(hold: Hold) -> None:
    hold("entities.ecb.b3", entities.measure()[2])
