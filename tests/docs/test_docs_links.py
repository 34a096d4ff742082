"""Every page of the documentation: its links lead somewhere, the index has it, and what it names exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.settings import known_names

ROOT = Path(__file__).resolve().parents[2]
PAGES = {str(page.relative_to(ROOT)): page for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]}
# Read by the test suite alone.
SWITCHES = {"DATELINE_TEST_LONG", "DATELINE_TEST_KILLS", "DATELINE_TEST_ROUNDS"}


def prose(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)


def anchor(heading: str) -> str:
    """The anchor of a heading as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_somewhere(name: str) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(PAGES[name])):
        if "://" in target:
            continue
        path, _, fragment = target.partition("#")
        file = (PAGES[name].parent / path).resolve() if path else PAGES[name]
        assert file.exists(), target
        if fragment:
            assert fragment in {anchor(heading) for heading in re.findall(r"^#+ (.+)$", file.read_text("utf-8"), re.MULTILINE)}, target


@pytest.mark.parametrize("name", PAGES)
def test_files_targets_and_settings_that_are_named_exist(name: str) -> None:
    text = PAGES[name].read_text("utf-8")
    for path in re.findall(r"`((?:tests|deploy|bench|tools|docs|dateline|service|worker|seeds)/[\w./-]+)`", text):
        assert (ROOT / path).exists(), path
    rules = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z-]+)", text)) <= rules
    assert set(re.findall(r"\bDATELINE_[A-Z][A-Z_]*[A-Z]\b", text)) <= known_names() | SWITCHES | {
        "DATELINE_VERSION",
        "DATELINE_WORKER_CONCURRENCY",
    }


def test_the_index_has_every_page() -> None:
    index = (ROOT / "docs/index.md").read_text("utf-8")
    pages = {page.name for page in (ROOT / "docs").glob("*.md")} - {"index.md"}
    assert pages == set(re.findall(r"\]\(([a-z-]+\.md)\)", index))
