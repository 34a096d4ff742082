"""Mentions of types without training data on a sample that we labelled: neither precision nor recall falls under its floor."""

from collections.abc import Callable

import pytest

from bench.quality import things

Hold = Callable[[str, float], None]

pytestmark = pytest.mark.quality


def test_the_sample_stands_where_it_was_labelled() -> None:
    found = list(things.labelled())
    assert len(found) == 655
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for _, text, labels in found for s, _ in labels)


@pytest.mark.parametrize("label", things.TYPES)
def test_precision_and_recall(label: str, hold: Hold) -> None:
    hold(f"things.{label}.precision", things.measure()[label].precision)
    hold(f"things.{label}.recall", things.measure()[label].recall)


@pytest.mark.parametrize(("part", "label"), [(part, label) for part in things.PARTS[1:] for label in things.types(part)])
def test_precision_and_recall_where_names_are_many(part: things.Part, label: str, hold: Hold) -> None:
    hold(f"things.{part}.{label}.precision", things.measure(part)[label].precision)
    hold(f"things.{part}.{label}.recall", things.measure(part)[label].recall)
