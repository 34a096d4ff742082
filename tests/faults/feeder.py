"""Documents sent and searches asked all the time while things are killed, and what must be true of them afterwards."""

from __future__ import annotations

import random
import re
import threading
import time
from urllib.parse import quote

from tests.faults.program import Answer, Program

WORDS = ("harbour", "bridge", "minister", "strike", "river", "market", "school", "train", "valley", "election")
# Enough to have work under way at every kill, and no backlog that only measures the machine.
PAUSE_SECONDS = 1.0


def article(key: str, version: int) -> dict:
    pick = random.Random(f"{key} {version}")
    prose = " ".join(pick.choice(WORDS) for _ in range(60))
    return {"id": key, "text": f"Mark{key} version{version}x. The mayor of Lyon said on 3 May 2023 that the {prose}."}


class Traffic(threading.Thread):
    """Something that goes on until it is over; what the service answered wrongly on the way."""

    def __init__(self, program: Program) -> None:
        super().__init__(daemon=True)
        self.program, self.over = program, threading.Event()
        self.wrong: list[Answer] = []

    def note(self, answer: Answer | None) -> Answer | None:
        if answer is not None and not answer.sane:
            self.wrong.append(answer)
        return answer

    def finish(self) -> None:
        self.over.set()
        self.join()
        assert not self.wrong, self.wrong[:3]


class Feeder(Traffic):
    """Sends documents, some of them new revisions, and deletes some; remembers what was acknowledged."""

    def __init__(self, program: Program, pause: float = PAUSE_SECONDS) -> None:
        super().__init__(program)
        self.pause = pause
        self.acknowledged: dict[str, int] = {}
        self.deleted: set[str] = set()
        self.removed: set[str] = set()
        self.jobs: set[str] = set()
        self._versions: dict[str, int] = {}
        self._pick, self._count = random.Random(7), 0

    def run(self) -> None:
        while not self.over.wait(self.pause):
            self._send([self._next() for _ in range(5)])
            if self._pick.random() < 0.1 and len(self.acknowledged) > 20:
                self._delete(self._pick.choice(sorted(self.acknowledged)))

    def _next(self) -> dict:
        known = sorted(self._versions.keys() - self.deleted)
        key = self._pick.choice(known) if known and self._pick.random() < 0.2 else f"k{self._count}"
        self._count += key not in self._versions
        self._versions[key] = self._versions.get(key, 0) + 1
        return article(key, self._versions[key])

    def _send(self, batch: list[dict]) -> None:
        answer = self.note(self.program.send(batch))
        if answer is not None and answer.status == 202:
            self.jobs.add(answer.body["job"]["id"])
            for sent in batch:
                self.acknowledged[sent["id"]] = int(re.search(r"version(\d+)x", sent["text"])[1])

    def _delete(self, key: str) -> None:
        # Deleted or not where no answer came: nothing is promised of this document any more.
        self.deleted.add(key)
        self.acknowledged.pop(key, None)
        try:
            answer = self.program.ask(f"/v1/documents/{quote(key)}", method="DELETE")
        except OSError:
            return
        if answer.status == 202:
            self.removed.add(key)
        self.note(answer)


class Reader(Traffic):
    """Searches, and remembers the totals that it was told."""

    def __init__(self, program: Program, path: str = "/v1/search?q=Lyon&size=1") -> None:
        super().__init__(program)
        self.path, self.totals = path, list[int]()

    def run(self) -> None:
        while not self.over.wait(0.05):
            try:
                answer = self.note(self.program.ask(self.path))
            except OSError:
                time.sleep(0.2)
                continue
            if answer is not None and answer.status == 200:
                self.totals.append(answer.body["total"]["value"])


def settled(program: Program, feeder: Feeder) -> dict[str, int]:
    """Every acknowledged document is found once, in its last revision (acknowledged or newer), and the counts of every job sum.

    What was found, for the record.
    """
    assert len(feeder.acknowledged) > 10
    lost, doubled = [], []
    for key in feeder.acknowledged:
        hits = program.get(f"/v1/search?q=Mark{key}&size=10")["items"]
        lost += [key] * (not hits)
        doubled += [key] * (len(hits) > 1)
    assert (lost, doubled) == ([], [])
    for key, version in feeder.acknowledged.items():
        _newest(program, key, version)
    for key in feeder.removed:
        assert program.get(f"/v1/search?q=Mark{key}&size=10")["items"] == [], key
        assert program.ask(f"/v1/documents/{key}").status == 404, key
    _jobs_sum(program, feeder.jobs)
    return {"documents": len(feeder.acknowledged), "deleted": len(feeder.removed), "jobs": len(feeder.jobs), "lost": 0, "doubled": 0}


def _newest(program: Program, key: str, version: int) -> None:
    (hit,) = program.get(f"/v1/search?q=Mark{key}&size=10")["items"]
    document = program.get(f"/v1/documents/{key}")
    assert (hit["document"]["id"], document["state"]) == (key, "indexed")
    assert hit["document"]["revision"] == document["revision"]
    text = program.get(f"/v1/documents/{key}/analysis")["text"]
    assert int(re.search(r"version(\d+)x", text)[1]) >= version


def _jobs_sum(program: Program, acknowledged: set[str]) -> None:
    """The counts of every job sum, and nothing of a job that a sender was told of is left to do."""
    seen, path = set(), "/v1/jobs?size=100"
    while path:
        page = program.get(path)
        for job in page["items"]:
            counts = dict(job["counts"])
            assert counts.pop("total") == sum(counts.values()), job
            assert job["id"] not in acknowledged or job["state"] == "done", job
            seen.add(job["id"])
        path = f"/v1/jobs?size=100&cursor={quote(page['next'])}" if page["next"] else ""
    assert acknowledged <= seen
