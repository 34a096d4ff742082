"""What became of ids: where they lead now, and how a story came to be what it is (merged, split, renamed).

A row under an old id leads on through a document, a unit or a report, so that it holds wherever that one goes next. The history of
a story is rows of its own, one a change; while the state is made anew from the analyses nothing is history.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dateline.consolidate import entities, stories
from dateline.consolidate.near import Moves
from dateline.store.derived import State

STORY, LEADS = "story", "story_id"
"""Kinds of rows: of a story's history, and of its former ids."""


def trace_entities(state: State, gone: set[str], now_ms: int) -> None:
    """Record where the ids of entities go whose units (`gone`: moved, or in the store no more) belong to others now."""
    for key in sorted(gone):
        unit = state.one("unit", key)
        old = entities.entity_id(key)
        if state.one("label", old) is not None:
            into = unit["entity"] if unit and unit["entity"] != old else None
            state.lineage("entity", old, into, now_ms, {"unit": key})


def trace_stories(state: State, moves: Moves, now_ms: int, *, history: bool) -> None:
    """Record where the ids of stories go that are no more, and what the stories of a run came from."""
    went = _went(state, moves)
    for old in sorted(moves.existed):
        parts = went.get(old, {})
        kept = state.one("story", old) is not None
        main = old if kept else max(sorted(parts), key=lambda new: len(parts[new]), default=None)
        if not kept:
            state.lineage(LEADS, old, main, now_ms, {"document": min(parts[main])} if main else {})
        if history and main is not None:
            _tell(state, moves, old, main, parts, now_ms)
    _in_force_again(state, moves, now_ms)
    _retitle(state, moves, now_ms, history=history)


def _went(state: State, moves: Moves) -> dict[str, dict[str, list[str]]]:
    """For each former story the documents that left it, by the story that they went to."""
    found: dict[str, dict[str, list[str]]] = {}
    for document, entry in state.fetch("doc", sorted(moves.left)).items():
        if entry["story"] != moves.left[document]:
            found.setdefault(moves.left[document], {}).setdefault(entry["story"], []).append(document)
    return found


def _tell(state: State, moves: Moves, old: str, main: str, parts: Mapping[str, list[str]], now_ms: int) -> None:
    title = moves.titles.get(old)
    if main != old:
        how = "merged" if main in moves.existed else "renamed"
        _history(state, main, now_ms, {"how": how, "id": old, "title": title})
    for new in sorted(parts.keys() - {main}):
        part = {"how": "split", "from": old, "into": new, "documents": parts[new]}
        _history(state, new, now_ms, {**part, "id": old, "title": title})
        _history(state, main, now_ms, {**part, "id": new, "title": None})


def _history(state: State, story: str, now_ms: int, body: Mapping[str, Any]) -> None:
    state.lineage(STORY, f"{story}|{now_ms}|{body['how']}|{body['id']}", story, now_ms, body)


def _in_force_again(state: State, moves: Moves, now_ms: int) -> None:
    founded = [story for story in sorted(moves.stories - moves.existed) if state.one("story", story) is not None]
    for old, row in state.records.get("lineage", founded).items():
        if row.columns["into"] is not None:
            state.lineage(LEADS, old, None, now_ms, {})


def _retitle(state: State, moves: Moves, now_ms: int, *, history: bool) -> None:
    """Note the title of every story told anew, and the one it had before."""
    for story, body in state.fetch("story", sorted(moves.stories)).items():
        title, former = stories.title(stories.story_entries(state, story)), body.get("title") or moves.titles.get(story)
        if history and former and former != title:
            _history(state, story, now_ms, {"how": "renamed", "id": story, "title": former})
        if title != body.get("title"):
            state.put("story", story, {**body, "title": title})


def trace_events(state: State, founded: Mapping[str, str], known: set[str], now_ms: int) -> None:
    """Record where events went. `founded`: the report that founded each id; `known`: the ids that readers may have seen."""
    for old in sorted(known & founded.keys()):
        report = state.one("report", founded[old])
        if report is not None and report["event"] != old:
            state.lineage("event", old, report["event"], now_ms, {"report": founded[old]})
