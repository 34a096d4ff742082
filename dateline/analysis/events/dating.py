"""Which date of the sentence is whose: a date belongs to the verb it stands beside, and one at the head of a sentence to its main clause.

Never to what merely stands in the same sentence: the content of "said on Tuesday that …" has no date from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.analysis.events.clauses import Trigger
from dateline.model import DateMention, Granularity, Span


@dataclass(frozen=True, slots=True)
class Dated:
    """An interval with the expression that gives it."""

    first: str | None
    last: str | None
    granularity: Granularity | None
    span: Span
    value: str


def usable(date: DateMention) -> bool:
    """Whether an expression says when something is: a date or time with an end, not a duration, set or name."""
    return date.type in ("DATE", "TIME") and (date.first is not None or date.last is not None) and not date.named


def joined(dates: Sequence[tuple[int, DateMention]], text: str) -> list[tuple[int, Dated]]:
    """Dates by their first token, "May 18 and 19" or "May 18 – 19" as one interval."""
    found: list[tuple[int, Dated]] = []
    for token, date in dates:
        if found and _go_together(found[-1][1], date, text):
            at, before = found[-1]
            found[-1] = (
                at,
                Dated(before.first, date.last, before.granularity, Span(before.span.start, date.span.end), f"{before.value}/{date.value}"),
            )
        else:
            found.append((token, Dated(date.first, date.last, date.granularity, date.span, date.value)))
    return found


def _go_together(before: Dated, date: DateMention, text: str) -> bool:
    between = text[before.span.end : date.span.start].strip().lower()
    return between in ("and", "-", "–", "to", "through") and bool(before.last and date.first and before.last < date.first)


def assign(triggers: list[Trigger], dates: list[tuple[int, Dated]], walls: list[int], low: int) -> dict[int, tuple[Dated, str]]:
    """For each trigger (by its token) the date that is its own, with the reason."""
    found: dict[int, tuple[Dated, str]] = {}
    for token, date in dates:
        owner = _owner(triggers, token, walls, low)
        if owner is not None:
            found.setdefault(owner.token, (date, "the date stands in its clause"))
            for other in _joined_to(triggers, owner, walls):
                found.setdefault(other.token, (date, "the date stands in the clause it is joined to"))
    return found


def _owner(triggers: list[Trigger], at: int, walls: list[int], low: int) -> Trigger | None:
    """The verb that the date goes with: the last one before it in its clause, else the first after it; a noun when there is no verb."""
    start = max((w for w in walls if w < at), default=low - 1)
    end = min((w for w in walls if w > at), default=1 << 60)
    before = [t for t in triggers if start < t.token < at]
    after = [t for t in triggers if at < t.token < end]
    verbs_before, verbs_after = [t for t in before if t.form != "noun"], [t for t in after if t.form != "noun"]
    if verbs_before:
        return _nearest_or_noun(verbs_before[-1], before, at)
    if verbs_after:
        return verbs_after[0]
    if before:
        return before[-1]
    if after:
        return after[0]
    later = [t for t in triggers if t.token > at and t.form != "noun"]
    return later[0] if later and at - low <= 3 else None  # noqa: PLR2004 - "On Tuesday, …"


def _nearest_or_noun(verb: Trigger, before: list[Trigger], at: int) -> Trigger:
    """A noun right before its date takes it ("announced the talks of 3 May")."""
    last = before[-1]
    return last if last.form == "noun" and at - last.token <= 2 and at - verb.token > 4 else verb  # noqa: PLR2004 - "talks of" against a far verb


def _joined_to(triggers: list[Trigger], owner: Trigger, walls: list[int]) -> list[Trigger]:
    """Verbs of the same clause in the same form: "visited Riga and met the mayor"."""
    start = max((w for w in walls if w < owner.token), default=-1)
    end = min((w for w in walls if w > owner.token), default=1 << 60)
    return [t for t in triggers if start < t.token < end and t is not owner and t.form == owner.form == "past" and t.saying == owner.saying]
