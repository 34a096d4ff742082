"""Figures of sentences and the disagreements that they and causes make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.stories.disagreements import Account, disagree
from dateline.stories.disagreements.claim import Sentence
from dateline.stories.figures import figures
from dateline.stories.numerals import valued


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Goods of about 2.4 million tons worth $20 billion.", ["about 2,400,000 ton", "$20,000,000,000"]),
        ("Three people and 1,200 dockers marched.", ["3 person", "1,200 docker"]),
        ("In 2022 prices rose 4 percent, or 4 per cent, or 4%.", ["4%", "4%", "4%"]),
        ("Support fell by 3 percentage points.", ["3 points"]),
        ("Two dozen people were killed and at least 12 injured.", ["24 dead", "at least 12 injured"]),
        ("More than half a million homes, up to 400 boats, a dozen ships.", ["at least 500,000 home", "up to 400 boat", "12 ship"]),
        ("Between 12 and 15 per cent of 3 to 5 million barrels.", ["12 to 15%", "3,000,000 to 5,000,000 barrel"]),
        ("It costs $3-5 billion, 16 million euros or 4 million roubles.", ["$3,000,000,000 to 5,000,000,000", "€16,000,000", "₽4,000,000"]),
        ("One hundred and twenty houses and twenty-five boats burned.", ["120 house", "25 boat"]),
        ("They paid $15bn, 1.5m euros and 20k dollars for 3mln tons.", ["$15,000,000,000", "€1,500,000", "$20,000", "3,000,000 ton"]),
        ("The death toll rose to 34.", ["34 dead"]),
        ("Казахстан получит 3,2 млрд кубометров и 450 млн долларов.", ["3,200,000,000 cubic", "$450,000,000"]),
        ("They meet on May 18 and 19 in town, at 9:14 a.m. or 5pm on 5 May 2023.", []),
        ("It was Flight 370, one of the largest, in seat 12B; she is 35 years old.", []),
        ("", []),
    ],
)
def test_figures(sentence: str, expected: list[str]) -> None:
    assert [figure.written() for figure in figures(sentence)] == expected


@given(st.text(max_size=300))
def test_figures_of_any_text_stand_in_it(text: str) -> None:
    for figure in figures(text):
        assert 0 <= figure.start < figure.end <= len(text)
        assert figure.low <= figure.value <= figure.high


@given(st.text("0123456789.,mkb tonhudreilo$%-–", max_size=60))
def test_no_figure_is_too_odd(text: str) -> None:
    assert all(figure.low <= figure.value <= figure.high for figure in figures(f"{text} tons"))


@given(st.integers(0, 10**12))
def test_a_number_in_digits_is_its_value(number: int) -> None:
    assert valued(str(number)) == valued(f"{number:,}") == number


def test_a_long_text_of_numbers_takes_linear_time() -> None:
    assert len(figures("12 tons and " * 20_000)) == 20_000


def sentence(document: str, text: str, published: str, before: str = "") -> Sentence:
    return Sentence(document, 0, text, published, before=before, evidence={"document_id": document})


def found(*sentences: Sentence) -> list[tuple[str, list[str]]]:
    return [(d["kind"], [v["value"] for v in d["values"]]) for d in disagree(Account(sentences))]


DEAD = sentence("a", "The storm left 12 people dead in the old harbour.", "2024-03-05")


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("The storm left 15 people dead in the old harbour.", "2024-03-05", [("conflict", ["12 dead", "15 dead"])]),
        ("The storm left 20 people dead in the old harbour.", "2024-03-09", [("update", ["12 dead", "20 dead"])]),
        ("The storm left about 12 people dead in the old harbour.", "2024-03-05", []),
        ("The storm left at least 10 people dead in the old harbour.", "2024-03-05", []),
        ("The storm left 15 people injured in the old harbour.", "2024-03-05", []),
        ("The storm left 15 boats aground in the old harbour.", "2024-03-05", []),
    ],
)
def test_figures_of_one_slot(text: str, published: str, expected: list[tuple[str, list[str]]]) -> None:
    assert found(DEAD, sentence("b", text, published)) == expected


def test_an_older_figure_told_again_with_the_newer_is_a_conflict() -> None:
    newer = sentence("b", "The storm left 20 people dead in the old harbour.", "2024-03-09")
    again = sentence("c", "The storm left 12 people dead in the old harbour.", "2024-03-09")
    assert found(DEAD, newer, again) == [("conflict", ["12 dead", "20 dead"])]


def test_nothing_disagrees_with_itself() -> None:
    assert found(DEAD) == []
    assert disagree(Account()) == []


def test_a_plan_is_no_cause() -> None:
    late = sentence("a", "The bus to the harbour of Malin was due to leave at noon.", "2024-03-05")
    fog = sentence("b", "The bus to the harbour of Malin was late because of fog.", "2024-03-05")
    ice = sentence("c", "The bus to the harbour of Malin was late due to a broken axle.", "2024-03-05")
    assert found(late, fog) == []
    assert found(fog, ice) == [("conflict", ["fog", "a broken axle"])]
