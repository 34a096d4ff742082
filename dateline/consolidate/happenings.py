"""Reports of events into one timeline: each report meets those of the same days and of a common participant, place or story."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from dateline.consolidate.entry import Entry, Told
from dateline.store.derived import State, short_id
from dateline.timeline.blocks import registered, sought
from dateline.timeline.merge import merge
from dateline.timeline.report import Report

_BLOCK = 128


@dataclass(slots=True)
class Changes:
    """What one run changed: reports to be merged anew, and events to be told anew or gone.

    `founded` has, for events that a report founded and that are part of another now, that report.
    """

    reports: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    founded: dict[str, str] = field(default_factory=dict)


def event_id(report: str) -> str:
    """The id of the event that a report founds."""
    return short_id("v", report)


def take_out(state: State, changes: Changes, told: Told) -> None:
    """Take a document's reports out of their blocks and events."""
    ids = [raw["id"] for raw in told["reports"]]
    for key, body in state.fetch("report", ids).items():
        state.list_out("when", body["blocks"], key)
        event = state.one("event", body["event"])
        if event is not None:
            left = [r for r in event["reports"] if r != key]
            state.put("event", body["event"], {"reports": left} if left else None)
            changes.reports |= set(left)
        changes.events.add(body["event"])
        state.put("report", key, None)
        changes.reports.discard(key)


def put_in(state: State, changes: Changes, document: str, entry: Entry, told: Told) -> None:
    """Resolve a document's reports to entities and put them into their blocks."""
    units = state.fetch("unit", {c["unit"] for c in told["chains"]})
    entities = [str(units.get(c["unit"], {}).get("entity", c["key"])) for c in told["chains"]]
    origin = entry.get("origin") or document
    for raw in told["reports"]:
        body = _resolved(document, entry, raw, entities, origin)
        blocks = registered(report(raw["id"], body))
        state.put("report", raw["id"], {**body, "blocks": blocks, "event": event_id(raw["id"])})
        state.list_in("when", blocks, raw["id"], entry["received"], cap=_BLOCK)
        changes.reports.add(raw["id"])


def _resolved(document: str, entry: Entry, raw: Mapping[str, Any], entities: list[str], origin: str) -> dict[str, Any]:
    return {
        "document": document,
        "lemma": raw["lemma"],
        "words": raw["words"],
        "first": raw["first"],
        "last": raw["last"],
        "granularity": raw["granularity"],
        "value": raw["value"],
        "status": raw["status"],
        "counted": raw["counted"],
        "entities": list(dict.fromkeys(entities[i] for i in raw["participants"] if i < len(entities))),
        "places": list(dict.fromkeys(entities[i] for i in raw["places"] if i < len(entities))),
        "story": entry["story"],
        "outlet": entry["outlet"],
        "origin": origin,
        "published": entry["published"],
        "received": entry["received"],
    }


def report(key: str, body: Mapping[str, Any]) -> Report:
    """The row as the timeline sees it."""
    return Report(
        key,
        body["document"],
        body["lemma"],
        frozenset(body["words"]),
        body["first"],
        body["last"],
        body["granularity"],
        body["value"],
        body["status"],
        tuple(body["entities"]),
        tuple(body["places"]),
        body["story"],
        body["outlet"],
        body["origin"],
        (body["published"] or "9999", body["received"], body["document"]),
        body["published"],
        body["counted"],
    )


def regroup(state: State, changes: Changes) -> None:
    """Merge anew the changed reports with all that may be of one event with them."""
    closed = _closure(state, changes.reports)
    bodies = state.fetch("report", closed)
    changes.events |= {body["event"] for body in bodies.values()}
    before = {body["event"] for body in bodies.values()}
    kept: set[str] = set()
    for reports in merge([report(key, body) for key, body in bodies.items()]):
        founder = min(reports, key=lambda r: (bodies[r.id]["received"], r.id))
        event = event_id(founder.id)
        kept.add(event)
        state.put("event", event, {"reports": sorted(r.id for r in reports)})
        for each in reports:
            if bodies[each.id]["event"] != event:
                state.put("report", each.id, {**bodies[each.id], "event": event})
    for gone in before - kept:
        state.put("event", gone, None)
    changes.founded = {body["event"]: key for key, body in bodies.items() if body["event"] not in kept and body["event"] == event_id(key)}
    changes.events |= kept


def _closure(state: State, seeds: Iterable[str]) -> set[str]:
    """The seeds, their candidates, the candidates of coarse candidates, and whole events of all these."""
    found = _whole_events(state, set(seeds))
    for _ in range(2):
        bodies = state.fetch("report", found)
        asked = {block for key, body in bodies.items() for block in sought(report(key, body))}
        near = {r for items in state.listed("when", asked).values() for r in items}
        grown = _whole_events(state, found | near)
        if grown == found:
            break
        found = grown
    return found


def _whole_events(state: State, reports: set[str]) -> set[str]:
    bodies = state.fetch("report", reports)
    events = state.fetch("event", {body["event"] for body in bodies.values()})
    return bodies.keys() | {r for event in events.values() for r in event["reports"]}
