"""Names of people: which pairs are one person's, and what their parts are."""

import pytest

from dateline.names import given
from dateline.names.person import canonical, compare_persons, gender, parse


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Mikhail Galuzin", "Mykhailo Galuzin"),
        ("Antony Blinken", "Anthony Blinken"),
        ("Akylzhan Baimagambetov", "Akylzhan Baymagambetov"),
        ("William Hale", "Bill Hale"),
        ("J. Smith", "John Smith"),
        ("Viktor Orbán", "Orban Viktor"),
        ("Volodymyr Zelenskyy", "Владимир Зеленский"),
        ("Jean-Claude Verdier", "Jean Verdier"),
        ("Bettie Sandgate", "Betty Sandgate"),
    ],
)
def test_one_person(a: str, b: str) -> None:
    found = compare_persons(a, b)
    assert found.same, found.why
    assert compare_persons(b, a).score == pytest.approx(found.score)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Vladimir Bulavin", "Vladimir Putin"),
        ("Bill Clinton", "Hillary Clinton"),
        ("George W. Bush", "George H. W. Bush"),
        ("John Adams Jr.", "John Adams Sr."),
        ("Zamir Karazhanov", "Karazhanov"),
    ],
)
def test_not_by_the_names_alone(a: str, b: str) -> None:
    assert not compare_persons(a, b).same


@pytest.mark.parametrize(
    ("name", "given_name", "family"),
    [
        ("Ursula von der Leyen", "ursula", "von der leyen"),
        ("Xi Jinping", "jinping", "xi"),
        ("President Nursultan Abenov", "nursultan", "abenov"),
        ("Tleuberdi", "", "tleuberdi"),
        ("Bashar al-Assad", "bashar", "al assad"),
    ],
)
def test_parts(name: str, given_name: str, family: str) -> None:
    parts = parse(name)
    assert (parts.given, parts.family) == (given_name, family)


def test_the_key_of_a_full_name_is_one_for_its_spellings() -> None:
    assert canonical("Mykhailo Galuzin") == canonical("Mikhail Galuzin")
    assert canonical("Mikhail Galuzin") != canonical("Mikhail Galkin")


@pytest.mark.parametrize(("name", "expected"), [("Maria Ivanova", "f"), ("Mr. Lee", "m"), ("Sergei Petrov", "m"), ("Chen", None)])
def test_gender(name: str, expected: str | None) -> None:
    assert gender(name) == expected


def test_translations_of_a_name_are_two_names() -> None:
    assert given.relation("Ivan", "John") == "different"
    assert given.relation("Mikhail", "Mykhailo") == "spelling"


def test_endings_of_a_given_name_are_spelled_two_ways_but_two_known_names_stay_two() -> None:
    assert given.relation("Bettie", "Betty") == "spelling"
    assert given.relation("Valerie", "Valery") == "different"
    assert given.relation("Bettie", "Bett") == "different"
