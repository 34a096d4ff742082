"""Entries of watch lists among the units: each is a unit without documents that names are compared with, and that founds its entity.

A unit joins the one entry that fits it best; one that fits two equally well joins neither, and an entry whose name is borne by people
with contradicting roles takes none of them, unless its own role says which it means.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.analysis.links.places import link_places
from dateline.consolidate.judge import ALONE
from dateline.consolidate.roles import NO_SENSE, Sense, apart, sense
from dateline.consolidate.units import EXTERNAL, Unit, unit_of
from dateline.engines.base import Row
from dateline.model import Chain
from dateline.names import organization, person
from dateline.names.fold import fold
from dateline.store.derived import Body, State
from dateline.store.watchlist import ACTIVE

PREFIX = "list:"
_CAP, _NAMES = 64, 5
_SAME_ID, _SAME_NAME = 2.0, 1.2
Links = dict[str, list[Any]]


def is_listed(unit: str) -> bool:
    """Whether a unit is an entry of a list."""
    return unit.startswith(PREFIX)


def key_of(entry: str) -> str:
    """The unit of an entry."""
    return PREFIX + entry


def apply(state: State, rows: Iterable[Row]) -> tuple[set[str], set[str], set[str]]:
    """Put entries in or take them out: (units of those in force, of those gone, other units that they concerned)."""
    put, gone, linked = set(), set(), set()
    for row in rows:
        key = key_of(row.key)
        former = state.one("unit", key)
        if former is not None:
            state.list_out("list", former["listed"]["blocks"], key)
            # Those that its former names kept from another entry are looked at again too.
            linked |= {other for pairs in former["links"].values() for other in pairs} | _candidates(state, former)
        if row.columns["state"] == ACTIVE:
            body = _unit(row, former)
            state.put("unit", key, body)
            state.list_in("list", body["listed"]["blocks"], key, 0, cap=_CAP)
            put.add(key)
        elif former is not None:
            _unlink(state, key, linked)
            state.put("unit", key, None)
            gone.add(key)
    return put, gone, linked


def _unlink(state: State, key: str, others: Iterable[str]) -> None:
    for other, body in state.fetch("unit", others).items():
        links = {block: {k: v for k, v in pairs.items() if k != key} for block, pairs in body["links"].items()}
        state.put("unit", other, {**body, "links": links})


def _unit(row: Row, former: Body | None) -> Body:
    names: list[str] = row.body["names"]
    meant = [_chained(row, name) for name in names]
    blocks = sorted({*(b for unit in meant for b in unit.blocks), *(f"={unit.key}" for unit in meant)})
    counts: dict[str, Any] = {"documents": 0, "mentions": 0, "names": {}, "best": {}, "roles": {}, "sample": [], "why": []}
    return {
        **counts,
        "type": row.body["type"],
        "form": names[0],
        "bare": False,
        "blocks": [],
        # Before everything that was ever received: the entry founds its entity.
        "received": -1,
        "external": {**row.body["external"], "watchlist": row.key},
        "first_seen": None,
        "last_seen": None,
        "links": former["links"] if former else {},
        "entity": row.key,
        "listed": {
            "list": row.columns["list"],
            "names": names,
            "role": row.body["role"],
            "forms": [[unit.form, unit.bare] for unit in meant],
            "blocks": blocks,
        },
    }


def _chained(row: Row, name: str) -> Unit:
    known = {kind: value for kind, value in row.body["external"].items() if kind in EXTERNAL}
    if row.body["type"] == "place" and not known:
        known = dict(link_places([(0, name)])[0].external)
    return unit_of(Chain(fold(name) or name, row.body["type"], name, (name,), (), external_ids=known))


def join(state: State, touched: Iterable[str], entries: Iterable[str]) -> set[str]:
    """See anew which entries the touched units belong to, and which units the touched entries take; the units whose links changed,
    with those they were linked to."""  # noqa: D205, D209
    units = state.fetch("unit", (key for key in touched if not is_listed(key)))
    around = set(entries) | {key for key in touched if is_listed(key)} | _entries(state, units)
    around |= {key for unit in units.values() for key in unit["links"].get("listed", {})}
    if not around:
        return set()
    known = state.fetch("unit", around)
    concerned = units.keys() | {key for body in known.values() for key in (*_candidates(state, body), *body["links"].get("listed", {}))}
    changed: set[str] = set()
    for key, unit in state.fetch("unit", sorted(concerned)).items():
        wanted = _chosen(state, key, unit)
        if wanted != unit["links"].get("listed", {}):
            changed |= {key, *unit["links"].get("listed", {}), *wanted}
            _link(state, key, unit, wanted)
    return changed


def _entries(state: State, units: Mapping[str, Body]) -> set[str]:
    keys = {block for key, unit in units.items() for block in (*unit["blocks"], f"={key}")}
    return {entry for found in state.listed("list", sorted(keys)).values() for entry in found}


def _candidates(state: State, entry: Body) -> set[str]:
    blocks = entry["listed"]["blocks"]
    found = {key for keys in state.listed("name", [b for b in blocks if not b.startswith("=")]).values() for key in keys}
    return set(state.fetch("unit", found | {b.removeprefix("=") for b in blocks if b.startswith("=")}))


def _chosen(state: State, key: str, unit: Body) -> Links:
    """The one entry that a unit belongs to, with weight and why; empty where none fits or two fit equally well."""
    found: list[tuple[float, str, str]] = []
    for entry, body in state.fetch("unit", sorted(_entries(state, {key: unit}))).items():
        fit = _fit(body, key, unit)
        if fit is not None and not _contested(state, body):
            found.append((fit[0], entry, fit[1]))
    found.sort(key=lambda one: (-one[0], one[1]))
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return {}
    weight, entry, why = found[0]
    return {entry: [weight, why]}


def _contested(state: State, entry: Body) -> bool:
    units = state.fetch("unit", sorted(_candidates(state, entry)))
    senses = sorted({_sense(key) for key, unit in units.items() if _fit(entry, key, unit)} - {NO_SENSE})
    return any(apart(a, b) for i, a in enumerate(senses) for b in senses[:i])


def _sense(key: str) -> Sense:
    walk, _, country = key.rpartition("|")[2].partition(".") if "|" in key else ("", "", "")
    return Sense(walk, country)


def _fit(entry: Body, key: str, unit: Body) -> tuple[float, str] | None:
    told = entry["listed"]
    if unit["type"] != entry["type"] or (told["role"] and apart(sense(told["role"]), _sense(key))):
        return None
    same = [kind for kind in EXTERNAL if kind in unit["external"] and unit["external"][kind] == entry["external"].get(kind)]
    if same and same[0] in entry["external"]:
        return _SAME_ID, f"on the list {told['list']!r} under the same id ({same[0]} {entry['external'][same[0]]})"
    for name, form in zip(told["names"], told["forms"], strict=True):
        if form == [unit["form"], unit["bare"]]:
            return _SAME_NAME, f"on the list {told['list']!r} as {name}"
    return None if unit["bare"] else _alike(told, unit)


def _alike(told: Mapping[str, Any], unit: Body) -> tuple[float, str] | None:
    compare = {"person": person.compare_persons, "organization": organization.compare_organizations}.get(unit["type"])
    names = sorted(unit["best"], key=lambda name: (-unit["best"][name], name))[:_NAMES]
    if compare is None:
        return None
    found = [(c.score, name, c.why) for name in told["names"] for own in names if (c := compare(name, own)).score >= ALONE]
    score, name, why = max(found, key=lambda one: (one[0], one[1]), default=(0.0, "", ""))
    return (round(score, 3), f"on the list {told['list']!r} as {name}: {why}") if found else None


def _link(state: State, key: str, unit: Body, wanted: Links) -> None:
    former = unit["links"].get("listed", {})
    state.put("unit", key, {**unit, "links": {**unit["links"], "listed": wanted}})
    for entry in sorted({*former, *wanted}):
        body = state.one("unit", entry)
        if body is not None:
            pairs = {k: v for k, v in body["links"].get("listed", {}).items() if k != key}
            mirrored = {**pairs, key: wanted[entry]} if entry in wanted else pairs
            state.put("unit", entry, {**body, "links": {**body["links"], "listed": dict(sorted(mirrored.items()))}})


def grouped(start: str, group: Mapping[str, Body]) -> dict[str, Body]:
    """What of a connected group is one entity with `start` where several entries stand in it.

    Each entry keeps what is linked to it (and other entries by a person's decision); the rest stays together without them.
    """
    owner = {key: _owner(key, body) for key, body in group.items()}
    leaders = _decided({key: body for key, body in group.items() if is_listed(key)})
    mine = leaders.get(owner[start] or "")
    if mine:
        return {key: body for key, body in group.items() if leaders.get(owner[key] or "") == mine}
    found, front = {start}, [start]
    while front:
        fresh = {key for unit in front for pairs in group[unit]["links"].values() for key in pairs if key in group and not owner[key]}
        front = sorted(fresh - found)
        found |= fresh
    return {key: group[key] for key in sorted(found)}


def _owner(key: str, body: Body) -> str | None:
    if is_listed(key):
        return key
    links = body["links"]
    return min((other for block in ("decided", "listed") for other in links.get(block, {}) if is_listed(other)), default=None)


def _decided(entries: Mapping[str, Body]) -> dict[str, str]:
    leader = {key: key for key in entries}
    for key in sorted(entries):
        for other in sorted(entries[key]["links"].get("decided", {})):
            if other in leader:
                low, high = sorted((leader[key], leader[other]))
                leader = {k: low if v == high else v for k, v in leader.items()}
    return leader


def shown(group: Mapping[str, Body]) -> Sequence[Body]:
    """The entries in a group, the one that founds it first."""
    return [body for key, body in sorted(group.items()) if is_listed(key)]
