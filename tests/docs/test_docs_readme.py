"""The commands of the README, typed into a real shell against the demo corpus that `make run` loads."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from seeds.load import corpus
from tests.faults.program import ROOT, Program

PAGE = (ROOT / "README.md").read_text("utf-8")
ANY = "…"


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    program = Program(tmp_path_factory.mktemp("readme") / "data", "--demo")
    try:
        program.start()
        deadline = time.monotonic() + 120
        while "curl" not in program.log.read_text():
            assert time.monotonic() < deadline, program.log.read_text()[-2000:]
            time.sleep(0.2)
        yield program
    finally:
        program.end()


def typed(program: Program, command: str) -> str:
    here = command.replace("http://127.0.0.1:8000", program.url).replace(".venv/bin/dateline", f"{sys.executable} -m dateline")
    done = subprocess.run(["bash", "-ec", here], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return done.stdout


def agrees(shown: object, real: object) -> bool:
    if shown == ANY:
        return True
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(agrees(value, real.get(name)) for name, value in shown.items() if name != ANY)
    if isinstance(shown, list):
        return isinstance(real, list) and len(shown) == len(real) and all(map(agrees, shown, real))
    return shown == real


def test_the_corpus_is_whole() -> None:
    assert len(corpus()) == 27


def test_the_answer_shown_is_the_answer_given(demo: Program) -> None:
    (command,) = [b for b in blocks("sh") if "entities?q=" in b]
    (shown,) = blocks("json")
    real = json.loads(typed(demo, command))
    assert agrees(json.loads(shown), real), json.dumps(real, ensure_ascii=False)
    assert len({alias["name"] for alias in real["items"][0]["aliases"]}) > 2


def test_the_requests_of_make_run_answer(demo: Program) -> None:
    printed = re.findall(r"curl '([^']+)'", demo.log.read_text())
    assert len(printed) == 3
    for url in printed:
        assert demo.get(url.removeprefix(demo.url))["items"]


def test_the_curl_lines_work(demo: Program) -> None:
    (block,) = [b for b in blocks("sh") if "-X POST" in b]
    post, get = re.split(r"\n\n", block.strip())
    assert json.loads(typed(demo, post))["document"] == {"id": "note-1", "revision": 1, "state": "indexed"}
    found = json.loads(typed(demo, get))
    assert "note-1" in [hit["document"]["id"] for hit in found["items"]]


def test_the_python_lines_work(demo: Program, tmp_path: Path) -> None:
    (block,) = blocks("python")
    script = tmp_path / "example.py"
    script.write_text(block.replace("http://127.0.0.1:8000", demo.url), "utf-8")
    out = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, check=True, timeout=60).stdout
    assert len(out.splitlines()) > 3
    assert "2024-03-18" in out


def test_the_pipeline_lines_work(demo: Program) -> None:
    (block,) = [b for b in blocks("sh") if "dateline analyze -" in b]
    first, second, _ = block.strip().splitlines()
    assert {d["value"] for d in json.loads(typed(demo, first))["dates"]} == {"2022-10", "2024-03-12"}
    assert "Seitkaliev" in typed(demo, second)


def test_what_the_readme_points_at_is_there() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / target).exists(), target
