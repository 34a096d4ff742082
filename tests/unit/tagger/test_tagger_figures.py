"""Money, percentages and quantities by pattern."""

import pytest

from dateline.analysis.tagger.figures import figures


@pytest.mark.parametrize(
    ("text", "label", "exact"),
    [
        ("some 3.2 million tons of grain", "quantity", "3.2 million tons"),
        ("above $40 billion a year", "money", "$40 billion"),
        ("US$3.5bn was paid", "money", "US$3.5bn"),
        ("a loan of 50 million euros", "money", "50 million euros"),
        ("€7m for roads", "money", "€7m"),
        ("paid Rs 500 crore", "money", "Rs 500 crore"),
        ("rose 10 percent", "percent", "10 percent"),
        ("fell by 3.5% in May", "percent", "3.5%"),
        ("about five per cent of them", "percent", "five per cent"),
        ("two percentage points", "percent", "two percentage points"),
        ("a 100-kilometre road", "quantity", "100-kilometre"),
        ("12-15 km away", "quantity", "12-15 km"),
        ("between 2 and 40 barrels", "quantity", "40 barrels"),
    ],
)
def test_figures(text: str, label: str, exact: str) -> None:
    assert [(each.label, each.span.of(text)) for each in figures(text)] == [(label, exact)]


@pytest.mark.parametrize(
    "text", ["in 2022 they won", "Room 5 matters", "the 20th century", "B20 and A4", "Article 5", "at 15:30", "he won 5-3", "5 mothers"]
)
def test_no_figure(text: str) -> None:
    assert list(figures(text)) == []


@pytest.mark.parametrize("unit", ["1", "1,", "1 ", "$", "$1", "one ", "million ", "1-", "US ", "1 to "])
def test_long_runs_end(unit: str) -> None:
    assert len(list(figures(unit * 20_000))) <= 20_000
