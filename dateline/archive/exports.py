"""Answers in the formats of other tools: FollowTheMoney, GeoJSON, BibTeX and CSL-JSON. All streamed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.archive.paging import payloads
from dateline.engines.base import Engine, IndexQuery
from dateline.query.plan import Everything, Values
from dateline.query.values import Item

_SCHEMATA = {
    "person": "Person",
    "organization": "Organization",
    "place": "Address",
    "event": "Event",
    "group": "LegalEntity",
    "work": "Asset",
    "product": "Asset",
}
"""`Thing` is abstract: an importer refuses it."""
_MENTION_TYPES = {"person": "Person", "organization": "Organization"}
_SPECIAL, _URL = re.compile(r"[{}%&#$_\\~^]"), re.compile(r"[{}\\\s]+")
_WRITTEN = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?(?![\w-])|\d{4}-\d\d-\d\d(?=T)")


def stored(engine: Engine, *kinds: str) -> int:
    """How many things of these kinds there are: what an export of all of them holds at most."""
    return sum(engine.index.search(IndexQuery(kind, Everything(), size=1, payload=False)).total for kind in kinds)


def ftm(engine: Engine, types: Iterable[str] = ("person", "organization", "place", "event")) -> Iterator[Item]:
    """Entities, articles and mentions as FollowTheMoney objects (https://followthemoney.tech): {"id", "schema", "properties"}."""
    wanted, known = tuple(types), set[str]()
    for item in payloads(engine, "entities", Values("type", wanted)):
        known.add(item["id"])
        yield _ftm_entity(item)
    for item in payloads(engine, "stories", Everything()):
        yield from (_ftm_article(member) for member in item["members"])
    for item in payloads(engine, "mentions", Values("type", tuple(t for t in wanted if t in _MENTION_TYPES))):
        # A document may read as an organisation what most read as a product, which was not asked for.
        if item["entity_id"] in known:
            yield _ftm_mention(item)


def _ftm_entity(item: Mapping[str, Any]) -> Item:
    properties: dict[str, list[str]] = {"name": [item["name"]]}
    properties["alias"] = [a["name"] for a in item["aliases"] if a["name"] != item["name"]]
    if item["type"] == "person":
        properties["position"] = [r["role"] for r in item["roles"]]
    if item["type"] == "place":
        properties = {"full": properties["name"], "summary": properties["alias"]}
    country = item["external_ids"].get("iso3166") or item["external_ids"].get("country")
    if country:
        properties["country"] = [country.lower()]
    if "wikidata" in item["external_ids"]:
        properties["wikidataId"] = [item["external_ids"]["wikidata"]]
    return {"id": item["id"], "schema": _SCHEMATA.get(item["type"], "Asset"), "properties": {k: v for k, v in properties.items() if v}}


def _ftm_article(member: Mapping[str, Any]) -> Item:
    values = {"title": member["title"], "publisher": member["outlet"], "publishedAt": member["published"]}
    return {"id": _article(member["document_id"]), "schema": "Article", "properties": {k: [v] for k, v in values.items() if v}}


def _article(document_id: str) -> str:
    return f"doc-{document_id}"


def _ftm_mention(item: Mapping[str, Any]) -> Item:
    names = sorted({m["exact"] for m in item["mentions"]})
    detected = _MENTION_TYPES.get(item["mentions"][0]["type"], "Thing")
    properties = {"document": [_article(item["document_id"])], "resolved": [item["entity_id"]], "detectedSchema": [detected], "name": names}
    return {"id": f"{_article(item['document_id'])}.{item['entity_id']}", "schema": "Mention", "properties": properties}


def geojson(engine: Engine) -> Item:
    """The cities among the places as a GeoJSON FeatureCollection (RFC 7946); countries and regions have no point."""
    features = [feature for item in payloads(engine, "entities", Values("type", ("place",))) if (feature := _feature(item))]
    return {"type": "FeatureCollection", "features": features}


@cache
def _coordinates() -> dict[str, tuple[float, float]]:
    text = files("dateline.archive").joinpath("data", "coordinates.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {geonames: (float(longitude), float(latitude)) for geonames, longitude, latitude in rows}


def _feature(item: Mapping[str, Any]) -> Item | None:
    point = _coordinates().get(item["external_ids"].get("geonames", ""))
    if point is None:
        return None
    properties = {"id": item["id"], "name": item["name"], "documents": item["documents"], "mentions": item["mentions"]}
    return {"type": "Feature", "geometry": {"type": "Point", "coordinates": list(point)}, "properties": properties}


def csl(documents: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    """Documents ({"id", "title", "outlet", "author", "url", "published"}) as CSL-JSON items."""
    for item in documents:
        made: dict[str, Any] = {"id": item["id"], "type": "article-newspaper", "title": item.get("title") or item["id"]}
        made.update({k: v for k, v in (("container-title", item.get("outlet")), ("URL", item.get("url"))) if v})
        if item.get("author"):
            made["author"] = [{"literal": item["author"]}]
        day = _day(item.get("published"))
        if day:
            made["issued"] = {"date-parts": [[int(part) for part in day.split("-")]]}
        yield made


def bibtex(documents: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Documents as BibTeX entries, one string each; one without a title bears its id."""
    for item in documents:
        day = _day(item.get("published")) or ""
        # Braces keep an outlet or several authors together as one name.
        author = f"{{{_tex(item['author'])}}}" if item.get("author") else None
        given = {"title": _tex(item.get("title") or item["id"]), "journal": _tex(item.get("outlet") or ""), "author": author}
        fields = {**given, "url": _URL.sub(_percent, item.get("url") or ""), "year": day[:4], "date": day}
        body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
        yield f"@article{{{_citation_key(str(item['id']))},\n{body}}}\n"


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda match: _WRITTEN.get(match[0], f"\\{match[0]}"), " ".join(text.split()))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace"))


def _citation_key(document_id: str) -> str:
    """The id where it can be a key; else what of it can, and a checksum, so that two ids never share a key."""
    plain = re.sub(r"[^A-Za-z0-9:._-]", "-", document_id)
    return plain if plain == document_id else f"{plain}-{zlib.crc32(document_id.encode('utf-8', 'replace')):08x}"


def _day(published: Any) -> str | None:
    """The day, month or year of a publication date; None for what has no such form (a week, a season)."""
    value = published.get("value") if isinstance(published, Mapping) else published
    found = _DAY.match(value or "")
    return found[0] if found else None
