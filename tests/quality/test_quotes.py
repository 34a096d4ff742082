"""Sources, cues and contents of attributions in political news that training never saw: no measure may fall under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import quotes

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


@pytest.mark.parametrize("label", quotes.LABELS)
def test_the_tagger(label: str, hold: Hold) -> None:
    hold(f"tagger.{label}", quotes.measure()[label].f1)
