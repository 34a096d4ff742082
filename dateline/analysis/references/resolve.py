"""Whom a noun phrase stands for, each way with its own confidence.

In this order: the name that it stands beside ("the airline, Ryanair"); the body whose name it goes on from ("the Waitrose store"); the
name that the document says the same of; for "the man" the only one named before, for "the company" the one spoken of; for "a …" in a
lead whoever the next sentence names first; for the bare noun of a headline the one whom the article is about.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from dateline.analysis.genders import Genders
from dateline.analysis.reading import Ranges, Reading
from dateline.analysis.references.described import described
from dateline.analysis.references.nouns import alike, gender_of, is_anybody, is_enterprise
from dateline.analysis.references.phrases import Phrase
from dateline.analysis.subjects import Subjects
from dateline.analysis.words import HONORIFICS, POSSESSIVE
from dateline.model import Annotations, Mention, Reference

_Found = tuple[int, str, float]
_LEAD = 2
"""Sentences at the head of a text that are its lead."""
_EARLY = 3
"""Tokens at the head of a sentence among which the name stands that it begins with."""
_MOSTLY = 2
"""How many times more often than anybody else the one is named whom an article is about."""
_BACK = 30
"""Mentions that are looked through for the last organisation."""
_AUTHORITIES = ("ministry", "department", "commission", "union", "court", "parliament", "congress", "senate", "police", "news", "agency")


class Resolver:
    """Asked phrase by phrase; holds what the document says of its names."""

    def __init__(self, reading: Reading, notes: Annotations) -> None:
        self._reading, self._notes = reading, notes
        self._starts = [m.span.start for m in notes.mentions]
        self._said = described(reading, notes)
        self._subjects = Subjects(reading, notes, Ranges([]), frozenset(("organization",)))
        self._people = [n for n, c in enumerate(notes.chains) if c.type == "person"]
        self._bodies = [n for n, c in enumerate(notes.chains) if c.type in ("organization", "place")]
        self._genders = Genders(notes.chains)

    def resolve(self, phrase: Phrase) -> Reference:
        """The reference that a phrase is; to nobody where nothing tells."""
        find = self._person if phrase.kind == "person" else self._body
        found = None if phrase.other else self._beside(phrase) or find(phrase)
        chain, why, sure = found or (None, f"nothing in the document tells which {phrase.noun} is meant", 0.0)
        return Reference(self._reading.span(phrase.first, phrase.last), "noun", chain, sure, why)

    def _beside(self, phrase: Phrase) -> _Found | None:
        """The name behind the comma after the phrase, or before the comma that the phrase follows."""
        reading = self._reading
        types = ("person",) if phrase.kind == "person" else ("organization", "place")
        for comma, at in ((phrase.last, self._past_title(phrase.last + 1)), (phrase.first - 1, phrase.first - 2)):
            mention = self._at(at) if reading.word(comma) == "," else None
            if mention is not None and mention.chain is not None and mention.type in types and self._agrees(mention.chain, phrase.noun):
                return mention.chain, f"it stands beside {mention.name}", 0.9
        return None

    def _past_title(self, token: int) -> int:
        reading = self._reading
        return token + 1 + (reading.word(token + 1) == ".") if reading.lower(token) in HONORIFICS else token

    def _at(self, token: int) -> Mention | None:
        """The mention that covers a token."""
        if not 0 <= token < len(self._reading.words):
            return None
        i = bisect_left(self._starts, self._reading.ends[token]) - 1
        return self._notes.mentions[i] if i >= 0 and self._notes.mentions[i].span.end > self._reading.starts[token] else None

    def _person(self, phrase: Phrase) -> _Found | None:
        apart = self._in_sentence(phrase.first)
        before = phrase.definite and not phrase.headline
        people = [n for n in self._people if n not in apart and self._agrees(n, phrase.noun) and not (before and self._is_later(n, phrase))]
        said = self._called(people, phrase)
        follows = None if said else self._named_next(phrase)
        if said or follows not in people:
            return said or self._anybody(people, phrase)
        return follows, "the sentence after it names somebody for the first time", 0.6

    def _called(self, chains: Iterable[int], phrase: Phrase) -> _Found | None:
        """The one most often named of those whom the document calls so."""
        said = [n for n in chains if not self._said[n].isdisjoint(alike(phrase.noun))]
        if not said:
            return None
        best = max(said, key=lambda n: (self._count(n), -n))
        return best, f"the document calls {self._notes.chains[best].name} so", 0.8

    def _anybody(self, people: list[int], phrase: Phrase) -> _Found | None:
        """Whom a noun that says little means: the only one there is, in a headline the one whom the article is about."""
        if not people or not is_anybody(phrase.noun):
            return None
        if phrase.definite and not phrase.inside and len(people) == 1:
            return people[0], "nobody else is named before", 0.6
        best = max(people, key=lambda n: (self._count(n), -n))
        if phrase.headline and all(n == best or self._count(best) >= _MOSTLY * self._count(n) for n in people):
            return best, "the one whom the article is about", 0.5
        return None

    def _agrees(self, chain: int, noun: str) -> bool:
        wanted = gender_of(noun)
        return wanted is None or self._notes.chains[chain].type != "person" or self._genders.of(chain) in (None, wanted)

    def _count(self, chain: int) -> int:
        return len(self._notes.chains[chain].mentions)

    def _first(self, chain: int) -> int:
        return self._starts[self._notes.chains[chain].mentions[0]]

    def _is_later(self, chain: int, phrase: Phrase) -> bool:
        """Whether the document names it only after the phrase."""
        return self._first(chain) >= self._reading.starts[phrase.first]

    def _in_sentence(self, token: int) -> set[int | None]:
        """The chains named in the sentence of a token, whom a phrase of that sentence does not mean again."""
        low, high = self._reading.bounds(self._reading.sentence_at(token))
        near = slice(bisect_left(self._starts, self._reading.starts[low]), bisect_left(self._starts, self._reading.ends[high - 1]))
        return {m.chain for m in self._notes.mentions[near]}

    def _named_next(self, phrase: Phrase) -> int | None:
        """Whom the sentence after a lead begins with, when it is the first time that it names that person."""
        reading = self._reading
        number = reading.sentence_at(phrase.first)
        if phrase.definite or phrase.own or number >= _LEAD or number + 1 >= len(self._notes.sentences):
            return None
        low, high = reading.bounds(number + 1)
        first = next((m for t in range(low, min(low + _EARLY, high)) if (m := self._at(t)) and m.type == "person"), None)
        return first.chain if first and first.chain is not None and self._first(first.chain) == first.span.start else None

    def _body(self, phrase: Phrase) -> _Found | None:
        inside = [self._notes.mentions[i] for i in phrase.inside]
        named = next((m for m in inside if m.chain is not None and m.type == "organization" and not self._owns(m)), None)
        if named is not None and named.chain is not None:
            return named.chain, f"{named.name} is named in it", 0.8
        before = not phrase.inside and not phrase.headline
        bodies = [n for n in self._bodies if all(m.chain != n for m in inside) and not (before and self._is_later(n, phrase))]
        called = self._called(bodies, phrase)
        return called or (self._last(phrase) if phrase.definite and not phrase.inside and is_enterprise(phrase.noun) else None)

    def _last(self, phrase: Phrase) -> _Found | None:
        """The organisation that the sentence, or the one before, is about; else the last one named. Authorities are no companies."""
        start = self._reading.starts[phrase.first]
        subject = next(iter(self._subjects.near(start)), None)
        if subject is not None and not self._is_authority(subject):
            return subject, f"{self._notes.chains[subject].name} is what is spoken of", 0.6
        end = bisect_left(self._starts, start)
        for each in reversed(self._notes.mentions[max(end - _BACK, 0) : end]):
            if each.type == "organization" and each.chain is not None and not self._is_authority(each.chain):
                return each.chain, f"{each.name} is named last before", 0.5
        return None

    def _is_authority(self, chain: int) -> bool:
        return any(w in self._notes.chains[chain].name.lower() for w in _AUTHORITIES)

    def _owns(self, mention: Mention) -> bool:
        """Whether the phrase is only something of the name's: "the Beatles' record company"."""
        return self._reading.word(self._reading.range_of(mention.span)[1]) in POSSESSIVE
