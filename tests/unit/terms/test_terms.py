"""The term chain: agreement between ways of writing, offsets on any text, linear time."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.terms import MAX_LENGTH, analyse, fold, terms


def texts(text: str) -> list[str]:
    return [term.text for term in terms(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("U.S.", "US"),
        ("the U.S.-led talks", "the US led talks"),
        ("N.A.T.O.", "nato"),
        ("Kazakhstan’s", "Kazakhstan"),
        ("negotiations", "negotiation"),
        ("café", "cafe\u0301"),
        ("Łódź", "Lodz"),
        ("İstanbul", "istanbul"),
        ("STRASSE", "straße"),
        ("1,000 people", "1000 people"),
        ("ｆｕｌｌ", "full"),
        ("ещё", "еще"),
        ("co\u00adoperation", "cooperation"),
        ("Nur-Sultan", "nur sultan"),
        ("переговоры", "переговорах"),
    ],
)
def test_ways_of_writing_agree(one: str, other: str) -> None:
    assert texts(one) == texts(other)


@pytest.mark.parametrize(
    ("one", "other"), [("US", "us"), ("U.S.", "us"), ("WHO", "who"), ("AIDS", "aid"), ("й", "и"), ("IT", "it"), ("हिन्दी", "हनद")]
)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert texts(one) != texts(other)


def test_capitals_say_nothing_in_a_passage_of_capitals() -> None:
    assert texts("NOBODY KNOWS WHO IS THE PRESIDENT") == texts("nobody knows who is the president")
    assert "US" in texts("THE TRADE TALKS OF THE US WITH EUROPE")


def test_scripts_without_spaces_give_a_term_a_character() -> None:
    assert texts("東京都") == ["東", "京", "都"]


def test_spans_are_the_words_as_written() -> None:
    text = "“U.S.” envoys met Kazakhstan’s minister"
    assert [text[t.start : t.end] for t in terms(text)] == ["U.S", "envoys", "met", "Kazakhstan", "minister"]


def test_words_are_terms_before_stemming() -> None:
    assert analyse("Negotiations failed").words == ["negotiations", "failed"]


@given(st.text())
def test_offsets_hold_on_any_text(text: str) -> None:
    found = terms(text)
    assert [t.start for t in found] == sorted(t.start for t in found)
    for before, after in pairwise(found):
        assert before.end <= after.start
    for term in found:
        assert 0 <= term.start < term.end <= len(text)
        assert term.text
        assert len(term.text) <= MAX_LENGTH
        assert term.text.split() == [term.text]


@given(st.text(min_size=1))
def test_folding_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.lists(st.sampled_from(["peace", "Галузин", "U.S.", "e\u0301t", "東", "1,000", "'s"]), max_size=8))
def test_the_columns_have_one_length(words: list[str]) -> None:
    found = analyse(" ".join(words))
    assert len(found.texts) == len(found.starts) == len(found.ends) == len(found.words)


@pytest.mark.parametrize("unit", ["a", "1", "a.", "\u0301", "'s", "1,000", "a\u0301", "東", "US ", "A" * 41 + " "])
def test_a_megabyte_of_anything_is_survived(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert analyse(text).ends[-1:] <= [len(text)]
