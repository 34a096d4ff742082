"""What a story is when all its articles are looked at together: who derives from whom, who is undated, what it is called."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

from dateline.consolidate.entry import Entry, article
from dateline.model import Published
from dateline.store.derived import State
from dateline.stories.dating import infer
from dateline.stories.duplicates import Kinship
from dateline.stories.origins import Member, members, roots

_WEIGHTS = {"person": 1.5, "organization": 1.2, "place": 1.0, "event": 1.4, "group": 0.6, "work": 1.0, "product": 1.2}
_ENTITIES = 24


def story_entries(state: State, story: str) -> dict[str, Entry]:
    """The entries of a story's articles; empty when there is no such story."""
    body = state.one("story", story)
    return state.fetch("doc", body["members"]) if body else {}


def story_members(entries: Mapping[str, Entry]) -> list[Member]:
    """Each article's relation to the others."""
    kin = {
        frozenset((key, other)): Kinship(found[0], found[1], found[2])
        for key, entry in entries.items()
        for other, found in entry["kin"].items()
        if other in entries
    }
    return members([article(key, entry) for key, entry in entries.items()], kin)


def origins(found: list[Member]) -> dict[str, str]:
    """The independent article that each one goes back to."""
    return roots(found)


def copies(found: list[Member]) -> dict[str, str]:
    """For each article that has copies or is one: the article that they are copies of."""
    of = {m.document: m.of for m in found if m.relation in ("copy", "correction")}
    tops = {m.document: _top(m.document, of) for m in found}
    counted = Counter(tops.values())
    return {document: top for document, top in tops.items() if counted[top] > 1}


def _top(document: str, of: Mapping[str, str | None]) -> str:
    while (above := of.get(document)) is not None:
        document = above
    return document


def inferred(key: str, entries: Mapping[str, Entry]) -> Published | None:
    """The publication date that the story gives an article which has none of its own."""
    entry = entries[key]
    if entry["published"]:
        return None
    near = {other: value for other, value in entry["near"].items() if other in entries}
    near.update({other: max(near.get(other, 0.0), float(found[1])) for other, found in entry["kin"].items() if other in entries})
    return infer(article(key, entry), [article(k, e) for k, e in entries.items()], near)


def title(entries: Mapping[str, Entry]) -> str | None:
    """The headline of the most central article that has one (nearest to the others; the earliest on a tie), else its first sentence."""
    if not entries:
        return None

    def rank(key: str) -> tuple[bool, float, tuple[str, int, str]]:
        entry = entries[key]
        central = math.fsum(v for other, v in entry["near"].items() if other in entries)
        return (not entry["title"], -round(central, 3), article(key, entry).order)

    best = entries[min(entries, key=rank)]
    return best["title"] or best["lead"].strip() or None


def weighted_entities(state: State, entries: Mapping[str, Entry]) -> list[tuple[str, float]]:
    """(entity id, weight), heaviest first: for each article ln(1 + mentions), times the weight of its type."""
    weights: dict[str, float] = defaultdict(float)
    units = state.fetch("unit", {unit for entry in entries.values() for unit, _, _ in entry["units"]})
    for entry in entries.values():
        for key, kind, count in entry["units"]:
            if key in units:
                weights[units[key]["entity"]] += math.log1p(count) * _WEIGHTS.get(kind, 0.5)
    ordered = sorted(weights.items(), key=lambda pair: (-round(pair[1], 4), pair[0]))
    return [(key, round(weight, 3)) for key, weight in ordered[:_ENTITIES]]


def dates(entries: Mapping[str, Entry]) -> list[str]:
    """The known days of publication, in order, inferred ones too."""
    found: list[Any] = [entry["published"] or (entry.get("inferred") or {}).get("value") for entry in entries.values()]
    return sorted(day[:10] for day in found if day)
