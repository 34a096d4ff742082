"""What consolidation remembers between runs: rows of JSON by space and key, read through a cache and written together.

Everything here is derived from analyses and decisions and can be thrown away. Spaces: `doc` a document's entry, `unit` a
name with its evidence, `name` a block of names, `sign` and `band` blocks of documents, `story`, `report`, `when` a block of
reports, `event`, `said` a block of quotations.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dateline.engines.base import Records, Scalar, Where, Write
from dateline.store.pages import pages

Body = dict[str, Any]
_PAGE = 500


def short_id(prefix: str, *parts: object) -> str:
    """A deterministic id of some values, such as `e-0b5c…`."""
    raw = "\x1f".join(str(part) for part in parts).encode("utf-8", "surrogatepass")
    return f"{prefix}-{hashlib.blake2b(raw, digest_size=10).hexdigest()}"


class State:
    """A cache over the rows; `flush` writes what changed, members first, then blocks, then lineage."""

    def __init__(self, records: Records) -> None:
        self.records = records
        self._blocks: dict[str, Body | None] = {}
        self._changed: set[str] = set()
        self._members: dict[str, Write] = {}
        self._lineage: dict[str, Write] = {}

    def fetch(self, space: str, keys: Iterable[str]) -> dict[str, Body]:
        """The bodies that exist. They are shared: change them only through `put`."""
        wanted = {f"{space}|{key}": key for key in keys}
        missing = [full for full in wanted if full not in self._blocks]
        if missing:
            rows = self.records.get("blocks", missing)
            self._blocks.update({full: dict(rows[full].body) if full in rows else None for full in missing})
        return {key: body for full, key in wanted.items() if (body := self._blocks[full]) is not None}

    def one(self, space: str, key: str) -> Body | None:
        """One body, or None."""
        return self.fetch(space, [key]).get(key)

    def put(self, space: str, key: str, body: Body | None) -> None:
        """Replace a body; None forgets it."""
        self._blocks[f"{space}|{key}"] = body
        self._changed.add(f"{space}|{key}")

    def list_in(self, space: str, blocks: Iterable[str], item: str, order: int, *, cap: int) -> list[str]:
        """Put an item into lists of at most `cap` earliest items (by `order`, then name); the blocks whose list changed."""
        wanted = list(dict.fromkeys(blocks))
        known = self.fetch(space, wanted)
        changed = []
        for block in wanted:
            listed = known.get(block, {"items": []})["items"]
            fresh = sorted([*(pair for pair in listed if pair[1] != item), [order, item]])[:cap]
            if fresh != listed:
                self.put(space, block, {"items": fresh})
                changed.append(block)
        return changed

    def list_out(self, space: str, blocks: Iterable[str], item: str) -> None:
        """Take an item out of lists."""
        for block, body in self.fetch(space, blocks).items():
            left = [pair for pair in body["items"] if pair[1] != item]
            if len(left) != len(body["items"]):
                self.put(space, block, {"items": left} if left else None)

    def listed(self, space: str, blocks: Iterable[str]) -> dict[str, list[str]]:
        """The items of lists, earliest first."""
        return {block: [name for _, name in body["items"]] for block, body in self.fetch(space, blocks).items()}

    def member(self, space: str, owner: str, document: str, at: int, body: Mapping[str, Any] | None) -> None:
        """Note (None: forget) that a document belongs to an owner. Seen by `members` after `flush`."""
        key = f"{space}|{owner}|{document}"
        columns: dict[str, Scalar] = {"space": space, "owner": owner, "document": document, "at": at}
        self._members[key] = Write("members", key, body, columns if body is not None else {})

    def members(self, space: str, owner: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """(document, body) of everything that belongs to an owner, as last flushed."""
        where = [Where("space", (space,)), Where("owner", (owner,))]
        for rows in pages(self.records, "members", where, size=_PAGE):
            yield from ((str(row.columns["document"]), row.body) for row in rows)

    def lineage(self, kind: str, old: str, into: str | None, at: int, body: Mapping[str, Any]) -> None:
        """Record where an id went (None: it is in force)."""
        columns: dict[str, Scalar] = {"kind": kind, "into": into, "at": at}
        self._lineage[old] = Write("lineage", old, {**body, "into": into}, columns)

    def flush(self) -> None:
        """Write everything that changed. Repeating a flush changes nothing."""
        writes = [*self._members.values(), *(self._block_write(full) for full in sorted(self._changed)), *self._lineage.values()]
        if writes:
            self.records.write(writes)
        for table, written in (("members", self._members), ("lineage", self._lineage)):
            if written:
                self.records.refresh(table)
        self._members, self._changed, self._lineage = {}, set(), {}

    def _block_write(self, full: str) -> Write:
        body = self._blocks[full]
        space = full.partition("|")[0]
        return Write("blocks", full, body, {"space": space, "dirty": 0} if body is not None else {})
