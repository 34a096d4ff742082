"""Words that stand for somebody without the name ("she", "the company"): how many are resolved, and how many of those rightly.

Gold are the mentions of people, organisations and places that are no names: the pronouns and nominals of MEANTIME, those of ECB+ without
a capital. One is right when it is resolved to a chain of ours that answers a named mention of its gold chain, and wrong when to any other,
also where the gold knows no name for it. Recall is over those whose gold chain has a name that we found.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.quality import links
from bench.quality.links import Gold, analysed, answered
from dateline.model import Reference, Span

_OTHERS = ("NOM", "PRO", "APP", "PTV", "HLS")
"""MEANTIME's syntactic types of mentions that are no names."""


@dataclass(frozen=True, slots=True)
class Counts:
    """References that are right and wrong, and gold mentions that could be resolved."""

    right: int
    wrong: int
    could: int

    def scores(self) -> dict[str, float]:
        """Precision, recall and F1 in per cent, and the gold mentions."""
        p, r = 100 * self.right / max(self.right + self.wrong, 1), 100 * self.right / max(self.could, 1)
        return {"precision": p, "recall": r, "f1": 2 * p * r / max(p + r, 1e-9), "mentions": self.could}


def count(documents: Iterable[tuple[Gold, Gold]]) -> Counts:
    """Over documents, each with its names and with its other mentions."""
    told = [each for named, other in documents for each in _told(named, other)]
    right = sum(found in chains for found, chains in told if found is not None)
    return Counts(right, sum(found is not None for found, _ in told) - right, sum(bool(chains) for _, chains in told))


def _told(named: Gold, other: Gold) -> Iterator[tuple[int | None, set[int]]]:
    """For every mention that is no name: the chain it is resolved to, and those that answer the names of its gold chain."""
    notes = analysed(named.id, named.text)
    answers: dict[str, set[int]] = defaultdict(set)
    for (_, chain), answer in zip(named.mentions, answered(named, notes), strict=True):
        kind, _, number = answer.partition(" ")
        if kind == "chain":
            answers[chain].add(int(number))
    for span, chain in other.mentions:
        yield _found(notes.references, span), answers[chain]


def _found(references: Iterable[Reference], span: Span) -> int | None:
    """The chain of the reference that shares most with a gold mention."""
    near = [r for r in references if r.span.overlaps(span)]
    best = max(near, key=lambda r: min(r.span.end, span.end) - max(r.span.start, span.start), default=None)
    return best.chain if best else None


def measure(data: Path, part: str = "Dev") -> dict[str, dict[str, float]]:
    """The scores on MEANTIME and on a part of ECB+."""
    wikinews = [links.meantime(data / "meantime", kinds) for kinds in (("NAM",), _OTHERS)]
    ecb = [links.ecbplus(data / "ecbplus", part, named=named) for named in (True, False)]
    return {
        "meantime": count(zip(*wikinews, strict=True)).scores(),
        f"ecbplus.{part.lower()}": count(zip(*ecb, strict=True)).scores(),
    }


if __name__ == "__main__":
    for name, values in measure(Path(sys.argv[1]), *sys.argv[2:]).items():
        sys.stdout.write(f"{name:<28}" + "".join(f"{k} {v:.1f}  " for k, v in values.items()) + "\n")
