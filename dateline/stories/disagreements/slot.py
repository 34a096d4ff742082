"""A slot with its values in the API's shape, and whether they conflict or the later update the earlier."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

from dateline.stories.disagreements.claim import Sentence, contemporaneous, shortened

Kind = Literal["figure", "place", "date", "person", "cause"]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a slot and who says so: pairs of sentence and evidence."""

    written: str
    said: tuple[tuple[Sentence, dict[str, Any]], ...]

    @property
    def first(self) -> Sentence:
        """The earliest sentence that says so."""
        return min((sentence for sentence, _ in self.said), key=lambda s: s.order)


def slot(kind: Kind, about: str, values: Sequence[Value], **more: Any) -> dict[str, Any]:
    """The disagreement; values by first publication. `more` are further fields of the slot."""
    ordered = sorted(values, key=lambda value: (value.first.order, value.written))
    places = sorted({f"{s.document}:{s.start}" for value in ordered for s, _ in value.said})
    raw = "\x1f".join([kind, *places, *(value.written for value in ordered)])
    return {
        "id": "x-" + hashlib.blake2b(raw.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest(),
        "slot": {"kind": kind, "about": shortened(about), **more},
        "kind": kind_of(ordered),
        "values": [{"value": value.written, "evidence": [e for _, e in _in_order(value)]} for value in ordered],
        "corrections": [],
    }


def _in_order(value: Value) -> list[tuple[Sentence, dict[str, Any]]]:
    return sorted(value.said, key=lambda pair: pair[0].order)


def kind_of(values: Sequence[Value]) -> str:
    """`conflict` when two values were told at one time, `update` when each came later than the one before."""
    together = any(contemporaneous(a, b) for x, y in combinations(values, 2) for a, _ in x.said for b, _ in y.said)
    return "conflict" if together else "update"


def documents(values: Sequence[Value]) -> set[str]:
    """The articles that fill a slot."""
    return {sentence.document for value in values for sentence, _ in value.said}
