"""Entities by id or name, for every parameter that names one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.engines.base import Engine, IndexHit, IndexQuery, Sort
from dateline.errors import Fault, Invalid, Merged, NotFound
from dateline.names.fold import fold
from dateline.query.plan import Bool, Node, Term, Values
from dateline.terms import analyse

_MOST = 12
_CLEAR = 20
"""So many times more documents make one bearer of a name the one that is meant."""


def resolve(engine: Engine, name_or_id: str, *, field: str = "entity") -> str | None:
    """The id of the entity that an id or a name stands for; None when there is none.

    A merged id stands for the entity it went into. A name that nobody bears in full stands for the one entity with a name that
    holds all its words. Raises Invalid with the candidates for a name that several bear, unless
    one of them is the best name of a bearer with 20 times the documents of the next.
    """
    try:
        return str(payload(engine, name_or_id)["id"])
    except Merged as moved:
        return moved.into
    except NotFound:
        pass
    key = fold(name_or_id)
    found = _bearers(engine, Values("name_key", (key,))) if key else ()
    if not found:
        # No name of this spelling: a family name alone, or a name with a word left out.
        words = dict.fromkeys(analyse(name_or_id).texts)
        found = _bearers(engine, Bool(must=tuple(Term("names", term) for term in words))) if words else ()
    if not found:
        return None
    items = [hit.payload for hit in found]
    if len(items) > 1 and not (_CLEAR * items[1]["documents"] <= items[0]["documents"] and fold(items[0]["name"]) == key):
        raise Invalid(Fault(field, "ambiguous", f"{name_or_id!r} is the name of several: {_candidates(items)}"))
    return str(items[0]["id"])


def _bearers(engine: Engine, plan: Node) -> tuple[IndexHit, ...]:
    return engine.index.search(IndexQuery("entities", plan, Sort("documents"), _MOST)).hits


def _candidates(items: Sequence[Mapping[str, Any]]) -> str:
    return ", ".join(f"{item['name']} ({item['id']}, {item['type']}, {item['documents']} documents)" for item in items)


def resolve_all(engine: Engine, names: Iterable[str], *, field: str = "entity") -> list[str] | None:
    """The ids of all of them; None when one of them stands for nothing (then nothing matches)."""
    found = [resolve(engine, name, field=field) for name in names]
    return None if None in found else [key for key in found if key]


def payload(engine: Engine, entity_id: str) -> Mapping[str, Any]:
    """What the index holds of an entity; raises Merged where its id went into another, NotFound for an unknown one."""
    found = engine.index.get("entities", [entity_id]).get(entity_id)
    if found is not None:
        return found
    row = engine.records.get("lineage", [entity_id]).get(entity_id)
    if row is not None and row.body.get("unit"):
        founder = str(row.body["unit"])
        # What a split set apart ("unit#decision") goes back to its unit when the split is undone.
        keys = [f"unit|{key}" for key in (founder, founder.rpartition("#")[0])]
        units = engine.records.get("blocks", keys)
        unit = next((units[key] for key in keys if key in units), None)
        if unit is not None and unit.body["entity"] != entity_id:
            raise Merged(entity_id, unit.body["entity"])
    raise NotFound("entity", entity_id)


def labelled(engine: Engine, items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Entity references ({"id", …}) under the names that they bear now."""
    wanted = list(items)
    known = engine.index.get("entities", list(dict.fromkeys(item["id"] for item in wanted))) if wanted else {}
    return [_labelled(item, known.get(item["id"])) for item in wanted]


def _labelled(item: Mapping[str, Any], known: Mapping[str, Any] | None) -> dict[str, Any]:
    if known is None:
        return {**item, "name": item.get("name") or item["id"], "type": item.get("type") or "organization"}
    return {**item, "name": known["name"], "type": known["type"]}
