"""Mentions on annotated newswire from outlets that training never saw: no measure may fall under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import mentions

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


@pytest.mark.parametrize("label", ["names", "person", "organization", "place", "group"])
def test_the_tagger(label: str, hold: Hold) -> None:
    hold(f"tagger.{label}", mentions.measure()[label].f1)


@pytest.mark.parametrize("label", ["names", "person", "organization", "place", "group"])
def test_the_mentions_stage(label: str, hold: Hold) -> None:
    hold(f"mentions.{label}", mentions.measure(find=mentions.mentioned)[label].f1)
