"""What an engine is asked: a small tree of frozen nodes over declared fields. No engine's dialect crosses it.

Scoring: `Term` and `Phrase` score by BM25 (k1 1.2, b 0.75) times `boost`; `Prefix` and `Fuzzy` score the constant
`boost` where they match; `Values`, `Range`, `Everything` and whatever stands in `filter` or `exclude` score nothing.
A `Bool` scores the sum of its matching `must` and `should` children.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Everything:
    """Matches every record."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """Matches no record."""


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the term chain in a text field."""

    field: str
    term: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Phrase:
    """Terms in order at following positions of a text field, with up to `slop` other positions between them in all.

    With slop it is a condition: engines do not agree on what nearness scores, so it stands in `filter`, beside its terms.
    """

    field: str
    terms: tuple[str, ...]
    slop: int = 0
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Prefix:
    """Any term of a text field that starts with `prefix`."""

    field: str
    prefix: str
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Any term of a text field within `distance` (1 or 2) edits, a transposition counting one."""

    field: str
    term: str
    distance: int = 1
    boost: float = 1.0


@dataclass(frozen=True, slots=True)
class Values:
    """Records whose keyword field holds at least one of `values`."""

    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """Records with a value of the number field in [low, high]; None is open."""

    field: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Bool:
    """All of `must` and `filter`, none of `exclude`, and, where `should` is not empty, at least `at_least` of it."""

    must: tuple[Node, ...] = ()
    should: tuple[Node, ...] = ()
    filter: tuple[Node, ...] = ()
    exclude: tuple[Node, ...] = ()
    at_least: int = 1


Node = Everything | Nothing | Term | Phrase | Prefix | Fuzzy | Values | Range | Bool
