"""Where the articles of a story differ: the same slot of one event with different values. Pure.

A slot is a figure of one unit that stands among the same words. It is a `conflict` when the values were published on one day
or the day after, an `update` when the later ones came later.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dateline.stories.figures import Figure, figures
from dateline.stories.signature import rarity
from dateline.terms import analyse

_ALIKE, _TELLING, _SAME_TIME_DAYS, _FEWEST = 0.34, 1.6, 1, 2
_BEFORE, _BEHIND = 25, 35


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of evidence: of which event, published when (ISO), naming whom; `evidence` is handed back with its value."""

    event: str
    sentence: str
    published: str
    entities: tuple[str, ...]
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class _Told:
    claim: Claim
    figure: Figure
    words: frozenset[str]

    @property
    def document(self) -> str:
        return str(self.claim.evidence["document_id"])


def disagree(claims: Sequence[Claim]) -> list[dict[str, Any]]:
    """The slots with more than one value, each {"id", "slot", "kind", "values": [{"value", "evidence"}]}, values by first publication."""
    slots: list[list[_Told]] = []
    for told in sorted(_told(claims), key=lambda t: (t.claim.published, t.document, t.figure.start)):
        home = next((slot for slot in slots if _same_slot(slot[0], told)), None)
        if home is None:
            slots.append([told])
        else:
            home.append(told)
    found = [_slot(slot) for slot in slots if len({t.document for t in slot}) >= _FEWEST]
    return [slot for slot in found if slot is not None]


def _told(claims: Sequence[Claim]) -> list[_Told]:
    seen: dict[tuple[str, str, int], _Told] = {}
    for claim in claims:
        for figure in figures(claim.sentence):
            key = (str(claim.evidence["document_id"]), claim.sentence, figure.start)
            seen.setdefault(key, _Told(claim, figure, _around(claim.sentence, figure)))
    return list(seen.values())


def _around(sentence: str, figure: Figure) -> frozenset[str]:
    """The telling words beside a figure."""
    near = sentence[max(0, figure.start - _BEFORE) : figure.end + _BEHIND]
    return frozenset(t for t in analyse(near).texts if rarity(f"w:{t}") >= _TELLING and not t.isdecimal())


def _same_slot(a: _Told, b: _Told) -> bool:
    if a.figure.unit != b.figure.unit or a.document == b.document:
        return False
    together = len(a.words | b.words)
    alike = len(a.words & b.words) / together if together else 0.0
    return alike >= _ALIKE or (a.claim.event == b.claim.event and alike >= _ALIKE / 2)


def _slot(slot: Sequence[_Told]) -> dict[str, Any] | None:
    values: list[list[_Told]] = []
    for told in slot:
        home = next((value for value in values if not value[0].figure.differs(told.figure)), None)
        if home is None:
            values.append([told])
        else:
            home.append(told)
    if len(values) < _FEWEST:
        return None
    about = slot[0].claim.sentence
    raw = "\x1f".join([*sorted({t.claim.event for t in slot}), slot[0].figure.unit])
    return {
        "id": "x-" + hashlib.blake2b(raw.encode(), digest_size=8).hexdigest(),
        "slot": {"kind": "figure", "about": f"{slot[0].figure.unit}: {' '.join(about.split())[:120]}"},
        "kind": _kind(values),
        "values": [{"value": _written(value[0].figure), "evidence": [t.claim.evidence for t in value]} for value in values],
    }


def _written(figure: Figure) -> str:
    number = f"{figure.value:,.6g}" if figure.value < 1e6 else f"{figure.value:,.0f}"  # noqa: PLR2004
    written = f"{figure.unit}{number}" if figure.unit in "$€£¥₽" else f"{number}{'%' if figure.unit == '%' else ' ' + figure.unit}"
    return f"about {written}" if figure.about else written


def _kind(values: Sequence[Sequence[_Told]]) -> str:
    days = [min((d for t in value if (d := _day(t.claim.published))), default=None) for value in values]
    known = sorted(d for d in days if d)
    return "update" if len(known) == len(values) and (known[-1] - known[0]).days > _SAME_TIME_DAYS else "conflict"


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None
