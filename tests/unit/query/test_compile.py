"""Trees as plans."""

from __future__ import annotations

import pytest

from dateline.errors import Fault, Invalid
from dateline.query.common import weight
from dateline.query.compile import Needle, Searchable, TextField, compile_query
from dateline.query.plan import Bool, Everything, Fuzzy, Node, Nothing, Phrase, Prefix, Range, Term, Values

TITLE, BODY = TextField("title", 2.0, "title_words"), TextField("body", 1.0, "words")
FIELDS = Searchable(
    (TITLE, BODY),
    (TITLE, BODY),
    {"title": TextField("title", 1.0, "title_words")},
    {"entity": "entity", "outlet": "outlet"},
    {"published": "published"},
)


def resolve(field: str, name: str, position: int) -> tuple[str, ...]:
    if name == "Ivanov":
        raise Invalid(Fault("q", "ambiguous", f"{field} {name} is several", position))
    return () if name == "nobody" else (f"id-of-{name}",)


def plan(query: str, match: str = "all") -> Node:
    return compile_query(query, FIELDS, resolve, match).plan  # type: ignore[arg-type]


def either(term: str) -> Bool:
    return Bool(should=(Term("title", term, 2.0 * weight(term)), Term("body", term, weight(term))))


def test_a_blank_query_matches_everything() -> None:
    assert plan(" ") == Everything()
    assert plan("*") == Everything()


def test_words_go_through_the_term_chain_into_each_field() -> None:
    assert plan("Negotiations") == either("negoti")
    assert plan("U.S.") == either("US")
    assert plan("us") == either("us")


def test_all_words_or_any() -> None:
    assert plan("war oil") == Bool(must=(either("war"), either("oil")))
    assert plan("war oil", "any") == Bool(should=(*either("war").should, *either("oil").should))


def test_exclusions_hold_in_both() -> None:
    for match in ("all", "any"):
        assert plan("war -oil", match) == Bool(must=(either("war"),), exclude=(either("oil"),))


def test_a_word_of_several_terms_is_a_phrase() -> None:
    assert plan("Nur-Sultan") == plan('"nur sultan"')
    assert plan('"nur sultan"') == Bool(should=(Phrase("title", ("nur", "sultan"), 0, 2.0), Phrase("body", ("nur", "sultan"), 0, 1.0)))


def test_a_loose_phrase_is_a_condition_beside_its_words() -> None:
    near = plan('title:"peace talks"~3')
    assert near == Bool(must=(Term("title", "peac"), Term("title", "talk")), filter=(Phrase("title", ("peac", "talk"), 3),))


def test_prefix_and_likeness_look_at_words_as_written() -> None:
    assert plan("negotiati*") == Bool(should=(Prefix("title_words", "negotiati"), Prefix("words", "negotiati")))
    assert plan("title:Galuzn~1") == Fuzzy("title_words", "galuzn", 1)


def test_named_things() -> None:
    assert plan("entity:Galuzin") == Values("entity", ("id-of-Galuzin",))
    assert plan("entity:nobody") == Values("entity", ())
    with pytest.raises(Invalid) as caught:
        plan("war entity:Ivanov")
    assert caught.value.faults[0].position == 11


def test_ranges_of_dates() -> None:
    assert plan("published:[1970-01-01 TO 1970-01-02]") == Range("published", 0, 2 * 86_400 - 1)
    assert plan("published:1970") == Range("published", 0, 365 * 86_400 - 1)
    assert plan("published:[* TO *]") == Range("published")


def test_operators() -> None:
    war, oil = either("war"), either("oil")
    assert plan("war OR oil") == Bool(should=(*war.should, *oil.should))
    assert plan("war AND oil", "any") == Bool(must=(war, oil))
    assert plan("NOT war") == Bool(exclude=(war,))
    assert plan("peac OR NOT war") == Bool(should=(*either("peac").should, Bool(exclude=(war,))))


def test_the_rarer_a_word_the_more_it_weighs_and_common_words_least() -> None:
    assert weight("the") < 0.2 < weight("govern") < weight("lighthous") <= weight("zzyzx") == 1.25
    assert plan("title:the") == Term("title", "the", weight("the"))


def test_a_word_said_four_times_weighs_twice() -> None:
    terms = plan("oil war oil title:oil oil", "any")
    assert isinstance(terms, Bool)
    assert sum(node.boost for node in terms.should if node == Term("body", "oil", node.boost)) == pytest.approx(1.5 * weight("oil"))
    assert [node.boost for node in terms.should if node == Term("body", "war", node.boost)] == [weight("war")]


def test_punctuation_is_no_word() -> None:
    assert plan("war — oil") == plan("war oil")


@pytest.mark.parametrize(
    ("query", "code", "position"),
    [
        ("—", "no_words", 0),
        ("published:[2023-13 TO *]", "date", 10),
        ("x published:soon", "date", 12),
        ("published:[2023 TO 2022]", "reversed_range", 10),
        ("title:[a TO b]", "range", 6),
        ("speaker:x", "unknown_field", 8),
        ("Nur-Sultan*", "wildcard", 0),
        ('"a b c d e f g h"~9', "too_wide", 0),
        ('"' + "a " * 60 + '"', "too_many_terms", 0),
    ],
)
def test_mistakes_have_positions(query: str, code: str, position: int) -> None:
    with pytest.raises(Invalid) as caught:
        plan(query)
    assert [(f.code, f.position) for f in caught.value.faults] == [(code, position)]


def test_needles_are_what_is_asked_for_and_not_excluded() -> None:
    found = compile_query('war -oil "peace talks"~2 negot* title:Astana entity:X', FIELDS, resolve).needles
    assert found == (
        Needle(("war",)),
        Needle(("peac", "talk"), 2),
        Needle(("negot",), prefix=True),
        Needle(("astana",), field="title"),
    )


def test_a_query_in_capitals_says_nothing_by_them() -> None:
    assert plan("NOBODY KNOWS WHO", "any") == plan("nobody knows who", "any")
    assert plan("no such thing", "any") != Nothing()
