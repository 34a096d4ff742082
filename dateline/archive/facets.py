"""Facets of a search in the API's shape: values with labels that people can read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.engines.base import Engine, FacetRequest
from dateline.errors import Fault, Invalid

FIELDS = {
    "outlet": "outlet",
    "language": "language",
    "entity": "entity",
    "person": "person",
    "organization": "organization",
    "place": "place",
    "published": "month",
    "story": "story",
}
_ENTITIES = {"entity", "person", "organization", "place"}
Counts = Mapping[str, Sequence[tuple[str, int]]]


def requests(names: Sequence[str], size: int) -> tuple[FacetRequest, ...]:
    """What to count; raises Invalid for a facet that there is not."""
    unknown = [name for name in names if name not in FIELDS]
    if unknown:
        raise Invalid(*(Fault("facets", "unknown_facet", f"there is no facet {n!r}; there are {', '.join(FIELDS)}") for n in unknown))
    return tuple(FacetRequest(FIELDS[name], size) for name in dict.fromkeys(names))


def shaped(engine: Engine, names: Sequence[str], counts: Counts) -> dict[str, list[dict[str, Any]]]:
    """Each facet's values with label and count, `published` by month."""
    listed = {name: counts.get(FIELDS[name], ()) for name in dict.fromkeys(names)}
    labels = _labels(engine, "entities", "name", [v for n in listed if n in _ENTITIES for v, _ in listed[n]])
    labels |= _labels(engine, "stories", "title", [value for value, _ in listed.get("story", ())])
    return {
        name: [{"value": value, "label": labels.get(value, value), "count": count} for value, count in pairs]
        for name, pairs in listed.items()
    }


def _labels(engine: Engine, kind: str, key: str, values: Sequence[str]) -> dict[str, str]:
    known = engine.index.get(kind, list(dict.fromkeys(values))) if values else {}
    return {value: str(payload[key]) for value, payload in known.items() if payload.get(key)}
