"""Merging reports of events: who, what and when have to agree; the order does not matter."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.timeline import happening
from dateline.timeline.agree import same, weigh
from dateline.timeline.blocks import neighbours
from dateline.timeline.merge import merge
from dateline.timeline.occasion import Telling, counted
from dateline.timeline.report import Report
from dateline.timeline.rollup import bucket, histogram
from dateline.when.interval import interval


def report(key: str, lemma: str, when: str | None, who: str = "lind", words: str = "bridg open river town mayor", **more: object) -> Report:
    whole = interval(when) if when else None
    found = Report(
        key, key.split("#", maxsplit=1)[0], lemma, frozenset(words.split()), entities=(who,) if who else (), story="s", origin=key.split("#", maxsplit=1)[0],
        first=whole.first if whole else None, last=whole.last if whole else None, granularity=whole.granularity if whole else None, value=when,
        order=("2024-01-01", 0, key),
    )  # fmt: skip
    return replace(found, **more)


def parts(reports: list[Report]) -> set[frozenset[str]]:
    return {frozenset(r.id for r in event) for event in merge(reports)}


def test_one_day_one_actor_one_verb_is_one_event() -> None:
    a, b, c = report("a#1", "open", "2024-03-05"), report("b#1", "open", "2024-03-05"), report("c#1", "open", "2024-03-06")
    assert parts([a, b, c]) == {frozenset({"a#1", "b#1"}), frozenset({"c#1"})}


def test_a_month_joins_the_only_day_it_can_mean() -> None:
    day, month = report("a#1", "open", "2024-04-11"), report("b#1", "open", "2024-04")
    assert parts([day, month]) == {frozenset({"a#1", "b#1"})}
    other = report("c#1", "open", "2024-04-20")
    assert parts([day, month, other]) == {frozenset({"a#1"}), frozenset({"b#1"}), frozenset({"c#1"})}


def test_two_people_who_say_different_things_are_two_events() -> None:
    a = report("a#1", "said", "2024-03-05", "lind", "bridg open river")
    b = report("b#1", "said", "2024-03-05", "sokolov", "bridg open river")
    assert not same(a, b)
    assert not same(a, replace(a, id="c#1", lemma="shell"))


def test_what_one_speaker_says_in_one_story_on_one_day_is_one_event() -> None:
    a = report("a#1", "said", "2024-03-05", words="bridg open")
    assert same(a, report("b#1", "told", "2024-03-05", words="tax rise"))
    assert not same(a, report("b#1", "told", "2024-03-05", words="tax rise", story="t"))


def test_undated_sayings_join_the_occasion_that_is_dated() -> None:
    dated = report("a#1", "said", "2024-03-05")
    alone = report("b#1", "said", None, words="bridg open river boat ferri")
    assert parts([dated, alone]) == {frozenset({"a#1", "b#1"})}
    assert parts([dated, replace(alone, story="t")]) == {frozenset({"a#1"}), frozenset({"b#1"})}


def test_what_was_told_as_done_is_nothing_of_a_later_day() -> None:
    dated = report("a#1", "said", "2024-03-05", published="2024-03-05")
    before = report("b#1", "said", None, published="2024-03-04")
    assert not same(dated, before)
    assert same(dated, replace(before, status="planned"))
    assert same(dated, replace(before, published="2024-03-06"))


def test_undated_sayings_of_other_weeks_are_other_occasions() -> None:
    one = report("a#1", "said", None, published="2024-03-05")
    assert same(one, report("b#1", "said", None, published="2024-03-19"))
    assert not same(one, report("b#1", "said", None, published="2024-03-20"))


def test_weights_are_symmetric_and_say_why() -> None:
    a, b = report("a#1", "open", "2024-03-05"), report("b#1", "launch", "2024-03-05", words="bridg river")
    assert weigh(a, b) == weigh(b, a)
    assert weigh(a, b)[1] == "the same kind of happening (launch), a common participant, one story, 57% of the words"


REPORTS = st.builds(
    report,
    st.sampled_from([f"{d}#{i}" for d in "abcde" for i in range(3)]),
    st.sampled_from(["said", "told", "open", "launch", "die", "kill"]),
    st.sampled_from([None, "2024-03-05", "2024-03-06", "2024-03", "2024", "2024-W10"]),
    st.sampled_from(["lind", "sokolov", ""]),
    st.sampled_from(["bridg open river", "bridg open", "tax rise town", "river town mayor"]),
)


@given(st.lists(REPORTS, max_size=10, unique_by=lambda r: r.id), st.randoms())
def test_the_order_of_reports_does_not_matter(reports: list[Report], rng: random.Random) -> None:
    shuffled = list(reports)
    rng.shuffle(shuffled)
    assert parts(reports) == parts(shuffled)
    assert sorted(r.id for event in merge(reports) for r in event) == sorted(r.id for r in reports)


@given(st.lists(REPORTS, max_size=10, unique_by=lambda r: r.id))
def test_what_may_be_merged_is_found_from_both_sides(reports: list[Report]) -> None:
    near = neighbours(reports)
    found = {(a.id, b.id) for a in reports for b in near(a)}
    assert found == {(b, a) for a, b in found}


def test_only_what_shares_a_time_and_an_actor_is_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[str, str]]()

    def weighing(a: Report, b: Report) -> tuple[float, str]:
        asked.append((a.id, b.id))
        return weigh(a, b)

    monkeypatch.setattr("dateline.timeline.merge.weigh", weighing)
    apart = [report(f"{i}#{j}", "open", f"2024-03-{i:02}", f"person {i}", story=f"story {i}") for i in range(1, 31) for j in range(2)]
    assert len(parts(apart)) == 30
    assert len(asked) == 30


def test_planned_then_happened_with_its_history() -> None:
    plan = report("a#1", "open", "2024-03-05", status="planned", published="2024-03-01", order=("2024-03-01", 0, "a"))
    done = report("b#1", "open", "2024-03-05", published="2024-03-06", order=("2024-03-06", 0, "b"))
    status, history = happening.status([done, plan])
    assert status == "happened"
    assert [(h["status"], h["document_id"]) for h in history] == [("planned", "a"), ("happened", "b")]


def test_copies_count_once_and_every_witness_adds_less() -> None:
    a, b, c = report("a#1", "open", "2024-03-05"), report("b#1", "open", "2024-03-05", origin="a"), report("c#1", "open", "2024-03-05")
    assert happening.sources([a, b])["independent"] == 1
    one, copied, two = (happening.importance(r) for r in ([a], [a, b], [a, c]))
    assert one < copied < two


def test_the_finest_date_is_the_event_s() -> None:
    found = happening.when([report("a#1", "open", "2024-04"), report("b#1", "open", "2024-04-11"), report("c#1", "open", None)])
    assert (found.first, found.granularity) == ("2024-04-11", "day")


def telling(sentence: int, who: int | None = 0, *, speech: bool = True, dated: bool = False, same_day: bool = False) -> Telling:
    return Telling(sentence, speech, who, dated, same_day, happened=True)


def test_what_counts_to_the_day_of_publication() -> None:
    assert counted([telling(0), telling(9)]) == [True, True]
    assert counted([telling(0, speech=False), telling(3, speech=False)]) == [True, False]
    assert counted([telling(0, 1, dated=True), telling(2, 0), telling(8, 0)]) == [False, False, False]
    assert counted([telling(0, 0, dated=True), telling(9, 0)]) == [False, False]
    assert counted([telling(0, 1, dated=True, same_day=True), telling(2, 0)]) == [False, True]


def test_buckets_and_histogram() -> None:
    from datetime import date

    assert bucket(date(2024, 2, 29), "month") == (date(2024, 2, 1), date(2024, 2, 29))
    assert bucket(date(2024, 12, 31), "week") == (date(2024, 12, 30), date(2025, 1, 5))
    assert bucket(date(9999, 12, 31), "month")[1] == date.max
    day = 86_400
    assert histogram([0, day * 20], [0], "month") == [{"from": "1970-01-01", "to": "1970-01-31", "events": 2, "publications": 1}]
