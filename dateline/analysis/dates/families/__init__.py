"""The rule families, in the order in which they are asked when all else is equal."""

from __future__ import annotations

from dateline.analysis.dates.families import (
    absolute,
    comparisons,
    compound,
    counted,
    distances,
    durations,
    explained,
    named,
    parts,
    ranges,
    relative,
    russian,
    seasons,
    sets,
    spoken,
    times,
    vague,
    weekdays,
    weeks,
)
from dateline.analysis.dates.rule import Rule

_FAMILIES = (
    absolute,
    ranges,
    compound,
    counted,
    explained,
    named,
    weeks,
    weekdays,
    relative,
    distances,
    comparisons,
    russian,
    seasons,
    times,
    spoken,
    parts,
    sets,
    durations,
    vague,
)


def all_rules() -> tuple[Rule, ...]:
    """The rules of every family."""
    return tuple(rule for family in _FAMILIES for rule in family.RULES)
