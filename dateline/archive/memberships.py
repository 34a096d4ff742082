"""What consolidation knows of one document: who its chains are, and its annotations counted from an inferred date."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.codec import decode_annotations
from dateline.engines.base import Engine
from dateline.model import Annotations
from dateline.store.derived import State
from dateline.store.redating import consolidated_notes


def entities_of(engine: Engine, document_id: str) -> Mapping[str, tuple[str, str]]:
    """Chain key -> (entity id, name); empty until the document is consolidated."""
    state = State(engine.records)
    told = state.one("told", document_id)
    if told is None:
        return {}
    units = state.fetch("unit", {chain["unit"] for chain in told["chains"]})
    ids = {chain["key"]: units[chain["unit"]]["entity"] for chain in told["chains"] if chain["unit"] in units}
    labels = state.fetch("label", set(ids.values()))
    own = {chain["key"]: chain["name"] for chain in told["chains"]}
    return {key: (entity, str(labels.get(entity, {}).get("name", own[key]))) for key, entity in ids.items()}


def notes_of(engine: Engine, document_id: str) -> tuple[int, Annotations] | None:
    """(revision, annotations) of a document after looking across documents; None before it is analysed."""
    row = engine.records.get("analyses", [document_id]).get(document_id)
    if row is None or row.body["annotations"] is None:
        return None
    entry = State(engine.records).one("doc", document_id)
    found = consolidated_notes(engine.records, row, entry) if entry and entry["revision"] == row.body["revision"] else None
    return row.body["revision"], found[1] if found else decode_annotations(row.body["annotations"])
