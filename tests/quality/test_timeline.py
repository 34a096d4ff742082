"""Timelines of an annotated corpus, from raw text: the measure may not fall under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import timeline

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


def test_timelines_of_semeval(hold: Hold) -> None:
    hold("timeline.semeval.micro_f1", timeline.measure()[2])
