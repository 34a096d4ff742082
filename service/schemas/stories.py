"""Stories, their coverage and disagreements; quotes."""

from __future__ import annotations

from marshmallow import fields, validate

from service.schemas.base import Maybe, Number, Output, SpanSchema, Text, Whole, as_of_note, doc, many, one, page_of
from service.schemas.inputs import Paged, Ranged, choice, from_date, names, query_text, to_date
from service.schemas.search import format_field
from service.schemas.spans import Speaker

STORY_COLUMNS = ("id", "title", "from", "to", "documents", "outlets", "independent", "entities")
QUOTE_COLUMNS = (
    "document_id",
    "revision",
    "speaker.name",
    "speaker.entity_id",
    "exact",
    "kind",
    "stance",
    "outlet",
    "published",
    "start",
    "end",
)


class StoryListQuery(Paged, Ranged):
    """Which stories."""

    ranges = (("start", "end"),)

    q = query_text("The query language over titles and sentences.")
    entity = names("Entity, by id or name; repeated: all of them.")
    outlet = names("Outlet; repeated: any of them.")
    start = from_date("Reaches to or beyond.", data_key="from")
    end = to_date("Begins on or before.", data_key="to")
    min_documents = fields.Integer(
        strict=True, validate=validate.Range(1, 1_000_000), load_default=2, metadata=doc("At least so many documents.")
    )
    sort = choice(("-to", "from", "-documents"), "Order; ties by id.", "-to")
    as_of = to_date("Answer as the store stood then.")
    format = format_field()


class StoryBrief(Output):
    """A story in a list."""

    class Meta(Output.Meta):
        """Names that Python keeps for itself."""

        include = {"from": Maybe(), "to": Maybe()}

    id = Text()
    title = Text()
    documents = Whole()
    outlets = Whole()
    independent = Whole()
    entities = fields.List(fields.Dict(), required=True)


class Member(Output):
    """A document of a story and what it derives from."""

    document_id = Text()
    relation = Text(validate=validate.OneOf(("origin", "copy", "rewrite", "translation", "correction", "original")))
    of = Maybe()
    similarity = Number(allow_none=True)


class Lineage(Output):
    """A change of a story: what went into it, what it was called before, what left it or what it left."""

    class Meta(Output.Meta):
        """Names that Python keeps for itself."""

        include = {"from": fields.String(metadata=doc("Of a split: the story that the documents left."))}

    id = Text(metadata=doc("The other story, or the story itself where only its title changed."))
    kind = Text(validate=validate.OneOf(("merged", "split", "renamed")))
    title = Maybe(metadata=doc("What it was called."))
    into = fields.String(metadata=doc("Of a split: the story that they went to."))
    documents = fields.List(Text(), metadata=doc("Of a split: the documents."))
    at = Whole()
    when = Text()


class StorySchema(StoryBrief):
    """A story with its documents."""

    members = many(Member)
    lineage = many(Lineage)
    as_of = as_of_note()


class Slot(Output):
    """What the sources disagree about."""

    kind = Text(validate=validate.OneOf(("figure", "place", "date", "person", "cause")))
    about = Text()
    whether = fields.Boolean(metadata=doc("True where it is asked whether it is so at all: a claim and its denial."))


class SlotEvidence(SpanSchema):
    """The sentence that gives a value, and in it the passage that does."""

    document_id = Text()
    revision = Whole()
    value_span = one(SpanSchema)
    outlet = Maybe()
    published = Maybe()


class SlotValue(Output):
    """One of the values, with who says so."""

    value = Text()
    evidence = many(SlotEvidence)


class CorrectionLink(Output):
    """An article that puts right another."""

    document_id = Text()
    corrects = Text()


class Disagreement(Output):
    """The same slot with different values."""

    id = Text()
    slot = one(Slot)
    kind = Text(validate=validate.OneOf(("conflict", "update")))
    values = many(SlotValue)
    corrections = many(CorrectionLink)


class FirstCarrier(Output):
    """Who carried it first."""

    document_id = Text()
    outlet = Maybe()
    published = Maybe()


class OutletCoverage(Output):
    """An outlet's part of a story; `first` is when it began."""

    outlet = Maybe()
    documents = Whole()
    first = Maybe()


class DayCoverage(Output):
    """How much appeared on a day; null is unknown."""

    day = Maybe()
    documents = Whole()


class Coverage(Output):
    """Who wrote about the story, and when."""

    id = Text()
    outlets = many(OutletCoverage)
    days = many(DayCoverage)
    first = one(FirstCarrier, allow_none=True)
    as_of = as_of_note()


class QuoteListQuery(Paged, Ranged):
    """Which attributions."""

    ranges = (("start", "end"),)

    speaker = names("Speaker, by id or name; repeated: any of them.")
    q = query_text("The query language over what was said.")
    outlet = names("Outlet; repeated: any of them.")
    document = fields.String(validate=validate.Length(1, 256), metadata=doc("Only in this document."))
    start = from_date("Published on or after.", data_key="from")
    end = to_date("Published on or before.", data_key="to")
    format = format_field()


class LongestForm(Output):
    """Where the longest form stands."""

    document_id = Text()
    revision = Whole()
    content = many(SpanSchema)


class UtteranceBrief(Output):
    """What a quotation is a version of. `left_out`: spans of the longest form, in its document, that this version lacks."""

    id = Text()
    quotes = Whole()
    outlets = fields.List(Text(), required=True)
    first = one(FirstCarrier)
    longest_in = one(LongestForm)
    longest = Text()
    left_out = fields.List(fields.Nested(SpanSchema), required=True, allow_none=True)
    left_out_why = fields.String()


class UtteranceVersion(SpanSchema):
    """A version of an utterance. `left_out` is null, with `left_out_why`, where the longest form is in another language."""

    id = Text()
    document_id = Text()
    revision = Whole()
    outlet = Maybe()
    published = Maybe()
    content = many(SpanSchema)
    kind = Text()
    language = Text()
    left_out = fields.List(fields.Nested(SpanSchema), required=True, allow_none=True)
    left_out_why = fields.String()


class UtteranceSpeaker(Output):
    """Who said it."""

    entity_id = Text()
    name = Text()


class UtteranceSchema(Output):
    """What somebody said once, with everyone who carried it, the first carrier first."""

    id = Text()
    speaker = one(UtteranceSpeaker, allow_none=True)
    quotes = Whole()
    outlets = fields.List(Text(), required=True)
    first = one(FirstCarrier)
    longest_in = one(LongestForm)
    versions = many(UtteranceVersion)


class QuoteItem(SpanSchema):
    """An attribution with its document."""

    document_id = Text()
    revision = Whole()
    content = many(SpanSchema)
    cue = one(SpanSchema, allow_none=True)
    speaker = one(Speaker, allow_none=True)
    kind = Text()
    stance = Text()
    why = Text()
    outlet = Maybe()
    published = fields.Raw(required=True, allow_none=True)
    utterance_id = Maybe()
    utterance = one(UtteranceBrief, allow_none=True)


StoryPage = page_of(StoryBrief, "Story", as_of=as_of_note())
QuotePage = page_of(QuoteItem, "Quote")
DisagreementPage = page_of(Disagreement, "Disagreement")
