"""Analysis in a pool of processes, made when there is work and dropped when idle. A process that dies or hangs costs only its document."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from functools import cache

from dateline.analysis.default import default_pipeline
from dateline.analysis.pipeline import Pipeline
from dateline.errors import Unavailable
from dateline.ingest.work import Prepared, prepare
from dateline.model import Document

# What one process may allocate: a document that needs more fails instead of taking the machine down.
_MEMORY_BYTES = 4 << 30
_START_SECONDS = 120
# From linux/prctl.h.
_PR_SET_PDEATHSIG = 1


class AnalysisPool:
    """Analyses documents in `processes` other processes; one that gives no answer for `seconds` is killed."""

    def __init__(self, processes: int, seconds: float) -> None:
        self._processes = processes
        self._seconds = seconds
        self._pool: ProcessPoolExecutor | None = None

    def analyse(self, documents: Sequence[Document]) -> Iterator[Prepared]:
        """What was made of each document, in the order of completion; nothing for one whose process died or hung.

        Raises Unavailable when no process can be started.
        """
        try:
            pool = self._started()
        except (BrokenProcessPool, TimeoutError):
            self.kill()
            raise Unavailable("analysis", "its processes do not start") from None
        waiting: set[Future[Prepared]] = {pool.submit(_prepare, document) for document in documents}
        while waiting:
            done, waiting = wait(waiting, timeout=self._seconds, return_when=FIRST_COMPLETED)
            if not done:
                self.kill()
                return
            for future in done:
                try:
                    yield future.result()
                except BrokenProcessPool:
                    self.kill()
                    return

    def close(self) -> None:
        """Let the processes go when they are idle."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def kill(self) -> None:
        """End the processes now, whatever they do."""
        if self._pool is None:
            return
        for process in list((self._pool._processes or {}).values()):  # noqa: SLF001 - the executor has no public way to kill
            process.kill()
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Not fork: the parent runs threads and holds an index writer.
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, mp_context=context, initializer=_begin)
            # Loading the models is not the first document's time.
            self._pool.submit(_warm).result(timeout=_START_SECONDS)
        return self._pool


def _begin() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY_BYTES, _MEMORY_BYTES))
    # Ctrl-C is for the parent, which lets its processes finish what they have.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        # A parent that was killed cannot end its processes, and their queue never closes: the kernel ends them.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        _end_where_the_parent_has()


def _end_where_the_parent_has() -> None:
    # It was killed before the kernel was asked.
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid != os.getppid():
        os._exit(1)


@cache
def _pipeline() -> Pipeline:
    return default_pipeline()


def _warm() -> None:
    _pipeline().analyze(Document("warm", "Rain fell in Lyon on 3 May 2023."))


def _prepare(document: Document) -> Prepared:
    return prepare(document, _pipeline())
