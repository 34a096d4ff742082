"""Telling the index what changed: entities first, then documents with their mentions and quotations, then stories and events."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from dateline.consolidate import entities, views
from dateline.consolidate.entry import Entry, Told, made_of
from dateline.consolidate.records import entity_record, event_record, mention_records, quote_records, story_record
from dateline.consolidate.run import Todo
from dateline.consolidate.said import utterances
from dateline.engines.base import IndexFailure, IndexRecord, SearchIndex
from dateline.model import Annotations, Chain, Document, Published
from dateline.shapes.records import document_record
from dateline.store.derived import Body, State
from dateline.store.redating import consolidated_notes

WriteRecords = Callable[[str, Sequence[IndexRecord]], list[IndexFailure]]
_CHUNK = 100
_NEVER = "9999"


class Publisher:
    """Writes records through `write`; `delete` is None while a fresh index is filled, which has nothing to delete."""

    def __init__(self, state: State, write: WriteRecords, index: SearchIndex | None, version: int) -> None:
        self._state, self._write, self._index, self._version = state, write, index, version

    def publish(self, todo: Todo) -> None:
        """Bring the index to what the state says about everything in `todo`."""
        self._entities(todo)
        for chunk in _chunks(sorted(todo.documents)):
            self._documents(chunk)
        for chunk in _chunks(sorted(todo.stories)):
            self._stories(chunk)
        for chunk in _chunks(sorted(todo.events)):
            self._events(chunk)

    def _entities(self, todo: Todo) -> None:
        retired, told, written = set(todo.retired), set(), []
        for key in sorted(todo.units):
            unit = self._state.one("unit", key)
            retired.add(entities.entity_id(key))
            if unit is None or unit["entity"] in told:
                continue
            told.add(unit["entity"])
            group = entities.component(self._state, key)
            retired |= {entities.entity_id(other) for other in group}
            if not any(body["documents"] for body in group.values()):
                # An entry of a watch list that no document mentions (any more).
                told.discard(unit["entity"])
                retired.add(unit["entity"])
                continue
            item = views.entity(self._state, unit["entity"], group)
            label = {"name": item["name"], "type": item["type"], "founder": min(group, key=lambda k: (group[k]["received"], k))}
            self._state.put("label", unit["entity"], label)
            written.append(entity_record({**item, "why": views.entity_why(group)}, self._version))
        self._send("entities", written)
        self._retire("entities", retired - told)

    def _retire(self, kind: str, gone: Iterable[str]) -> None:
        if self._index is None:
            return
        known = self._state.fetch("label", gone) if kind == "entities" else dict.fromkeys(gone)
        if known:
            self._index.delete(kind, [(key, self._version) for key in sorted(known)])

    def _documents(self, keys: Sequence[str]) -> None:
        rows = self._state.records.get("analyses", keys)
        batch: dict[str, list[IndexRecord]] = {"documents": [], "mentions": [], "quotes": []}
        for key in keys:
            entry = self._state.one("doc", key)
            found = consolidated_notes(self._state.records, rows[key], entry) if entry is not None and key in rows else None
            told = self._state.one("told", key)
            if entry is None or found is None or told is None or not made_of(entry, told, *found):
                continue
            made = self._document(entry, told, *found)
            self._forget_old(key, entry, found[0].revision, made)
            for kind, records in made.items():
                batch[kind] += records
        for kind, records in batch.items():
            self._send(kind, records)

    def _document(self, entry: Entry, told: Told, document: Document, notes: Annotations) -> dict[str, list[IndexRecord]]:
        units = self._state.fetch("unit", {c["unit"] for c in told["chains"]})
        ids = [units[c["unit"]]["entity"] if c["unit"] in units else c["key"] for c in told["chains"]]
        labels = self._state.fetch("label", ids)
        by_chain = {
            chain.key: (key, str(labels.get(key, {}).get("name", chain.name))) for chain, key in zip(notes.chains, ids, strict=True)
        }
        published = views.shown_date(entry)
        given = Published(**entry["inferred"]) if entry.get("inferred") else None

        def resolve(chain: Chain) -> tuple[str, str]:
            return by_chain[chain.key]

        record = document_record(
            document,
            notes,
            entity_of=lambda chain: by_chain[chain.key][0],
            story=entry["story"],
            published=given,
            duplicates=entry.get("copies"),
        )
        said = utterances(self._state, document.id, entry)
        return {
            "documents": [record],
            "mentions": mention_records(document, notes, entry, ids, published),
            "quotes": quote_records(document, notes, entry, resolve, said, published),
        }

    def _forget_old(self, key: str, entry: Entry, revision: int, made: Mapping[str, Sequence[IndexRecord]]) -> None:
        """Delete what a former state or revision of the document had and this one has not."""
        now = sorted(f"{kind}\t{r.id}" for kind in ("mentions", "quotes") for r in made[kind])
        former = set(entry.get("indexed", []))
        for kind in ("mentions", "quotes"):
            gone = [name.partition("\t")[2] for name in sorted(former - set(now)) if name.startswith(kind)]
            if gone and self._index is not None:
                self._index.delete(kind, [(name, revision) for name in gone])
        if former != set(now):
            self._state.put("doc", key, {**entry, "indexed": now})

    def _stories(self, keys: Sequence[str]) -> None:
        written, gone = [], []
        for key in keys:
            body = self._state.one("story", key)
            if body is None:
                gone.append(key)
                continue
            item = views.story(self._state, key)
            item["entities"] = self._named(item["entities"])
            written.append(story_record(item, min(m[1] for m in body["members"].values()), self._version))
        self._send("stories", written)
        self._retire("stories", gone)

    def _events(self, keys: Sequence[str]) -> None:
        written, gone = [], []
        for key in keys:
            found = views.event(self._state, key)
            if found is None:
                gone.append(key)
                continue
            item, rows = found
            item["entities"], item["places"] = self._named(item["entities"]), self._named(item["places"])
            written.append(event_record(item, min(row["received"] for row in rows), self._version))
        self._send("events", written)
        self._retire("events", gone)

    def _named(self, items: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        labels = self._state.fetch("label", [item["id"] for item in items])
        return [{**item, **_label(labels.get(item["id"]))} for item in items]

    def _send(self, kind: str, records: Sequence[IndexRecord]) -> None:
        if records:
            self._write(kind, records)


def _label(label: Body | None) -> dict[str, Any]:
    return {"name": label["name"], "type": label["type"]} if label else {"name": None, "type": None}


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(keys), _CHUNK):
        yield keys[at : at + _CHUNK]
