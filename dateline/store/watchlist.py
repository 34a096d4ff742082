"""Watch lists, kept with the truth: what people want found under ids of their own. A list is what was last loaded under its name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from dateline.engines.base import Records, Row, Scalar, Where, Write
from dateline.errors import Fault
from dateline.store.pages import pages
from dateline.watchlist import Listed, Problem

ACTIVE, GONE = "active", "gone"
_PAGE = 500


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading did: entries new or changed, left as they were, withdrawn; and the lines that could not be taken."""

    changed: int
    unchanged: int
    withdrawn: int
    problems: tuple[Problem, ...]


def load(records: Records, name: str, entries: Sequence[tuple[int, Listed]], *, whole: bool, author: str, now_ms: int, when: str) -> Loaded:
    """Make the list `name` hold these entries; `whole`: and no others. Entries of another list are refused.

    Takes effect with the next run of consolidation. Safe to repeat.
    """
    changed = unchanged = 0
    problems: list[Problem] = []
    for at in range(0, len(entries), _PAGE):
        chunk = entries[at : at + _PAGE]
        known = records.get("watchlist", [entry.id for _, entry in chunk])
        writes = []
        for line, entry in chunk:
            row = known.get(entry.id)
            body = {**entry.body(), "author": author, "when": when}
            if row is not None and row.columns["state"] == ACTIVE and row.columns["list"] != name:
                problems.append(Problem(line, (Fault("id", "repeated", f"stands in the list {row.columns['list']!r} already"),)))
            elif row is not None and row.columns["state"] == ACTIVE and _same(row.body, body):
                unchanged += 1
            else:
                writes.append(_write(name, entry.id, body, now_ms, ACTIVE, row))
        records.write(writes)
        changed += len(writes)
    withdrawn = withdraw(records, name, now_ms=now_ms, keep={entry.id for _, entry in entries}) if whole and not problems else 0
    return Loaded(changed, unchanged, withdrawn, tuple(problems))


def _same(a: Mapping[str, Any], b: Mapping[str, Any]) -> bool:
    return all(a[key] == b[key] for key in ("type", "names", "role", "external"))


def _write(name: str, key: str, body: Mapping[str, Any], now_ms: int, state: str, row: Row | None) -> Write:
    columns: dict[str, Scalar] = {"list": name, "state": state, "at": now_ms, "pending": 1}
    return Write("watchlist", key, body, columns, row.version if row else 0)


def withdraw(records: Records, name: str, *, now_ms: int, keep: frozenset[str] | set[str] = frozenset()) -> int:
    """Take the entries of a list, but for those of `keep`, out of force; how many they were."""
    gone = [row for row in _scan(records, [Where("list", (name,)), Where("state", (ACTIVE,))]) if row.key not in keep]
    for at in range(0, len(gone), _PAGE):
        records.write([_write(name, row.key, row.body, now_ms, GONE, row) for row in gone[at : at + _PAGE]])
    return len(gone)


def _scan(records: Records, where: Sequence[Where]) -> Iterator[Row]:
    records.refresh("watchlist")
    yield from chain.from_iterable(pages(records, "watchlist", where, size=_PAGE))


def lists(records: Records) -> dict[str, int]:
    """How many entries each list holds."""
    records.refresh("watchlist")
    counted = records.count("watchlist", [Where("state", (ACTIVE,))], by="list")
    return {str(name): count for name, count in sorted(counted.items(), key=str)}


def page(records: Records, name: str, size: int, after: str | None) -> list[Row]:
    """Entries in force by id, behind one."""
    records.refresh("watchlist")
    where = [Where("list", (name,)), Where("state", (ACTIVE,))]
    return records.find("watchlist", where, limit=size, after=(None, after) if after else None)


def pending(records: Records, limit: int) -> list[Row]:
    """Entries that consolidation has not taken account of."""
    records.refresh("watchlist")
    return records.find("watchlist", [Where("pending", (1,))], limit=limit)


def count_pending(records: Records) -> int:
    """How many they are."""
    return records.count("watchlist", [Where("pending", (1,))]).get(None, 0)


def settle(records: Records, rows: Sequence[Row]) -> None:
    """Mark entries as taken account of and forget those that are gone; what was written anew meanwhile stays pending."""
    records.write(
        [
            Write("watchlist", row.key, None, {}, row.version)
            if row.columns["state"] == GONE
            else Write("watchlist", row.key, row.body, {**row.columns, "pending": 0}, row.version)
            for row in rows
        ]
    )


def pend(records: Records, rows: Sequence[Row]) -> None:
    """Have entries taken into account anew."""
    records.write([Write("watchlist", row.key, row.body, {**row.columns, "pending": 1}, row.version) for row in rows])


def pend_all(records: Records) -> None:
    """Have every entry taken into account anew."""
    rows = list(_scan(records, ()))
    for at in range(0, len(rows), _PAGE):
        pend(records, rows[at : at + _PAGE])
