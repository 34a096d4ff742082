"""Happenings on sentences that we labelled: none of the figures of the held-out half falls under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import events

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


def test_the_sample_stands_where_it_was_labelled() -> None:
    found = list(events.labelled())
    assert len(found) == 129
    assert all(one.sentence.covers(h.trigger) for one in found for h in one.happenings)
    assert all(h.trigger.of(one.document.text).replace("-", "").isalpha() for one in found for h in one.happenings)


@pytest.mark.parametrize("what", ["trigger", "status", "date", "participants"])
def test_events(what: str, hold: Hold) -> None:
    hold(f"events.{what}", events.measure()["held-out"][what].f1)
