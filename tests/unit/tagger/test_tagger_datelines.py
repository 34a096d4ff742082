"""Datelines: their names by form, and no attribution begins in them."""

import pytest

from dateline.analysis.tagger.datelines import behind, datelines, within
from dateline.model import Span, Tagged

SURE = [
    ("KINSHASA, Aug 9 (Reuters) - Rebels seized Bunagana.", ["KINSHASA"], ["Reuters"]),
    ("ALMATY, Kazakhstan (AP) — Police detained dozens.", ["ALMATY", "Kazakhstan"], ["AP"]),
    ("BRUSSELS, Feb 3, 2020 (BSS/AFP) - The EU would act.", ["BRUSSELS"], ["BSS", "AFP"]),
    ("PHNOM PENH, Sept 3 (AKP) -- Hun Sen met Wang Yi.", ["PHNOM PENH"], ["AKP"]),
    ("SUVA, 5 MAY 2023 (PACNEWS) – Leaders met.", ["SUVA"], ["PACNEWS"]),
    ("BISHKEK (24.kg) - The law was signed.", ["BISHKEK"], ["24.kg"]),
    ("MOSCOW, July 7. /TASS/. The minister spoke.", ["MOSCOW"], ["TASS"]),
    ("ASHGABAT. KAZINFORM - The president arrived.", ["ASHGABAT"], ["KAZINFORM"]),
    ("Dushanbe. 12 May. Interfax - The two met.", ["Dushanbe"], ["Interfax"]),
    ("ISTANBUL/ANKARA (Reuters) - The lira fell.", ["ISTANBUL", "ANKARA"], ["Reuters"]),
    ("KYIV, Ukraine — Drones came at night.", ["KYIV", "Ukraine"], []),
    ("NAIROBI, Mar 3 - Soldiers will stay.", ["NAIROBI"], []),
]
NONE = [
    "AFL-CIO to endorse the senator.",
    "SOCCER-SHEARER NAMED AS CAPTAIN.",
    "COOPER: What do you say to that?",
    "UPDATE (Reuters) - Shares fell.",
    "John Smith (Conservative) - 4,500 votes",
    "The president (left) - and his wife.",
    "MOSCOW is cold in March.",
]


@pytest.mark.parametrize(("text", "places", "agencies"), SURE)
def test_names_of_a_dateline(text: str, places: list[str], agencies: list[str]) -> None:
    (line,) = datelines(text, [Span(0, len(text))])
    assert line.sure
    assert [each.of(text) for each in line.places] == places
    assert [each.of(text) for each in line.agencies] == agencies
    got = within([], [line])
    assert [(each.span.of(text), each.label) for each in got] == [(p, "place") for p in places] + [(a, "organization") for a in agencies]


@pytest.mark.parametrize("text", NONE)
def test_no_dateline(text: str) -> None:
    assert datelines(text, [Span(0, len(text))]) == []


def test_what_runs_over_the_dash_begins_behind_it() -> None:
    text = "GABORONE - Botswana Democratic Party officials resigned."
    lines = datelines(text, [Span(0, len(text))])
    got = within([Tagged(Span(0, 36), "organization", 0.7)], lines)
    assert [(each.span.of(text), each.label) for each in got] == [("GABORONE", "place"), ("Botswana Democratic Party", "organization")]


def test_an_attribution_begins_behind_the_dateline() -> None:
    text = "KYIV, Ukraine — Drones came at night, officials said."
    lines = datelines(text, [Span(0, len(text))])
    whole, inside = Tagged(Span(0, 36), "content", 0.6), Tagged(Span(0, 4), "source", 0.6)
    cut = behind(whole, lines)
    assert cut is not None
    assert cut.span.of(text) == "Drones came at night"
    assert behind(inside, lines) is None
    later = Tagged(Span(38, 47), "source", 0.9)
    assert behind(later, lines) == later


def test_a_town_and_its_country_found_as_one_name_stay_one() -> None:
    text = "DAKAR, Senegal, Jul 25 2022 (IPS) - The conflict goes on."
    got = within([Tagged(Span(0, 14), "place", 0.7)], datelines(text, [Span(0, len(text))]))
    assert [(each.span.of(text), each.score) for each in got] == [("DAKAR, Senegal", 0.95), ("IPS", 0.95)]


@pytest.mark.parametrize("unit", ["A", "AB ", "AB, ", "A (", "AB-", "Jan 1 ", "AB/"])
def test_long_lines_end(unit: str) -> None:
    text = unit * 5_000
    assert len(datelines(text, [Span(0, len(text))])) <= 1
