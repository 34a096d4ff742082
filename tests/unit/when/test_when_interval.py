"""Calendar values and the inclusive intervals they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.when import Interval, contains, interval, overlaps, shift

CASES = {
    "2023": ("2023-01-01", "2023-12-31", "year"),
    "2024-02": ("2024-02-01", "2024-02-29", "month"),
    "2023-05-16": ("2023-05-16", "2023-05-16", "day"),
    "2023-W20": ("2023-05-15", "2023-05-21", "week"),
    "2023-W20-WE": ("2023-05-20", "2023-05-21", "day"),
    "2023-Q4": ("2023-10-01", "2023-12-31", "quarter"),
    "2023-H2": ("2023-07-01", "2023-12-31", "half"),
    "2023-WI": ("2023-12-01", "2024-02-29", "season"),
    "198": ("1980-01-01", "1989-12-31", "decade"),
    "19": ("1900-01-01", "1999-12-31", "century"),
    "2023-05-16T11": ("2023-05-16T11:00:00", "2023-05-16T11:59:59", "hour"),
    "2023-05-16T11:07": ("2023-05-16T11:07:00", "2023-05-16T11:07:59", "minute"),
    "2023-05-16T11:07:30+03:00": ("2023-05-16T11:07:30+03:00", "2023-05-16T11:07:30+03:00", "second"),
    "2023-05-16T24:00": ("2023-05-17T00:00:00", "2023-05-17T00:00:59", "minute"),
    "2023-05-16TMO": ("2023-05-16T06:00:00", "2023-05-16T11:59:59", "hour"),
    "2023-05-16TNI": ("2023-05-16T20:00:00", "2023-05-17T05:59:59", "hour"),
}


@pytest.mark.parametrize("value", CASES)
def test_interval_of_a_value(value: str) -> None:
    assert interval(value) == Interval(*CASES[value])


@pytest.mark.parametrize(
    "value", ["", "PRESENT_REF", "P3D", "XXXX-05-16", "2023-02-30", "2023-13", "0000", "2023-W60", "9999-WI", "BC0044", "2023-05-16TXX"]
)
def test_no_interval(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("value", "mod", "first", "last"),
    [
        ("2023-06", "START", "2023-06-01", "2023-06-10"),
        ("2023-06", "MID", "2023-06-11", "2023-06-20"),
        ("2023-06", "END", "2023-06-21", "2023-06-30"),
        ("2023-05-16", "END", "2023-05-16", "2023-05-16"),
        ("2023-06", "APPROX", "2023-06-01", "2023-06-30"),
    ],
)
def test_thirds(value: str, mod: str, first: str, last: str) -> None:
    found = interval(value, mod)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@given(st.dates(), st.sampled_from(["", "-mm", "-mm-dd", "-Q", "-W"]))
def test_thirds_cover_the_whole_without_overlap(day: object, form: str) -> None:
    value = {"": f"{day:%Y}", "-mm": f"{day:%Y-%m}", "-mm-dd": f"{day:%Y-%m-%d}", "-Q": f"{day:%Y}-Q2", "-W": f"{day:%Y}-W20"}[form].zfill(
        4
    )
    whole = interval(value)
    if whole is None or whole.first == whole.last:
        return
    start, mid, end = (interval(value, mod) for mod in ("START", "MID", "END"))
    assert start is not None
    assert mid is not None
    assert end is not None
    assert whole.first == start.first <= start.last < mid.first <= mid.last < end.first <= end.last == whole.last
    assert contains(whole, mid)
    assert not overlaps(start, end)


@given(st.text(max_size=20))
def test_any_text_is_a_value_or_none(value: str) -> None:
    found = interval(value)
    assert found is None or found.first <= found.last


@pytest.mark.parametrize(
    ("value", "count", "shifted"),
    [
        ("2023", -1, "2022"), ("198", 1, "199"), ("19", -1, "18"), ("2023-12", 1, "2024-01"), ("2023-W52", 1, "2024-W01"),
        ("2023-Q1", -1, "2022-Q4"), ("2023-WI", 1, "2024-SP"), ("2023-05-31", 1, "2023-06-01"), ("2023-05-31TMO", 1, "2023-06-01TMO"),
        ("2023-W20-WE", 1, "2023-W21-WE"), ("9999", 1, None), ("PRESENT_REF", 1, None), ("XXXX-05", 1, None),
    ],
)  # fmt: skip
def test_shift(value: str, count: int, shifted: str | None) -> None:
    assert shift(value, count) == shifted
