"""A task that breaks says so in our words: what its exception says may quote a document."""

from __future__ import annotations

import logging

import pytest
import structlog

from dateline.errors import Unavailable
from dateline.queue import CONSOLIDATE, PROCESS, RECONCILE
from dateline.settings import Settings
from worker.app import create_app
from worker.tasks import register

TASKS = {PROCESS: {"work": [["d1", 1]]}, RECONCILE: {}, CONSOLIDATE: {}}


class Broken:
    """A context whose every task raises."""

    def __init__(self, error: Exception) -> None:
        self.error = error

    def process(self, *_: object) -> None:
        raise self.error

    reconcile = consolidate = process


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("error", [Unavailable("store", "it does not answer"), ValueError("cannot read 'Open sesame'")])
def test_a_task_that_breaks_is_over_and_leaves_one_line_without_words(
    task: str, error: Exception, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(Settings(engine="elastic"))
    register(app, Broken(error))
    with structlog.testing.capture_logs() as logs, caplog.at_level(logging.INFO):
        done = app.tasks[task].apply(kwargs=TASKS[task])
    assert done.successful()
    assert [(line["event"], line["task"]) for line in logs] == [("task_fault", task)]
    assert not [record for record in caplog.records if "sesame" in record.getMessage()]
