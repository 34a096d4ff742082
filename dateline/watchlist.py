"""Watch lists as people keep them: rows of CSV, or FollowTheMoney entities as JSON, into entries that names are compared with. Pure."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import orjson

from dateline.errors import Fault, Invalid
from dateline.model import MentionType

Form = Literal["csv", "json", "ndjson"]
TYPES: dict[str, MentionType] = {
    **{kind: kind for kind in ("person", "organization", "place", "event", "work", "product", "group")},
    "Person": "person",
    **dict.fromkeys(("Organization", "Company", "PublicBody", "LegalEntity"), "organization"),
    "Address": "place",
    "Event": "event",
    **dict.fromkeys(("Vessel", "Airplane", "Vehicle"), "product"),
}
"""Our types and the schemata of FollowTheMoney that articles name."""
_NEVER_NAMED = frozenset(
    "Analyzable Article Assessment Asset Associate Audio BankAccount Call CallForTenders Contract ContractAward CourtCase CourtCaseParty"
    " CryptoWallet Debt Directorship Document Documentation EconomicActivity Email Employment Family Folder HyperText Identification Image"
    " Interest Interval License Membership Mention Message Note Occupancy Ownership Package Page Pages Passport Payment PlainText Position"
    " Post Project ProjectParticipant RealEstate Representation Risk Sanction Security Similar Succession Table TaxRoll Trip UnknownLink"
    " UserAccount Value Video Workbook".split()
)
_NAMES = ("name", "alias", "previousName", "weakAlias")
_LONGEST_ID, LONGEST_NAME, MOST_NAMES, _MOST_ROLE = 256, 500, 200, 500
_COUNTRY = r"[A-Za-z]{2}"
_OWN = re.compile(r"e-[0-9a-f]{20}")


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry: the id that its entity is to have, its names (the first is shown), the role it is known by, ids elsewhere."""

    id: str
    type: MentionType
    names: tuple[str, ...]
    role: str | None = None
    external: Mapping[str, str] = field(default_factory=dict)

    def body(self) -> dict[str, Any]:
        """As JSON."""
        return {"type": self.type, "names": list(self.names), "role": self.role, "external": dict(sorted(self.external.items()))}


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with one line (the first is 1; of a JSON array, the element)."""

    line: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """The good entries with their lines, the bad lines, and how many objects are of kinds that no article names (links, documents)."""

    entries: tuple[tuple[int, Listed], ...]
    problems: tuple[Problem, ...]
    skipped: int


def read(raw: bytes, form: Form) -> Reading:
    """Everything in a file. Never raises for a bad row; raises Invalid where the whole cannot be read (encoding, JSON)."""
    entries: dict[str, tuple[int, Listed]] = {}
    problems, skipped = [], 0
    for line, row in _rows(_text(raw), form):
        entry = _taken(row)
        if isinstance(entry, Invalid):
            problems.append(Problem(line, entry.faults))
        elif entry is None:
            skipped += 1
        elif entry.id in entries:
            problems.append(Problem(line, (Fault("id", "repeated", f"stands in line {entries[entry.id][0]} too"),)))
        else:
            entries[entry.id] = line, entry
    return Reading(tuple(entries.values()), tuple(problems), skipped)


def _taken(row: Mapping[str, Any] | Invalid) -> Listed | Invalid | None:
    try:
        return row if isinstance(row, Invalid) else listed(row)
    except Invalid as invalid:
        return invalid


def _text(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid(Fault("body", "encoding", "a watch list has to be UTF-8", error.start)) from None


def _rows(text: str, form: Form) -> Iterator[tuple[int, Mapping[str, Any] | Invalid]]:
    if form == "csv":
        yield from _table(text)
    elif form == "ndjson":
        lines = ((number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
        yield from ((number, _object(line)) for number, line in lines)
    else:
        yield from enumerate(_array(text), 1)


def _object(line: str) -> Mapping[str, Any] | Invalid:
    try:
        return _flat(orjson.loads(line))
    except orjson.JSONDecodeError as error:
        return Invalid(Fault("line", "json", f"no valid JSON: {error.msg}", error.pos))


def _array(text: str) -> Iterable[Mapping[str, Any] | Invalid]:
    try:
        found = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        raise Invalid(Fault("body", "json", f"no valid JSON: {error.msg}", error.pos)) from None
    return (_flat(item) for item in (found if isinstance(found, list) else [found]))


def _table(text: str) -> Iterator[tuple[int, Mapping[str, Any] | Invalid]]:
    rows = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        columns = rows.fieldnames or ()
    except csv.Error as error:
        raise Invalid(Fault("body", "csv", f"no valid CSV: {error}")) from None
    missing = [name for name in ("id", "name") if name not in columns]
    if missing:
        raise Invalid(*(Fault(name, "required", f"the first line names no column {name}") for name in missing))
    while True:
        before = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield before, Invalid(Fault("line", "csv", f"no valid CSV: {error}"))
            return
        if any(value for value in row.values()):
            yield before, _columns(row)


def _columns(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """CSV columns: id, name, type (or schema), aliases (`;` between them), role, country (or countries), wikidata; no others are read."""
    return {
        "id": row.get("id"),
        "type": row.get("type") or row.get("schema") or "person",
        "names": [row.get("name"), *(row.get("aliases") or "").split(";")],
        "role": row.get("role"),
        "country": (row.get("country") or row.get("countries") or "").split(";")[0],
        "wikidata": row.get("wikidata"),
    }


def _flat(item: Any) -> Mapping[str, Any] | Invalid:
    """A FollowTheMoney object ({"id", "schema", "properties": {name: [values]}}) as a row."""
    properties = item.get("properties") if isinstance(item, Mapping) else None
    if not isinstance(properties, Mapping) or any(not isinstance(v, list) for v in properties.values()):
        return Invalid(Fault("properties", "type", "a FollowTheMoney object has id, schema, and properties as lists"))
    named = (*_NAMES, "full") if item.get("schema") == "Address" else _NAMES
    first = {key: next(iter(properties.get(key, [])), None) for key in ("position", "wikidataId")}
    # FollowTheMoney also knows codes of states that are gone and of regions, which are not ISO 3166.
    countries = (c for c in properties.get("country", []) if isinstance(c, str) and re.fullmatch(_COUNTRY, c))
    return {
        "id": item.get("id"),
        "type": item.get("schema"),
        "names": [value for key in named for value in properties.get(key, [])],
        "role": first["position"],
        "country": next(countries, None),
        "wikidata": first["wikidataId"],
    }


def listed(row: Mapping[str, Any]) -> Listed | None:
    """The entry of a row; None for a schema that articles never name. Raises Invalid with every fault."""
    kind = row["type"] if isinstance(row["type"], str) else repr(row["type"])
    if kind in _NEVER_NAMED:
        return None
    names = [name.strip() if isinstance(name, str) else name for name in row["names"] if name]
    values = {key: value.strip() if isinstance(value := row.get(key), str) else value for key in ("id", "role", "country", "wikidata")}
    found = [*_faults(values), *_name_faults(names)]
    if kind not in TYPES:
        found.append(Fault("type", "choice", f"{kind} is no type; there are {', '.join(TYPES)}"))
    if found:
        raise Invalid(*found)
    external = {"wikidata": values["wikidata"], "country": (values["country"] or "").upper()}
    kept = tuple(dict.fromkeys(name for name in names if name))
    return Listed(str(values["id"]), TYPES[kind], kept, values["role"] or None, {k: v for k, v in external.items() if v})


def _faults(values: Mapping[str, Any]) -> Iterator[Fault]:
    key = values["id"]
    if not isinstance(key, str) or not key:
        yield Fault("id", "required", "an entry needs an id")
    elif len(key) > _LONGEST_ID or not key.replace(" ", "x").isprintable() or key in (".", ".."):
        yield Fault("id", "invalid", f"must be 1 to {_LONGEST_ID} visible characters")
    elif _OWN.fullmatch(key):
        yield Fault("id", "invalid", "looks like an id that Dateline gave; a list needs ids of its own")
    yield from _shape(values, "role", rf".{{1,{_MOST_ROLE}}}", f"must be one line of at most {_MOST_ROLE} characters")
    yield from _shape(values, "country", _COUNTRY, "must be a two-letter code (ISO 3166)")
    yield from _shape(values, "wikidata", r"Q[1-9]\d{0,11}", "must be an id such as Q42")


def _shape(values: Mapping[str, Any], name: str, pattern: str, message: str) -> Iterator[Fault]:
    value = values[name]
    if value and not (isinstance(value, str) and re.fullmatch(pattern, value)):
        yield Fault(name, "invalid", message)


def _name_faults(names: list[Any]) -> Iterator[Fault]:
    if not any(names):
        yield Fault("name", "required", "an entry needs a name")
    if len(names) > MOST_NAMES:
        yield Fault("aliases", "length", f"more than {MOST_NAMES} names")
    if any(not isinstance(name, str) or len(name) > LONGEST_NAME or not name.isprintable() for name in names):
        yield Fault("name", "invalid", f"names are one line of at most {LONGEST_NAME} visible characters")
