"""Units into entities: what the links between units connect.

Each document's chains are counted into their units, and blocks of names are judged anew where they changed. An entity's id
comes from the unit that was received first.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.consolidate import listed
from dateline.consolidate.entry import Entry, Told, context
from dateline.consolidate.judge import Link, Profile, across_types, links
from dateline.consolidate.roles import Sense
from dateline.consolidate.units import ANY
from dateline.engines.base import Row
from dateline.store.derived import Body, State, short_id

_BLOCK, _SAMPLE = 128, 48


@dataclass(slots=True)
class Work:
    """What one run did: units touched, units to be counted anew, and the units whose entity changed."""

    touched: set[str] = field(default_factory=set)
    recount: set[str] = field(default_factory=set)
    moved: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)


def entity_id(unit: str) -> str:
    """The id of the entity that a unit founds; an entry of a watch list brings its own."""
    return unit.removeprefix(listed.PREFIX) if listed.is_listed(unit) else short_id("e", unit)


def take_lists(state: State, work: Work, rows: Iterable[Row]) -> set[str]:
    """Put entries of watch lists in, or take them out; the units of those in force."""
    put, gone, linked = listed.apply(state, rows)
    work.touched |= (linked | put) - gone
    work.gone |= gone
    return put


def take_out(state: State, work: Work, document: str, entry: Entry) -> None:
    """Take back what a document's former entry said of its units."""
    for unit in {unit for unit, _, _ in entry["units"]}:
        state.member("unit", unit, document, 0, None)
        work.recount.add(unit)
        work.touched.add(unit)


def put_in(state: State, work: Work, document: str, entry: Entry, told: Told) -> None:
    """Count a document's chains into their units."""
    by_unit: dict[str, list[dict[str, Any]]] = {}
    for chain in told["chains"]:
        by_unit.setdefault(chain["unit"], []).append(chain)
    known = state.fetch("unit", by_unit)
    for key, chains in by_unit.items():
        part = _part(entry, key, chains)
        state.member("unit", key, document, entry["received"], part)
        unit = known.get(key) or _fresh(key, chains[0], entry["received"])
        if key not in work.recount:
            state.put("unit", key, _count(unit, part))
        elif key not in known:
            state.put("unit", key, unit)
        state.list_in("name", chains[0]["blocks"], key, 0, cap=_BLOCK)
        work.touched.add(key)


def _part(entry: Entry, unit: str, chains: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    names: dict[str, int] = {}
    for chain in chains:
        for name, count in chain["names"].items():
            names[name] = names.get(name, 0) + count
    return {
        "names": names,
        "best": chains[0]["name"],
        "roles": sorted({role for chain in chains for role in chain["roles"]}),
        "count": sum(chain["count"] for chain in chains),
        "external": dict(chains[0]["external"]),
        "published": entry["published"],
        "received": entry["received"],
        "context": context(entry, unit, list(names)),
        "why": [why for chain in chains for why in chain["why"]][:8],
    }


def _fresh(key: str, chain: Mapping[str, Any], received: int) -> Body:
    return {
        "type": chain["type"],
        "form": chain["form"],
        "bare": chain["bare"],
        "blocks": chain["blocks"],
        "received": received,
        "documents": 0,
        "mentions": 0,
        "names": {},
        "best": {},
        "roles": {},
        "external": {},
        "first_seen": None,
        "last_seen": None,
        "sample": [],
        "why": [],
        "links": {},
        "entity": entity_id(key),
    }


def _count(unit: Body, part: Mapping[str, Any]) -> Body:
    day = (part["published"] or "")[:10] or None
    fresh = {**unit, "documents": unit["documents"] + 1, "mentions": unit["mentions"] + part["count"]}
    fresh["received"] = min(unit["received"], part["received"])
    fresh["names"] = dict(unit["names"])
    for name, count in part["names"].items():
        fresh["names"][name] = fresh["names"].get(name, 0) + count
    fresh["best"] = {**unit["best"], part["best"]: unit["best"].get(part["best"], 0) + 1}
    fresh["external"] = {**part["external"], **unit["external"]}
    fresh["first_seen"] = min(filter(None, (unit["first_seen"], day)), default=None)
    fresh["last_seen"] = max(filter(None, (unit["last_seen"], day)), default=None)
    fresh["roles"] = {**unit["roles"]}
    for role in part["roles"]:
        fresh["roles"][role] = _seen(unit["roles"].get(role), day)
    fresh["sample"] = sorted({_hashed(u) for u in part["context"]} | set(unit["sample"]))[:_SAMPLE]
    fresh["why"] = sorted({*unit["why"], *part["why"]})[:12]
    return fresh


def _seen(known: Sequence[Any] | None, day: str | None) -> list[Any]:
    count, first, last = known or (0, None, None)
    return [count + 1, min(filter(None, (first, day)), default=None), max(filter(None, (last, day)), default=None)]


def _hashed(unit: str) -> str:
    return hashlib.blake2b(unit.encode(), digest_size=5).hexdigest()


def count_anew(state: State, work: Work) -> None:
    """Count from all their documents the units that lost one. Flushes first."""
    if not work.recount:
        return
    state.flush()
    for key, unit in state.fetch("unit", sorted(work.recount)).items():
        parts = [body for _, body in state.members("unit", key)]
        if not parts:
            _forget(state, work, key, unit)
            continue
        empty = {**unit, "documents": 0, "mentions": 0, "names": {}, "best": {}, "roles": {}, "first_seen": None, "last_seen": None}
        fresh = {**empty, "sample": [], "why": [], "received": min(p["received"] for p in parts)}
        for part in parts:
            fresh = _count(fresh, part)
        state.put("unit", key, fresh)


def _forget(state: State, work: Work, key: str, unit: Body) -> None:
    state.list_out("name", unit["blocks"], key)
    for other, body in state.fetch("unit", _linked(unit)).items():
        state.put("unit", other, {**body, "links": _without(body["links"], {key})})
        work.touched.add(other)
    state.put("unit", key, None)
    work.gone.add(key)
    work.touched.discard(key)


def _without(found: Mapping[str, Mapping[str, Any]], gone: set[str]) -> dict[str, dict[str, Any]]:
    return {block: {k: v for k, v in pairs.items() if k not in gone} for block, pairs in found.items()}


def _linked(unit: Body) -> set[str]:
    return {key for pairs in unit["links"].values() for key in pairs}


def profile(key: str, unit: Body) -> Profile:
    """A unit as `judge` sees it: its names by how many documents use them."""
    best = sorted(unit["best"], key=lambda name: (-unit["best"][name], name)) or [unit["form"]]
    walk, _, country = key.rpartition("|")[2].partition(".") if "|" in key else ("", "", "")
    return Profile(
        key,
        unit["type"],
        unit["form"],
        tuple(best),
        frozenset(unit["roles"]),
        frozenset(unit["sample"]),
        Sense(walk, country),
        unit["bare"],
        _hashed(key),
    )


def relink(state: State, work: Work, joined: Iterable[Link], entries: Iterable[str] = ()) -> None:
    """Judge the blocks of the touched units, then see anew what is connected.

    `joined`: links that a person decided; `entries`: units of watch lists that are new or say something else.
    """
    touched = state.fetch("unit", sorted(work.touched))
    blocks = sorted({block for unit in touched.values() for block in unit["blocks"]})
    met = state.listed("name", blocks)
    state.fetch("unit", {key for keys in met.values() for key in keys})
    around = {key for unit in touched.values() for key in _linked(unit)}
    for block in blocks:
        around |= _judge(state, block, met.get(block, []))
    around |= _decided(state, list(joined), work.touched)
    around |= listed.join(state, work.touched, entries)
    _connect(state, work, work.touched | around)


def _judge(state: State, block: str, keys: Sequence[str]) -> set[str]:
    """Judge a block; the units whose links changed, with those they were linked to."""
    units = state.fetch("unit", keys)
    met = [profile(key, unit) for key, unit in units.items()]
    found = across_types(met) if block.startswith(ANY) else links(met)
    fresh: dict[str, dict[str, Any]] = {key: {} for key in units}
    for link in found:
        fresh[link.a][link.b] = fresh[link.b][link.a] = [link.weight, link.why]
    changed: set[str] = set()
    for key, unit in units.items():
        if unit["links"].get(block, {}) != fresh[key]:
            changed |= {key} | _linked(unit)
            state.put("unit", key, {**unit, "links": {**unit["links"], block: fresh[key]}})
    return changed


def _decided(state: State, joined: Sequence[Link], touched: set[str]) -> set[str]:
    """Put the links of decisions in, and take out those that were undone; the units changed, with those they were linked to."""
    wanted: dict[str, dict[str, Any]] = {}
    for link in joined:
        for a, b in ((link.a, link.b), (link.b, link.a)):
            wanted.setdefault(a, {})[b] = [link.weight, link.why]
    changed: set[str] = set()
    for key, unit in state.fetch("unit", touched | wanted.keys()).items():
        if unit["links"].get("decided", {}) != wanted.get(key, {}):
            changed |= {key} | _linked(unit)
            state.put("unit", key, {**unit, "links": {**unit["links"], "decided": wanted.get(key, {})}})
    return changed


def component(state: State, start: str) -> dict[str, Body]:
    """The units that are connected with one, and are one entity with it."""
    found: dict[str, Body] = {}
    front = {start}
    while front:
        fresh = state.fetch("unit", front)
        found.update(fresh)
        # A link may still name a unit that is gone.
        front = {key for unit in fresh.values() for key in _linked(unit)} - found.keys()
    several = sum(listed.is_listed(key) for key in found) > 1
    return listed.grouped(start, found) if several and start in found else found


def _connect(state: State, work: Work, around: set[str]) -> None:
    done: set[str] = set()
    for key in sorted(around):
        if key not in done and state.one("unit", key) is not None:
            group = component(state, key)
            done |= group.keys()
            _name(state, work, group)


def _name(state: State, work: Work, group: Mapping[str, Body]) -> None:
    founder = min(group, key=lambda key: (group[key]["received"], key))
    entity = entity_id(founder)
    for key, unit in group.items():
        if unit["entity"] != entity:
            work.moved.add(key)
            state.put("unit", key, {**unit, "entity": entity})
        work.touched.add(key)
