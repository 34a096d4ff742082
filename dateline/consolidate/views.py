"""The API's shapes of entities, stories and events, told from the state; what the index keeps as payloads."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from dateline.consolidate import entities, happenings, listed, stories
from dateline.consolidate.entry import Entry
from dateline.instants import iso_instant
from dateline.store.derived import Body, State
from dateline.timeline import happening

Json = dict[str, Any]
_KINDS = {"decided": "decision", "listed": "list"}


def entity(state: State, entity_id: str, group: Mapping[str, Body]) -> Json:
    """An entity from its units. Named by the name that most documents use; for people a full name before a family name.

    Ties go to the longer name, then by letters. `names` counts spellings over all mentions. An entry of a watch list gives its own name,
    and its other names as aliases.
    """
    best: Counter[str] = Counter()
    spelled: Counter[str] = Counter()
    roles: dict[str, list[Any]] = {}
    external: dict[str, str] = {}
    for _, unit in sorted(group.items()):
        best.update(unit["best"])
        spelled.update(unit["names"])
        external = {**unit["external"], **external}
        for role, seen in unit["roles"].items():
            roles[role] = _join_seen(roles.get(role), seen)
    told = listed.shown(group)
    for entry in reversed(told):
        external = {**external, **entry["external"]}
    kind = _type(group)
    own = [unit for unit in group.values() if unit["type"] == kind] or list(group.values())
    whole = {n for unit in own if not unit["bare"] for n in unit["best"]} or {n for unit in own for n in unit["best"]} or set(best)
    name = told[0]["listed"]["names"][0] if told else min(whole, key=lambda n: (-best[n], -len(n), n))
    spelled.update({n: 0 for entry in told for n in entry["listed"]["names"] if n not in spelled})
    return {
        "id": entity_id,
        "type": kind,
        "name": name,
        "aliases": [{"name": n, "count": c} for n, c in sorted(spelled.items(), key=lambda p: (-p[1], p[0]))],
        "roles": [
            {"role": role, "count": seen[0], "first_seen": seen[1], "last_seen": seen[2]}
            for role, seen in sorted(roles.items(), key=lambda p: (-p[1][0], p[0]))
        ],
        "documents": _documents(state, group),
        "mentions": sum(unit["mentions"] for unit in group.values()),
        "first_seen": min((u["first_seen"] for u in group.values() if u["first_seen"]), default=None),
        "last_seen": max((u["last_seen"] for u in group.values() if u["last_seen"]), default=None),
        "external_ids": external,
        "merged_from": sorted(entities.entity_id(key) for key in group if entities.entity_id(key) != entity_id),
        "received": min(unit["received"] for key, unit in group.items() if not listed.is_listed(key)),
    }


def _type(group: Mapping[str, Body]) -> str:
    """The type of an entry of a watch list, else the one that most documents read."""
    read: Counter[str] = Counter()
    for unit in listed.shown(group) or group.values():
        read[unit["type"]] += unit["documents"]
    return min(read, key=lambda kind: (-read[kind], kind))


def _join_seen(known: Sequence[Any] | None, seen: Sequence[Any]) -> list[Any]:
    if known is None:
        return list(seen)
    firsts, lasts = [d for d in (known[1], seen[1]) if d], [d for d in (known[2], seen[2]) if d]
    return [known[0] + seen[0], min(firsts, default=None), max(lasts, default=None)]


def _documents(state: State, group: Mapping[str, Body]) -> int:
    if len(group) == 1:
        return int(next(iter(group.values()))["documents"])
    return len({document for key in group for document, _ in state.members("unit", key)})


def entity_why(group: Mapping[str, Body]) -> list[Json]:
    """The chain of decisions that made an entity: links between units, and the reasons inside documents."""
    found: dict[str, Json] = {}
    for key, unit in sorted(group.items()):
        for block, pairs in sorted(unit["links"].items()):
            for other, (weight, why) in sorted(pairs.items()):
                if key < other and other in group:
                    names = [_called(unit), _called(group[other])]
                    found[f"{key}\t{other}\t{why}"] = _step(_KINDS.get(block, "across"), names, weight, why)
        for why in unit["why"]:
            found[f"{key}\t{why}"] = _step("document", sorted(unit["best"]), None, why)
        if len(unit["best"]) > 1:
            found[key] = _step("name", sorted(unit["best"]), None, "usual spellings of one name")
    return list(found.values())


def _step(kind: str, names: Sequence[str], weight: float | None, why: str) -> Json:
    return {"kind": kind, "names": list(names), "weight": weight, "why": why}


def _called(unit: Body) -> str:
    return min(unit["best"], key=lambda n: (-unit["best"][n], n), default=str(unit["form"]))


def story(state: State, story_id: str) -> Json:
    """A story with all its members."""
    entries = stories.story_entries(state, story_id)
    found = stories.story_members(entries)
    days = stories.dates(entries)
    return {
        "id": story_id,
        "title": stories.title(entries),
        "from": days[0] if days else None,
        "to": days[-1] if days else None,
        "documents": len(entries),
        "outlets": len({e["outlet"] for e in entries.values() if e["outlet"]}),
        "independent": sum(m.independent for m in found),
        "entities": [{"id": key, "weight": weight} for key, weight in stories.weighted_entities(state, entries)],
        "members": [
            {
                "document_id": m.document,
                "relation": m.relation,
                "of": m.of,
                "similarity": m.similarity,
                "why": m.why,
                **_member(entries[m.document]),
            }
            for m in found
        ],
        "lineage": [],
    }


def _member(entry: Entry) -> Json:
    return {"title": entry["title"], "outlet": entry["outlet"], "published": shown_date(entry), "received": iso_instant(entry["received"])}


def shown_date(entry: Entry) -> str | None:
    """The publication date to show: its own, else the one inferred from its story."""
    found: str | None = entry["published"] or (entry.get("inferred") or {}).get("value")
    return found


def event(state: State, event_id: str) -> tuple[Json, list[Body]] | None:
    """(event, its report rows), None when it has no reports."""
    body = state.one("event", event_id)
    rows = state.fetch("report", body["reports"]) if body else {}
    if not rows:
        return None
    reports = sorted((happenings.report(key, row) for key, row in rows.items()), key=lambda r: (r.order, r.id))
    entries = state.fetch("doc", {r.document for r in reports})
    raw = {r["id"]: r for told in state.fetch("told", entries).values() for r in told["reports"]}
    when, (status, history) = happening.when(reports), happening.status(reports)
    first = reports[0]
    story_votes = Counter(r.story for r in reports if r.story)
    found = {
        "id": event_id,
        "from": when.first,
        "to": when.last,
        "granularity": when.granularity,
        "value": when.value,
        "status": status,
        "history": history,
        "title": " ".join(raw[happening.spokesman(reports).id]["exact"].split()),
        "entities": [{"id": key} for key in happening.entities(reports)],
        "places": [{"id": key} for key in happening.places(reports)],
        "evidence": [_evidence(r.document, entries[r.document], raw[r.id]) for r in reports],
        "sources": happening.sources(reports),
        "importance": happening.importance(reports),
        "first_reported": {"document_id": first.document, "outlet": first.outlet, "published": first.published},
        "story_id": min(story_votes, key=lambda s: (-story_votes[s], s), default=None),
    }
    return found, list(rows.values())


def _evidence(document: str, entry: Entry, raw: Mapping[str, Any]) -> Json:
    return {
        "document_id": document,
        "revision": entry["revision"],
        "start": raw["span"][0],
        "end": raw["span"][1],
        "exact": raw["exact"],
        "trigger": _span(raw["trigger"], raw["triggered"]),
        "date": _span(raw["date"], raw["dated"]) if raw["date"] else None,
        "outlet": entry["outlet"],
        "published": shown_date(entry),
        "status": raw["status"],
        "why": raw["why"],
        "received": iso_instant(entry["received"]),
    }


def _span(ends: Sequence[int], exact: str) -> Json:
    return {"start": ends[0], "end": ends[1], "exact": exact}
