"""Whether units are one entity: names by `dateline.names`, then what only many documents can tell. Pure.

Weights beside those of the names: a shared surrounding (entities named beside both) +.4, the same role +.3, roles that
speak against each other −.5. Names alone must weigh `ALONE`: a name cut to an initial or a slip needs a second reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dateline.consolidate.roles import NO_SENSE, Sense, apart
from dateline.names import organization, person, within
from dateline.names.evidence import Evidence, compare
from dateline.names.fold import skeleton

ALONE = 1.1
_SURROUNDING, _ROLE, _APART = 0.4, 0.3, -0.5
_SHARED_AT_LEAST, _SHARED_PART = 2, 0.2
_SHARED_MANY = 6
_SHARED_TYPES = 4


@dataclass(frozen=True, slots=True)
class Profile:
    """What the store knows of a unit. `context` is a sample of the units beside it, the telling kinds only."""

    key: str
    type: str
    form: str
    names: tuple[str, ...]
    roles: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    sense: Sense = NO_SENSE
    bare: bool = False
    sign: str = ""
    """How it stands in the contexts of others."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two units taken for one entity: the weight and the reasons in English."""

    a: str
    b: str
    weight: float
    why: str


def surrounding(a: Profile, b: Profile) -> Evidence | None:
    """Weighs the entities beside both: at least two shared, and a fifth of the fewer, or six."""
    shared = a.context & b.context
    fewest = min(len(a.context), len(b.context))
    if len(shared) >= _SHARED_AT_LEAST and (len(shared) >= _SHARED_PART * fewest or len(shared) >= _SHARED_MANY):
        return Evidence(_SURROUNDING, f"{len(shared)} of the entities beside them are the same")
    return None


def roles(a: Profile, b: Profile) -> Evidence | None:
    """Weighs roles: the same one, or two that one person hardly has."""
    against = apart(a.sense, b.sense)
    if against:
        return Evidence(_APART, against)
    same = sorted(a.roles & b.roles)
    return Evidence(_ROLE, f"the same role ({same[0]})") if same else None


def judge(a: Profile, b: Profile) -> Link | None:
    """The link of two units of one type, None where the reasons do not suffice."""
    names = _names(a, b)
    if names is None:
        return None
    beyond = [e for e in ((roles(a, b) if a.type == "person" else None), surrounding(a, b)) if e is not None]
    found = compare(names, *beyond)
    enough = names.weight >= ALONE - 1e-9 or any(e.weight > 0 for e in beyond)
    if not found.same or not enough:
        return None
    return Link(min(a.key, b.key), max(a.key, b.key), round(found.score, 3), found.why)


def _names(a: Profile, b: Profile) -> Evidence | None:
    if a.form == b.form and a.bare == b.bare:
        spelled = sorted({*a.names[:1], *b.names[:1]})
        why = "usual spellings of one name" if len(spelled) > 1 else "the same name"
        return Evidence(0.7 if a.bare else 1.2, f"{why} ({', '.join(spelled)})")
    if a.type == "person":
        found = person.compare_persons(a.names[0], b.names[0])
    elif a.type == "organization":
        found = max((organization.compare_organizations(x, y) for x in a.names[:3] for y in b.names[:3]), key=lambda c: c.score)
    else:
        return _things(a, b)
    return Evidence(round(found.score, 3), found.why) if found.score > 0 else None


def _things(a: Profile, b: Profile) -> Evidence | None:
    """Places, products, works and events that meet in one block."""
    x, y = a.names[0], b.names[0]
    if _spelled(a) == _spelled(b):
        return Evidence(1.1, f"the same name in two spellings ({x}, {y})")
    if a.type == "place":
        return Evidence(1.0, f"one name says more of where or what it is ({x}, {y})")
    for short, long in ((x, y), (y, x)):
        if organization.is_acronym(short) and organization.stands_for(short, long):
            return Evidence(1.0, f"{short} are the initials of {long}")
    return None


def _spelled(thing: Profile) -> str:
    return " ".join(map(skeleton, thing.form.split()))


def links(units: Sequence[Profile], linked: Iterable[Link] = ()) -> list[Link]:
    """The links inside one block. Whole names are linked pair by pair; then whatever could be several entities stays alone.

    A bare family name, and a name without a role where its bearers have conflicting ones, joins only the one group that
    it can be. `linked` are links known from other blocks, for what counts as one group. A pure function of the set.
    """
    ordered = sorted(units, key=lambda u: u.key)
    if ordered and ordered[0].type in _PARTED:
        return _PARTED[ordered[0].type](ordered)
    firm = [u for u in ordered if not u.bare and not _unsure(u, ordered)]
    found = [link for i, a in enumerate(firm) for b in firm[:i] if (link := judge(a, b))]
    groups = _groups([u.key for u in firm], [*found, *linked])
    for unit in (u for u in ordered if u not in firm):
        found += _only(unit, firm, groups)
    bare = [u for u in ordered if u.bare]
    found += [link for i, a in enumerate(bare) for b in bare[:i] if a.form == b.form and (link := judge(a, b))]
    return found


def _organizations(units: Sequence[Profile]) -> list[Link]:
    """Links of organisations: a name inside a longer one joins it only if all the longer ones it stands in are one ("Air Force")."""
    found = [link for i, a in enumerate(units) for b in units[:i] if (link := judge(a, b))]
    names = {unit.key: unit.form for unit in units}
    firm = [link for link in found if not _inside(names[link.a], names[link.b])]
    groups = _groups(list(names), firm)
    reached: dict[str, set[str]] = {}
    for link in found:
        if link not in firm:
            short, long = sorted((link.a, link.b), key=lambda key: (len(names[key]), key))
            reached.setdefault(short, set()).add(groups[long])
    return [
        *firm,
        *(link for link in found if link not in firm and len(reached[min((link.a, link.b), key=lambda k: (len(names[k]), k))]) == 1),
    ]


def _places(units: Sequence[Profile]) -> list[Link]:
    """Links of places: one that says where it is ("Paris, Texas") takes those that do not if it is the only one."""
    where = {u.key: within.region_of(u.form) for u in units}
    found = [link for i, a in enumerate(units) for b in units[:i] if where[a.key] == where[b.key] and (link := judge(a, b))]
    groups = _groups([u.key for u in units], found)
    if len({groups[key] for key, code in where.items() if code}) != 1:
        return found
    placed, others = [u for u in units if where[u.key]], [u for u in units if not where[u.key]]
    return [*found, *(link for a in placed for b in others if (link := judge(a, b)))]


_PARTED = {"organization": _organizations, "place": _places}


def across_types(units: Sequence[Profile]) -> list[Link]:
    """Links of one name that documents read as of different types: the same surroundings say that one of them is a slip.

    No link where a document has a name of one word in both (a family and a town), nor where people of it have contradicting roles.
    """
    ordered = sorted(units, key=lambda u: u.key)
    people = [u for u in ordered if u.type == "person"]
    if any(apart(a.sense, b.sense) for i, a in enumerate(people) for b in people[:i]):
        ordered = [u for u in ordered if u.type != "person"]
    return [link for i, a in enumerate(ordered) for b in ordered[:i] if (link := _mistyped(a, b))]


def _mistyped(a: Profile, b: Profile) -> Link | None:
    shared, fewest = len(a.context & b.context), min(len(a.context), len(b.context))
    both = " " not in a.form and (a.sign in b.context or b.sign in a.context)
    if a.type == b.type or both or shared < max(_SHARED_TYPES, fewest / 3):
        return None
    why = f"the same name, read as {a.type} and as {b.type}; {shared} of the entities beside them are the same"
    return Link(min(a.key, b.key), max(a.key, b.key), ALONE, why)


def _inside(a: str, b: str) -> bool:
    return a != b and bool(a) and bool(b) and (set(a.split()) < set(b.split()) or set(b.split()) < set(a.split()))


def _unsure(unit: Profile, units: Sequence[Profile]) -> bool:
    if unit.sense.walk or unit.type != "person":
        return False
    others = [u for u in units if u.form == unit.form and u.sense.walk]
    return any(apart(a.sense, b.sense) for i, a in enumerate(others) for b in others[:i])


def _only(unit: Profile, firm: Sequence[Profile], groups: Mapping[str, str]) -> list[Link]:
    judged = [link for other in firm if (link := judge(unit, other))]
    reached = {groups[link.a if link.b == unit.key else link.b] for link in judged}
    return judged if len(reached) == 1 else []


def _groups(keys: Sequence[str], found: Sequence[Link]) -> dict[str, str]:
    leader = {key: key for key in keys}

    def lead(key: str) -> str:
        while leader[key] != key:
            key = leader[key]
        return key

    for link in found:
        if link.a in leader and link.b in leader:
            low, high = sorted((lead(link.a), lead(link.b)))
            leader[high] = low
    return {key: lead(key) for key in keys}
