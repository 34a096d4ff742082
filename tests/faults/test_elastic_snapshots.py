"""All indices lost, truth and search index: the snapshot procedure of docs/operations.md brings every answer back as it was."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from elasticsearch import Elasticsearch

from seeds.load import corpus
from tests.faults.feeder import article
from tests.faults.newsroom import Newsroom
from tests.faults.program import ROOT
from tests.servers.process import ServerProcess

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.elastic, pytest.mark.redis]

COMMANDS = dict(re.findall(r"```sh (snapshot|restore)\n(.*?)```", (ROOT / "docs/operations.md").read_text(), re.DOTALL))
ASKED = (
    *("/v1/documents/d1", "/v1/documents/d1/revisions", "/v1/documents/d1/analysis", "/v1/documents/d1/similar"),
    *("/v1/search?q=Lyon&facets=outlet,person&highlight=true", "/v1/search?q=strike&sort=published", "/v1/timeline?size=50"),
    *("/v1/entities?size=50", "/v1/stories?size=50", "/v1/quotes?size=50", "/v1/jobs?size=50", "/v1/decisions", "/v1/watchlists"),
)


@pytest.fixture
def room(tmp_path: Path, servers: tuple[ServerProcess, ServerProcess]) -> Iterator[Newsroom]:
    """With the documented names of indices."""
    made = Newsroom(tmp_path, *servers, DATELINE_ELASTICSEARCH_PREFIX="dateline")
    with made.opened():
        yield made


def typed(room: Newsroom, commands: str) -> str:
    """Commands of the page in a shell; what they printed. Every one ended well."""
    commands = commands.replace("http://127.0.0.1:9200", room.search.url).replace("/backups/", f"{room.search.folder}/backups/")
    script = f'set -eu -o pipefail\nSEARCH={room.search.url}\ndateline() {{ "{sys.executable}" -m dateline "$@"; }}\n{commands}'
    done = subprocess.run(["bash", "-c", script], cwd=ROOT, env=room.api.env, capture_output=True, text=True, check=False, timeout=200)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def picture(room: Newsroom) -> dict[str, Any]:
    return {path: room.api.get(path) for path in ASKED}


def test_a_snapshot_brings_back_what_was_lost(room: Newsroom) -> None:
    assert room.api.send([*corpus()[:6], *(article(f"d{n}", 1) for n in range(5))]) is not None
    assert room.api.send([article("d1", 2)]) is not None
    assert room.api.ask("/v1/documents/d4", method="DELETE").status == 202
    room.api.quiet()
    assert room.api.run("rebuild").returncode == 0  # scores count what was deleted until then
    before = picture(room)
    assert before["/v1/documents/d1"]["revision"] == 2
    *blocked, unblock = COMMANDS["snapshot"].splitlines()
    typed(room, "\n".join(blocked))
    refused = room.api.send([article("d2", 2)])
    assert refused is not None
    assert (refused.status, refused.sane) == (503, True)
    typed(room, unblock)
    later = room.api.send([article("d3", 2)])
    assert later is not None
    assert later.status == 202
    room.end()
    with Elasticsearch(room.search.url) as client:
        client.indices.delete(index="dateline-*")
        assert room.api.run("check").returncode == 0  # empty indices, as a service that was started too soon makes them
        assert client.indices.exists(index="dateline-truth-heads")
    assert "the index agrees with the store" in typed(room, COMMANDS["restore"])
    room.start()
    room.api.quiet()
    assert picture(room) == before
    assert room.api.ask("/v1/documents/d4").status == 404
    assert room.api.send([article("d1", 3)]) is not None
    room.api.quiet()
    assert room.api.get("/v1/documents/d1")["revision"] == 3
