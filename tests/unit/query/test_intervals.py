"""Overlap of intervals by keywords alone."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.query.intervals import blocks, overlapping, seconds

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
NEAR = st.tuples(st.dates(date(2023, 1, 1), date(2023, 3, 31)), st.integers(0, 60)).map(lambda p: (p[0], p[0] + timedelta(p[1])))
FAR = st.tuples(DAYS, DAYS).map(sorted).map(tuple)
INTERVALS = NEAR | FAR


@given(INTERVALS, INTERVALS)
def test_intervals_share_a_keyword_exactly_when_they_share_a_day(one: tuple[date, date], two: tuple[date, date]) -> None:
    kept = set(blocks([(one[0].isoformat(), one[1].isoformat())]))
    asked = set(overlapping(two[0].isoformat(), two[1].isoformat()))
    assert bool(kept & asked) == (one[0] <= two[1] and two[0] <= one[1])


def test_open_ends_reach_the_ends_of_time() -> None:
    kept = set(blocks([("2023-05-16", "2023-05-16")]))
    assert kept & set(overlapping("2023-05-16", None))
    assert not kept & set(overlapping("2023-05-17", None))
    assert kept & set(overlapping(None, "2023-05-16"))
    assert not kept & set(overlapping(None, "2023-05-15"))


def test_times_count_as_their_day_and_days_need_few_keywords() -> None:
    assert blocks([("2023-05-16T10:00", "2023-05-16T11:00")]) == blocks([("2023-05-16", "2023-05-16")])
    assert len(blocks([("2023-05-16", "2023-05-16")])) <= 13
    assert len(blocks([("0001-01-01", "9999-12-31")])) < 150


def test_seconds_of_a_range() -> None:
    assert seconds("1970-01-01", "1970-01-01") == (0, 86_399)
    assert seconds(None, "1970-01-01T01:00:00+01:00") == (None, 0)
