"""Looking across documents: entities, stories, events, utterances, inferred dates. Incremental, under one named lock.

`consolidate` takes the documents whose analysis is new into account; what it finds is a function of the documents and of
people's decisions, not of the order of arrival. Everything it keeps can be thrown away (`forget`) and made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from dateline.consolidate import decisions as deciding
from dateline.consolidate import entities, lineage, listed
from dateline.consolidate.decisions import Decisions
from dateline.consolidate.publish import Publisher, WriteRecords
from dateline.consolidate.run import Run, Todo
from dateline.engines.base import Engine, Records, Row, Where, Write
from dateline.errors import Fault, Invalid, Merged, NotFound
from dateline.instants import iso_instant
from dateline.store import analyses, watchlist
from dateline.store.derived import Body, State
from dateline.store.locks import alive
from dateline.store.pages import pages

LOCK = "consolidate"
VERSION = 6
"""Changes when what is kept changes its form or meaning: the state is then made anew from the analyses."""
BATCH = 64
_ENTRIES, _PAGE = 256, 200


def consolidate(engine: Engine, *, now_ms: int, budget: int = BATCH, patience: float = 0.0) -> int:
    """Take up to `budget` documents, and entries of watch lists, into account and bring the index up to date; how many they were.

    0 means that nothing waits.

    Safe to run twice and to be killed at any point: the documents stay pending until the index was told. Raises Locked
    when another process still consolidates after `patience` seconds.
    """
    with alive(engine.records, LOCK, patience=patience):
        remaking = _check_version(engine)
        engine.records.refresh("analyses")
        rows = sorted(analyses.pending(engine.records, budget), key=lambda row: row.key)
        entries = sorted(watchlist.pending(engine.records, _ENTRIES), key=lambda row: row.key)
        if not rows and not entries:
            if remaking:
                _note_version(engine, remaking=False)
            return 0
        _take(engine, rows, entries, now_ms, history=not remaking)
        settled = analyses.settle(engine.records, rows)
        analyses.mark_consolidated(engine.records, settled)
        watchlist.settle(engine.records, entries)
        return len(rows) + len(entries)


def _take(engine: Engine, rows: Sequence[Row], entries: Sequence[Row], now_ms: int, *, history: bool) -> None:
    state = State(engine.records)
    mark = state.one("run", "mark") or {"version": 0, "todo": None, "writing": False}
    run = Run(state, Decisions.load(engine.records), Todo.of(mark["todo"]))
    version = max(mark["version"] + 1, now_ms)
    # Written by itself and first: who finds it knows that the rest may be half written.
    _mark(state, version, run.todo, writing=True)
    state.flush()
    run.take(rows, recover=bool(mark["writing"]), lists=entries)
    # Before the index is told, and with the state: who is killed in between has lost neither.
    _trace(engine, state, run, now_ms, history=history)
    _mark(state, version, run.todo, writing=True)
    state.flush()
    Publisher(state, engine.index.write, engine.index, version).publish(run.todo)
    _mark(state, version, Todo(), writing=False)
    state.flush()
    engine.index.refresh()


def _mark(state: State, version: int, todo: Todo, *, writing: bool) -> None:
    state.put("run", "mark", {"version": version, "todo": todo.body(), "writing": writing})


def _trace(engine: Engine, state: State, run: Run, now_ms: int, *, history: bool) -> None:
    lineage.trace_entities(state, run.work.moved | run.work.gone, now_ms)
    lineage.trace_stories(state, run.moves, now_ms, history=history)
    lineage.trace_events(state, run.changes.founded, set(engine.index.get("events", sorted(run.changes.founded))), now_ms)


def republish(engine: Engine, write: WriteRecords, prolong: Callable[[], None] = lambda: None) -> None:
    """Write everything that the state knows through `write`: into a fresh index while it is filled, under the lock."""
    state = State(engine.records)
    mark = state.one("run", "mark") or {"version": 1}
    publisher = Publisher(state, write, None, mark["version"])
    for name, space in (("units", "unit"), ("documents", "doc"), ("stories", "story"), ("events", "event")):
        told: set[str] = set()
        for keys in _pages(engine.records, space):
            prolong()
            fresh = keys if name != "units" else _one_each(state, keys, told)
            publisher.publish(Todo(**{name: set(fresh)}))
            state = State(engine.records)
            publisher = Publisher(state, write, None, mark["version"])


def _one_each(state: State, keys: Sequence[str], told: set[str]) -> list[str]:
    """One unit of every entity that was not told yet."""
    fresh = {unit["entity"]: key for key, unit in state.fetch("unit", keys).items() if unit["entity"] not in told}
    told |= fresh.keys()
    return sorted(fresh.values())


def _pages(records: Records, space: str) -> Iterator[list[str]]:
    records.refresh("blocks")
    for rows in pages(records, "blocks", [Where("space", (space,))], size=_PAGE):
        yield [row.key.partition("|")[2] for row in rows]


def forget(engine: Engine) -> None:
    """Throw the state away and mark every analysis pending, so that the next runs make it anew. Decisions and lineage stay."""
    for table in ("blocks", "members"):
        engine.records.refresh(table)
        while rows := engine.records.find(table, limit=_PAGE):
            engine.records.write([Write(table, row.key, None) for row in rows])
            engine.records.refresh(table)
    for rows in pages(engine.records, "analyses", [Where("pending", (0,))], size=_PAGE):
        _pend(engine.records, rows)
    watchlist.pend_all(engine.records)
    _note_version(engine, remaking=True)


def _pend(records: Records, rows: Sequence[Row]) -> None:
    records.write([Write("analyses", row.key, row.body, {**row.columns, "pending": 1}, row.version) for row in rows])


def _check_version(engine: Engine) -> bool:
    """Throw away what another version kept; whether the state is being made anew, so that its changes are nobody's history."""
    row = engine.records.get("facts", ["consolidation"]).get("consolidation")
    if row is not None and row.body["version"] == VERSION:
        return bool(row.body.get("remaking"))
    if row is None:
        _note_version(engine, remaking=False)
        return False
    forget(engine)
    return True


def _note_version(engine: Engine, *, remaking: bool) -> None:
    engine.records.write([Write("facts", "consolidation", {"version": VERSION, "remaking": remaking})])


def merge(engine: Engine, entity_id: str, into: str, *, author: str, now_ms: int) -> str:
    """Decide that two entities are one; the decision's id. Takes effect with the next run, and with every one after it.

    Raises NotFound for unknown ids, Merged for an id that was merged already, Invalid for an entity into itself.
    """
    if entity_id == into:
        raise Invalid(Fault("into", "same", "an entity cannot be merged into itself"))
    state = State(engine.records)
    a, b = (_founder(state, key) for key in (entity_id, into))
    decision = deciding.record_merge(engine.records, a, b, author=author, now_ms=now_ms, when=iso_instant(now_ms))
    _disturb(engine.records, state, [a, b], every=False)
    return decision


def split(
    engine: Engine,
    entity_id: str,
    *,
    names: Sequence[str] = (),
    mentions: Sequence[Mapping[str, Any]] = (),
    author: str,
    now_ms: int,
) -> str:
    """Decide that what bears these names (or these mentions: {"document_id", "start"}) is another entity; the decision's id."""
    state = State(engine.records)
    units = list(entities.component(state, _founder(state, entity_id)))
    decision = deciding.record_split(
        engine.records, units, names=names, mentions=mentions, author=author, now_ms=now_ms, when=iso_instant(now_ms)
    )
    _disturb(engine.records, state, units, every=True)
    return decision


def undo(engine: Engine, decision: str, *, author: str, now_ms: int) -> None:
    """Put a decision out of force; raises NotFound."""
    body = deciding.withdraw(engine.records, decision, author=author, now_ms=now_ms)
    state = State(engine.records)
    units = [body["a"], body["b"]] if body["kind"] == "merge" else [*body["units"], *(f"{u}#{decision}" for u in body["units"])]
    _disturb(engine.records, state, units, every=True)


def _founder(state: State, entity_id: str) -> str:
    label: Body | None = state.one("label", entity_id)
    unit = state.one("unit", label["founder"]) if label else None
    if label is None or unit is None:
        raise NotFound("entity", entity_id)
    if unit["entity"] != entity_id:
        raise Merged(entity_id, unit["entity"])
    founder: str = label["founder"]
    return founder


def _disturb(records: Records, state: State, units: Sequence[str], *, every: bool) -> None:
    """Mark documents of these units pending: all of them, or one of each."""
    found: set[str] = set()
    for unit in units:
        for document, _ in state.members("unit", unit):
            found.add(document)
            if not every:
                break
    _pend(records, list(records.get("analyses", sorted(found)).values()))
    entries = [unit.removeprefix(listed.PREFIX) for unit in units if listed.is_listed(unit)]
    watchlist.pend(records, list(records.get("watchlist", sorted(entries)).values()))
