"""Rows: compare-and-set, conditions, order, counts, on every engine."""

from __future__ import annotations

import pytest

from dateline.engines.base import Records, Row, Where, Write


def job(key: str, state: str | None = "queued", created: int | None = 1, expect: int | None = None) -> Write:
    return Write("jobs", key, {"name": key, "deep": {"list": [1, None, "é"]}}, {"state": state, "created": created}, expect)


def find(records: Records, *where: Where, **options: object) -> list[str]:
    records.refresh("jobs")
    return [row.key for row in records.find("jobs", where, **options)]  # type: ignore[arg-type]


def test_a_row_comes_back_as_it_was_written(records: Records) -> None:
    [version] = records.write([job("a")])
    assert records.get("jobs", ["a", "unknown"]) == {
        "a": Row("jobs", "a", {"name": "a", "deep": {"list": [1, None, "é"]}}, {"state": "queued", "created": 1}, version)
    }


def test_a_write_is_seen_at_once_by_get(records: Records) -> None:
    records.write([job("a")])
    records.write([job("a", "done")])
    assert records.get("jobs", ["a"])["a"].columns["state"] == "done"


def test_an_expectation_that_does_not_hold_skips_its_row_only(records: Records) -> None:
    first = records.write([job("a", expect=0), job("b", expect=0)])
    again = records.write([job("a", "done", expect=0), job("b", "done", expect=first[1]), job("c", expect=7)])
    assert again[0] is None
    assert again[1] is not None
    assert again[2] is None
    assert {k: r.columns["state"] for k, r in records.get("jobs", ["a", "b", "c"]).items()} == {"a": "queued", "b": "done"}


def test_versions_are_tokens_that_change_with_every_write(records: Records) -> None:
    [one] = records.write([job("a")])
    [two] = records.write([job("a")])
    assert one != two
    assert records.write([job("a", expect=one)]) == [None]


def test_writes_of_one_sequence_apply_in_order(records: Records) -> None:
    records.write([job("a", "queued"), job("a", "running"), job("a", "done")])
    assert records.get("jobs", ["a"])["a"].columns["state"] == "done"


def test_a_row_can_be_deleted(records: Records) -> None:
    [version] = records.write([job("a")])
    assert records.write([Write("jobs", "a", None, expect=version)]) == [0]
    assert records.get("jobs", ["a"]) == {}


def test_conditions_on_columns(records: Records) -> None:
    records.write([job("a", "queued", 1), job("b", "running", 2), job("c", "done", 3), job("d", None, None)])
    assert find(records, Where("state", ("queued", "done"))) == ["a", "c"]
    assert find(records, Where("state", (None,))) == ["d"]
    assert find(records, Where("state", ("done", None))) == ["c", "d"]
    assert find(records, Where("created", low=2)) == ["b", "c"]
    assert find(records, Where("created", low=1, high=2), Where("state", ("running",))) == ["b"]
    assert find(records, Where("created", high=0)) == []


def test_order_by_a_column_has_nulls_last_both_ways_and_ties_by_key(records: Records) -> None:
    records.write([job("d", created=None), job("c", created=1), job("b", created=2), job("a", created=2), job("e", created=None)])
    assert find(records, order="created") == ["c", "a", "b", "d", "e"]
    assert find(records, order="created", descending=True) == ["a", "b", "c", "d", "e"]
    assert find(records) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize("order", [None, "created", "state"])
@pytest.mark.parametrize("descending", [False, True])
def test_a_walk_sees_every_row_once(records: Records, order: str | None, *, descending: bool) -> None:
    records.write([job(f"{n:02}", f"s{n % 3}" if n % 4 else None, n % 5 if n % 3 else None) for n in range(40)])
    records.refresh("jobs")
    seen: list[Row] = []
    while True:
        after = ((seen[-1].columns[order] if order else None), seen[-1].key) if seen else None
        page = records.find("jobs", order=order, descending=descending and order is not None, limit=7, after=after)
        if not page:
            break
        seen += page
    assert sorted(row.key for row in seen) == [f"{n:02}" for n in range(40)]


def test_counts_by_column_and_in_all(records: Records) -> None:
    records.write([job("a", "queued"), job("b", "done"), job("c", "done"), job("d", None)])
    records.refresh("jobs")
    assert records.count("jobs") == {None: 4}
    assert records.count("jobs", by="state") == {"queued": 1, "done": 2, None: 1}
    assert records.count("jobs", [Where("state", ("done",))], by="created") == {1: 2}
    assert records.count("locks") == {None: 0}


def test_many_rows_come_back_by_their_keys(records: Records) -> None:
    keys = [f"key-{n}" for n in range(1200)]
    records.write([job(key) for key in keys])
    assert set(records.get("jobs", keys)) == set(keys)


def test_keys_may_hold_any_visible_characters(records: Records) -> None:
    keys = ["a@1", "https://example.org/ü?q=1#x", "東京", "a" * 250, "'\"%_*\\"]
    records.write([job(key) for key in keys])
    assert set(records.get("jobs", keys)) == set(keys)
