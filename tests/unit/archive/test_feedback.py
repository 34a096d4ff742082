"""What the first hits of a question add to it."""

from __future__ import annotations

from dateline.archive.feedback import terms
from dateline.engines.base import IndexHit


def hit(score: float, said: str) -> IndexHit:
    return IndexHit("x", score, (1,), {"terms": said})


def test_what_several_hits_share_and_what_tells_is_added() -> None:
    found = terms(
        [hit(3.0, "pilot strike zorbik quavel"), hit(2.0, "strike zorbik delay"), hit(1.0, "quavel zorbik the the")],
        frozenset({"strike"}),
    )
    assert set(found) == {"zorbik", "quavel"}
    assert found["zorbik"] > found["quavel"] > 0


def test_words_of_the_question_common_words_and_single_letters_are_not() -> None:
    assert terms([hit(2.0, "the x strike"), hit(1.0, "the x strike")], frozenset({"strike"})) == {}


def test_no_more_than_twenty_are_added_none_above_its_share() -> None:
    many = " ".join(f"word{n}" for n in range(60))
    found = terms([hit(2.0, many), hit(1.0, many)], frozenset())
    assert len(found) == 20
    assert max(found.values()) <= 0.15 * 1.25


def test_nothing_comes_of_nothing() -> None:
    assert terms([], frozenset({"strike"})) == {}


def test_hits_without_a_score_add_nothing() -> None:
    assert terms([hit(0.0, "pilot zorbik"), hit(0.0, "pilot zorbik")], frozenset()) == {}
