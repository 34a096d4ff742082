"""Complete date stamps in the orders that pages print them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.when import find_stamps, parse_stamp, season_of, years_for_weekday
from dateline.when.calendar import add_months, easter, nth_weekday

STAMPS = {
    "14 06 2022, 11:07": "2022-06-14T11:07",
    "16.05.2023": "2023-05-16",
    "03.04.2023": "2023-04-03",
    "2023/05/16": "2023-05-16",
    "Tuesday, May 16, 2023 at 4:05 pm GMT": "2023-05-16T16:05+00:00",
    "12:30 a.m., 2 March 2021": "2021-03-02T00:30",
    "2023-05-16T11:07:00+03:00": "2023-05-16T11:07:00+03:00",
    "16 мая 2023 в 09:15": "2023-05-16T09:15",
    "MAY 16TH, 2023": "2023-05-16",
    "16-Sep-2023": "2023-09-16",
    "3 мая": "XXXX-05-03",
    "Sept. 9": "XXXX-09-09",
}


@pytest.mark.parametrize("text", STAMPS)
def test_stamp(text: str) -> None:
    found = parse_stamp(f"  {text} ")
    assert found is not None
    assert found.value == STAMPS[text]


def test_ambiguous_stamp_keeps_both_readings() -> None:
    found = parse_stamp("03/04/2023 08:00")
    assert found is not None
    assert (found.value, found.other) == ("2023-04-03T08:00", "2023-03-04T08:00")


def test_stamp_keeps_its_weekday_and_place() -> None:
    (found,) = find_stamps("Posted: Thu, 5 Jan 2017 by staff")
    assert (found.start, found.end, found.weekday) == (8, 23, 4)


@pytest.mark.parametrize("text", ["31.02.2023", "May 16 we left", "version 1.2.2023.4", "99/99/1999", "hello"])
def test_no_stamp(text: str) -> None:
    assert parse_stamp(text) is None


@given(st.text(max_size=60))
def test_stamps_lie_in_any_text(text: str) -> None:
    assert all(0 <= found.start < found.end <= len(text) for found in find_stamps(text))


def test_years_for_weekday_are_nearest_first() -> None:
    assert years_for_weekday(5, 17, 3, 2024) == (2023, 2028, 2017, 2034)
    assert years_for_weekday(2, 29, 1, 2000, reach=3) == ()


def test_calendar_facts() -> None:
    assert easter(2023) == date(2023, 4, 9)
    assert nth_weekday(2023, 11, 4, 4) == date(2023, 11, 23)
    assert nth_weekday(2023, 5, 1, -1) == date(2023, 5, 29)
    assert add_months(date(2023, 3, 31), -1) == date(2023, 2, 28)
    assert season_of(date(2023, 1, 5)) == (2022, "WI")
