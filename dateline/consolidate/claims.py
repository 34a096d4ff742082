"""What a document claims, kept small for comparing it with others: sentences with figures, causes or corrections; who did what where.

`account` puts together what all the articles of a story claim, as `dateline.stories.disagreements` looks at it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.consolidate import stories
from dateline.consolidate.entry import Entry, Told, article
from dateline.consolidate.views import shown_date
from dateline.store.derived import State
from dateline.stories.disagreements.claim import Account, Entity, Saying, Sentence, Telling
from dateline.stories.duplicates import is_correction
from dateline.timeline.report import FINENESS
from dateline.timeline.triggers import kind_of

Json = dict[str, Any]
MOST_ARTICLES = 300
"""Articles of a story that are compared: the first received."""
_RETRACTED = re.compile(
    r"\b(?:we|article|story|version|headline|report)\b.{0,60}\b(?:wrote|said|stated|reported|gave|misstated|incorrectly|wrongly|erroneously)\b|ошибочно",
    re.IGNORECASE,
)


def account(state: State, story_id: str) -> Account:
    """Everything that the articles of a story claim."""
    entries = stories.story_entries(state, story_id)
    first = sorted(entries, key=lambda key: (entries[key]["received"], key))[:MOST_ARTICLES]
    entries = {key: entries[key] for key in first}
    told = state.fetch("told", entries)
    units = state.fetch("unit", {c["unit"] for each in told.values() for c in each["chains"]})
    reports = state.fetch("report", {r["id"] for each in told.values() for r in each["reports"]})
    readers = [_Reader(key, entries[key], told[key], units, reports) for key in entries if key in told]
    return Account(
        sentences=[sentence for reader in readers for sentence in reader.sentences()],
        tellings=[telling for reader in readers for telling in reader.tellings()],
        sayings=[saying for reader in readers for saying in reader.sayings()],
        entities=_entities(state, readers),
        corrections=[(m.document, m.of) for m in stories.story_members(entries) if m.relation == "correction" and m.of],
    )


def _entities(state: State, readers: Iterable[_Reader]) -> dict[str, Entity]:
    found: dict[str, Entity] = {}
    for reader in readers:
        for key, chain in zip(reader.entities, reader.told["chains"], strict=True):
            found.setdefault(key, Entity(chain["name"], chain["type"], _level(chain["external"])))
    labels = state.fetch("label", found)
    return {key: Entity(str(labels.get(key, {}).get("name", known.name)), known.type, known.level) for key, known in found.items()}


def _level(external: Mapping[str, str]) -> str | None:
    if "iso3166" in external:
        return "country"
    return "city" if "geonames" in external else "region" if "region" in external else None


class _Reader:
    """One article's claims with its chains resolved to entities."""

    def __init__(self, key: str, entry: Entry, told: Told, units: Mapping[str, Any], reports: Mapping[str, Any]) -> None:
        self.key, self.entry, self.told, self._reports = key, entry, told, reports
        self.entities = [str(units.get(c["unit"], {}).get("entity", c["key"])) for c in told["chains"]]
        self._corrects = is_correction(article(key, entry))
        self._events: dict[int, set[str]] = {}
        for raw in told["reports"]:
            if raw["id"] in reports:
                self._events.setdefault(raw["span"][0], set()).add(reports[raw["id"]]["event"])

    def sentences(self) -> list[Sentence]:
        """The sentences that can hold a figure or a cause."""
        return [self._sentence(raw["span"], raw["exact"], raw["chains"], raw["before"]) for raw in self.told["sentences"]]

    def tellings(self) -> list[Telling]:
        """The event mentions."""
        return [self._telling(raw, self._reports[raw["id"]]) for raw in self.told["reports"] if raw["id"] in self._reports]

    def sayings(self) -> list[Saying]:
        """The attributions with a known extent."""
        return [self._saying(raw) for raw in self.told["quotes"]]

    def _named(self, chains: Iterable[int]) -> frozenset[str]:
        return frozenset(self.entities[i] for i in chains if i < len(self.entities))

    def _sentence(self, span: Sequence[int], exact: str, chains: Iterable[int], before: str = "") -> Sentence:
        published = shown_date(self.entry)
        evidence = {
            "document_id": self.key,
            "revision": self.entry["revision"],
            "start": span[0],
            "end": span[1],
            "exact": exact,
            "outlet": self.entry["outlet"],
            "published": published,
        }
        return Sentence(
            self.key,
            span[0],
            exact,
            published or "",
            self._named(chains),
            frozenset(self._events.get(span[0], ())),
            before,
            self._corrects and bool(_RETRACTED.search(exact)),
            evidence,
        )

    def _telling(self, raw: Mapping[str, Any], row: Mapping[str, Any]) -> Telling:
        chains = [*raw["participants"], *raw["places"]]
        place, actor = raw["place_span"], raw["actor"]
        return Telling(
            self._sentence(raw["span"], raw["exact"], raw["chains"]),
            row["event"],
            raw["lemma"],
            kind_of(raw["lemma"]),
            raw["status"],
            tuple(raw["trigger"]),
            frozenset(raw["words"]),
            raw["first"],
            raw["last"],
            FINENESS.get(raw["granularity"] or "", 1) == 0,
            tuple(raw["date"]) if raw["date"] else None,
            self._named(chains),
            next(iter(self._named(raw["places"])), None) if place else None,
            next(iter(self._named([actor[0]])), None) if actor else None,
            tuple(place) if place else None,
            tuple(actor[1:]) if actor else None,
        )

    def _saying(self, raw: Mapping[str, Any]) -> Saying:
        speaker = next(iter(self._named([raw["chain"]])), None) if raw["chain"] is not None else None
        sentence = self._sentence(raw["span"], raw["exact"], raw["chains"])
        return Saying(sentence, speaker, raw["stance"], raw["words"], tuple(raw["content"][0]))
