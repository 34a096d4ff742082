"""The query language: what it reads, and where it says a mistake is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import Invalid
from dateline.query.language import FIELDS, And, Anything, Between, Not, Or, Together, Words, parse


def refused(query: str) -> list[int]:
    """Positions of the mistakes, none when the query can be read."""
    try:
        parse(query)
    except Invalid as error:
        return [-1 if fault.position is None else fault.position for fault in error.faults]
    return []


def test_a_blank_query_is_no_tree() -> None:
    assert parse("") is None
    assert parse(" \n\t ") is None


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("peace", Words("peace", 0)),
        ("Nur-Sultan", Words("Nur-Sultan", 0)),
        ("*", Anything()),
        ("negot*", Words("negot", 0, prefix=True)),
        ("Astana~", Words("Astana", 0, edits=1)),
        ("Astana~2", Words("Astana", 0, edits=2)),
        ('"peace talks"', Words("peace talks", 0, slop=0)),
        ("“peace talks”", Words("peace talks", 0, slop=0)),
        ('"peace talks"~3', Words("peace talks", 0, slop=3)),
        ("title:talks", Words("talks", 6, "title")),
        ('speaker:"Ann Lee"', Words("Ann Lee", 8, "speaker", 0)),
        ("published:[2023-05-01 TO *]", Between("published", "2023-05-01", None, 10)),
        ("12:30", Words("12:30", 0)),
        ("and or not", Together((Words("and", 0), Words("or", 4), Words("not", 7)))),
        ("a b OR c", Or((Together((Words("a", 0), Words("b", 2))), Words("c", 7)))),
        ("a AND b c", Together((And((Words("a", 0), Words("b", 6))), Words("c", 8)))),
        ("a -b", Together((Words("a", 0), Not(Words("b", 3))))),
        ("NOT (a OR b)", Not(Or((Words("a", 5), Words("b", 10))))),
        ("NOT NOT a", Words("a", 8)),
        ("title:(a b)", Together((Words("a", 7, "title"), Words("b", 9, "title")))),
        ("a - b", Together((Words("a", 0), Words("-", 2), Words("b", 4)))),
        ("https://example.org/a", Words("https://example.org/a", 0)),
    ],
)
def test_what_is_read(query: str, tree: object) -> None:
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "code", "position"),
    [
        ("(a", "unbalanced_parenthesis", 0),
        ("a b)", "unbalanced_parenthesis", 3),
        ('say "a', "unbalanced_quote", 4),
        ("a AND", "missing_operand", 5),
        ("OR a", "missing_operand", 0),
        ("a ()", "missing_operand", 3),
        ("colour:red", "unknown_field", 0),
        ("x title:", "missing_value", 2),
        ("ab*c", "wildcard", 2),
        ("word~7", "number", 4),
        ('"a b"~x', "number", 5),
        ("[a TO b]", "range", 0),
        ("published:[a]", "range", 10),
        ("title:(entity:x)", "nested_field", 7),
        ("x" * 10_001, "too_long", 10_000),
    ],
)
def test_where_a_mistake_is(query: str, code: str, position: int) -> None:
    with pytest.raises(Invalid) as caught:
        parse(query)
    [fault] = caught.value.faults
    assert (fault.field, fault.code, fault.position) == ("q", code, position)


def test_too_many_words_are_refused_at_the_first_one_too_many() -> None:
    with pytest.raises(Invalid) as caught:
        parse("w " * 4_000)
    assert caught.value.faults[0].code == "too_many_terms"
    assert caught.value.faults[0].position == 512


@pytest.mark.parametrize("query", ["(" * 5_000, "(" * 4_000 + "a" + ")" * 4_000, "title:(" * 900, "a (" * 200])
def test_depth_is_bounded(query: str) -> None:
    assert refused(query)


def test_a_long_chain_of_negations_is_no_depth() -> None:
    assert parse("NOT " * 2_000 + "a") == Words("a", 8_000)


@given(
    st.lists(
        st.sampled_from(['"', "(", ")", "AND", "OR", "NOT", "-", "*", "~", "1", ":", "[", "]", " TO ", " ", "title:", "a", "é", *FIELDS])
    )
)
def test_anything_is_read_or_refused_inside_the_query(parts: list[str]) -> None:
    query = "".join(parts)
    assert all(0 <= position <= len(query) for position in refused(query))


@given(st.text())
def test_any_text_is_read_or_refused_inside_itself(query: str) -> None:
    assert all(0 <= position <= len(query) for position in refused(query))


@pytest.mark.parametrize("suffix", ["~0", "~00", "~3", "~0209999", "~02" + "0" * 5_000, "~²", "~x"])
def test_a_number_out_of_bounds_is_refused_however_it_is_written(suffix: str) -> None:
    assert refused(f"word{suffix}") == [4]


def test_zeros_before_a_number_change_nothing() -> None:
    assert parse('"a b"~0003') == Words("a b", 0, slop=3)


def test_words_that_stand_for_many_are_fewer() -> None:
    assert refused("a* " * 32) == []
    assert refused("a* " * 33) == [96]
    assert refused("(a~2 b*) " * 17) == [145]
