"""The examples of docs/api.md, run in order on one store: what the page shows is what the API answers."""

from __future__ import annotations

import json
import re
import shlex
import time
from argparse import ArgumentParser
from pathlib import Path
from urllib.parse import quote_plus, urlsplit

import pytest

from dateline.analysis.default import default_pipeline
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.ingest.drain import Drain, drain_now
from dateline.settings import Settings
from service.app import create_app

PAGE = Path(__file__).resolve().parents[2] / "docs" / "api.md"
ANY = "…"


def examples():
    """(command, what is shown) of every console block."""
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = example.partition("\n")
            yield command, shown.strip()


CURL = ArgumentParser()
CURL.add_argument("url")
CURL.add_argument("-X", dest="method")
CURL.add_argument("-H", dest="headers", action="append", default=[])
CURL.add_argument("-d", dest="data")
CURL.add_argument("-G", dest="get", action="store_true")
CURL.add_argument("--data-urlencode", dest="parameters", action="append", default=[])


def agrees(shown, real):
    """Whether what is shown is what was answered, `…` standing for anything."""
    if shown == ANY:
        return True
    if isinstance(shown, dict):
        whole = set(shown) - {ANY}
        return isinstance(real, dict) and whole <= set(real) and all(agrees(shown[name], real[name]) for name in whole)
    if isinstance(shown, list):
        return isinstance(real, list) and len(shown) == len(real) and all(map(agrees, shown, real))
    return shown == real


def ask(client, command):
    name, *words = shlex.split(command)
    assert name == "curl"
    asked = CURL.parse_args(words)
    target = urlsplit(f"//{asked.url}")
    query = "&".join(filter(None, [target.query, *(f"{p.partition('=')[0]}={quote_plus(p.partition('=')[2])}" for p in asked.parameters)]))
    method = asked.method or ("POST" if asked.data and not asked.get else "GET")
    headers = [tuple(header.split(": ", 1)) for header in asked.headers]
    return client.open(f"{target.path}?{query}" if query else target.path, method=method, data=asked.data, headers=headers)


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("docs"))
    engine.setup()
    settings = Settings(analysis_processes=1)
    queue = Drain(engine, settings)
    queue.start()
    yield create_app(settings, engine, queue).test_client()
    queue.stop()
    drain_now(engine, default_pipeline())
    engine.close()


def _wait_until_nothing_is_pending(client) -> None:
    # A watch list has no job to wait for.
    deadline = time.monotonic() + 60
    while any(client.get("/readyz").json["pending"].values()) and time.monotonic() < deadline:
        time.sleep(0.1)


def test_every_example_is_true(client):
    shown_wrong = []
    for command, shown in examples():
        answer = ask(client, command)
        if answer.content_type.startswith("text/plain"):
            agreed, real = answer.get_data(as_text=True) == shown, answer.get_data(as_text=True)
        else:
            real = answer.json
            agreed = agrees(json.loads(shown), real)
        if not agreed:
            shown_wrong.append(f"$ {command}\nshown: {shown}\nreal:  {json.dumps(real, ensure_ascii=False)[:3000]}")
        # Before the next example everything that this one began is done.
        for job in client.get("/v1/jobs").json["items"]:
            client.get(f"/v1/jobs/{job['id']}?wait=60")
        _wait_until_nothing_is_pending(client)
    assert not shown_wrong, "\n\n".join(shown_wrong)


def test_there_are_examples_of_every_resource():
    assert len(list(examples())) >= 10
