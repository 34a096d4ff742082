"""Happenings that articles date, place or ascribe differently: one verb or kind of happening, the same words around it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Any

from dateline.stories.disagreements.claim import Account, Telling, day, share, telling, weight
from dateline.stories.disagreements.slot import Kind, Value, slot

_ALIKE, _LEAST_WEIGHT = 0.5, 7.0
_MOST_DAYS = 60
_MANY_DO = frozenset(
    "meet visit attend join vote sign march arriv travel leav die agre support oppos call prais hope expect talk return play".split()
)
"""Stems of what several people do on one occasion: two names beside them are no contradiction."""
Pair = tuple[Telling, Telling]
Span = tuple[int, int]
Slot = dict[str, Any]


def days(account: Account) -> list[dict[str, Any]]:
    """Dates that differ: of planned and done happenings told with a date of their own, to the day, within two months.

    An article that tells of both days as done knows of two happenings; what is planned after it was done is another one.
    """
    told = [t for t in _told(account) if t.date and t.fine and t.first and t.last and t.status in ("happened", "planned")]
    twice = {frozenset((a.event, b.event)) for a, b in combinations(told, 2) if _two_happenings(a, b)}

    def differ(a: Telling, b: Telling) -> bool:
        return frozenset((a.event, b.event)) not in twice and _other_day(a, b) and _same_happening(account, a, b)

    return _slots("date", _pairs(told, differ), _dated, lambda t: t.date)


def _two_happenings(a: Telling, b: Telling) -> bool:
    return a.sentence.document == b.sentence.document and a.status == b.status == "happened" and (a.first, a.last) != (b.first, b.last)


def _other_day(a: Telling, b: Telling) -> bool:
    x, y, z, w = (day(value or "") for value in (a.first, a.last, b.first, b.last))
    if not (x and y and z and w) or a.event == b.event:
        return False
    done, ahead = (a, b) if a.status == "happened" else (b, a)
    again = done.status == "happened" and ahead.status == "planned" and ahead.sentence.published > done.sentence.published
    return not again and 0 < max((z - y).days, (x - w).days) <= _MOST_DAYS


def _dated(told: Telling) -> str:
    first, last = (told.first or "")[:10], (told.last or "")[:10]
    return first if first == last else f"{first}/{last}"


def places(account: Account) -> list[dict[str, Any]]:
    """Places that differ: both cities, or both unknown to the gazetteer, where neither article names the other's place."""
    named: dict[str, set[str]] = {}
    for sentence in [*account.sentences, *(t.sentence for t in account.tellings)]:
        named.setdefault(sentence.document, set()).update(sentence.entities)
    told = [t for t in _told(account) if t.place and t.status in ("happened", "planned")]

    def differ(a: Telling, b: Telling) -> bool:
        here, there = a.place or "", b.place or ""
        levels = {account.entities[key].level for key in (here, there) if key in account.entities}
        apart = here not in named[b.sentence.document] and there not in named[a.sentence.document]
        return here != there and apart and levels in ({"city"}, {None}) and _one_time(a, b) and _same_happening(account, a, b)

    return _slots("place", _pairs(told, differ), lambda t: _name(account, t.place), lambda t: t.place_span)


def actors(account: Account) -> list[dict[str, Any]]:
    """People who differ: two articles name another one as who did what only one can have done."""
    told = [t for t in _told(account) if t.status == "happened" and t.lemma not in _MANY_DO and is_person(account, t.actor)]

    def differ(a: Telling, b: Telling) -> bool:
        known_too = a.actor in b.sentence.entities or b.actor in a.sentence.entities
        other = a.lemma == b.lemma and not known_too and strangers(account, a.actor, b.actor)
        return other and _one_time(a, b) and _same_happening(account, a, b)

    return _slots("person", _pairs(told, differ), lambda t: _name(account, t.actor), lambda t: t.actor_span)


def is_person(account: Account, key: str | None) -> bool:
    """Whether an entity is a person."""
    return key is not None and key in account.entities and account.entities[key].type == "person"


def strangers(account: Account, a: str | None, b: str | None) -> bool:
    """Whether two people share no part of their names, so that they are no two spellings of one."""
    names = [set(_name(account, key).casefold().split()) for key in (a, b)]
    return a != b and not names[0] & names[1]


def _name(account: Account, key: str | None) -> str:
    return account.entities[key].name if key is not None and key in account.entities else str(key)


def _told(account: Account) -> list[Telling]:
    told = [t for t in account.tellings if t.kind != "speech" and not t.sentence.retracts]
    return sorted(told, key=lambda t: (t.sentence.order, t.trigger))


def _pairs(told: Sequence[Telling], differ: Callable[[Telling, Telling], bool]) -> list[Pair]:
    return [(a, b) for a, b in combinations(told, 2) if a.sentence.document != b.sentence.document and differ(a, b)]


def _same_happening(account: Account, a: Telling, b: Telling) -> bool:
    """One verb, or one kind of happening; somebody in common where both name anybody; and the same words beside names and dates."""
    alike = a.lemma == b.lemma or a.kind == b.kind
    x, y = (t.entities - {t.actor, t.place} for t in (a, b))
    if not alike or (x and y and not x & y):
        return False
    words, others = _bare(account, a), _bare(account, b)
    return weight(words & others) >= _LEAST_WEIGHT and share(words, others) >= _ALIKE


def _bare(account: Account, told: Telling) -> frozenset[str]:
    """The words of the sentence without what may differ: who, where, when."""
    own = " ".join(_name(account, key) for key in (told.actor, told.place) if key)
    if told.date:
        own += f" {told.sentence.exact[told.date[0] - told.sentence.start : told.date[1] - told.sentence.start]}"
    return told.words - telling(own)


def _one_time(a: Telling, b: Telling) -> bool:
    if a.event == b.event:
        return True
    return a.fine and b.fine and a.first is not None and (a.first, a.last) == (b.first, b.last)


def _slots(kind: Kind, pairs: Sequence[Pair], written: Callable[[Telling], str], span: Callable[[Telling], Span | None]) -> list[Slot]:
    """One slot for each set of tellings that differences connect; equal values together."""
    found = []
    for group in _connected(pairs):
        values: dict[str, list[Telling]] = {}
        for each in group:
            values.setdefault(written(each), []).append(each)
        made = [Value(value, tuple((t.sentence, t.witness(span(t))) for t in _one_each(tellings))) for value, tellings in values.items()]
        if len(made) > 1:
            found.append(slot(kind, group[0].sentence.exact, made))
    return found


def _one_each(told: Sequence[Telling]) -> list[Telling]:
    """One mention of each sentence."""
    seen: dict[tuple[str, int], Telling] = {}
    for each in told:
        seen.setdefault((each.sentence.document, each.sentence.start), each)
    return list(seen.values())


def _connected(pairs: Sequence[Pair]) -> list[list[Telling]]:
    groups: list[list[Telling]] = []
    for pair in pairs:
        touched = [group for group in groups if any(each in group for each in pair)]
        joined = [each for group in touched for each in group]
        groups = [group for group in groups if group not in touched]
        groups.append([*joined, *(each for each in pair if each not in joined)])
    return [sorted(group, key=lambda t: (t.sentence.order, t.trigger)) for group in groups]
