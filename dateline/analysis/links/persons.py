"""People: full names that agree are one; a family or given name alone goes to the one person of the document who bears it.

Decisions are those of `dateline.names.person`; what only the document can say is weighed here.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from dateline.analysis.links.bundle import Bundle, by_name
from dateline.model import Mention
from dateline.names.evidence import SAME, Evidence
from dateline.names.fold import skeleton, words
from dateline.names.given import Gender
from dateline.names.person import canonical, compare_persons, family_evidence, gender, parse

_FEW = 24
"""People of one family name that a new name is compared with; a document that lists more is a register, not an article."""


def link(names: list[tuple[int, str]], genders: Mapping[int, Gender] | None = None) -> list[Bundle]:
    """Bundles of person mentions, given as (mention index, name) in the order of the text.

    `genders` are those that a form of address before a name tells: "Mrs. Cole" is not Mark Cole.
    """
    found = by_name(names)
    full = {name: at for name, at in found.items() if parse(name).full}
    bundles = _full_names(full)
    lone = {name: at for name, at in found.items() if name not in full}
    return _lone_names(bundles, lone, genders or {})


def addressed(text: str, mentions: tuple[Mention, ...]) -> dict[int, Gender]:
    """The gender that "Mr.", "Mrs.", "Sir" … before a name tells, by the index of the mention."""
    found: dict[int, Gender] = {}
    for i, mention in enumerate(mentions):
        before = text[max(0, mention.span.start - _FORM) : mention.span.start].split()[-1:]
        told = gender(f"{before[0]} {mention.name}") if mention.type == "person" and before else None
        if told and told != gender(mention.name):
            found[i] = told
    return found


def by_nickname(text: str, mentions: tuple[Mention, ...], bundles: list[Bundle]) -> list[Bundle]:
    """The bundles with those joined that a name with a nickname inside joins: Joaquín "El Chapo" Guzmán, read as three names."""
    for first, nick, last in zip(range(len(mentions)), range(1, len(mentions)), range(2, len(mentions)), strict=False):
        parts = [mentions[i] for i in (first, nick, last)]
        between = [text[a.span.end : b.span.start].strip() for a, b in pairwise(parts)]
        if all(m.type == "person" for m in parts) and all(quote in _QUOTES for quote in between) and not parse(parts[0].name).full:
            bundles = _joined(bundles, (first, nick, last), f"{parts[0].name} {parts[2].name}")
    return bundles


def _joined(bundles: list[Bundle], at: tuple[int, ...], full: str) -> list[Bundle]:
    inside = [b for b in bundles if any(m in at for found in b.names.values() for m in found)]
    whole = Bundle(canonical(full), title=full, why=[f"a name with a nickname inside it: {full}"])
    for bundle in inside:
        whole.why += bundle.why
        for name, mentions in bundle.names.items():
            whole.add(name, mentions)
    return [*(b for b in bundles if b not in inside), whole]


def _full_names(found: dict[str, list[int]]) -> list[Bundle]:
    bundles: list[Bundle] = []
    buckets: dict[str, list[Bundle]] = defaultdict(list)
    for name in sorted(found, key=lambda n: (-len(n.split()), found[n][0])):
        home, why = _home(name, [b for key in _keys(name) for b in buckets[key][:_FEW]])
        if home is None:
            home = Bundle(canonical(name))
            bundles.append(home)
        elif why:
            home.why.append(why)
        home.add(name, found[name])
        for key in _keys(name):
            if home not in buckets[key][:_FEW]:
                buckets[key].append(home)
    return bundles


def _keys(name: str) -> list[str]:
    """Keys under which a person is looked for: each word of the family name, its start with the initial, all words sorted."""
    parts = parse(name)
    family = [skeleton(w) for w in parts.family.split()]
    words = sorted(skeleton(w) for w in (*parts.given.split(), *parts.family.split()))
    return [*family, f"{parts.given[:1]}.{parts.family[:3]}", " ".join(words)]


def _home(name: str, candidates: list[Bundle]) -> tuple[Bundle | None, str]:
    best: tuple[float, Bundle | None, str] = (SAME - 1e-9, None, "")
    for bundle in candidates:
        for other in bundle.names:
            found = compare_persons(name, other)
            if found.score > best[0]:
                best = (found.score, bundle, f"{name} is {other}: {found.why}")
    return best[1], best[2]


_QUOTES = frozenset("\" ' “ ” ‘ ’ « » ( )".split())
_FORM = 14
"""Characters before a name in which a form of address stands."""


def only_one(count: int) -> Evidence | None:
    """Weighs that the document knows just one person who fits: .4."""
    return Evidence(0.4, "nobody else in the document fits") if count == 1 else None


def nearest(count: int) -> Evidence:
    """Weighs, among several who fit, being named last before: .35."""
    return Evidence(0.35, f"of {count} who fit, named last before")


def _lone_names(bundles: list[Bundle], lone: dict[str, list[int]], genders: Mapping[int, Gender]) -> list[Bundle]:
    family, given = _index(bundles)
    rest: dict[str, Bundle] = {}
    for name, mentions in sorted(lone.items(), key=lambda item: not parse(item[0]).suffix):
        fitting, weight, how = _fitting(name, family, given)
        for told in (None, "m", "f"):
            at = [m for m in mentions if genders.get(m) == told]
            can = [b for b in fitting if told is None or _gender(b) in (told, None)]
            if at and not can:
                _alone(rest, name, at, told if fitting else None)
            elif len(can) == 1 and at:
                _join(can[0], name, at, weight, how, only_one(1))
            elif at:
                _share(can, name, at, weight, how)
    return [*bundles, *rest.values()]


def _alone(rest: dict[str, Bundle], name: str, mentions: list[int], told: Gender | None) -> None:
    """A name that no full name of the document explains; "Abdullah" goes to the one "Abdullah II" that the document has."""
    key = f"{told or ''}{canonical(name)}"
    numbered = [k for k, b in rest.items() if parse(next(iter(b.names))).suffix and k.rpartition(" ")[0] == key]
    if key not in rest and len(numbered) == 1:
        rest[numbered[0]].add(name, mentions)
        rest[numbered[0]].why.append(
            f"{name} is {next(iter(rest[numbered[0]].names))} without the number; nobody else in the document fits"
        )
    else:
        rest.setdefault(key, Bundle(canonical(name))).add(name, mentions)


def _gender(bundle: Bundle) -> Gender | None:
    return next((g for name in bundle.names if (g := gender(name))), None)


def _index(bundles: list[Bundle]) -> tuple[dict[str, list[Bundle]], dict[str, list[Bundle]]]:
    """Bundles by their family names, and by their given names, the words of those, and their initials ("MBS")."""
    family: dict[str, list[Bundle]] = defaultdict(list)
    given: dict[str, list[Bundle]] = defaultdict(list)
    for bundle in bundles:
        parts = [parse(name) for name in bundle.names]
        for key in {skeleton(w) for p in parts for w in p.family.split()} | {skeleton(p.family) for p in parts}:
            family[key].append(bundle)
        for key in {skeleton(w) for p in parts for w in (p.given, *p.given.split(), *p.middle) if w} | _initials(bundle):
            given[key].append(bundle)
    return family, given


def _initials(bundle: Bundle) -> set[str]:
    found = {"".join(w[0] for w in words(name)) for name in bundle.names}
    return {skeleton(letters) for letters in found if len(letters) > 2}  # noqa: PLR2004 - two are anybody's


def _fitting(name: str, family: dict[str, list[Bundle]], given: dict[str, list[Bundle]]) -> tuple[list[Bundle], float, str]:
    """Who in the document can bear a lone name, with the weight and the kind of the fit: a family name before a given name."""
    parts = parse(name)
    keys = [skeleton(parts.family), *(skeleton(w) for w in parts.family.split() if len(parts.family.split()) > 1)]
    for key in keys:
        if family.get(key):
            return family[key], 0.7, "family name"
    return (given[keys[0]], 0.6, "given name") if given.get(keys[0]) else ([], 0.0, "")


def _join(bundle: Bundle, name: str, mentions: list[int], weight: float, how: str, more: Evidence | None) -> None:
    best = max(bundle.names, key=lambda n: (len(n.split()), n))
    exact = family_evidence(parse(name), parse(best)) if how == "family name" else None
    total = max(weight, exact.weight if exact else 0) + (more.weight if more else 0)
    bundle.add(name, mentions)
    bundle.why.append(f"{name} is the {how} of {best}; {more.why if more else ''} ({total:.2f})")


def _share(fitting: list[Bundle], name: str, mentions: list[int], weight: float, how: str) -> None:
    """Several people of one name: each mention goes to the one named last before it, else to the one named first after it."""
    places = [(b, b.mentions) for b in fitting[:_FEW]]
    shared: dict[int, list[int]] = defaultdict(list)
    for mention in mentions:
        shared[max(range(len(places)), key=lambda i: _closeness(places[i][1], mention))].append(mention)
    for i, found in shared.items():
        _join(places[i][0], name, found, weight, how, nearest(len(places)))


def _closeness(mentions: list[int], at: int) -> tuple[int, int]:
    i = bisect_left(mentions, at)
    return (1, mentions[i - 1]) if i else (0, -mentions[0])
