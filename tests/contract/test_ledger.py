"""Documents, revisions and heads in the ledger, on every engine."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest

from dateline.engines.base import Engine, Records, Where
from dateline.errors import NotFound, Unavailable
from dateline.ingest.accepting import remove
from dateline.queue import NoQueue
from dateline.store import accepting, documents, jobs
from dateline.store.rows import Head, Work, new_id, revision_key
from tests.contract.ledger import accept, doc


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


def test_heads_only_move_forward(records: Records) -> None:
    accept(records, doc("a"), doc("a", "Two."))
    old = documents.load(records, "a", 1)
    assert documents.advance_head(records, old, 1).revision == 2
    assert documents.advance_tombstone(records, "a", 3, 1).deleted
    with pytest.raises(NotFound):
        documents.load(records, "a")
    _, receipts = accept(records, doc("a", "Back."))
    assert receipts[0].revision == 4


def test_heads_of_many_move_at_once_and_of_one_document_to_the_newest(records: Records) -> None:
    documents.advance_head(records, replace(doc("old"), revision=3), 1)
    wanted = [Head("a", 2, "x", 1), Head("a", 1, "y", 1), Head("b", 1, "z", 1), Head("old", 2, "w", 1)]
    standing = documents.advance_heads(records, wanted)
    assert {key: head.revision for key, head in standing.items()} == {"a": 2, "b": 1, "old": 3}
    assert {key: head.revision for key, head in documents.heads(records, ["a", "b", "old"]).items()} == {"a": 2, "b": 1, "old": 3}


def test_every_head_is_scanned_once(records: Records) -> None:
    accept(records, *(doc(f"s{n:04}") for n in range(1_203)))
    records.refresh("heads")
    assert [head.document_id for head in documents.scan(records)] == [f"s{n:04}" for n in range(1_203)]


def test_ids_of_any_visible_characters_keep_their_rows(records: Records) -> None:
    for key in ("a/b?c=d", "é" * 256, "x@1#2", "日本 新聞", "https://example.org/a?b=c&d=%20"):
        accept(records, doc(key))
        assert documents.load(records, key).id == key
        assert revision_key(key, 1) in records.get("work", [revision_key(key, 1)])
    assert new_id("j") != new_id("j")
    records.refresh("work")
    assert records.count("work", [Where("document", ("x@1#2",))]) == {None: 1}
