"""Places, peoples and organisations in the tables."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.names import fold, organization, place


@pytest.mark.parametrize(
    ("name", "iso"),
    [("US", "US"), ("U.S.", "US"), ("the United States", "US"), ("Russian Federation", "RU"), ("PRC", "CN"), ("Türkiye", "TR")],
)
def test_countries(name: str, iso: str) -> None:
    found = place.country(name)
    assert found is not None
    assert found.iso == iso


@pytest.mark.parametrize("word", ["us", "Saudi", "Thai", "car"])
def test_words_that_are_no_countries(word: str) -> None:
    assert place.country(word) is None


def test_a_renamed_city_is_one_place() -> None:
    assert place.resolve("Nur-Sultan") == place.resolve("Astana")
    assert place.resolve("Kiev") == place.resolve("Kyiv")


def test_washington_is_the_capital_and_xian_has_two_apostrophes() -> None:
    found = place.resolve("Washington")
    assert found is not None
    assert found.kind == "city"
    assert place.resolve("Xi'an") == place.resolve("Xi’an")


def test_a_city_is_looked_for_in_the_countries_that_are_named() -> None:
    assert place.city("Tripoli", frozenset({"LB"})) != place.city("Tripoli", frozenset({"LY"}))


@pytest.mark.parametrize(
    ("seat", "government"), [("Kremlin", "RU"), ("Moscow", "RU"), ("Brussels", "eu"), ("Nur-Sultan", "KZ"), ("Gdansk", None)]
)
def test_seats_of_power(seat: str, government: str | None) -> None:
    assert place.government_of(seat) == government


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("EAEU", "Eurasian Union"),
        ("CSTO", "Collective Security Treaty Organization"),
        ("CIS", "Commonwealth of Nations of Independent States"),
        ("Izvestia", "Izvestiya"),
        ("Borealis Shipping", "Borealis Shipping Ltd."),
        ("Northern Fishing Board Council", "NFBC"),
    ],
)
def test_one_organisation(a: str, b: str) -> None:
    found = organization.compare_organizations(a, b)
    assert found.same, found.why


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kazakh Foreign Ministry", "Uzbek Foreign Ministry"),
        ("European Commission", "European Union"),
        ("OSCE", "OCSE"),
        ("World Harbour Bank", "World Trade Forum"),
    ],
)
def test_not_one_organisation_by_the_names_alone(a: str, b: str) -> None:
    assert not organization.compare_organizations(a, b).same


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert fold.fold(text) == " ".join(fold.fold(text).split())
    place.resolve(text)
    organization.canonical(text)
    assert organization.compare_organizations(text, text).score >= 0 or not organization.core(text)
