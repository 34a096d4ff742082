"""Quotations into utterances: what one speaker said in one story, whoever carried it and in whatever words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dateline.consolidate.entry import Entry, Told
from dateline.store.derived import State, short_id
from dateline.stories.utterances import Utterance, groups

_BLOCK = 200


@dataclass(slots=True)
class Spoken:
    """What one run changed: blocks to be grouped anew, and documents whose quotations changed their utterance."""

    blocks: set[str] = field(default_factory=set)
    documents: set[str] = field(default_factory=set)


def quote_id(document: str, at: int) -> str:
    """The id of a document's quotation."""
    return f"{document}#q{at}"


def take_out(state: State, spoken: Spoken, document: str, entry: Entry) -> None:
    """Take a document's quotations out of their blocks."""
    for block in entry.get("said", []):
        body = state.one("said", block)
        if body is not None:
            left = {k: v for k, v in body["quotes"].items() if v["document"] != document}
            state.put("said", block, {"quotes": left} if left else None)
            spoken.blocks.add(block)


def put_in(state: State, spoken: Spoken, document: str, entry: Entry, told: Told) -> list[str]:
    """Put a document's quotations into the blocks of speaker and story; the blocks."""
    used: set[str] = set()
    names = _entities(state, told)
    for at, quote in enumerate(told["quotes"]):
        speaker = names[quote["chain"]] if quote["chain"] is not None else None
        if speaker is None:
            continue
        block = f"{speaker}|{entry['story']}"
        quotes = dict((state.one("said", block) or {"quotes": {}})["quotes"])
        quotes[quote_id(document, at)] = _kept(document, entry, quote, names)
        state.put("said", block, {"quotes": _earliest(quotes)})
        used.add(block)
    spoken.blocks |= used
    return sorted(used)


def _entities(state: State, told: Told) -> list[str | None]:
    units = state.fetch("unit", {c["unit"] for c in told["chains"]})
    return [units.get(c["unit"], {}).get("entity") for c in told["chains"]]


def _kept(document: str, entry: Entry, quote: Mapping[str, Any], names: Sequence[str | None]) -> dict[str, Any]:
    named = {str(names[i]) for i in quote["inside"] if names[i]}
    return {
        "document": document,
        "words": quote["words"],
        "order": [entry["published"] or "9999", entry["received"], document],
        "language": entry["language"],
        "direct": quote["kind"] == "direct",
        "length": sum(end - start for start, end in quote["content"]),
        "named": sorted({*named, *quote["figures"]}),
        "utterance": None,
    }


def _earliest(quotes: dict[str, Any]) -> dict[str, Any]:
    ordered = sorted(quotes.items(), key=lambda pair: (pair[1]["order"][1:], pair[0]))
    return dict(ordered[:_BLOCK])


def regroup(state: State, spoken: Spoken) -> None:
    """Group the changed blocks anew."""
    for block, body in state.fetch("said", sorted(spoken.blocks)).items():
        speaker = block.partition("|")[0]
        told = [_utterance(key, speaker, quote) for key, quote in body["quotes"].items()]
        fresh = dict(body["quotes"])
        for group in groups(told):
            utterance = short_id("u", min(group, key=lambda u: (u.order[1], u.id)).id)
            for each in group:
                if fresh[each.id]["utterance"] != utterance:
                    fresh[each.id] = {**fresh[each.id], "utterance": utterance}
                    spoken.documents.add(fresh[each.id]["document"])
        state.put("said", block, {"quotes": fresh})


def _utterance(key: str, speaker: str, quote: Mapping[str, Any]) -> Utterance:
    named = frozenset(quote["named"])
    return Utterance(key, speaker, quote["words"], tuple(quote["order"]), quote["language"], quote["direct"], quote["length"], named)


def utterances(state: State, document: str, entry: Entry) -> dict[int, str]:
    """The utterance of each of a document's quotations, by its place."""
    found: dict[int, str] = {}
    for body in state.fetch("said", entry.get("said", [])).values():
        for key, quote in body["quotes"].items():
            if quote["document"] == document and quote["utterance"]:
                found[int(key.rpartition("#q")[2])] = quote["utterance"]
    return found
