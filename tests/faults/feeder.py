"""Documents sent all the time while things are killed, and what must be true of them afterwards."""

from __future__ import annotations

import random
import re
import threading
import time

from tests.faults.program import Program

WORDS = ("harbour", "bridge", "minister", "strike", "river", "market", "school", "train", "valley", "election")


def article(key: str, version: int) -> dict:
    pick = random.Random(f"{key} {version}")
    prose = " ".join(pick.choice(WORDS) for _ in range(60))
    return {"id": key, "text": f"Mark{key} version{version}x. The mayor of Lyon said on 3 May 2023 that the {prose}."}


class Feeder(threading.Thread):
    """Sends documents all the time, some of them new revisions, and remembers what was acknowledged."""

    def __init__(self, program: Program) -> None:
        super().__init__(daemon=True)
        self.program, self.over = program, threading.Event()
        self.acknowledged: dict[str, int] = {}

    def run(self) -> None:
        pick = random.Random(7)
        count = 0
        versions: dict[str, int] = {}
        while not self.over.is_set():
            batch = []
            for _ in range(5):
                again = versions and pick.random() < 0.2
                key = pick.choice(sorted(versions)) if again else f"k{count}"
                count += not again
                versions[key] = versions.get(key, 0) + 1
                batch.append(article(key, versions[key]))
            for (key, _), sent in zip(self.program.send(batch), batch, strict=False):
                self.acknowledged[key] = max(self.acknowledged.get(key, 0), versions[key] if sent["id"] == key else 0)
            # Enough to have work under way at every kill, and no backlog that only measures the machine.
            time.sleep(0.5)


def settled(program: Program, feeder: Feeder) -> None:
    """Every acknowledged document is found once, in its last revision (acknowledged or newer), and the counts of every job sum."""
    assert len(feeder.acknowledged) > 10
    for key in feeder.acknowledged:
        hits = program.get(f"/v1/search?q=Mark{key}&size=10")["items"]
        assert [hit["document"]["id"] for hit in hits] == [key]
        document = program.get(f"/v1/documents/{key}")
        assert document["state"] == "indexed"
        assert hits[0]["document"]["revision"] == document["revision"]
        text = program.get(f"/v1/documents/{key}/analysis")["text"]
        assert int(re.search(r"version(\d+)x", text)[1]) >= feeder.acknowledged[key]
    for job in program.get("/v1/jobs?size=100")["items"]:
        counts = dict(job["counts"])
        assert counts.pop("total") == sum(counts.values())
