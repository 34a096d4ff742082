"""Bibliographies and slides: whatever stands in a title, the other tool reads it as written."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.archive.exports import bibtex, csl
from dateline.archive.timeline import timelinejs
from dateline.query.values import Page

REFERENCE = {
    "id": "d-1", "title": "Fish & chips: 5% up", "outlet": "Evening Gull", "author": "Ada Brandt and sons",
    "url": "https://gull.test/a_b?c={1}", "published": {"value": "2024-03-05T10:20", "granularity": "minute"},
}  # fmt: skip


def test_a_bibtex_entry_is_escaped() -> None:
    (entry,) = bibtex([REFERENCE])
    assert entry == (
        "@article{d-1,\n  title = {Fish \\& chips: 5\\% up},\n  journal = {Evening Gull},\n  author = {{Ada Brandt and sons}},\n"
        "  url = {https://gull.test/a_b?c=%7B1%7D},\n  year = {2024},\n  date = {2024-03-05},\n}\n"
    )


def test_two_ids_never_share_a_citation_key() -> None:
    entries = list(bibtex([{"id": key} for key in ("a/b", "a-b", "a b", "новость", "сводка7")]))
    keys = [re.match(r"@article\{([A-Za-z0-9:._-]+),", entry) for entry in entries]
    assert len({key[1] for key in keys if key}) == 5
    assert all("title = {" in entry for entry in entries)


@given(st.text(max_size=60))
def test_no_title_breaks_out_of_its_field(title: str) -> None:
    (entry,) = bibtex([{"id": "x", "title": title, "author": title}])
    depth = 0
    for mark in re.findall(r"(?<!\\)[{}]", re.sub(r"\\[{}]", "", entry)):
        depth += 1 if mark == "{" else -1
        assert depth >= 0
    assert depth == 0


@pytest.mark.parametrize(
    ("value", "parts"),
    [
        ("2024-03-05T10:20", [2024, 3, 5]),
        ("2024-03-05", [2024, 3, 5]),
        ("2024-03", [2024, 3]),
        ("2024", [2024]),
        ("2024-W10", None),
        ("2024-SU", None),
        (None, None),
    ],
)
def test_dates_of_a_reference(value: str | None, parts: list[int] | None) -> None:
    (item,) = csl([{**REFERENCE, "published": {"value": value} if value else None}])
    assert item.get("issued") == ({"date-parts": [parts]} if parts else None)
    assert item["author"] == [{"literal": "Ada Brandt and sons"}]


def test_slides_hold_no_markup_of_an_article() -> None:
    event: dict[str, Any] = {
        "id": "v-1", "from": "2024-03-05", "to": "2024-03-05", "granularity": "day", "status": "happened", "entities": [],
        "title": "<img src=x onerror=alert(1)> was said", "sources": {"documents": 1},
    }  # fmt: skip
    (slide,) = timelinejs(Page((event,), 1))["events"]
    assert slide["text"]["headline"].startswith("&lt;img")
    assert slide["text"]["text"] == "&lt;img src=x onerror=alert(1)&gt; was said (1 document, happened)"
    assert slide["start_date"] == {"year": 2024, "month": 3, "day": 5}
