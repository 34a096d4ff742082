"""Utterances: what somebody said once, with everyone who carried it, who was first, and what each version leaves out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dateline.archive.names import labelled
from dateline.engines.base import Engine, IndexQuery, Sort
from dateline.errors import NotFound
from dateline.query.plan import Values
from dateline.query.values import Item
from dateline.stories.omissions import left_out

_CARRIED = 100
Version = Mapping[str, Any]


def utterance(engine: Engine, utterance_id: str) -> Item:
    """An utterance with its versions, the first carrier's first; raises NotFound."""
    versions, total = _versions(engine, utterance_id)
    if not versions:
        raise NotFound("utterance", utterance_id)
    longest = _longest(versions)
    return {
        **_summary(utterance_id, versions, total),
        "speaker": _speaker(engine, versions[0]["speaker"]),
        "versions": [{**_shown(version), **_omitted(version, longest)} for version in versions],
    }


def _speaker(engine: Engine, speaker: Mapping[str, Any] | None) -> Item | None:
    if not speaker or not speaker["entity_id"]:
        return None
    (named,) = labelled(engine, [{"id": speaker["entity_id"], "name": speaker["name"]}])
    return {"entity_id": named["id"], "name": named["name"]}


def of_quote(engine: Engine, item: Mapping[str, Any], known: dict[str, tuple[list[Version], int]]) -> Item | None:
    """What a quotation in a list says of its utterance; None where nobody else carries it. `known` spares asking twice."""
    key = item.get("utterance_id")
    if not key:
        return None
    if key not in known:
        known[key] = _versions(engine, key)
    versions, total = known[key]
    if total < 2:  # noqa: PLR2004 - itself
        return None
    longest = _longest(versions)
    written = " … ".join(part["exact"] for part in longest["content"])
    return {**_summary(key, versions, total), "longest": written, **_omitted(item, longest)}


def _versions(engine: Engine, utterance_id: str) -> tuple[list[Version], int]:
    """(the versions, the first carrier's first, how many there are): by day, what derives from no other before its copies.

    Of one and the same time the fuller comes first: who comments on a statement cites less of it than who reports it.
    """
    hits = engine.index.search(IndexQuery("quotes", Values("utterance", (utterance_id,)), Sort("published", descending=False), _CARRIED))
    carried = [hit.payload for hit in hits.hits]
    stories = engine.index.get("stories", sorted({q["story_id"] for q in carried if q["story_id"]}))
    copies = {m["document_id"] for story in stories.values() for m in story["members"] if m["of"]}

    def rank(quote: Version) -> tuple[str, bool, str, int, str, str, int]:
        published, document = quote["published"] or "9999", quote["document_id"]
        return (published[:10], document in copies, published, -_length(quote), quote["received"], document, quote["start"])

    return sorted(carried, key=rank), hits.total


def _longest(versions: Sequence[Version]) -> Version:
    return max(versions, key=_length)


def _length(version: Version) -> int:
    return sum(len(part["exact"]) for part in version["content"])


def _summary(key: str, versions: Sequence[Version], total: int) -> Item:
    first, longest = versions[0], _longest(versions)
    return {
        "id": key,
        "quotes": total,
        "outlets": sorted({q["outlet"] for q in versions if q["outlet"]}),
        "first": {name: first[name] for name in ("document_id", "outlet", "published")},
        "longest_in": {"document_id": longest["document_id"], "revision": longest["revision"], "content": longest["content"]},
    }


def _shown(version: Version) -> Item:
    names = ("id", "document_id", "revision", "outlet", "published", "start", "end", "exact", "content", "kind", "language")
    return {name: version[name] for name in names}


def _omitted(version: Version, longest: Version) -> Item:
    """Spans of the longest form that a version lacks; None with why where the two are in different languages."""
    if "und" in (version["language"], longest["language"]) or version["language"] == longest["language"]:
        parts = left_out([part["exact"] for part in longest["content"]], [part["exact"] for part in version["content"]])
        return {"left_out": [_span(longest["content"][number], start, end) for number, start, end in parts]}
    return {"left_out": None, "left_out_why": f"the longest form is in another language ({longest['language']})"}


def _span(passage: Mapping[str, Any], start: int, end: int) -> Item:
    return {"start": passage["start"] + start, "end": passage["start"] + end, "exact": passage["exact"][start:end]}
