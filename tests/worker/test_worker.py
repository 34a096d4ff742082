"""Real Celery workers on a real Redis and a real Elasticsearch, killed at will: no accepted document is lost."""

from __future__ import annotations

import os
import signal

from dateline.archive.search import search
from dateline.ingest.accepting import Draft, accept
from dateline.query.values import SearchQuery
from dateline.queue import NoQueue
from dateline.store.locks import wall_clock_ms
from tests.worker.conftest import Newsroom

PLAIN = "LISBON, 4 May 2024. Minister Clara Nunes said on Friday that the bridge over the Tagus will open in June."


def test_an_accepted_document_is_found_and_consolidated(newsroom: Newsroom) -> None:
    newsroom.start()
    job = newsroom.accept(PLAIN)
    newsroom.wait(lambda: newsroom.counts(job) == {"indexed": 1})
    newsroom.engine.index.refresh()
    assert [item["document"]["id"] for item in search(newsroom.engine, SearchQuery(q="Tagus bridge")).items] == ["d1"]
    newsroom.wait(lambda: newsroom.engine.records.count("analyses", ()) == {None: 1} and _consolidated(newsroom))


def _consolidated(newsroom: Newsroom) -> bool:
    newsroom.engine.index.refresh()
    return search(newsroom.engine, SearchQuery(entity=("Clara Nunes",))).total == 1


def test_what_a_killed_worker_held_another_finishes(newsroom: Newsroom) -> None:
    worker = newsroom.start()
    job = newsroom.accept(f"SLEEPER {PLAIN}", PLAIN)
    newsroom.wait(lambda: newsroom.counts(job).get("running", 0) == 1)
    os.killpg(worker.pid, signal.SIGKILL)
    newsroom.start()
    newsroom.start("--beat")
    newsroom.wait(lambda: newsroom.counts(job) == {"indexed": 2})
    newsroom.engine.index.refresh()
    assert sorted(newsroom.engine.index.versions("documents")) == [("d1", 1), ("d2", 1)]


def test_a_document_by_itself_does_not_wait_for_a_backfill(newsroom: Newsroom) -> None:
    backfill = newsroom.accept(*(f"{PLAIN} It is bridge {n}." for n in range(150)))
    newsroom.wait(lambda: newsroom.redis.llen("backfill") == 19)
    newsroom.start()
    newsroom.wait(lambda: newsroom.counts(backfill).get("indexed", 0) > 2)
    alone = accept(newsroom.engine, newsroom.queue, [(1, Draft(id="alone", text=PLAIN))], now_ms=wall_clock_ms()).job
    newsroom.wait(lambda: newsroom.counts(alone) == {"indexed": 1})
    assert newsroom.counts(backfill)["queued"] > 20


def test_what_the_broker_forgot_is_announced_again(newsroom: Newsroom) -> None:
    job = newsroom.accept(*(f"{PLAIN} It is bridge {n}." for n in range(5)))
    assert newsroom.redis.llen("ingest") == 5
    newsroom.redis.flushdb()
    newsroom.start()
    newsroom.start("--beat")
    newsroom.wait(lambda: newsroom.counts(job) == {"indexed": 5})


def test_a_document_that_kills_its_worker_is_quarantined_and_its_neighbours_are_not(newsroom: Newsroom) -> None:
    newsroom.start()
    newsroom.start("--beat")
    job = newsroom.accept(PLAIN, f"KILLER {PLAIN}", f"{PLAIN} Rain fell.")
    newsroom.wait(lambda: newsroom.counts(job) == {"indexed": 2, "quarantined": 1})
    (row,) = newsroom.engine.records.get("work", ["d2@1"]).values()
    assert row.body["attempts"] == 2
    assert "2 times" in row.body["error"]


def test_neighbours_of_a_killer_in_one_message_are_tried_alone(newsroom: Newsroom) -> None:
    texts = (PLAIN, f"KILLER {PLAIN}", f"{PLAIN} Rain fell.")
    drafts = [(line, Draft(id=f"d{line}", text=text)) for line, text in enumerate(texts, 1)]
    job = accept(newsroom.engine, NoQueue(), drafts, now_ms=wall_clock_ms()).job
    newsroom.queue.announce([(f"d{line}", 1) for line, _ in drafts], lane="backfill")
    assert newsroom.redis.llen("backfill") == 1
    newsroom.start()
    newsroom.start("--beat")
    newsroom.wait(lambda: newsroom.counts(job) == {"indexed": 2, "quarantined": 1})
    tries = {row.body["document_id"]: row.body["attempts"] for row in newsroom.engine.records.find("work")}
    assert tries == {"d1": 2, "d2": 2, "d3": 2}


def test_sigterm_lets_the_document_under_way_end(newsroom: Newsroom) -> None:
    worker = newsroom.start()
    job = newsroom.accept(f"SLEEPER {PLAIN}", f"SLEEPER {PLAIN} Snow fell.")
    newsroom.wait(lambda: newsroom.counts(job).get("running", 0) == 1)
    worker.terminate()
    assert worker.wait(60) == 0
    assert newsroom.counts(job) == {"indexed": 1, "queued": 1}
    assert newsroom.redis.llen("ingest") + newsroom.redis.hlen("unacked") == 1
