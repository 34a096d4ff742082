"""One run of consolidation over a batch of documents: every step in order, over one state. Pure but for reading the store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.consolidate import entities, happenings, near, said, stories
from dateline.consolidate.decisions import Decisions
from dateline.consolidate.entry import Entry, Told, entry_of, made_of
from dateline.consolidate.reported import Reported
from dateline.engines.base import Records, Row
from dateline.model import Annotations, Document, Published
from dateline.store.derived import State
from dateline.store.redating import analysed, redate


@dataclass(slots=True)
class Todo:
    """What the index has to be told after the state was written; kept in the state until it was."""

    documents: set[str] = field(default_factory=set)
    units: set[str] = field(default_factory=set)
    stories: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    retired: set[str] = field(default_factory=set)

    def body(self) -> dict[str, list[str]]:
        """As JSON."""
        return {name: sorted(getattr(self, name)) for name in self.__slots__}

    @classmethod
    def of(cls, body: Mapping[str, Sequence[str]] | None) -> Todo:
        """From JSON."""
        return cls(**{name: set((body or {}).get(name, ())) for name in cls.__slots__})


@dataclass(slots=True)
class Run:
    """The state, what people decided, and what changed so far."""

    state: State
    decisions: Decisions
    todo: Todo
    work: entities.Work = field(default_factory=entities.Work)
    moves: near.Moves = field(default_factory=near.Moves)
    changes: happenings.Changes = field(default_factory=happenings.Changes)
    spoken: said.Spoken = field(default_factory=said.Spoken)
    dirty: set[str] = field(default_factory=set)

    def take(self, rows: Sequence[Row], recover: bool, lists: Sequence[Row] = ()) -> None:
        """Take documents into account (or out, where they were deleted), entries of watch lists, and all that follows from it.

        `recover`: a former run died while it wrote, so that units are counted from their documents.
        """
        found = analysed(self.state.records, rows)
        self.work.touched |= self.decisions.units()
        for row in rows:
            self._replace(row, found.get(row.key), recover)
        entities.count_anew(self.state, self.work)
        entries = entities.take_lists(self.state, self.work, lists)
        entities.relink(self.state, self.work, self.decisions.joined(), entries)
        near.regroup(self.state, self.moves)
        self._spread()
        self._tell_stories()
        self._tell_events()
        self._note()

    def _replace(self, row: Row, now: tuple[Document, Annotations] | None, recover: bool) -> None:
        former = self.state.one("doc", row.key)
        if former is not None:
            happenings.take_out(self.state, self.changes, self.state.one("told", row.key) or {"reports": []})
            said.take_out(self.state, self.spoken, row.key, former)
            near.take_out(self.state, self.moves, row.key, former)
            entities.take_out(self.state, self.work, row.key, former)
            self.state.put("doc", row.key, None)
            self.state.put("told", row.key, None)
        self.moves.changed.discard(row.key)
        if now is None:
            return
        document, notes = now
        units = [self.decisions.unit(document.id, notes, chain) for chain in notes.chains]
        entry, told = entry_of(document, notes, units)
        entry["indexed"] = former["indexed"] if former else []
        if recover:
            self.work.recount |= {unit.key for unit in units}
        entities.put_in(self.state, self.work, row.key, entry, told)
        self.state.put("told", row.key, told)
        near.put_in(self.state, self.moves, row.key, entry)
        self.dirty.add(row.key)

    def _spread(self) -> None:
        """The documents that see their entities or their story changed."""
        self.dirty |= self.moves.moved
        if self.work.moved:
            self.state.flush()
        for unit in sorted(self.work.moved):
            self.dirty |= {document for document, _ in self.state.members("unit", unit)}

    def _tell_stories(self) -> None:
        for story in sorted(self.moves.stories):
            entries = stories.story_entries(self.state, story)
            found = stories.story_members(entries)
            sources, copied = stories.origins(found), stories.copies(found)
            for key, entry in entries.items():
                given = stories.inferred(key, entries)
                fresh = {"origin": sources.get(key), "copies": copied.get(key), "inferred": _plain(given)}
                if any(entry.get(name) != value for name, value in fresh.items()):
                    self._update(key, {**entry, **fresh}, given, fresh["inferred"] != entry.get("inferred"))

    def _update(self, key: str, entry: Entry, given: Published | None, again: bool) -> None:
        self.dirty.add(key)
        self.state.put("doc", key, entry)
        told = self.state.one("told", key)
        if again and told is not None:
            happenings.take_out(self.state, self.changes, told)
            again_told = _reported_again(self.state.records, key, entry, told, given)
            self.state.put("told", key, {**told, "reports": told["reports"] if again_told is None else again_told})

    def _tell_events(self) -> None:
        told = self.state.fetch("told", sorted(self.dirty))
        for key, entry in self.state.fetch("doc", sorted(self.dirty)).items():
            happenings.take_out(self.state, self.changes, told[key])
            happenings.put_in(self.state, self.changes, key, entry, told[key])
            said.take_out(self.state, self.spoken, key, entry)
            self.state.put("doc", key, {**entry, "said": said.put_in(self.state, self.spoken, key, entry, told[key])})
        happenings.regroup(self.state, self.changes)
        said.regroup(self.state, self.spoken)
        self.dirty |= self.spoken.documents

    def _note(self) -> None:
        self.todo.documents |= self.dirty
        self.todo.units |= self.work.touched | self.work.gone
        self.todo.stories |= self.moves.stories
        self.todo.events |= self.changes.events


def _plain(given: Published | None) -> dict[str, Any] | None:
    if given is None:
        return None
    return {"value": given.value, "granularity": given.granularity, "basis": given.basis, "why": given.why, "confidence": given.confidence}


def _reported_again(records: Records, key: str, entry: Entry, told: Told, given: Published | None) -> list[dict[str, Any]] | None:
    """The reports with dates resolved from another publication date; None where the analysis is not the one they were made of."""
    row = records.get("analyses", [key]).get(key)
    found = analysed(records, [row]).get(key) if row else None
    return Reported(found[0], redate(*found, given)).reports() if found and made_of(entry, told, *found) else None
