"""The examples of docs/concepts.md, from the demo corpus: what the page shows is what the API answers."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bench.quality.corpus_across import store
from dateline.ingest.accepting import Draft
from dateline.queue import NoQueue
from dateline.settings import Settings
from seeds.load import corpus
from service.app import create_app
from tests.docs.test_docs_api import agrees, ask

PAGE = Path(__file__).resolve().parents[2] / "docs" / "concepts.md"


def examples():
    """(command, what is shown) of every console block; `ID` in a command is the id of the first item of the answer before."""
    for block in re.findall(r"```console\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL):
        for example in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, shown = example.partition("\n")
            yield command, shown.strip()


@pytest.fixture(scope="module")
def client():
    drafts = [Draft(**entry) for entry in corpus()]
    with store(drafts) as engine:
        yield create_app(Settings(), engine, NoQueue()).test_client()


def test_every_example_is_true(client):
    wrong, last = [], ""
    for command, shown in examples():
        real = ask(client, command.replace("ID", last)).json
        if isinstance(real, dict) and real.get("items"):
            last = real["items"][0].get("id", last)
        if not agrees(json.loads(shown), real):
            wrong.append(f"$ {command}\nshown: {shown}\nreal:  {json.dumps(real, ensure_ascii=False)[:3000]}")
    assert not wrong, "\n\n".join(wrong)


def test_every_concept_has_an_example():
    sections = re.split(r"^## ", PAGE.read_text("utf-8"), flags=re.MULTILINE)[1:]
    worked = {section.partition("\n")[0] for section in sections if "```console\n$ curl" in section}
    assert {"Entity", "Story", "Origin and independence", "Event", "Utterance", "Disagreement"} <= worked
