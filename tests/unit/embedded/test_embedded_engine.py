"""What only the embedded engine has to keep: its folder, its lock, its files after a crash."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from dateline.engines.base import IndexQuery, IndexRecord, Write
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.engines.embedded.generation import read_pointer
from dateline.engines.embedded.integrity import verify
from dateline.engines.embedded.snapshots import KEPT_SECONDS, Snapshots
from dateline.errors import CursorExpired, DataFolderError, Unavailable
from dateline.query.plan import Everything

ROOT = Path(__file__).resolve().parents[3]


def opened(folder: Path) -> EmbeddedEngine:
    engine = EmbeddedEngine(folder)
    engine.setup()
    return engine


def total(engine: EmbeddedEngine) -> int:
    return engine.index.search(IndexQuery("documents", Everything())).total


@pytest.fixture
def filled(tmp_path: Path) -> Iterator[Path]:
    engine = opened(tmp_path)
    engine.records.write([Write("heads", "a", {}, {"state": "present"})])
    engine.index.write("documents", [IndexRecord("a", 1, {"body": "war"})])
    engine.index.refresh()
    engine.close()
    return tmp_path


def test_what_was_refreshed_is_there_after_reopening(filled: Path) -> None:
    engine = opened(filled)
    assert total(engine) == 1
    assert not engine.needs_rebuild()
    assert engine.health().ok
    engine.close()


def test_a_second_process_is_refused_and_told_why(filled: Path) -> None:
    engine = opened(filled)
    with pytest.raises(DataFolderError, match="held by another process"):
        EmbeddedEngine(filled).setup()
    engine.close()
    opened(filled).close()


def test_another_process_may_use_the_records_meanwhile(filled: Path) -> None:
    engine = opened(filled)
    other = EmbeddedEngine(filled)
    other.records.write([Write("keys", "k", {"name": "x"})])
    assert set(engine.records.get("keys", ["k"])) == {"k"}
    with pytest.raises(Unavailable):
        _ = other.index
    other.close()
    engine.close()


def test_a_killed_process_loses_nothing_that_was_refreshed(tmp_path: Path) -> None:
    code = """
import os, sys, signal
from pathlib import Path
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.engines.base import IndexRecord
engine = EmbeddedEngine(Path(sys.argv[1])); engine.setup()
engine.index.write("documents", [IndexRecord(str(n), 1) for n in range(50)])
engine.index.refresh()
engine.index.write("documents", [IndexRecord("unfinished", 1)])
os.kill(os.getpid(), signal.SIGKILL)
"""
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert done.returncode == -9
    engine = opened(tmp_path)
    assert total(engine) == 50
    assert len(dict(engine.index.versions("documents"))) == 50
    engine.close()


def test_what_a_killed_process_left_half_written_is_no_damage(filled: Path) -> None:
    segment = next((filled / "index").glob("generation-*/documents/*.store"))
    segment.with_name("0" * 32 + ".store").write_bytes(b"half a segm")
    segment.with_name(f"{segment.stem}.999999.del").write_bytes(b"half a dele")
    engine = opened(filled)
    assert not engine.needs_rebuild()
    assert total(engine) > 0
    engine.close()


@pytest.mark.parametrize("damage", ["truncate", "flip", "delete", "pointer", "stamp"])
def test_a_damaged_index_is_found_at_the_start_and_begun_anew(filled: Path, damage: str) -> None:
    pointer = filled / "index" / "current.json"
    segment = next((filled / "index").glob("generation-*/documents/*.store"))
    content = segment.read_bytes()
    if damage == "truncate":
        segment.write_bytes(content[:-7])
    elif damage == "flip":
        segment.write_bytes(bytes([content[0] ^ 255]) + content[1:])
    elif damage == "delete":
        segment.unlink()
    elif damage == "pointer":
        pointer.write_bytes(b"{")
    else:
        pointer.write_bytes(pointer.read_bytes().replace(b'"stamp":"', b'"stamp":"other'))
    for _ in range(2):  # also the next start still knows that the index lacks something
        engine = opened(filled)
        assert engine.needs_rebuild()
        assert not engine.health().ok
        assert total(engine) == 0
        if _ == 1:
            with engine.index.rebuild() as fresh:
                fresh.write("documents", [IndexRecord("a", 1, {"body": "war"})])
                fresh.publish()
            assert not engine.needs_rebuild()
        engine.close()
    engine = opened(filled)
    assert not engine.needs_rebuild()
    assert total(engine) == 1
    assert len(list((filled / "index").glob("generation-*"))) == 1
    engine.close()


def test_a_new_folder_needs_no_rebuild_and_whole_files_verify(filled: Path, tmp_path: Path) -> None:
    pointer = read_pointer(filled / "index")
    assert pointer is not None
    assert pointer.complete
    verify(filled / "index" / pointer.folder)


def test_removals_outlive_a_restart(filled: Path) -> None:
    engine = opened(filled)
    engine.index.delete("documents", [("a", 1)])
    engine.close()
    engine = opened(filled)
    engine.index.write("documents", [IndexRecord("a", 1)])
    engine.index.refresh()
    assert total(engine) == 0
    engine.close()


def test_writes_become_visible_by_themselves(filled: Path) -> None:
    import time

    engine = opened(filled)
    engine.index.write("documents", [IndexRecord("b", 1)])
    deadline = time.monotonic() + 30
    while total(engine) == 1 and time.monotonic() < deadline:
        time.sleep(0.05)
    assert total(engine) == 2
    engine.close()


def test_a_folder_that_cannot_be_used_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataFolderError, match="cannot be made"):
        EmbeddedEngine(tmp_path / "file" / "data")
    (tmp_path / "store.sqlite").write_bytes(b"this is no database, but it is long enough to look at" * 30)
    with pytest.raises(DataFolderError, match=r"store\.sqlite"):
        EmbeddedEngine(tmp_path)


@pytest.mark.parametrize("error", ["No space left on device", "Read-only file system"])
def test_errors_of_the_disk_are_errors_of_the_folder(filled: Path, error: str) -> None:
    from dateline.engines.embedded.files import translated

    with pytest.raises(DataFolderError, match=error), translated(filled):
        raise ValueError(f"IoError: {error} (os error 28)")
    with pytest.raises(Unavailable), translated(filled):
        raise ValueError("anything else")


def test_every_thread_whose_writes_were_lost_is_told_by_its_refresh(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = opened(filled)
    shard = engine.index._live.shards["documents"]
    with ThreadPoolExecutor(1) as other:
        other.submit(engine.index.write, "documents", [IndexRecord("b", 1)]).result()
        with monkeypatch.context() as broken:
            broken.setattr(shard, "commit", Mock(side_effect=ValueError("No space left on device")))
            with pytest.raises(DataFolderError):
                engine.index.refresh()
        assert not engine.health().ok
        with pytest.raises(Unavailable, match="No space left"):
            other.submit(engine.index.refresh).result()
        other.submit(engine.index.write, "documents", [IndexRecord("b", 1)]).result()
        other.submit(engine.index.refresh).result()
    assert engine.health().ok
    assert total(engine) == 2
    engine.close()


def test_snapshots_expire_and_are_prolonged_by_use(filled: Path) -> None:
    now = [0.0]
    snapshots = Snapshots(lambda: now[0])
    view = object()
    key = snapshots.keep("documents", view)  # type: ignore[arg-type]
    assert snapshots.keep("documents", view) == key  # type: ignore[arg-type]
    now[0] = KEPT_SECONDS - 1
    assert snapshots.get(key, "documents").searcher is view
    with pytest.raises(CursorExpired):
        snapshots.get(key, "events")
    now[0] += KEPT_SECONDS + 1
    with pytest.raises(CursorExpired):
        snapshots.get(key, "documents")


def test_the_number_of_snapshots_is_bounded() -> None:
    snapshots = Snapshots(lambda: 0.0)
    views = [object() for _ in range(100)]
    keys = [snapshots.keep("documents", view) for view in views]  # type: ignore[arg-type]
    for _ in range(100):  # looking makes nothing go
        assert snapshots.get(keys[-1], "documents")
        assert snapshots.get(keys[-64], "documents")
    with pytest.raises(CursorExpired):
        snapshots.get(keys[0], "documents")


def test_rankings_live_as_long_as_their_view_and_make_room_for_each_other() -> None:
    now = [0.0]
    snapshots = Snapshots(lambda: now[0], most_ranked_hits=10)
    key = snapshots.keep("documents", object())  # type: ignore[arg-type]
    made: list[str] = []

    def ranking(query: str, size: int) -> Any:
        def make() -> Any:
            made.append(query)
            return [None] * size

        return snapshots.ranking(key, query, make)

    for query in ("a", "b", "a", "c", "b"):  # c makes b go, b's return makes a go
        assert len(ranking(query, 4)) == 4
    assert made == ["a", "b", "c", "b"]
    assert len(ranking("larger than all", 50)) == 50
    now[0] = KEPT_SECONDS + 1
    snapshots.keep("documents", object())  # type: ignore[arg-type]
    assert not snapshots._rankings
