"""The values that Dateline passes along: a document as received, and what analysis says about its text.

Every value is frozen and slotted. Offsets count Unicode code points of the document's text, half open;
the exact characters of a span are never stored beside it, they are `text[start:end]` (`Span.of`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

MentionType = Literal["person", "organization", "place", "group", "event", "work", "product", "money", "percent", "quantity"]
DateType = Literal["DATE", "TIME", "DURATION", "SET"]
Granularity = Literal["second", "minute", "hour", "day", "week", "month", "quarter", "season", "half", "year", "decade", "century"]
BoilerplateKind = Literal["menu", "credit", "pager", "promotion", "byline", "date_header", "related", "other"]
QuoteKind = Literal["direct", "indirect", "mixed"]
Stance = Literal["neutral", "claims", "denies", "concedes", "warns", "promises", "asks", "praises", "criticises"]
Status = Literal["happened", "planned", "hypothetical", "denied"]
ReferenceKind = Literal["pronoun", "noun"]
TurnKind = Literal["question", "answer", "statement"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The exact characters this span covers in `text`."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether `other` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Document:
    """An article as received. `text` is what all spans refer to; `html` is kept when HTML was sent.

    `published` is what the client said (ISO 8601 date or date-time), `received` when we took it (ISO, UTC).
    `revision` counts from 1; `content_hash` decides whether the same id was sent with other content.
    """

    id: str
    text: str
    revision: int = 1
    content_hash: str = ""
    url: str | None = None
    html: str | None = None
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    language: str | None = None
    published: str | None = None
    received: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text in one language (ISO 639-1)."""

    span: Span
    code: str


@dataclass(frozen=True, slots=True)
class Language:
    """The document's language (ISO 639-1; `und` when there is too little to tell) and the passages that differ or not."""

    code: str
    confidence: float
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A passage that is no part of the article's prose."""

    span: Span
    kind: BoilerplateKind


@dataclass(frozen=True, slots=True)
class Inferred:
    """A metadata value with how it is known; `span` is null when it stands in no passage of the text."""

    value: str
    basis: str
    why: str
    confidence: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Published:
    """The publication date (ISO 8601, with an offset when the article gives one) and how it is known.

    Bases: given, html, stamp, header, byline, dateline, url, relative_clue, story.
    """

    value: str
    granularity: Granularity
    basis: str
    why: str
    confidence: float
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the article says of itself. Null where it says nothing; `published_why` tells why a null date is null."""

    title: Inferred | None = None
    outlet: Inferred | None = None
    author: Inferred | None = None
    place: Inferred | None = None
    agency: Inferred | None = None
    published: Published | None = None
    published_why: str = ""


@dataclass(frozen=True, slots=True)
class Tagged:
    """A labelled span as the tagger gives it: a mention type, or `source`, `cue`, `content` of an attribution, or `trigger`."""

    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text. `chain` is the index of its entity in `Annotations.chains`, None for money, percent, quantity.

    `role` is the title beside a person ("Russian Deputy Foreign Minister"); `metonym` marks a place that stands for its government.
    """

    span: Span
    type: MentionType
    name: str
    chain: int | None = None
    role: Span | None = None
    metonym: bool = False
    confidence: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Chain:
    """One entity inside one document: all its mentions (indices into `Annotations.mentions`), best name first in `names`.

    `key` is a deterministic id of the entity as this document alone knows it; `external_ids` holds iso3166, geonames …
    """

    key: str
    type: MentionType
    name: str
    names: tuple[str, ...]
    mentions: tuple[int, ...]
    roles: tuple[str, ...] = ()
    external_ids: Mapping[str, str] = field(default_factory=dict)
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DateMention:
    """A TIMEX3 expression. `first` and `last` are the inclusive ends of its interval (API names: from, to), None when open or unknown.

    `anchor`: "published", the span it counts from, or None when absolute. `named` marks a date inside a name ("9/11").
    """

    span: Span
    type: DateType
    value: str
    first: str | None
    last: str | None
    granularity: Granularity | None
    mod: str | None = None
    anchor: Literal["published"] | Span | None = None
    why: str = ""
    named: bool = False


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who is quoted: the phrase beside the cue (None where an interview's turn names nobody) and the chain it resolves to."""

    span: Span | None
    chain: int | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Quote:
    """An attribution. `content` lists its contiguous parts in order, outer quotation marks left out; `span` covers all of it."""

    span: Span
    content: tuple[Span, ...]
    cue: Span | None
    speaker: Speaker | None
    kind: QuoteKind
    stance: Stance
    why: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of an interview or transcript."""

    span: Span
    kind: TurnKind
    speaker: Speaker | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """Words that stand for an entity without naming it: "the minister", "she", "Actress" in a headline.

    `chain` is the index of that entity in `Annotations.chains`, None where nobody of the document fits (`why` says so).
    """

    span: Span
    kind: ReferenceKind
    chain: int | None
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class EventMention:
    """A dated (or undated, with `why`) happening in one sentence. `participants` and `places` are chain indices."""

    span: Span
    trigger: Span
    first: str | None
    last: str | None
    granularity: Granularity | None
    status: Status
    participants: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    date: Span | None = None
    value: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """For near-duplicates: MinHash of word shingles of the prose (boilerplate left out); for stories: weighted keys.

    `keys` maps a feature ("e:<chain key>", "w:<term>", "n:<figure>", "d:<date>") to its weight in this document.
    """

    minhash: tuple[int, ...] = ()
    shingles: int = 0
    keys: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StageFailure:
    """A stage that failed on this document; the others went on."""

    stage: str
    error: str


@dataclass(frozen=True, slots=True)
class Annotations:
    """Everything that the stages say about one document by itself. A stage returns a new value with its own fields filled."""

    language: Language = Language("und", 0.0)
    boilerplate: tuple[Boilerplate, ...] = ()
    metadata: Metadata = Metadata()
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Span, ...] = ()
    tagged: tuple[Tagged, ...] = ()
    mentions: tuple[Mention, ...] = ()
    chains: tuple[Chain, ...] = ()
    dates: tuple[DateMention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    turns: tuple[Turn, ...] = ()
    references: tuple[Reference, ...] = ()
    events: tuple[EventMention, ...] = ()
    fingerprint: Fingerprint = Fingerprint()
    failures: tuple[StageFailure, ...] = ()
    versions: Mapping[str, int] = field(default_factory=dict)
