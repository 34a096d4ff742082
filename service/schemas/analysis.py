"""The analysis of one document."""

from __future__ import annotations

from typing import get_args

from marshmallow import fields, validate

from dateline.model import BoilerplateKind, DateType, MentionType, QuoteKind, ReferenceKind, Stance, Status, TurnKind
from service.schemas.base import Flag, Maybe, Named, Number, Output, Range, SpanSchema, Text, doc, many, one
from service.schemas.spans import Inferred, InferredDate, Speaker


class Passage(Output):
    """A stretch in one language."""

    start = fields.Integer(required=True)
    end = fields.Integer(required=True)
    code = Text()


class LanguageSchema(Output):
    """The language of the whole, and of passages."""

    code = Text()
    confidence = Number()
    passages = many(Passage)


class Header(Output):
    """What the article says of itself, each null where it does not."""

    title = one(Inferred, allow_none=True)
    outlet = one(Inferred, allow_none=True)
    author = one(Inferred, allow_none=True)
    place = one(Inferred, allow_none=True)
    agency = one(Inferred, allow_none=True)
    published = one(InferredDate, allow_none=True)


class BoilerplateSchema(SpanSchema):
    """A passage that is no prose of the article."""

    kind = Text(validate=validate.OneOf(get_args(BoilerplateKind)))


class MentionSchema(SpanSchema):
    """A name in the text."""

    type = Text(validate=validate.OneOf(get_args(MentionType)))
    entity_id = Maybe()
    name = Text()
    role = one(SpanSchema, allow_none=True)
    metonym = Flag()
    confidence = Number()
    why = Text()


class ReferenceSchema(SpanSchema):
    """Words that stand for an entity without its name; null where they stand for none of the document's."""

    kind = Text(validate=validate.OneOf(get_args(ReferenceKind)))
    entity_id = Maybe()
    name = Maybe()
    confidence = Number()
    why = Text()


class DateSchema(SpanSchema):
    """A TIMEX3 expression with its value and interval."""

    class Meta(Output.Meta):
        """Names that Python keeps for itself."""

        include = {
            "from": Maybe(metadata=doc("Inclusive start; null when open or unknown.")),
            "to": Maybe(metadata=doc("Inclusive end; null when open or unknown.")),
        }

    type = Text(validate=validate.OneOf(get_args(DateType)))
    value = Text()
    granularity = Maybe()
    mod = Maybe()
    anchor = fields.Raw(required=True, allow_none=True, metadata=doc("`published`, the span of the date it counts from, or null."))
    why = Text()


class QuoteSchema(SpanSchema):
    """An attribution of what someone said, wrote, thought or intends."""

    content = many(SpanSchema)
    cue = one(SpanSchema, allow_none=True)
    speaker = one(Speaker, allow_none=True)
    kind = Text(validate=validate.OneOf(get_args(QuoteKind)))
    stance = Text(validate=validate.OneOf(get_args(Stance)))
    why = Text()


class TurnSchema(SpanSchema):
    """A turn of an interview or transcript."""

    kind = Text(validate=validate.OneOf(get_args(TurnKind)))
    speaker = one(Named, allow_none=True)


class EventMentionSchema(SpanSchema):
    """A happening in one sentence."""

    class Meta(Output.Meta):
        """Names that Python keeps for itself."""

        include = {"from": Maybe(), "to": Maybe()}

    trigger = one(SpanSchema)
    granularity = Maybe()
    status = Text(validate=validate.OneOf(get_args(Status)))
    participants = many(Named)
    places = many(Named)
    why = Text()


class AnalysisSchema(Output):
    """Everything that is known of one text, with the characters that say so."""

    id = Maybe()
    revision = fields.Integer(required=True, allow_none=True)
    text = Text()
    language = one(LanguageSchema)
    metadata = one(Header)
    boilerplate = many(BoilerplateSchema)
    sentences = many(Range)
    mentions = many(MentionSchema)
    references = many(ReferenceSchema)
    dates = many(DateSchema)
    quotes = many(QuoteSchema)
    turns = many(TurnSchema, required=False)
    events = many(EventMentionSchema)
