"""The embedded worker: what comes by itself is not kept waiting by a backfill, and each document leaves a line in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
import structlog

from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.ingest.accepting import Draft, accept
from dateline.ingest.drain import Drain
from dateline.settings import Settings
from dateline.store.rows import Work


@pytest.fixture
def drain(tmp_path: Path):
    engine = EmbeddedEngine(tmp_path / "data")
    engine.setup()
    made = Drain(engine, Settings(analysis_processes=1))
    yield made
    made.stop()
    engine.close()


def send(drain: Drain, prefix: str, count: int, now_ms: int) -> None:
    drafts = [(line, Draft(id=f"{prefix}{line}", text=f"Rain fell on bridge {prefix} {line}.")) for line in range(1, count + 1)]
    accept(drain._engine, drain, drafts, now_ms=now_ms)


def states(drain: Drain, prefix: str) -> set[str]:
    works = [Work.of(row) for row in drain._engine.records.find("work", limit=1_000)]
    return {work.state for work in works if work.document_id.startswith(prefix)}


def until(drain: Drain, prefix: str) -> None:
    """Steps until a batch of these was worked on: now and then a step brings entities up to date instead."""
    while "indexed" not in states(drain, prefix):
        assert drain._step()


def test_a_document_by_itself_does_not_wait_for_a_backfill(drain: Drain) -> None:
    send(drain, "old", 300, 1_000)
    send(drain, "live", 1, 2_000)
    until(drain, "live")
    assert states(drain, "live") == {"indexed"}
    assert states(drain, "old") == {"queued"}


def test_neither_lane_stops_the_other(drain: Drain) -> None:
    send(drain, "old", 110, 1_000)
    for n in range(3):
        send(drain, f"live{n}-", 100, 2_000 + n)
    until(drain, "live")
    until(drain, "old")
    assert states(drain, "old") == {"indexed", "queued"}
    assert states(drain, "live0-") == {"indexed", "queued"}
    while drain._step():
        pass
    assert states(drain, "") == {"indexed"}


def test_what_was_not_announced_is_found_in_the_ledger(drain: Drain) -> None:
    send(drain, "d", 2, 1_000)
    drain._live.clear()
    until(drain, "d")
    assert states(drain, "d") == {"indexed"}


def test_every_document_leaves_a_line_with_its_ids_and_nothing_it_says(drain: Drain) -> None:
    send(drain, "d", 2, 1_000)
    with structlog.testing.capture_logs() as logs:
        drain._step()
    assert sorted((line["event"], line["id"], line["revision"], line["state"]) for line in logs) == [
        ("document", "d1", 1, "indexed"),
        ("document", "d2", 1, "indexed"),
    ]
    assert all(line["job"].startswith("j-") for line in logs)
    assert "Rain" not in repr(logs)
