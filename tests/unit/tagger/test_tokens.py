"""Tokens: offsets that hold on any text, and no name hidden behind a sign."""

from itertools import pairwise

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from dateline.analysis.tokens import tokenize, tokens
from dateline.model import Annotations, Document


def words(text: str) -> list[str]:
    return [span.of(text) for span in tokenize(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("/ORBIS/ reports", ["/", "ORBIS", "/", "reports"]),
        ("Dar-Salem-Lima talks", ["Dar", "-", "Salem", "-", "Lima", "talks"]),
        ("O'Neill met Ma’an in Côte d'Or", ["O'Neill", "met", "Ma’an", "in", "Côte", "d'Or"]),
        ("Peru’s and Chile's", ["Peru", "’s", "and", "Chile", "'s"]),
        ("he'd say they’ll", ["he", "'d", "say", "they", "’ll"]),
        ("the miners’ strike", ["the", "miners", "’", "strike"]),
        ("$2.4bn or €1,000.50 (7%)", ["$", "2.4", "bn", "or", "€", "1,000.50", "(", "7", "%", ")"]),
        ("U.N.-led", ["U.N.", "-", "led"]),
        ("J.K. Holt, Mr. Holt.", ["J.K.", "Holt", ",", "Mr.", "Holt", "."]),
        ("at 15:30 on the 20th...", ["at", "15:30", "on", "the", "20th", "..."]),
        ("G7+2 on NEWSROOM.EXAMPLE", ["G7", "+", "2", "on", "NEWSROOM", ".", "EXAMPLE"]),
        ("ended.Then", ["ended", ".", "Then"]),
        ("“Yes,”he said", ["“", "Yes", ",", "”", "he", "said"]),
        ("cafe\u0301 Қазақстан 東京", ["cafe\u0301", "Қазақстан", "東京"]),
        ("5\u00a0km", ["5", "km"]),
    ],
)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text(max_size=300))
def test_tokens_hold_everything_but_white_space(text: str) -> None:
    spans = list(tokenize(text))
    assert all(one.start < one.end <= other.start for one, other in pairwise(spans))
    gaps = [text[one:other] for one, other in zip([0, *(s.end for s in spans)], [*(s.start for s in spans), len(text)], strict=True)]
    assert all(regex.fullmatch(r"\s*", gap) for gap in gaps)


@given(st.text(alphabet="ab.'’-/ 1,$\u0301", max_size=200))
def test_no_token_holds_white_space(text: str) -> None:
    assert not any(any(c.isspace() for c in word) for word in words(text))


@pytest.mark.parametrize("unit", ["a", "1", '"', "\u0301", "a.", "'s", "1,", "-", "(["])
def test_a_long_run_of_anything_ends(unit: str) -> None:
    text = unit * 50_000
    spans = list(tokenize(text))
    assert spans[0].start == 0
    assert spans[-1].end == len(text)


def test_the_stage_fills_tokens_and_leaves_the_rest() -> None:
    notes = tokens.run(Document("d", "Two words"), Annotations(versions={"x": 1}))
    assert len(notes.tokens) == 2
    assert notes.versions == {"x": 1}


def test_a_glued_photo_credit_is_a_token_of_its_own() -> None:
    text = "Leaders at the talksPhoto: Rena Holt"
    notes = tokens.run(Document("d", text), Annotations())
    assert [span.of(text) for span in notes.tokens] == ["Leaders", "at", "the", "talks", "Photo", ":", "Rena", "Holt"]
