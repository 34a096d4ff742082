"""Places and peoples: what the gazetteers know is one entity under all its names; the rest agrees by transliteration."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from dateline.analysis.links.bundle import Bundle, by_name
from dateline.model import Mention
from dateline.names import place, within
from dateline.names.fold import fold, skeleton, words
from dateline.names.organization import is_acronym, stands_for

_COMPASS = {"ne": "northeast", "nw": "northwest", "se": "southeast", "sw": "southwest", "st": "saint", "mt": "mount", "ft": "fort"}
_KINDS = frozenset(map(skeleton, within.KINDS))


def regions_beside(text: str, mentions: tuple[Mention, ...]) -> dict[int, tuple[str, ...]]:
    """For places with a comma and a state or country right after them its codes: "Paris", "Texas" of "Paris, Texas"."""
    found = {}
    for i, (own, after) in enumerate(pairwise(mentions)):
        if own.type == after.type == "place" and text[own.span.end : after.span.start].strip() == ",":
            where = within.codes(after.name)
            if where and (where[0].find("-") > 0 or within.city_in(own.name, where)):
                found[i] = where
    return found


def link_places(names: list[tuple[int, str]], beside: Mapping[int, tuple[str, ...]] | None = None) -> list[Bundle]:
    """Bundles of place mentions, given as (mention index, name); `beside` has the codes of regions that stand after some.

    A city goes to the state or country after it; one without goes where the same name went that the document introduced so, else to a
    city of a state or country that the document names, else to the largest.
    """
    near = _near(names, beside or {})
    introduced: dict[str, str] = {}
    later = _introduced(names, beside or {})
    bundles: dict[str, Bundle] = {}
    for index, name in names:
        spelled, key, known = _placed(name, (beside or {}).get(index, ()))
        if known is None and key is None:
            key = introduced.get(spelled)
            known = None if key else _known(name, near, after_city=index - 1 in (beside or {}))
        elif key:
            introduced.setdefault(spelled, key)
        _put(bundles, known.key if known else key or later.get(spelled, spelled), known, name, index)
    return _same_kind(list(bundles.values()))


def _known(name: str, near: frozenset[str], *, after_city: bool) -> place.Place | None:
    state = within.state_named(name) if after_city else None
    return _seat(name) or state or place.resolve(within.parted(name)[0], near)


def _placed(name: str, beside: tuple[str, ...]) -> tuple[str, str | None, place.Place | None]:
    """(the place's name freed of spelling, its key, the known city) where something after it says where it is, else no key."""
    base, own = within.parted(name)
    where, spelled = own or beside, _spelled(base)
    rest = name[len(base) :].strip(" ,")
    if place.country(base) or not (where or rest) or (not where and place.city(rest)):
        return spelled, None, None
    known = within.city_in(base, where)
    return spelled, known.key if known else f"{spelled} {where[0].lower() if where else _spelled(rest)}", known


def _introduced(names: list[tuple[int, str]], beside: Mapping[int, tuple[str, ...]]) -> dict[str, str]:
    """The key under which the document introduces a name with what stands after it."""
    placed = (_placed(name, beside.get(index, ())) for index, name in reversed(names))
    return {spelled: key for spelled, key, _ in placed if key}


def _near(names: list[tuple[int, str]], beside: Mapping[int, tuple[str, ...]]) -> frozenset[str]:
    countries = {p.iso for _, name in names if (p := place.country(name))}
    states = {code for _, name in names if (code := within.state(name))}
    return frozenset(countries | states | {code for where in beside.values() for code in where[:1]})


def _spelled(base: str) -> str:
    return " ".join(skeleton(_COMPASS.get(w, w)) for w in words(base))


def _put(bundles: dict[str, Bundle], key: str, known: place.Place | None, name: str, index: int) -> None:
    bundle = bundles.setdefault(key, Bundle(key))
    if name not in bundle.names:
        if known:
            _describe(bundle, known, name)
        elif bundle.names:
            bundle.why.append(f"{name} and {next(iter(bundle.names))} agree but for spelling or what stands after")
    bundle.add(name, [index])


def _same_kind(bundles: list[Bundle]) -> list[Bundle]:
    """One bundle for "Qeshm Island" and "Qeshm" where the document has both and no gazetteer tells them apart."""
    by_key = {b.key: b for b in bundles}
    kept = []
    for bundle in bundles:
        parts = bundle.key.split()
        bare = by_key.get(" ".join(w for w in parts if w not in _KINDS))
        if len(parts) > 1 and bare is not None and bare is not bundle:
            bare.why.append(f"{next(iter(bundle.names))} is {next(iter(bare.names))} with the word for what it is")
            for name, mentions in bundle.names.items():
                bare.add(name, mentions)
        else:
            kept.append(bundle)
    return kept


def _seat(name: str) -> place.Place | None:
    """A seat of power is a place of its own, not the country it may stand for."""
    folded = fold(name).removeprefix("the ")
    return place.Place("region", f"seat-{folded.replace(' ', '-')}", "", "") if folded in place.seats() else None


def _describe(bundle: Bundle, known: place.Place, name: str) -> None:
    if known.kind == "country":
        bundle.external.update({"iso3166": known.iso, **({"geonames": known.geonames} if known.geonames else {})})
        bundle.title = known.name
    elif known.geonames:
        bundle.external.update({"geonames": known.geonames, "country": known.iso})
    elif known.key.startswith("region-"):
        bundle.external["region"] = known.key.removeprefix("region-")
    if known.name and fold(name) != fold(known.name):
        bundle.why.append(f"{name} is a name of {known.name} in the gazetteer")


def link_groups(names: list[tuple[int, str]]) -> list[Bundle]:
    """Bundles of groups: a people under its words ("Kazakh", "Kazakhs") is one entity, with the ISO code of its country."""
    bundles: dict[str, Bundle] = {}
    for name, mentions in by_name(names).items():
        known = place.demonym(name) or place.country(name)
        key = known.key if known else fold(name).removesuffix("s")
        bundle = bundles.setdefault(key, Bundle(key))
        if known and known.kind == "country":
            bundle.external["iso3166"] = known.iso
        if known and bundle.names and name not in bundle.names:
            bundle.why.append(f"{name} and {next(iter(bundle.names))} are words for what belongs to {known.name}")
        bundle.add(name, mentions)
    return list(bundles.values())


def link_others(names: list[tuple[int, str]]) -> list[Bundle]:
    """Bundles of events, works and products: equal but for case, accents and articles, or the initials of the one they stand for."""
    bundles: dict[str, Bundle] = {}
    found = by_name(names)
    for name, mentions in found.items():
        long = [other for other in found if is_acronym(name) and not is_acronym(other) and stands_for(name, other)]
        key = fold(long[0] if len(long) == 1 else name).removeprefix("the ")
        bundle = bundles.setdefault(key, Bundle(key))
        bundle.add(name, mentions)
        if len(long) == 1:
            bundle.why.append(f"{name} are the initials of {long[0]}")
    return list(bundles.values())
