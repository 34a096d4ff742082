"""docs/security.md: nothing of what has to be held is left out, and each promise has tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/security.md").read_text("utf-8")
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in re.findall(r"^\| .+ \|$", PAGE, re.MULTILINE)][1:]
# What has to be in the table, whatever else is: words of its first or second column.
DEMANDED = """random; hash; scopes; expiry; revocation; constant time; audit log; loopback; at start; Redis; Retry-After; request size;
query cost; export size; at once; CSP; CORS; host name in errors; in logs; bombs; gzip; ReDoS; time budget; path tricks; header injection;
mass assignment; cursor forgery; endless lines; least privilege; TLS; secrets from files; licences; bill of materials; fuzzing"""


@cache
def functions(path: str) -> frozenset[str]:
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    return frozenset(node.name for node in tree.body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][:40])
def test_a_promise_has_tests_that_exist(row: list[str]) -> None:
    assert len(row) == 3
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", row[2])
    assert named
    assert re.sub(r"`[^`]+`|[ ,]", "", row[2]) == ""
    assert row[2].count("`") == 2 * len(named)
    assert [name for path, name in named if name not in functions(path)] == []


def test_nothing_that_is_demanded_is_left_out() -> None:
    told = " ".join(f"{row[0]} {row[1]}" for row in ROWS).lower()
    assert [word for word in re.split(r";\s*", DEMANDED) if word.lower() not in told] == []
