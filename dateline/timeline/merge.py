"""Reports into events: equal moments first, then what is coarser joins the one finer event that it can only mean."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from dateline.timeline.agree import SAME, told_later, weigh
from dateline.timeline.blocks import Near, neighbours
from dateline.timeline.report import Report

_MARGIN = 0.1
_Level = tuple[int, bool]


def linked(a: Report, b: Report) -> bool:
    """Whether two reports of one coarseness are directly one event; days join when one lies inside the other."""
    return a.coarseness == b.coarseness and not told_later(a, b) and weigh(a, b)[0] >= SAME


def merge(reports: Iterable[Report]) -> list[tuple[Report, ...]]:
    """The partition into events, each in the order of reporting. A pure function of the set of reports.

    A coarser group joins the event of finer moment that agrees best, if no other agrees nearly as well: "in April he said"
    joins the 11th of April when that is the only such April day told of. Only what shares a block is compared.
    """
    ordered = sorted(set(reports), key=lambda r: (r.order, r.id))
    near = neighbours(ordered)
    events: list[list[Report]] = []
    # The event and level of each report of a core that founded one: what joins later is no reason for others to join.
    founded: dict[str, tuple[int, _Level]] = {}
    for core in sorted(_components(ordered, near), key=lambda core: (_level(core), core[0].order, core[0].id)):
        best = _only_best(core, near, founded)
        if best is None:
            founded |= {report.id: (len(events), _level(core)) for report in core}
            events.append(list(core))
        else:
            events[best] += core
    return [tuple(sorted(event, key=lambda r: (r.order, r.id))) for event in events]


def _level(core: Sequence[Report]) -> _Level:
    """Finer before coarser, and of one coarseness what no text gives the day of comes last: it joins the days before."""
    return core[0].coarseness, all(report.counted for report in core)


def _components(ordered: Sequence[Report], near: Near) -> list[list[Report]]:
    seen: set[str] = set()
    return [_grown(seed, near, seen) for seed in ordered if seed.id not in seen]


def _grown(seed: Report, near: Near, seen: set[str]) -> list[Report]:
    core, front = [seed], [seed]
    seen.add(seed.id)
    while front:
        one = front.pop()
        joined = [r for r in near(one) if r.id not in seen and linked(one, r)]
        seen |= {r.id for r in joined}
        core += joined
        front += joined
    return core


def _only_best(core: Sequence[Report], near: Near, founded: Mapping[str, tuple[int, _Level]]) -> int | None:
    own = _level(core)
    best: dict[int, float] = {}
    for one in core:
        for other in near(one):
            at, level = founded.get(other.id, (-1, own))
            if level < own:
                best[at] = max(best.get(at, 0.0), weigh(one, other)[0])
    scored = sorted((-weight, at) for at, weight in best.items() if weight >= SAME)
    if not scored or (len(scored) > 1 and scored[0][0] > scored[1][0] - _MARGIN):
        return None
    return scored[0][1]
