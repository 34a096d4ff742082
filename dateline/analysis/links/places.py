"""Places and peoples: what the gazetteers know is one entity under all its names; the rest agrees by transliteration."""

from __future__ import annotations

from dateline.analysis.links.bundle import Bundle, by_name
from dateline.names import place
from dateline.names.fold import fold, skeletons


def link_places(names: list[tuple[int, str]]) -> list[Bundle]:
    """Bundles of place mentions. A city name goes to a city of a country that the document names, else to the largest."""
    found = by_name(names)
    near = frozenset(p.iso for name in found if (p := place.country(name)))
    bundles: dict[str, Bundle] = {}
    for name, mentions in found.items():
        known = _seat(name) or place.resolve(name, near)
        key = known.key if known else " ".join(skeletons(name))
        bundle = bundles.setdefault(key, Bundle(key))
        if known:
            _describe(bundle, known, name)
        elif bundle.names and name not in bundle.names:
            bundle.why.append(f"{name} and {next(iter(bundle.names))} agree under transliteration")
        bundle.add(name, mentions)
    return list(bundles.values())


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
    """Bundles of events, works and products: equal but for case, accents and articles."""
    bundles: dict[str, Bundle] = {}
    for name, mentions in by_name(names).items():
        key = fold(name).removeprefix("the ")
        bundles.setdefault(key, Bundle(key)).add(name, mentions)
    return list(bundles.values())
