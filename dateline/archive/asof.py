"""What the archive would have said at an earlier instant, by what had been received: later evidence is left out and counts follow.

What cannot be told is said beside every such answer (`note`): which mentions, documents and reports belong together is known as of now.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.archive.paging import payloads
from dateline.engines.base import Engine, IndexQuery
from dateline.errors import Fault, Invalid
from dateline.instants import epoch_ms, iso_instant
from dateline.query.plan import Bool, Range, Values
from dateline.query.values import Item

_DAY_MS = 86_400_000
_MOST = 1000
_DATE_LENGTH = len("2023-05-16")
LIMITS: Mapping[str, str] = {
    "documents": "A document that was replaced later is left out: only its newest revision can be searched.",
    "entities": (
        "Names are grouped, roles collected and entities ordered as of now. `documents`, `mentions`, `aliases` and the days follow what had"
        f" been received; of an entity in more than {_MOST:,} documents then, all but `documents` is as of now."
    ),
    "stories": (
        "Documents are grouped, compared with their origin, and stories chosen and ordered, as of now, and so are the weights of entities."
        " Members, counts, days and the title follow what had been received."
    ),
    "events": (
        "Reports are grouped into events, placed in time, chosen and ordered as of now."
        " Evidence, sources, status and the title follow what had been received."
    ),
}


def end_of(as_of: str) -> int:
    """The last millisecond that counts; raises Invalid for what is no date."""
    try:
        found = epoch_ms(as_of)
    except (ValueError, OverflowError):
        raise Invalid(Fault("as_of", "invalid", f"{as_of!r} is no date")) from None
    return found + (_DAY_MS - 1 if len(as_of) == _DATE_LENGTH else 0)


def note(kind: str, as_of: str | None) -> dict[str, Any]:
    """What stands beside the items of an answer as of then: the instant, and what is as of now all the same."""
    return {"as_of": {"instant": iso_instant(end_of(as_of)), "why": LIMITS[kind]}} if as_of else {}


def event(item: Mapping[str, Any], as_of: str) -> Item:
    """The event as the evidence received until then tells it; `independent` is at most the documents left."""
    kept = [e for e in item["evidence"] if epoch_ms(e["received"]) <= end_of(as_of)]
    if not kept or len(kept) == len(item["evidence"]):
        return dict(item)
    documents = {e["document_id"] for e in kept}
    sources = {
        "documents": len(documents),
        "outlets": len({e["outlet"] for e in kept if e["outlet"]}),
        "independent": min(item["sources"]["independent"], len(documents)),
    }
    told = {"status": _status(kept), "history": _history(kept), "title": _title(item, kept)}
    first = {key: kept[0][key] for key in ("document_id", "outlet", "published")}
    return {**item, **told, "evidence": kept, "sources": sources, "first_reported": first}


def _status(kept: Sequence[Mapping[str, Any]]) -> str:
    said = {e["status"] for e in kept}
    return "happened" if "happened" in said and "denied" not in said else str(kept[-1]["status"])


def _history(kept: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    changed = [e for before, e in zip([None, *kept[:-1]], kept, strict=True) if before is None or before["status"] != e["status"]]
    return [{key: e[key] for key in ("status", "document_id", "published")} for e in changed]


def _title(item: Mapping[str, Any], kept: Sequence[Mapping[str, Any]]) -> str:
    sentences = [" ".join(e["exact"].split()) for e in kept]
    return str(item["title"]) if item["title"] in sentences else sentences[0]


def story(item: Mapping[str, Any], as_of: str) -> Item:
    """The story with the members received until then."""
    kept = [m for m in item["members"] if epoch_ms(m["received"]) <= end_of(as_of)]
    if len(kept) == len(item["members"]):
        return dict(item)
    days = sorted(m["published"][:10] for m in kept if m["published"])
    here = {m["document_id"] for m in kept}
    counts = {
        "documents": len(kept),
        "outlets": len({m["outlet"] for m in kept if m["outlet"]}),
        "independent": sum(m["of"] not in here for m in kept),
    }
    titles = [m["title"] for m in kept if m["title"]]
    title = item["title"] if item["title"] in titles else next(iter(titles), item["title"])
    return {**item, **counts, "title": title, "from": days[0] if days else None, "to": days[-1] if days else None, "members": kept}


def entity(engine: Engine, item: Mapping[str, Any], as_of: str) -> Item:
    """The entity with its counts, names and days by the documents received until then."""
    plan = Bool(filter=(Values("entity", (item["id"],)), Range("received", high=end_of(as_of))))
    total = engine.index.search(IndexQuery("mentions", plan, size=1, payload=False)).total
    if total == item["documents"]:
        return dict(item)
    if total > _MOST:
        return {**item, "documents": total}
    return {**item, "documents": total, **_counted(list(payloads(engine, "mentions", plan)))}


def _counted(records: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    spelled: dict[str, int] = {}
    for found in (m["exact"] for record in records for m in record["mentions"]):
        name = " ".join(found.split())
        spelled[name] = spelled.get(name, 0) + 1
    days = sorted(record["published"][:10] for record in records if record["published"])
    return {
        "mentions": sum(spelled.values()),
        "aliases": [{"name": n, "count": c} for n, c in sorted(spelled.items(), key=lambda p: (-p[1], p[0]))],
        "first_seen": days[0] if days else None,
        "last_seen": days[-1] if days else None,
    }
