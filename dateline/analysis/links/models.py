"""Products: a model with and without its maker, its suffix or its plural is one entity."""

from __future__ import annotations

from dateline.analysis.links.bundle import Bundle
from dateline.analysis.links.places import link_others
from dateline.names.product import canonical


def link_products(names: list[tuple[int, str]]) -> list[Bundle]:
    """Bundles of products, given as (mention index, name): one for "Airbus A380" and "A380s", for "Tarn Swift" and "Swift".

    A name that ends several longer ones stays by itself.
    """
    bundles: dict[str, Bundle] = {}
    for found in link_others(names):
        key = canonical(next(iter(found.names)))
        _join(bundles.setdefault(key, Bundle(key)), found, "the same model, with and without its maker")
    for key in sorted(bundles, key=len):
        longer = [other for other in bundles if other.endswith(f" {key}")]
        if len(longer) == 1:
            _join(bundles[longer[0]], bundles.pop(key), "the end of one longer name")
    return list(bundles.values())


def _join(home: Bundle, found: Bundle, why: str) -> None:
    """All of `found` into `home`."""
    if home.names:
        home.why.append(f"{next(iter(found.names))} and {next(iter(home.names))}: {why}")
    home.why += found.why
    for name, mentions in found.names.items():
        home.add(name, mentions)
