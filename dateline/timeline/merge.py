"""Reports into events: equal moments first, then what is coarser joins the one finer event that it can only mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.timeline.agree import SAME, told_later, weigh
from dateline.timeline.report import Report

_MARGIN = 0.1


def level(report: Report) -> tuple[int, tuple[str, str]]:
    """Reports of one level can be joined directly: of one coarseness, and at one moment when coarser than a day."""
    return report.coarseness, report.moment


def linked(a: Report, b: Report) -> bool:
    """Whether two reports of one level are directly one event; days join when one lies inside the other."""
    return a.coarseness == b.coarseness and not told_later(a, b) and weigh(a, b)[0] >= SAME


def merge(reports: Iterable[Report]) -> list[tuple[Report, ...]]:
    """The partition into events, each in the order of reporting. A pure function of the set of reports.

    A coarser group joins the event of finer moment that agrees best, if no other agrees nearly as well: "in April he said"
    joins the 11th of April when that is the only such April day told of.
    """
    ordered = sorted(set(reports), key=lambda r: (r.order, r.id))
    cores = _components(ordered, linked)
    cores.sort(key=lambda core: (core[0].coarseness, _counted(core), core[0].order, core[0].id))
    events: list[list[Report]] = []
    heads: list[tuple[Report, ...]] = []
    for core in cores:
        best = _only_best(core, heads)
        if best is None:
            events.append(list(core))
            heads.append(core)
        else:
            events[best] += core
    return [tuple(sorted(event, key=lambda r: (r.order, r.id))) for event in events]


def _counted(core: Sequence[Report]) -> bool:
    """Whether no text gives the day: a saying told without one joins that of the days before."""
    return all(report.counted for report in core)


def _components(reports: Sequence[Report], joined: Callable[[Report, Report], bool]) -> list[tuple[Report, ...]]:
    found: list[tuple[Report, ...]] = []
    left = list(reports)
    while left:
        core, left = _grow(left[0], left[1:], joined)
        found.append(tuple(core))
    return found


def _grow(seed: Report, left: list[Report], joined: Callable[[Report, Report], bool]) -> tuple[list[Report], list[Report]]:
    core, front = [seed], [seed]
    while front:
        one = front.pop()
        near = [r for r in left if joined(one, r)]
        taken = {r.id for r in near}
        left = [r for r in left if r.id not in taken]
        core += near
        front += near
    return core, left


def _only_best(core: Sequence[Report], heads: Sequence[Sequence[Report]]) -> int | None:
    level = (core[0].coarseness, _counted(core))
    scored = []
    for at, head in enumerate(heads):
        if (head[0].coarseness, _counted(head)) < level:
            best = max(weigh(a, b)[0] for a in core for b in head)
            if best >= SAME:
                scored.append((-best, at))
    scored.sort()
    if not scored or (len(scored) > 1 and scored[0][0] > scored[1][0] - _MARGIN):
        return None
    return scored[0][1]
