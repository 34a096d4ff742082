"""Watch lists in the API's shapes."""

from __future__ import annotations

from dateline.cursor import seal, unseal
from dateline.engines.base import Engine
from dateline.query.values import Item, Page
from dateline.store import watchlist
from dateline.store.secrets import cursor_secret
from dateline.store.watchlist import Loaded
from dateline.watchlist import Problem, Reading


def report(found: Reading, done: Loaded) -> Item:
    """What loading a file did: the counts, and the problems by line."""
    problems = sorted((*found.problems, *done.problems), key=lambda problem: problem.line)
    counts = {"changed": done.changed, "unchanged": done.unchanged, "withdrawn": done.withdrawn, "skipped": found.skipped}
    return {**counts, "problems": [_problem(problem) for problem in problems]}


def _problem(problem: Problem) -> Item:
    faults = [{"field": f.field, "code": f.code, "message": f.message} for f in problem.faults]
    return {"line": problem.line, "errors": faults}


def entries(engine: Engine, name: str, size: int, cursor: str | None) -> Page:
    """The entries of a list by id, each with the documents that mention its entity; an unknown list has none."""
    secret, scope = cursor_secret(engine.records), f"watchlist {name}"
    after = str(unseal(secret, scope, cursor)) if cursor else None
    rows = watchlist.page(engine.records, name, size, after)
    found = engine.index.get("entities", [row.key for row in rows]) if rows else {}
    items = tuple(
        {
            "id": row.key,
            "type": row.body["type"],
            "names": list(row.body["names"]),
            "role": row.body["role"],
            "external_ids": dict(row.body["external"]),
            "author": row.body["author"],
            "loaded": row.body["when"],
            "documents": found[row.key]["documents"] if row.key in found else 0,
        }
        for row in rows
    )
    following = seal(secret, scope, rows[-1].key) if len(rows) == size else None
    return Page(items, watchlist.lists(engine.records).get(name, 0), next=following)
