"""The ledger's rules, on every engine."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from dateline.engines.base import Engine, Records, Where
from dateline.errors import Conflict, Invalid, Locked, NotFound, Unavailable
from dateline.ingest.accepting import remove
from dateline.model import Document
from dateline.queue import NoQueue
from dateline.store import accepting, analyses, audit, claims, documents, idempotency, jobs, keys, locks, secrets
from dateline.store.rows import Work, new_id, revision_key


@pytest.fixture
def records(engine: Engine) -> Records:
    return engine.records


def doc(key: str, text: str = "Rain fell.") -> Document:
    return Document(key, text, revision=0, content_hash=text)


def accept(records: Records, *batch: Document, now: int = 1_000) -> tuple[str, list[accepting.Receipt]]:
    job = jobs.create(records, len(batch), now)
    receipts = accepting.accept(records, list(enumerate(batch, 1)), job, now)
    records.refresh("work")
    return job, receipts


def terms(now: int = 2_000, owner: str = "w", lease: int = 500, attempts: int = 3) -> claims.Terms:
    return claims.Terms(owner, now, lease, attempts)


def test_the_same_content_is_unchanged_and_other_content_a_new_revision(records: Records) -> None:
    _, first = accept(records, doc("a"))
    _, again = accept(records, doc("a"))
    _, other = accept(records, doc("a", "Snow fell."))
    assert [(r.revision, r.outcome) for r in (*first, *again, *other)] == [(1, "accepted"), (1, "unchanged"), (2, "accepted")]
    assert documents.load(records, "a").text == "Snow fell."
    assert documents.load(records, "a", 1).text == "Rain fell."
    assert [d.revision for d in documents.revisions(records, "a")] in ([], [1], [1, 2])  # near-real-time on elastic
    records.refresh("revisions")
    assert [d.revision for d in documents.revisions(records, "a")] == [1, 2]


def test_lines_of_one_request_with_one_id_are_taken_in_their_order(records: Records) -> None:
    batch = [doc("a", f"Version {n}.") for n in range(30)] + [doc("b"), doc("a", "Version 29.")]
    job, receipts = accept(records, *batch)
    assert [r.line for r in receipts] == list(range(1, 33))
    assert [r.revision for r in receipts] == [*range(1, 31), 1, 30]
    assert receipts[-1].outcome == "unchanged"
    counts = jobs.job(records, job).counts
    assert counts["queued"] == 31
    assert counts["unchanged"] == 1


def test_racing_writers_get_revisions_of_their_own_and_nothing_is_lost(records: Records) -> None:
    receipts: list[accepting.Receipt] = []
    made: list[str] = []

    def write(n: int) -> None:
        job, got = accept(records, doc("a", f"Writer {n}."))
        receipts.extend(got)
        made.append(job)

    threads = [threading.Thread(target=write, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(r.revision for r in receipts) == [1, 2, 3, 4, 5, 6]
    assert {documents.load(records, "a", n).text for n in range(1, 7)} == {f"Writer {n}." for n in range(6)}
    records.refresh("work")
    assert [len(jobs.items(records, job, None, 10)) for job in made] == [1] * 6
    newest = documents.advance_head(records, documents.load(records, "a", 6), 1_000)
    assert newest.revision == 6


def test_a_revision_left_by_a_writer_that_died_blocks_nobody(records: Records) -> None:
    orphan = replace(doc("a", "Orphan."), revision=1)
    records.write([documents.revision_write(orphan, 1_000, expect=0)])
    job, receipts = accept(records, doc("a", "Mine."))
    assert [(r.revision, r.outcome) for r in receipts] == [(2, "accepted")]
    assert documents.load(records, "a").text == "Mine."
    assert sum(jobs.job(records, job).counts.values()) == 1


def test_a_work_row_that_a_loser_left_goes_to_who_has_the_revision(records: Records) -> None:
    # As where one writer's revision stands, the other's did not, and the other was faster with its work row.
    records.write([Work("a", 1, "j-loser", 1, "queued", accepted=1_000).write(expect=0)])
    job, receipts = accept(records, doc("a"))
    assert [(r.revision, r.outcome) for r in receipts] == [(1, "accepted")]
    assert [work.key for work in jobs.items(records, job, None, 10)] == ["a@1"]
    accepting._disown(records, "a@1", "j-loser")
    records.refresh("work")
    assert len(jobs.items(records, job, None, 10)) == 1


def test_a_deletion_passes_by_a_revision_whose_head_was_never_written(engine: Engine) -> None:
    records = engine.records
    accept(records, doc("a"))
    left = replace(doc("a", "Left by a writer that was killed."), revision=2)
    records.write([documents.revision_write(left, 1_000, expect=0), Work("a", 2, "j-killed", 1, "queued", accepted=1_000).write(expect=0)])
    records.write([Work("a", 3, "j-loser", 1, "queued", accepted=1_000).write(expect=0)])
    job = remove(engine, NoQueue(), "a", now_ms=2_000)
    head = documents.head(records, "a")
    assert head is not None
    assert (head.revision, head.deleted) == (3, True)
    records.refresh("work")
    assert [(work.key, work.remove) for work in jobs.items(records, job, None, 10)] == [("a@3", True)]
    with pytest.raises(NotFound):
        remove(engine, NoQueue(), "a", now_ms=2_000)


def test_a_deletion_that_others_always_overtake_is_told_to_come_again(engine: Engine) -> None:
    records = engine.records
    accept(records, doc("a"))
    taken = [documents.revision_write(replace(doc("a"), revision=n), 1_000, expect=0) for n in range(2, 60)]
    records.write(taken)
    with pytest.raises(Unavailable) as told:
        remove(engine, NoQueue(), "a", now_ms=2_000)
    assert told.value.retry_after == 1
    assert documents.present(records, "a").revision == 1


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


def test_heads_only_move_forward(records: Records) -> None:
    accept(records, doc("a"), doc("a", "Two."))
    old = documents.load(records, "a", 1)
    assert documents.advance_head(records, old, 1).revision == 2
    assert documents.advance_tombstone(records, "a", 3, 1).deleted
    with pytest.raises(NotFound):
        documents.load(records, "a")
    _, receipts = accept(records, doc("a", "Back."))
    assert receipts[0].revision == 4


def test_every_head_is_scanned_once(records: Records) -> None:
    accept(records, *(doc(f"s{n:04}") for n in range(1_203)))
    records.refresh("heads")
    assert [head.document_id for head in documents.scan(records)] == [f"s{n:04}" for n in range(1_203)]


def test_a_lock_is_held_by_one_and_runs_out(records: Records) -> None:
    clock = [1_000]
    with locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]) as prolong:
        with pytest.raises(Locked), locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]):
            pass
        clock[0] = 1_090
        prolong()
        clock[0] = 1_150
        with pytest.raises(Locked), locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]):
            pass
        clock[0] = 2_000
        with locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]), pytest.raises(Locked):
            prolong()
    with locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]):
        pass


def test_two_threads_of_one_holder_do_not_lose_the_lock_to_each_other(records: Records) -> None:
    lost: list[Exception] = []
    with locks.held(records, "x", ttl_ms=60_000) as prolong:

        def beat() -> None:
            try:
                for _ in range(40):
                    prolong()
            except Locked as error:
                lost.append(error)

        threads = [threading.Thread(target=beat) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert lost == []


def test_an_idempotency_key_gives_the_first_answer_again(records: Records) -> None:
    assert idempotency.begin(records, "k", "f", 1_000) is None
    with pytest.raises(Conflict):
        idempotency.begin(records, "k", "f", 1_001)
    idempotency.complete(records, "k", "f", {"job": "j"}, 1_002)
    assert idempotency.begin(records, "k", "f", 1_003) == {"job": "j"}
    with pytest.raises(Conflict):
        idempotency.begin(records, "k", "other", 1_003)
    late = 1_002 + idempotency.LIFETIME_MS + 1
    records.refresh("idempotency")
    assert idempotency.sweep(records, late) == 1
    assert idempotency.begin(records, "k", "other", late) is None
    idempotency.abandon(records, "k")
    assert idempotency.begin(records, "k", "third", late) is None


def test_keys_are_verified_expire_and_are_revoked_at_once(records: Records) -> None:
    key, token = keys.create(records, "desk", ("read", "write"), 1_000, expires=5_000)
    assert keys.verify(records, token, 2_000) == key
    assert keys.verify(records, token, 6_000) is None
    assert keys.verify(records, token + "x", 2_000) is None
    assert keys.verify(records, "", 2_000) is None
    assert keys.verify(records, "dl_" + "k" * 5_000, 2_000) is None
    assert token not in str(records.get("keys", [key.id])[key.id].body)
    keys.revoke(records, key.id, 3_000)
    assert keys.verify(records, token, 3_001) is None
    with pytest.raises(Invalid):
        keys.create(records, "desk", ("root",), 1_000)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        keys.revoke(records, "k-none", 1)


def test_the_cursor_secret_is_made_once(records: Records) -> None:
    assert secrets.cursor_secret(records) == secrets.cursor_secret(records)
    assert len(secrets.cursor_secret(records)) == 32


def test_the_audit_log_keeps_every_line(records: Records) -> None:
    for n in range(3):
        audit.note(records, "local", "keys.create", {"key": n}, 1_000 + n)
    records.refresh("audit")
    assert [row.body["about"]["key"] for row in audit.lines(records, 10)] == [2, 1, 0]


def test_ids_of_any_visible_characters_keep_their_rows(records: Records) -> None:
    for key in ("a/b?c=d", "é" * 256, "x@1#2", "日本 新聞", "https://example.org/a?b=c&d=%20"):
        accept(records, doc(key))
        assert documents.load(records, key).id == key
        assert revision_key(key, 1) in records.get("work", [revision_key(key, 1)])
    assert new_id("j") != new_id("j")
    records.refresh("work")
    assert records.count("work", [Where("document", ("x@1#2",))]) == {None: 1}
