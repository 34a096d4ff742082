"""Near-duplicates of labelled pairs, from raw text: the measures may not fall under their floors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from bench.quality import near_duplicates

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


def test_the_labels_are_many_and_of_both_kinds() -> None:
    parts = Counter((pair.part, pair.same) for pair in near_duplicates.pairs())
    assert sum(parts.values()) >= 300
    assert min(parts.values()) >= 60
    assert len({frozenset((pair.a, pair.b)) for pair in near_duplicates.pairs()}) == sum(parts.values())
    assert {key for pair in near_duplicates.pairs() for key in (pair.a, pair.b)} == near_duplicates.articles().keys()


def test_near_duplicates_of_reuters(hold: Hold) -> None:
    score = near_duplicates.score(near_duplicates.ours(), "held")
    hold("near_duplicates.reuters.precision", score.precision)
    hold("near_duplicates.reuters.recall", score.recall)
