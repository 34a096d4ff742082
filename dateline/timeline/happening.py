"""An event as all its reports together tell it: when, status with its history, sources, title, importance."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.timeline.report import Report
from dateline.timeline.triggers import is_speech

_SOURCE, _DOCUMENT, _FINE, _ACTION = 1.0, 0.3, 0.3, 0.3


@dataclass(frozen=True, slots=True)
class When:
    """The interval that the reports agree on: one that a text gives, the finest of those, the most told, the earliest on a tie."""

    first: str | None
    last: str | None
    granularity: str | None
    value: str | None


def when(reports: Sequence[Report]) -> When:
    """When it was."""
    given = [r for r in reports if r.dated and not r.counted and r.coarseness == 0] or [r for r in reports if r.dated]
    told = Counter((r.coarseness, r.first, r.last, r.granularity, r.value) for r in given)
    if not told:
        return When(None, None, None, None)
    best = min(told, key=lambda k: (k[0], k[1] is None or k[2] is None, -told[k], k[1] or "", k[2] or "", k[4] or ""))
    return When(best[1], best[2], best[3], best[4])


def status(reports: Sequence[Report]) -> tuple[str, list[dict[str, Any]]]:
    """(status now, its history). The last word wins, by publication; but what happened is not undone by an older plan.

    An article has one word: where its mentions differ, it plans what lies ahead of its publication, and what lies behind
    happened. The history has an entry wherever the status changed: {"status", "document_id", "published"}.
    """
    ordered = sorted(reports, key=lambda r: (r.order, r.id))
    words = {
        document: _word([r for r in ordered if r.document == document], when(reports))
        for document in dict.fromkeys(r.document for r in ordered)
    }
    history: list[dict[str, Any]] = []
    for report in ordered:
        if not history or history[-1]["status"] != words[report.document]:
            history.append({"status": words[report.document], "document_id": report.document, "published": report.published})
    told = set(words.values())
    return ("happened" if "happened" in told and "denied" not in told else history[-1]["status"]), history


def _word(reports: Sequence[Report], time: When) -> str:
    told = Counter(r.status for r in reports)
    published = reports[0].published
    if "happened" in told and len(told) > 1 and published and time.first and published[:10] < time.first[:10]:
        del told["happened"]
    elif "happened" in told:
        return "happened"
    return min(told, key=lambda word: (-told[word], word))


def sources(reports: Sequence[Report]) -> dict[str, int]:
    """How many documents, outlets, and independent articles (copies count as the one they derive from) report it."""
    return {
        "documents": len({r.document for r in reports}),
        "outlets": len({r.outlet for r in reports if r.outlet}),
        "independent": len({r.origin or r.document for r in reports}),
    }


def importance(reports: Sequence[Report]) -> float:
    """ln(1 + independent sources) + .3 ln(1 + documents) + .3 when known to the day + .3 when it is no mere saying.

    0 for nothing; rises with every witness, slower each time.
    """
    counted = sources(reports)
    told = _SOURCE * math.log1p(counted["independent"]) + _DOCUMENT * math.log1p(counted["documents"])
    fine = any(r.dated and r.coarseness == 0 for r in reports)
    return round(told + _FINE * fine + _ACTION * (not all(is_speech(r.lemma) for r in reports)), 4)


def entities(reports: Sequence[Report]) -> list[str]:
    """Participants by how many reports name them, then by id."""
    return _ranked(e for r in reports for e in dict.fromkeys(r.entities))


def places(reports: Sequence[Report]) -> list[str]:
    """Places by how many reports name them, then by id."""
    return _ranked(e for r in reports for e in dict.fromkeys(r.places))


def _ranked(ids: Any) -> list[str]:
    return [key for key, _ in sorted(Counter(ids).items(), key=lambda pair: (-pair[1], pair[0]))]


def spokesman(reports: Sequence[Report]) -> Report:
    """The report whose sentence stands for all: an independent one that shares most words with the others, the earliest on a tie."""
    shared = Counter(w for r in reports for w in r.words)

    def rank(report: Report) -> tuple[bool, float, tuple[str, int, str], str]:
        central = sum(shared[w] for w in report.words) / (8 + len(report.words))
        return (report.origin not in ("", report.document), -central, report.order, report.id)

    return min(reports, key=rank)
