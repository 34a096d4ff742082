"""The elastic engine under SIGKILL of every part: API, worker, schedule, Redis, Elasticsearch, at random moments and at chosen points."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Mapping

import pytest

from tests.faults.feeder import Feeder, Reader, settled
from tests.faults.newsroom import POINTS, Newsroom

LONG = os.environ.get("DATELINE_TEST_LONG") == "1"
# Elasticsearch takes half a minute to come back: it is killed once in a round of all the others.
# DATELINE_TEST_ROUNDS: the long run in pieces, each of which ends with the whole comparison.
ROUNDS = int(os.environ.get("DATELINE_TEST_ROUNDS", "15" if LONG else "1"))
KILLS_EACH = 2 if LONG else 1

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.elastic, pytest.mark.redis, pytest.mark.timeout(7200 if LONG else 600)]


def test_no_acknowledged_document_is_lost_or_doubled(newsroom: Newsroom, record: Callable[[Mapping[str, object]], None]) -> None:
    feeder, reader = Feeder(newsroom.api), Reader(newsroom.api)
    began, kills, pick = time.monotonic(), 0, random.Random()
    feeder.start()
    reader.start()
    for _ in range(ROUNDS):
        names = [*newsroom.kills(), *POINTS] * KILLS_EACH
        pick.shuffle(names)
        for name in names:
            time.sleep(pick.uniform(0.5, 3.0))
            newsroom.kill_at(name) if name in POINTS else newsroom.kills()[name]()
        newsroom.kill_search()
        kills += len(names) + 1
    feeder.finish()
    reader.finish()
    newsroom.api.quiet(600)
    found = settled(newsroom.api, feeder)
    record({"kills": kills, **found, "minutes": round((time.monotonic() - began) / 60, 1)})
    check = newsroom.api.run("check")
    assert check.returncode == 0, check.stdout
