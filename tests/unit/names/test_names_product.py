"""Which names of products stand for one model."""

import pytest

from dateline.names.product import canonical


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Orbis A380", "A380s"),
        ("A-380", "Orbis A380"),
        ("Orbis 787 Nightliner", "787"),
        ("F-16s", "f16"),
        ("Harbour Pilot", "harbour pilot"),
    ],
)
def test_one_model(one: str, other: str) -> None:
    assert canonical(one) == canonical(other)


@pytest.mark.parametrize(
    ("one", "other"), [("Orbis A380", "A330"), ("F-16", "C-17"), ("Harbour Pilot", "Pilot"), ("Kestrel 3", "Kestrel 4")]
)
def test_two_models(one: str, other: str) -> None:
    assert canonical(one) != canonical(other)
