"""Puts deaths within reach of a test: of the process that meets a certain word, or that comes to a certain point.

A text with such a word kills, hangs or exhausts the process that analyses it. A process that comes to a point whose file
lies in the folder FAULTS_AT takes the file away and dies there, as by a power cut: once for each file.
"""

import os
import signal
import time
from pathlib import Path

from dateline.analysis import pipeline
from dateline.consolidate import publish
from dateline.store import accepting, claims

POINTS = os.environ.get("FAULTS_AT")
_run_stage, _settle, _finish, _publish = pipeline._run, accepting._settle, claims.finish_many, publish.Publisher.publish


def die_at(point):
    if POINTS is None:
        return
    try:
        (Path(POINTS) / point).unlink()
    except OSError:
        return
    os.kill(os.getpid(), signal.SIGKILL)


def run_stage(each, document, notes):
    if each.name == "mentions" and document.id != "warm":
        die_at("analysis")
        _poison(document.text)
    return _run_stage(each, document, notes)


def _poison(text):
    if "poisonexit" in text:
        os._exit(9)
    if "poisonhang" in text:
        time.sleep(3600)
    eaten = []
    while "poisoneats" in text:
        eaten.append(bytes(256 << 20))


def settle(*arguments):
    die_at("accepting")  # revision and work are stored, the head is not
    return _settle(*arguments)


def finish_many(records, ends, now_ms):
    if any(state == "indexed" for _, state, _ in ends):
        die_at("ledger")  # the index is written, the ledger does not know
    return _finish(records, ends, now_ms)


def publish_all(self, todo):
    if self._index is not None:
        die_at("consolidation")  # the state is written, the index was not told
    _publish(self, todo)
    if self._index is None:
        die_at("rebuild")  # the fresh index holds a part


def advance(self, state):
    if state == "published":
        die_at("publication")  # the fresh index is the live one, the row of the rebuild does not know
    _advance(self, state)


def write_pointer(home, folder, *, complete):
    _write_pointer(home, folder, complete=complete)
    die_at("publication")  # the fresh index is the live one, the old one is still there


pipeline._run, accepting._settle, claims.finish_many, publish.Publisher.publish = run_stage, settle, finish_many, publish_all
if os.environ.get("DATELINE_ENGINE") == "elastic":
    from dateline.engines.elastic import rebuilding

    _advance, rebuilding.Rebuilding.advance = rebuilding.Rebuilding.advance, advance
else:
    from dateline.engines.embedded import index

    _write_pointer, index.write_pointer = index.write_pointer, write_pointer
