"""Stories of an annotated corpus, from raw text: the measure may not fall under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import stories

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


def test_stories_of_ecb(hold: Hold) -> None:
    hold("stories.ecb.b3", stories.measure()[2])
