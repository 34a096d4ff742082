"""What people decided about entities: merges and splits, with author and time, replayed by every run until they are undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.consolidate.judge import Link
from dateline.consolidate.units import Unit, unit_of
from dateline.engines.base import Records, Row, Where, Write
from dateline.errors import Fault, Invalid, NotFound
from dateline.model import Annotations, Chain
from dateline.names.fold import fold
from dateline.store.rows import new_id

_WEIGHT = 9.0
_PAGE = 1000
ACTIVE, UNDONE = "active", "undone"


@dataclass(frozen=True, slots=True)
class Decisions:
    """The decisions in force, oldest first."""

    rows: tuple[Row, ...] = ()

    @classmethod
    def load(cls, records: Records) -> Decisions:
        """Read those in force."""
        records.refresh("decisions")
        found: list[Row] = []
        after: tuple[Any, str] | None = None
        while True:
            page = records.find("decisions", [Where("state", (ACTIVE,))], order="made", limit=_PAGE, after=after)
            found += page
            if len(page) < _PAGE:
                return cls(tuple(found))
            after = (page[-1].columns["made"], page[-1].key)

    def unit(self, document: str, notes: Annotations, chain: Chain) -> Unit:
        """The unit of a chain, set apart where a split says so (the latest that speaks of it)."""
        for row in reversed(self.rows):
            if row.body["kind"] == "split" and _speaks_of(row.body, document, notes, chain):
                return unit_of(chain, override=row.key)
        return unit_of(chain)

    def joined(self) -> list[Link]:
        """The links of merges."""
        return [
            Link(min(_ends(row)), max(_ends(row)), _WEIGHT, f"decided by {row.body['author']} on {row.body['when']}")
            for row in self.rows
            if row.body["kind"] == "merge"
        ]

    def units(self) -> set[str]:
        """The units that merges speak of."""
        return {row.body[end] for row in self.rows if row.body["kind"] == "merge" for end in ("a", "b")}


def _ends(row: Row) -> tuple[str, str]:
    return row.body["a"], row.body["b"]


def _speaks_of(body: Mapping[str, Any], document: str, notes: Annotations, chain: Chain) -> bool:
    if unit_of(chain).key not in body["units"]:
        return False
    if body["names"] and fold(chain.name) in body["names"]:
        return True
    starts = {notes.mentions[m].span.start for m in chain.mentions}
    return any(m["document_id"] == document and m["start"] in starts for m in body["mentions"])


def record_merge(records: Records, a: str, b: str, *, author: str, now_ms: int, when: str) -> str:
    """Keep that units `a` and `b` are one entity; the decision's id."""
    return _keep(records, {"kind": "merge", "a": a, "b": b, "author": author, "when": when}, now_ms)


def record_split(
    records: Records,
    units: Sequence[str],
    *,
    names: Sequence[str],
    mentions: Sequence[Mapping[str, Any]],
    author: str,
    now_ms: int,
    when: str,
) -> str:
    """Keep that what bears these names, or these mentions, is another entity than the rest; the decision's id."""
    if not names and not mentions:
        raise Invalid(Fault("names", "required", "a split needs names or mentions"))
    body = {
        "kind": "split",
        "units": sorted(units),
        "names": sorted({fold(n) for n in names}),
        "mentions": [{"document_id": m["document_id"], "start": m["start"]} for m in mentions],
        "author": author,
        "when": when,
    }
    return _keep(records, body, now_ms)


def _keep(records: Records, body: Mapping[str, Any], now_ms: int) -> str:
    key = new_id("d")
    records.write([Write("decisions", key, body, {"state": ACTIVE, "made": now_ms}, 0)])
    return key


def withdraw(records: Records, decision: str, *, author: str, now_ms: int) -> Mapping[str, Any]:
    """Put a decision out of force; its body. Who did so first stays on record. Raises NotFound."""
    row = records.get("decisions", [decision]).get(decision)
    if row is None:
        raise NotFound("decision", decision)
    if row.columns["state"] == UNDONE:
        return row.body
    body = {**row.body, "undone_by": author, "undone_at": now_ms}
    records.write([Write("decisions", decision, body, {**row.columns, "state": UNDONE}, row.version)])
    return body
