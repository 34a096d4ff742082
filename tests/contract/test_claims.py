"""Work that is claimed, given back and counted by its job, on every engine."""

from __future__ import annotations

import threading

import pytest

from dateline.engines.base import Records
from dateline.errors import Conflict, NotFound
from dateline.store import analyses, claims, jobs
from dateline.store.rows import Work
from tests.contract.ledger import accept, doc, terms


def test_a_claim_is_exclusive_until_its_lease_runs_out(records: Records) -> None:
    accept(records, doc("a"))
    mine = claims.claim(records, [("a", 1)], terms(2_000, "one"))
    assert [w.attempts for w in mine] == [1]
    assert claims.claim(records, [("a", 1)], terms(2_100, "two")) == []
    taken = claims.claim(records, [("a", 1)], terms(2_600, "two"))
    assert [w.attempts for w in taken] == [2]
    assert not claims.finish(records, mine[0], "indexed", 2_700), "the first owner has lost it"
    assert claims.finish(records, taken[0], "indexed", 2_700)


def test_two_workers_that_claim_at_once_share_no_row(records: Records) -> None:
    accept(records, *(doc(f"d{n}") for n in range(40)))
    got: list[list[Work]] = [[], []]

    def work(which: int) -> None:
        while batch := claims.claim_next(records, 5, terms(2_000, f"w{which}", lease=10**9)):
            got[which] += batch
            records.refresh("work")

    threads = [threading.Thread(target=work, args=(n,)) for n in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    # A round in which the other won every row ends a worker early: what is left is claimed here.
    records.refresh("work")
    rest: list[Work] = []
    while batch := claims.claim_next(records, 50, terms(2_000, "w2", lease=10**9)):
        rest += batch
        records.refresh("work")
    owned = [w.document_id for w in (*got[0], *got[1], *rest)]
    assert sorted(owned) == sorted(f"d{n}" for n in range(40))


def test_what_killed_a_worker_is_tried_alone_and_then_quarantined(records: Records) -> None:
    job, _ = accept(records, doc("poison"), doc("good"))
    now = 2_000
    first = claims.claim_next(records, 10, terms(now))
    assert len(first) == 2
    for attempt in (2, 3):
        now += 1_000
        records.refresh("work")
        alone = claims.claim_next(records, 10, terms(now))
        assert len(alone) == 1, "neighbours are not tried together with it again"
        if alone[0].document_id == "good":
            claims.finish(records, alone[0], "indexed", now)
            records.refresh("work")
            alone = claims.claim_next(records, 10, terms(now))
        assert [(w.document_id, w.attempts) for w in alone] == [("poison", attempt)]
    records.refresh("work")
    assert claims.claim_next(records, 10, terms(now + 1_000)) == []
    counts = jobs.job(records, job).counts
    assert (counts["quarantined"], counts["indexed"] + counts["running"] + counts["queued"]) == (1, 1)
    (item,) = jobs.items(records, job, "quarantined", 10)
    assert "3 times" in (item.error or "")


def test_of_those_named_what_killed_a_worker_is_taken_alone_and_last(records: Records) -> None:
    accept(records, doc("a"), doc("b"), doc("c"), doc("d"))
    claims.claim(records, [("a", 1), ("b", 1)], terms(2_000, "dead"))
    wanted = [("a", 1), ("b", 1), ("c", 1), ("d", 1)]
    taken = [[w.document_id for w in claims.claim(records, wanted, terms(2_600, "two"))] for _ in range(4)]
    assert taken == [["c", "d"], ["a"], ["b"], []]


def test_giving_back_without_blame_costs_no_try(records: Records) -> None:
    accept(records, doc("a"))
    (work,) = claims.claim(records, [("a", 1)], terms(2_000))
    claims.put_back(records, [work], 2_000, delay_ms=100, blame=False)
    assert claims.claim(records, [("a", 1)], terms(2_050)) == []
    (again,) = claims.claim(records, [("a", 1)], terms(2_200))
    assert again.attempts == 1


def test_a_clock_that_was_set_back_keeps_no_work_waiting_for_the_hour_to_come_again(records: Records) -> None:
    accept(records, doc("a"), doc("b"), now=10_000_000)
    held = claims.claim(records, [("a", 1), ("b", 1)], terms(10_000_000, "dead"))
    claims.put_back(records, held[1:], 10_000_000, delay_ms=100, blame=False)
    for key in ("b", "a"):  # what killed a worker comes last, and alone
        records.refresh("work")
        assert [w.document_id for w in claims.claim_next(records, 10, terms(1_000, "alive"))] == [key]


def test_release_all_frees_only_the_named_owner(records: Records) -> None:
    accept(records, doc("a"), doc("b"))
    claims.claim(records, [("a", 1)], terms(2_000, "embedded-1"))
    claims.claim(records, [("b", 1)], terms(2_000, "other-1"))
    records.refresh("work")
    assert claims.release_all(records, "embedded", 2_100) == 1
    assert [w.document_id for w in claims.claim(records, [("a", 1), ("b", 1)], terms(2_100, "embedded-2"))] == ["a"]


def test_a_job_counts_retries_cancels_and_always_sums(records: Records) -> None:
    job, _ = accept(records, doc("a"), doc("b"), doc("c"), doc("d"))
    assert jobs.job(records, job).state == "queued"
    (a, b) = claims.claim(records, [("a", 1), ("b", 1)], terms())
    assert jobs.job(records, job).state == "running"
    claims.finish(records, a, "indexed", 2_100)
    claims.finish(records, b, "failed", 2_100, error="no text")
    records.refresh("work")
    assert [(w.document_id, w.error) for w in jobs.items(records, job, "failed", 10)] == [("b", "no text")]
    again = jobs.retry(records, job, 2_200)
    assert [(w.document_id, w.attempts) for w in again] == [("b", 0)]
    records.refresh("work")
    jobs.cancel(records, job, 2_300)
    ended = jobs.job(records, job)
    assert (ended.state, ended.counts["indexed"], ended.counts["cancelled"]) == ("cancelled", 1, 3)
    assert sum(ended.counts.values()) == ended.total == 4
    with pytest.raises(Conflict):
        jobs.cancel(records, job, 2_400)
    with pytest.raises(NotFound):
        jobs.job(records, "j-unknown")


def test_what_failed_of_a_deleted_document_waits_for_nobody(records: Records) -> None:
    job, _ = accept(records, doc("a"), doc("b"))
    for work in claims.claim(records, [("a", 1), ("b", 1)], terms()):
        claims.finish(records, work, "quarantined" if work.document_id == "a" else "failed", 2_100, error="no text")
    claims.discard(records, ["a", "unknown"], 2_200)
    records.refresh("work")
    (item,) = jobs.items(records, job, "cancelled", 10)
    assert (item.document_id, item.error) == ("a", "the document was deleted; before: no text")
    assert [work.document_id for work in jobs.retry(records, job, 2_300)] == ["b"]


def test_a_job_is_consolidated_once_all_its_documents_are(records: Records) -> None:
    job, _ = accept(records, doc("a"))
    (work,) = claims.claim(records, [("a", 1)], terms())
    analyses.save(records, "a", 1, "f", {"v": 1})
    claims.finish(records, work, "indexed", 2_100)
    assert not jobs.job(records, job).consolidated
    records.refresh("analyses")
    settled = analyses.settle(records, analyses.pending(records, 10))
    analyses.mark_consolidated(records, settled)
    assert jobs.job(records, job).consolidated
    assert analyses.count_pending(records) in (0, 1)


def test_consolidation_that_was_faster_than_the_end_of_the_claim_still_counts(records: Records) -> None:
    job, _ = accept(records, doc("a"))
    (work,) = claims.claim(records, [("a", 1)], terms())
    analyses.save(records, "a", 1, "f", {"v": 1})
    records.refresh("analyses")
    analyses.mark_consolidated(records, analyses.settle(records, analyses.pending(records, 10)))
    claims.finish(records, work, "indexed", 2_100)
    assert not jobs.job(records, job).consolidated
    analyses.catch_up(records, [work])
    # The search record was written after consolidation had written its own: it is taken once more.
    assert not jobs.job(records, job).consolidated
    records.refresh("analyses")
    analyses.mark_consolidated(records, analyses.settle(records, analyses.pending(records, 10)))
    assert jobs.job(records, job).consolidated


def test_an_overtaken_revision_counts_as_consolidated_with_the_newer_one(records: Records) -> None:
    job, _ = accept(records, doc("a"))
    (work,) = claims.claim(records, [("a", 1)], terms())
    claims.finish(records, work, "indexed", 2_100)
    analyses.save(records, "a", 2, "f", {"v": 1})
    records.refresh("analyses")
    analyses.settle(records, analyses.pending(records, 10))
    analyses.catch_up(records, [work])
    assert jobs.job(records, job).consolidated


def test_an_older_analysis_never_replaces_a_newer_one(records: Records) -> None:
    assert analyses.save(records, "a", 2, "f", {"v": 1})
    assert not analyses.save(records, "a", 1, "f", {"v": 1})
    row = records.get("analyses", ["a"])["a"]
    assert row.body["revision"] == 2


def test_an_analysis_written_during_consolidation_stays_pending(records: Records) -> None:
    analyses.save(records, "a", 1, "f", {"v": 1})
    records.refresh("analyses")
    rows = analyses.pending(records, 10)
    analyses.save(records, "a", 2, "f", {"v": 1})
    assert analyses.settle(records, rows) == []
    records.refresh("analyses")
    assert [row.body["revision"] for row in analyses.pending(records, 10)] == [2]


def test_analyses_of_many_are_kept_at_once_but_for_those_of_older_revisions(records: Records) -> None:
    analyses.save(records, "old", 3, "f", {"v": 1})
    made = {("a", 1): {"v": 1}, ("a", 2): {"v": 2}, ("b", 1): None, ("old", 2): {"v": 1}}
    kept = analyses.save_all(records, "f", made)
    assert {("a", 2), ("b", 1)} <= kept <= {("a", 1), ("a", 2), ("b", 1)}
    stored = records.get("analyses", ["a", "b", "old"])
    assert {key: row.body["revision"] for key, row in stored.items()} == {"a": 2, "b": 1, "old": 3}
