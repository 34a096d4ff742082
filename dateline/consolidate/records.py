"""Search records of what consolidation makes: entities, mentions, quotes, stories, events."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from dateline.consolidate.entry import Entry
from dateline.engines.base import IndexRecord
from dateline.model import Annotations, Chain, Document
from dateline.names.fold import fold
from dateline.shapes.analysis import View
from dateline.terms import analyse
from dateline.when.seconds import first_second, last_second

Json = dict[str, Any]


def _present(**values: int | None) -> dict[str, int]:
    return {name: value for name, value in values.items() if value is not None}


def entity_record(item: Json, version: int) -> IndexRecord:
    """An entity, found by every name it has."""
    names = list(dict.fromkeys([item["name"], *(alias["name"] for alias in item["aliases"])]))
    return IndexRecord(
        item["id"],
        version,
        texts={"names": " ".join(analyse(name).joined() for name in names)},
        keywords={
            "type": [item["type"]],
            "name_key": sorted({fold(name) for name in names} - {""}),
            "sort_name": [fold(item["name"])],
            "external": [f"{kind}:{value}" for kind, value in sorted(item["external_ids"].items())],
        },
        numbers=_present(
            documents=item["documents"],
            mentions=item["mentions"],
            first_seen=first_second(item["first_seen"]),
            last_seen=last_second(item["last_seen"]),
            received=item["received"],
        ),
        payload=item,
    )


def mention_records(
    document: Document, notes: Annotations, entry: Entry, entities: Sequence[str], published: str | None
) -> list[IndexRecord]:
    """One record for each entity of a document, with all its spans there. `entities`: entity id by chain."""
    view = View(document, notes)
    by_entity: dict[str, list[int]] = {}
    for at, entity in enumerate(entities):
        by_entity.setdefault(entity, []).append(at)
    return [_mention_record(document, notes, entry, view, entity, chains, published) for entity, chains in by_entity.items()]


def _mention_record(
    document: Document, notes: Annotations, entry: Entry, view: View, entity: str, chains: Sequence[int], published: str | None
) -> IndexRecord:
    mentions = sorted((notes.mentions[m] for chain in chains for m in notes.chains[chain].mentions), key=lambda m: m.span)
    spans = [
        {**view.span(m.span), "type": m.type, "role": view.span(m.role) if m.role else None, "metonym": m.metonym, "why": m.why}
        for m in mentions
    ]
    roles = sorted({fold(role) for chain in chains for role in notes.chains[chain].roles} - {""})
    payload = {"entity_id": entity, **_head(document, entry, published), "mentions": spans}
    return IndexRecord(
        f"{document.id}|{entity}",
        document.revision,
        keywords=_given(entity=[entity], document=[document.id], outlet=[entry["outlet"]], type=[notes.chains[chains[0]].type], role=roles),
        numbers=_present(published=first_second(published), received=entry["received"]),
        payload=payload,
    )


def _given(**values: Sequence[str | None]) -> dict[str, list[str]]:
    return {name: [v for v in found if v] for name, found in values.items() if any(found)}


def _head(document: Document, entry: Entry, published: str | None) -> Json:
    return {
        "document_id": document.id,
        "revision": document.revision,
        "title": entry["title"],
        "outlet": entry["outlet"],
        "published": published,
        "received": document.received,
        "story_id": entry["story"],
    }


def quote_records(
    document: Document,
    notes: Annotations,
    entry: Entry,
    resolve: Callable[[Chain], tuple[str, str]],
    utterances: Mapping[int, str],
    published: str | None,
) -> list[IndexRecord]:
    """One record a quotation. `resolve` gives a chain's entity (id, name); `utterances` its group by the quotation's place."""
    shown = View(document, notes, resolve).whole()["quotes"]
    return [
        IndexRecord(
            f"{document.id}#q{at}",
            document.revision,
            texts={"content": " ".join(analyse(part.of(document.text)).joined() for part in quote.content)},
            keywords=_given(
                speaker=[item["speaker"]["entity_id"] if item["speaker"] else None],
                document=[document.id],
                outlet=[entry["outlet"]],
                story=[entry["story"]],
                stance=[quote.stance],
                kind=[quote.kind],
                utterance=[utterances.get(at)],
            ),
            numbers=_present(published=first_second(published), received=entry["received"]),
            payload={
                **item,
                "id": f"{document.id}#q{at}",
                **_head(document, entry, published),
                "utterance_id": utterances.get(at),
                "language": entry["language"],
            },
        )
        for at, (quote, item) in enumerate(zip(notes.quotes, shown, strict=True))
    ]


def story_record(item: Json, received: int, version: int) -> IndexRecord:
    """A story, found by its title and its members' headlines."""
    headlines = [m["title"] for m in item["members"] if m["title"]]
    return IndexRecord(
        item["id"],
        version,
        texts={"title": analyse(item["title"] or "").joined(), "evidence": " ".join(analyse(h).joined() for h in dict.fromkeys(headlines))},
        keywords=_given(
            entity=[e["id"] for e in item["entities"]],
            outlet=sorted({m["outlet"] for m in item["members"] if m["outlet"]}),
            document=[m["document_id"] for m in item["members"]],
        ),
        numbers=_present(
            first=first_second(item["from"]),
            last=last_second(item["to"]),
            documents=item["documents"],
            outlets=item["outlets"],
            independent=item["independent"],
            received=received,
        ),
        payload=item,
    )


def event_record(item: Json, received: int, version: int) -> IndexRecord:
    """An event, found by its evidence sentences, its participants and places, its days."""
    sentences = dict.fromkeys(e["exact"] for e in item["evidence"])
    dated = item["from"] is not None or item["to"] is not None
    places = [p["id"] for p in item["places"]]
    return IndexRecord(
        item["id"],
        version,
        texts={"evidence": " ".join(analyse(sentence).joined() for sentence in sentences)},
        keywords=_given(
            entity=list(dict.fromkeys([*(e["id"] for e in item["entities"]), *places])),
            place=places,
            outlet=sorted({e["outlet"] for e in item["evidence"] if e["outlet"]}),
            story=[item["story_id"]],
            status=[item["status"]],
            document=sorted({e["document_id"] for e in item["evidence"]}),
            dated=["yes" if dated else "no"],
        ),
        numbers=_present(
            first=first_second(item["from"] or item["to"]),
            last=last_second(item["to"] or item["from"]),
            outlets=item["sources"]["outlets"],
            documents=item["sources"]["documents"],
            independent=item["sources"]["independent"],
            importance=round(item["importance"] * 1000),
            received=received,
        ),
        payload=item,
    )
