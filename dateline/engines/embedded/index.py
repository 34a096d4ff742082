"""`SearchIndex` on tantivy: derived from the store, so what is broken or of another format is begun anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event, Lock, Thread, get_ident
from typing import Any

from dateline.engines.base import IndexFailure, IndexQuery, IndexRecord, IndexResult
from dateline.engines.embedded import files, searching
from dateline.engines.embedded.generation import Generation, fresh_folder, read_pointer, sweep, write_pointer
from dateline.engines.embedded.integrity import verify
from dateline.engines.embedded.snapshots import Snapshots
from dateline.errors import Locked, Unavailable

COMMIT_SECONDS = 1.0


class TantivyIndex:
    """One process holds it. Writes become visible within about a second by themselves; only `refresh` makes them durable.

    So work counts as done after `refresh` has returned, not after `write`: what dies in between is written again.
    """

    def __init__(self, home: Path, *, store_is_empty: bool) -> None:
        files.prepare(home)
        self._home, self._snapshots = home, Snapshots()
        self._writing, self._rebuilding = Lock(), Lock()
        self._aside: Generation | None = None
        self._dirty, self._closed = Event(), Event()
        self._trouble: str | None = None
        self._epoch, self._wrote = 0, dict[int, int]()
        with files.translated(home):
            self._live, self.incomplete = _open(home, store_is_empty=store_is_empty)
            sweep(home, [self._live.folder])
        self._committer = Thread(target=self._commit_now_and_then, name="index-commits", daemon=True)
        self._committer.start()

    def write(self, kind: str, records: Sequence[IndexRecord]) -> list[IndexFailure]:
        """See `SearchIndex.write`."""
        with self._changing():
            failures = self._live.shards[kind].write(records)
            if self._aside is not None:
                self._aside.shards[kind].write(records)
        self._dirty.set()
        return failures

    def delete(self, kind: str, keys: Iterable[tuple[str, int]]) -> None:
        """See `SearchIndex.delete`."""
        listed = list(keys)
        with self._changing():
            self._live.shards[kind].delete(listed)
            if self._aside is not None:
                self._aside.shards[kind].delete(listed)
        self._dirty.set()

    def refresh(self) -> None:
        """See `SearchIndex.refresh`. Raises when anything that this thread wrote since its last one was lost on the way."""
        with self._writing:
            wrote_in = self._wrote.pop(get_ident(), self._epoch)
            if wrote_in != self._epoch:
                raise Unavailable("index", f"what was written before was lost: {self._trouble}")
            with self._recovering():
                self._dirty.clear()
                self._live.commit()
            self._trouble = None

    def search(self, query: IndexQuery) -> IndexResult:
        """See `SearchIndex.search`."""
        with files.translated(self._home):
            return searching.search(self._live.shards[query.kind], self._snapshots, query)

    def get(self, kind: str, ids: Sequence[str]) -> dict[str, Mapping[str, Any]]:
        """See `SearchIndex.get`."""
        return self._live.shards[kind].get(ids)

    def versions(self, kind: str) -> Iterable[tuple[str, int]]:
        """See `SearchIndex.versions`."""
        return self._live.shards[kind].versions()

    @contextmanager
    def rebuild(self) -> Iterator[Aside]:
        """See `SearchIndex.rebuild`."""
        if not self._rebuilding.acquire(blocking=False):
            raise Locked("index", "another rebuild is running")
        try:
            yield self._begin()
        finally:
            with self._writing:
                dropped, self._aside = self._aside, None
            if dropped is not None:
                dropped.discard()
            self._rebuilding.release()

    def health(self) -> str:
        """A word about it."""
        return self._trouble or ("incomplete, needs a rebuild" if self.incomplete else "ok")

    def close(self) -> None:
        """Commit and release the folder."""
        self._closed.set()
        self._dirty.set()
        self._committer.join()
        with self._writing:
            self._live.close()

    def _begin(self) -> Aside:
        with self._writing:
            self._aside = Generation(fresh_folder(self._home))
            for kind in self._live.shards:
                self._aside.tombstones.add(kind, self._live.tombstones.of(kind))
            return Aside(self, self._aside)

    def publish(self, fresh: Generation) -> None:
        """Make the generation that was filled aside the live one."""
        with self._writing:
            fresh.commit()
            write_pointer(self._home, fresh.folder, complete=True)
            old, self._live, self._aside, self.incomplete = self._live, fresh, None, False
        old.discard()

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._writing:
            self._wrote.setdefault(get_ident(), self._epoch)
            with self._recovering():
                yield

    @contextmanager
    def _recovering(self) -> Iterator[None]:
        """After an error a tantivy writer is of no use: give it up with what it had not committed, which ends an epoch.

        Every thread that wrote in an epoch that has ended is told so by its next `refresh`.
        """
        try:
            with files.translated(self._home):
                yield
        except Exception as error:
            self._epoch, self._trouble = self._epoch + 1, files.told(error)
            for shard in self._live.shards.values():
                shard.drop_writer()
            raise

    def _commit_now_and_then(self) -> None:
        while not self._closed.is_set():
            self._dirty.wait()
            if self._closed.wait(COMMIT_SECONDS):
                return
            # Whatever goes wrong, the writers' next refresh says it.
            with suppress(Exception), self._writing, self._recovering():
                self._dirty.clear()
                self._live.commit()


class Aside:
    """The fresh index of a rebuild; see `base.Rebuild`."""

    def __init__(self, index: TantivyIndex, generation: Generation) -> None:
        self._index, self._generation = index, generation

    def write(self, kind: str, records: Sequence[IndexRecord]) -> list[IndexFailure]:
        """See `Rebuild.write`."""
        return self._generation.shards[kind].write(records)

    def publish(self) -> None:
        """See `Rebuild.publish`."""
        self._index.publish(self._generation)


def _open(home: Path, *, store_is_empty: bool) -> tuple[Generation, bool]:
    """The live generation and whether it lacks what the store holds; a broken one is replaced by an empty one."""
    pointer = read_pointer(home)
    if pointer is not None:
        try:
            verify(home / pointer.folder)
            return Generation(home / pointer.folder), not pointer.complete
        except Exception:  # noqa: BLE001, S110 - whatever is wrong with a derived index, it is made again
            pass
    folder = fresh_folder(home)
    generation = Generation(folder)
    write_pointer(home, folder, complete=store_is_empty)
    return generation, not store_is_empty
