"""Works, products and events by name: told by their own words, by what stands beside them, and cut to the right length."""

import pytest

from dateline.analysis.tagger.things import named
from dateline.model import Span, Tagged


def at(text: str, name: str, label: str = "misc", score: float = 0.6) -> Tagged:
    start = text.index(name)
    return Tagged(Span(start, start + len(name)), label, score)


def shown(text: str, *mentions: Tagged) -> list[tuple[str, str]]:
    return [(each.span.of(text), each.label) for each in named(text, mentions)]


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Crowds came to the Lorran Yatra in June.", "Lorran Yatra", ("Lorran Yatra", "event")),
        ("She spoke at the Harbour Forum on Monday.", "Harbour Forum", ("Harbour Forum", "event")),
        ("They won the Sandpiper Chase competition.", "Sandpiper Chase", ("Sandpiper Chase", "event")),
        ("He read the clause of the Tidal Waters Act again.", "Tidal Waters Act", ("Tidal Waters Act", "work")),
        ("Senators want to repeal Marlow-Finch soon.", "Marlow-Finch", ("Marlow-Finch", "work")),
        ("Her memoir, Salt and Sand, came out in May.", "Salt and Sand", ("Salt and Sand", "work")),
        ("The sequel to Salt Road is being shot.", "Salt Road", ("Salt Road", "work")),
        ("Police found the Quellar spyware on it.", "Quellar", ("Quellar", "product")),
        ("He takes the antidepressant Morvane daily.", "Morvane", ("Morvane", "product")),
        ("The Zika outbreak and a Zika vaccine.", "Zika", None),
        ("He won Best Short Film for the movie.", "Best Short Film", None),
        ("Nothing tells what Quellar is.", "Quellar", None),
        ('"Quellar" opened on Monday.', "Quellar", ("Quellar", "work")),
        ('The firm\'s slogan "Quellar" is old.', "Quellar", None),
        ('He wrote a show called "Quellar" then.', "Quellar", ("Quellar", "work")),
        ("The ‘Quellar’ programme went on.", "Quellar", None),
        ("They finished last in the Northern Football Conference this year.", "Northern Football Conference", None),
        ("the fishery act of Bill Torrance in a film", "Bill Torrance", None),
    ],
)
def test_a_name_is_told_by_its_words_or_by_those_beside_it(text: str, name: str, expected: tuple[str, str] | None) -> None:
    assert shown(text, at(text, name)) == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('on NBC\'s "Harbour Day," she said', [("Harbour Day", "work")]),
        ("the star of ``Salt Road'', ``Van Marlow'' and ``The Long Ferry'' left", ["Salt Road", "Van Marlow", "The Long Ferry"]),
        ("The actress left ''The Long Ferry'' after a year.", ["The Long Ferry"]),
        ('Its new "Kestrel" missiles were shown.', [("Kestrel", "product")]),
        ("The singer, known as “The Gannet,” is at home.", []),
        ('The film crowd wore "Ferry For All" caps.', ["Ferry For All"]),
        ("A movement called “Ferry For All” and its film.", []),
        ('In the show he said "We are late" again.', []),
        ('The episode of "May 4, 2019" is lost.', []),
    ],
)
def test_titles_in_quotation_marks(text: str, expected: list[str | tuple[str, str]]) -> None:
    assert shown(text) == [each if isinstance(each, tuple) else (each, "work") for each in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The airline leased two Boeing 747s.", ["Boeing 747s"]),
        ("Boeing said 18 777s and a 787 were sold to 700 people.", ["777s", "787"]),
        ("The navy flew a QX-17 aircraft.", ["QX-17"]),
        ("The QX-17 committee met.", []),
        ("They drove a Toyota Merrin sedan home.", ["Toyota Merrin"]),
        ("The Toyota Motor plant built cars.", []),
        ("The G-20 met to speak of cars.", []),
        ("Cases of Covid-19 rose on planes.", []),
        ("Airbus 300 million euros", []),
    ],
)
def test_designations(text: str, expected: list[str]) -> None:
    assert shown(text) == [(each, "product") for each in expected]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("before the 2031 Lorran Cup began", "Lorran Cup", "misc", "2031 Lorran Cup"),
        ("at the 12th Lorran Festival then", "Lorran Festival", "misc", "12th Lorran Festival"),
        ("the 1972 Lorran Affair hearings", "Lorran Affair", "misc", "Lorran Affair"),
        ("the Lorran book fair opened", "Lorran", "place", "Lorran book fair"),
        ("and soon Kestrel 3 came", "soon Kestrel 3", "product", "Kestrel 3"),
        ("two Kestrel electric vans came", "Kestrel electric vans", "product", "Kestrel"),
        ("the Kestrel 70 class", "Kestrel", "product", "Kestrel 70"),
        ("sold Kestrel 20 million times", "Kestrel", "product", "Kestrel"),
        ("the European QX-101 project", "European QX-101", "misc", "QX-101"),
        ("two Q-4EJ Falcons", "EJ Falcons", "product", "Q-4EJ Falcons"),
        ("a QX-668-model engine", "QX-668-model", "product", "QX-668"),
    ],
)
def test_how_far_a_name_goes(text: str, name: str, label: str, expected: str) -> None:
    assert [exact for exact, _ in shown(text, at(text, name, label))] == [expected]


def test_another_number_of_a_family_is_a_product_too() -> None:
    text = "Next to the Marlin 70 lay a Marlin 90 B of steel"
    first, second = (
        Tagged(Span(text.index(n), text.index(n) + 6), k, 0.6) for n, k in (("Marlin 70", "product"), ("Marlin 90", "organization"))
    )
    assert shown(text, first, second) == [("Marlin 70", "product"), ("Marlin 90 B", "product")]


def test_two_products_side_by_side_are_one() -> None:
    text = "the Orbis Kestrel is small"
    assert shown(text, at(text, "Orbis", "product"), at(text, "Kestrel", "product")) == [("Orbis Kestrel", "product")]


def test_an_unsure_name_of_another_type_gives_way() -> None:
    text = "Then MD-80 and Lorran Diwas came"
    assert shown(text, at(text, "MD-80", "place", 0.3), at(text, "Lorran Diwas", "person", 0.4)) == [
        ("MD-80", "product"),
        ("Lorran Diwas", "event"),
    ]
    assert shown(text, at(text, "MD-80", "place", 0.9)) == [("MD-80", "place")]
