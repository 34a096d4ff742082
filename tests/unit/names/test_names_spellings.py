from __future__ import annotations

import pytest

from dateline.names.fold import skeleton
from dateline.names.person import compare_persons


@pytest.mark.parametrize(("a", "b"), [("seitkaliev", "seytkaliyev"), ("sergeyev", "sergeev"), ("vasilyevich", "vasilievich")])
def test_one_skeleton_under_two_systems(a, b):
    assert skeleton(a) == skeleton(b)


def test_a_vowel_alone_is_not_enough_but_speaks_for_it():
    found = compare_persons("Rustam Yuldoshev", "Rustam Yuldashev")
    assert not found.same
    assert 0.9 <= found.score < 1.0


@pytest.mark.parametrize(
    ("a", "b"), [("Vladimir Bulavin", "Vladimir Putin"), ("Anna Petrova", "Anna Pavlova"), ("Jane Harris", "Jane Horace")]
)
def test_other_names_stay_others(a, b):
    assert compare_persons(a, b).score < 0
