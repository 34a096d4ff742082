"""The table says of what it measures what was asked."""

from tests.quality.conftest import ASKED, FLOORS


def test_what_was_asked_is_measured() -> None:
    assert ASKED.keys() <= FLOORS.keys()


def test_every_figure_asked_for_says_what_it_is() -> None:
    assert all(facts.keys() <= {"peer", "reach", "aim"} and facts for facts in ASKED.values())
