"""Money, percentages and quantities by pattern."""

import pytest

from dateline.analysis.tagger.figures import figures


@pytest.mark.parametrize(
    ("text", "label", "exact"),
    [
        ("some 3.2 million tons of grain", "quantity", "3.2 million tons"),
        ("above $40 billion a year", "money", "$40 billion"),
        ("US$3.5bn was paid", "money", "US$3.5bn"),
        ("a US $4 million fund", "money", "US $4 million"),
        ("a two-square-mile park", "quantity", "two-square-mile"),
        ("1,500 shaft horsepower engines", "quantity", "1,500 shaft horsepower"),
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
        ("lost KSh 3 million", "money", "KSh 3 million"),
        ("Sh450,000 a month", "money", "Sh450,000"),
        ("earned 12.5 mln dlrs after tax", "money", "12.5 mln dlrs"),
        ("a 40 mln stg shortage", "money", "40 mln stg"),
        ("paid 60 cts a share", "money", "60 cts"),
        ("a 90 mln mark issue", "money", "90 mln mark"),
        ("a coupon of 5-1/8 pct", "percent", "5-1/8 pct"),
        ("fees of 3/4 pct", "percent", "3/4 pct"),
        ("a fine of R1,200 or", "money", "R1,200"),
        ("N5 billion for roads", "money", "N5 billion"),
        ("GH₵45 a bag", "money", "GH₵45"),
        ("worth RM3.5 million", "money", "RM3.5 million"),
        ("Dh5,000 fine", "money", "Dh5,000"),
        ("Tk 1,500 crore", "money", "Tk 1,500 crore"),
        ("AED 10 million", "money", "AED 10 million"),
        ("5 million RMB", "money", "5 million RMB"),
        ("30 000 tenge", "money", "30 000 tenge"),
        ("15 million Swiss francs", "money", "15 million Swiss francs"),
        ("100,000 Syrian pounds", "money", "100,000 Syrian pounds"),
        ("3 million South Korean won", "money", "3 million South Korean won"),
        ("a 10-million-dollar deal", "money", "10-million-dollar"),
        ("tens of millions of dollars", "money", "tens of millions of dollars"),
        ("half a million dollars", "money", "half a million dollars"),
        ("one and a half million euros", "money", "one and a half million euros"),
        ("forty-two percent of", "percent", "forty-two percent"),
        ("up 5pc on", "percent", "5pc"),
        ("a 25-basis-point cut", "percent", "25-basis-point"),
        ("at 40°C in", "quantity", "40°C"),
        ("winds of 150 km/h", "quantity", "150 km/h"),
        ("2.4 million barrels per day", "quantity", "2.4 million barrels per day"),
        ("500,000 b/d of", "quantity", "500,000 b/d"),
        ("12 km² of forest", "quantity", "12 km²"),
        ("40,000 sq ft of", "quantity", "40,000 sq ft"),
        ("55 bcm of gas", "quantity", "55 bcm"),
        ("a 6-foot-4 man", "quantity", "6-foot-4"),
        ("thousands of kilometres", "quantity", "thousands of kilometres"),
    ],
)
def test_figures(text: str, label: str, exact: str) -> None:
    assert [(each.label, each.span.of(text)) for each in figures(text)] == [(label, exact)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2022 they won",
        "Room 5 matters",
        "the 20th century",
        "B20 and A4",
        "Article 5",
        "at 15:30",
        "he won 5-3",
        "5 mothers",
        "In 2016 Trump won",
        "shares of Tencent",
        "a game of tennis",
        "N95 masks",
        "P2P lending",
        "K9 units",
        "COP28 in Dubai",
        "20 Swiss Guards",
        "4 Russian soldiers",
        "a million people",
        "two PCs",
        "1 500 people",
    ],
)
def test_no_figure(text: str) -> None:
    assert list(figures(text)) == []


@pytest.mark.parametrize("unit", ["1", "1,", "1 ", "$", "$1", "one ", "million ", "1-", "US ", "1 to "])
def test_long_runs_end(unit: str) -> None:
    assert len(list(figures(unit * 20_000))) <= 20_000
