"""Which reports can be of one event at all: blocks of a time and an actor, so that none has to be weighed against every other.

A report stands in the blocks of `registered` and finds in those of `sought` whatever it may be merged with. Blocking as in record linkage
(Fellegi and Sunter 1969): what two reports share no block with is not compared, however alike their words are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from dateline.timeline.report import FINENESS, Report
from dateline.timeline.triggers import is_speech

_ACTORS, _LONGEST_DAYS = 4, 10
_MONTH = FINENESS["month"]
Near = Callable[[Report], list[Report]]


def registered(report: Report) -> list[str]:
    """The blocks a report stands in: fine ones by day, month and year, coarse ones by what they are."""
    actors = _actors(report)
    blocks = [f"{key}|{actor}" for key in _own_keys(report) for actor in actors]
    return [*blocks, f"D|{actors[-1]}"] if report.dated and report.coarseness <= _MONTH else blocks


def sought(report: Report) -> list[str]:
    """The blocks that hold reports which may be of one event with it."""
    actors = _actors(report)
    return [*(f"{key}|{actor}" for key in _sought_keys(report) for actor in actors), f"{'U' if report.dated else 'D'}|{actors[-1]}"]


def neighbours(reports: Sequence[Report]) -> Near:
    """What gives for one of the reports those among them that it may be merged with, in their order."""
    stands, seeks = {r.id: registered(r) for r in reports}, {r.id: sought(r) for r in reports}
    standing, seeking = _by_block(reports, stands), _by_block(reports, seeks)

    def near(report: Report) -> list[Report]:
        found = {i for block in seeks[report.id] for i in standing.get(block, ())}
        found |= {i for block in stands[report.id] for i in seeking.get(block, ())}
        return [reports[i] for i in sorted(found) if reports[i].id != report.id]

    return near


def _by_block(reports: Sequence[Report], blocks: Mapping[str, Sequence[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at, report in enumerate(reports):
        for block in blocks[report.id]:
            found[block].append(at)
    return found


def _actors(report: Report) -> list[str]:
    """Who and where, the story last: a saying is its speaker's, wherever it was said."""
    speech = is_speech(report.lemma)
    named = [*report.entities[: 1 if speech else _ACTORS], *([] if speech else report.places[:1])]
    return [f"{'say' if speech else 'do'}|{actor}" for actor in dict.fromkeys([*named, report.story])]


def _own_keys(report: Report) -> list[str]:
    days, months, years = _scales(report)
    if not report.dated:
        return ["U"]
    if report.coarseness < _MONTH and days:
        return [*(f"d{d}" for d in days), *(f"m{m}" for m in months), *(f"y{y}" for y in years)]
    if report.coarseness == _MONTH:
        return [*(f"M{m}" for m in months), *(f"y{y}" for y in years)]
    return [f"Y{y}" for y in years]


def _sought_keys(report: Report) -> list[str]:
    days, months, years = _scales(report)
    if not report.dated:
        return ["U"]
    if report.coarseness < _MONTH and days:
        return [*(f"d{d}" for d in _told_days(report, days)), *(f"M{m}" for m in months), *(f"Y{y}" for y in years)]
    if report.coarseness == _MONTH:
        return [*(f"M{m}" for m in months), *(f"m{m}" for m in months), *(f"Y{y}" for y in years)]
    return [*(f"Y{y}" for y in years), *(f"y{y}" for y in years)]


def _scales(report: Report) -> tuple[list[date], list[str], list[str]]:
    """(days, months, years) that a report lies in; a long interval counts by its first days."""
    ends = [end for end in report.moment if end]
    return _days(report), sorted({end[:7] for end in ends}), sorted({end[:4] for end in ends})


def _days(report: Report) -> list[date]:
    if not report.first or not report.last:
        return []
    first, last = (date.fromisoformat(end) for end in report.moment)
    return [first + timedelta(i) for i in range(min((last - first).days + 1, _LONGEST_DAYS))]


def _told_days(report: Report, days: list[date]) -> list[date]:
    """Its days, and of a saying those around: articles tell it in the days after without saying when it was."""
    if not is_speech(report.lemma):
        return days
    around = [days[0] - timedelta(i) for i in (1, 2)] if report.counted else [days[-1] + timedelta(i) for i in (1, 2)]
    return [*days, *around]
