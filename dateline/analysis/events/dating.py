"""Which date of the sentence is whose: a date belongs to the verb it stands beside, and one at the head of a sentence to its main clause.

Never to what merely stands in the same sentence: the content of "said on Tuesday that …" has no date from it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.analysis.events.clauses import BE, HAVE, MODALS
from dateline.analysis.events.lexicon import forms
from dateline.analysis.events.triggers import Trigger
from dateline.analysis.reading import Reading
from dateline.analysis.words import POSSESSIVE, PREPOSITIONS
from dateline.model import DateMention, Granularity, Span

_YEAR = 4
_PHRASE = 3
"""Tokens from "Tuesday's" to its noun."""
_ARTICLES = POSSESSIVE | {"the", "a", "an", "its", "his", "her", "their", "our", "this"}
_HELPS = BE | HAVE | MODALS | {"then", "later"}
_GO_ON = frozenset("and or but when that which who is was were are has had have he she they it we".split())
"""Words behind a year that are no noun of it."""


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


def assign(
    reading: Reading, triggers: list[Trigger], dates: list[tuple[int, Dated]], walls: list[int], low: int
) -> dict[int, tuple[Dated, str]]:
    """For each trigger (by its token) the date that is its own, with the reason. Of two the finer one says when."""
    found: dict[int, tuple[Dated, str]] = {}
    for token, date in dates:
        noun = _noun_of(reading, date, token)
        if noun is not None and not any(t.token == noun for t in triggers):
            continue
        owner = next((t for t in triggers if t.token == noun), None) or _owner(reading, triggers, token, walls, low)
        if owner is not None:
            if owner.token not in found or _finer(date, found[owner.token][0]):
                found[owner.token] = (date, "the date stands in its clause")
            for other in _joined_to(reading, triggers, owner, walls):
                found.setdefault(other.token, (date, "the date stands in the clause it is joined to"))
    return found


def _finer(date: Dated, than: Dated) -> bool:
    """Whether an interval lies within another and is shorter."""
    if not (date.first and date.last and than.first and than.last):
        return False
    return than.first <= date.first and date.last <= than.last and (date.first, date.last) != (than.first, than.last)


def _noun_of(reading: Reading, date: Dated, at: int) -> int | None:
    """The noun that a date stands in front of: "the 2014 crisis", "his 2016 rivals", "Tuesday's vote", "the annual winter meeting"."""
    after = reading.range_of(date.span)[1]
    owned = reading.lower(after) in POSSESSIVE
    defined = _defines(reading, at - 1)
    year = date.value.isdecimal() and len(date.value) == _YEAR and defined
    for i in range(after + owned, after + owned + (_PHRASE if owned or year else 1)):
        entry = forms().get(reading.lower(i))
        if entry is not None and "noun" in entry.forms and (owned or defined):
            return i
    word = reading.word(after)
    named = word.islower() and word.isalpha() and word not in PREPOSITIONS and word not in _GO_ON and word not in forms()
    return after if year and named else None


def _defines(reading: Reading, at: int) -> bool:
    """Whether the word is an article or possessive, or an adjective behind one."""
    return any(reading.lower(i) in _ARTICLES and (i == at or reading.word(at).islower()) for i in (at, at - 1))


def _owner(reading: Reading, triggers: list[Trigger], at: int, walls: list[int], low: int) -> Trigger | None:
    """The verb that the date goes with: the last one before it in its clause, else the first after it; a noun when there is no verb."""
    start = max((w for w in walls if w < at), default=low - 1)
    end = min((w for w in walls if w > at), default=1 << 60)
    before = [t for t in triggers if start < t.token < at]
    after = [t for t in triggers if at < t.token < end]
    verbs_before, verbs_after = [t for t in before if t.form != "noun"], [t for t in after if t.form != "noun"]
    if verbs_before:
        return _nearest_or_noun(reading, verbs_before[-1], before, at)
    if verbs_after:
        return verbs_after[0]
    if before:
        return before[-1]
    if after:
        return after[0]
    later = [t for t in triggers if t.token > at and t.form != "noun"]
    return later[0] if later and at - low <= 3 else None  # noqa: PLR2004 - "On Tuesday, …"


def _nearest_or_noun(reading: Reading, verb: Trigger, before: list[Trigger], at: int) -> Trigger:
    """A noun right before its date and a preposition takes it ("announced the talks of 3 May")."""
    last = before[-1]
    near = last.form == "noun" and at - last.token == 2 and reading.lower(at - 1) in PREPOSITIONS  # noqa: PLR2004 - "talks of"
    return last if near and at - verb.token > 4 else verb  # noqa: PLR2004 - a far verb


def _joined_to(reading: Reading, triggers: list[Trigger], owner: Trigger, walls: list[int]) -> list[Trigger]:
    """Verbs of the same clause in the same form: "visited Riga and met the mayor"."""
    start = max((w for w in walls if w < owner.token), default=-1)
    end = min((w for w in walls if w > owner.token), default=1 << 60)
    alike = [t for t in triggers if start < t.token < end and t.form == owner.form == "past" and t.saying == owner.saying]
    return [t for t in alike if t is not owner and _listed(reading, *sorted((t.token, owner.token)))]


def _listed(reading: Reading, first: int, second: int) -> bool:
    """Whether "and", "or" or a comma stands before the second verb and its helping words and adverbs."""
    at = second - 1
    while at > first and (
        reading.lower(at) in BE | HAVE | MODALS or reading.lower(at).endswith("ly") or reading.lower(at) in ("then", "later")
    ):
        at -= 1
    return at > first and reading.lower(at) in ("and", "or", "but", ",")
