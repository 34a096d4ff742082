"""Entities."""

from __future__ import annotations

from typing import get_args

from marshmallow import ValidationError, fields, validate, validates_schema

from dateline.model import MentionType
from service.coded import Coded
from service.schemas.base import Input, Maybe, Number, Output, SpanSchema, Text, Whole, as_of_note, doc, many, one, page_of, words
from service.schemas.inputs import MAX_NAME, Paged, Several, choice, choices, fit_line, query_text, size, to_date
from service.schemas.search import format_field

TYPES = get_args(MentionType)
SORTS = ("relevance", "-documents", "-mentions", "name", "first_seen", "-last_seen")
COLUMNS = ("id", "type", "name", "aliases", "documents", "mentions", "first_seen", "last_seen", "external_ids")


class EntityListQuery(Paged):
    """Which entities."""

    q = query_text("Matches every name and variant, best first.")
    type = choices(TYPES, "Type; repeated: any of them.")
    sort = choice(SORTS, "Order; ties by id.", "relevance")
    as_of = to_date("Answer as the store stood then.")
    format = format_field()


class SuggestQuery(Input):
    """What was typed so far."""

    prefix = fields.String(required=True, validate=[validate.Length(1, MAX_NAME), fit_line], metadata=doc("The first letters of a name."))
    type = choices(TYPES, "Type; repeated: any of them.")
    size = size(10)


class Alias(Output):
    """A name and how often it occurs."""

    name = Text()
    count = Whole()


class Role(Output):
    """A title that stood beside the name."""

    role = Text()
    count = Whole()
    first_seen = Maybe()
    last_seen = Maybe()


class EntityBrief(Output):
    """An entity in a list."""

    id = Text()
    type = Text()
    name = Text()
    documents = Whole()


class EntityListed(EntityBrief):
    """An entity with its counts."""

    mentions = Whole()
    first_seen = Maybe()
    last_seen = Maybe()


class EntitySchema(EntityListed):
    """An entity under all its names."""

    aliases = many(Alias)
    roles = many(Role)
    external_ids = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    merged_from = words()
    as_of = as_of_note()


class EntityDocument(Output):
    """A document that mentions the entity."""

    document = one(type("EntityDocumentRef", (Output,), {"id": Text(), "revision": Whole(), "title": Maybe(), "outlet": Maybe()}))
    mentions = Whole()


class EntityMention(SpanSchema):
    """One mention with its document."""

    document_id = Text()
    revision = Whole()


class Related(Output):
    """An entity that occurs with this one, more often than chance by `score`."""

    entity = one(type("RelatedEntity", (Output,), {"id": Text(), "type": Text(), "name": Text()}))
    documents = Whole()
    score = Number()


class Why(Output):
    """How the entity came to be: every decision to merge or to keep apart, with its evidence."""

    id = Text()
    decisions = fields.List(fields.Dict(), required=True)


class MergeBody(Input):
    """Into which entity this one goes."""

    into = fields.String(required=True, validate=[validate.Length(1, MAX_NAME), fit_line], metadata=doc("Id of the entity that stays."))


class SplitMention(Input):
    """A mention by its place."""

    document_id = fields.String(required=True, validate=[validate.Length(1, 256), fit_line])
    start = fields.Integer(required=True, strict=True, validate=validate.Range(0, 2**31))
    end = fields.Integer(required=True, strict=True, validate=validate.Range(1, 2**31))


class SplitBody(Input):
    """What leaves the entity: names, or single mentions."""

    names = Several(fields.String(validate=[validate.Length(1, MAX_NAME), fit_line]), validate=validate.Length(1, 1000))
    mentions = fields.List(fields.Nested(SplitMention), validate=validate.Length(1, 10_000))

    @validates_schema
    def _one_of(self, data: dict[str, object], **_: object) -> None:
        if ("names" in data) == ("mentions" in data):
            raise ValidationError({"names": [Coded("one_of", "exactly one of names and mentions is needed")]})


class DecisionMade(Output):
    """A decision and whether it is in force."""

    id = Text()
    state = Text(validate=validate.OneOf(("active", "undone")))


class Decision(DecisionMade):
    """A decision as it is kept."""

    kind = Text(validate=validate.OneOf(("merge", "split")))
    author = Text()
    made = Text()
    undone_by = Maybe(metadata=doc("Who took it back."))
    undone = Maybe(metadata=doc("When it was taken back."))
    entities = fields.List(Text(), required=True, metadata=doc("Ids of the entities that it speaks of; those merged since answer 308."))
    names = words()
    mentions = fields.List(fields.Dict(), required=True)


EntityPage = page_of(EntityListed, "Entity", as_of=as_of_note())
SuggestPage = page_of(EntityBrief, "Suggest")
EntityDocumentPage = page_of(EntityDocument, "EntityDocument")
EntityMentionPage = page_of(EntityMention, "EntityMention")
RelatedPage = page_of(Related, "Related")
DecisionPage = page_of(Decision, "Decision")
