"""Search over documents."""

from __future__ import annotations

from typing import get_args

from marshmallow import fields, validate

from dateline.query.values import SearchSort
from service.schemas.base import (
    Maybe,
    Number,
    Output,
    Published,
    Range,
    SpanSchema,
    Text,
    Whole,
    as_of_note,
    doc,
    many,
    one,
    page_of,
    words,
)
from service.schemas.inputs import (
    CommaList,
    Paged,
    Ranged,
    choice,
    choices,
    from_date,
    names,
    query_text,
    to_date,
)

FACETS = ("outlet", "language", "entity", "person", "organization", "place", "published", "story")
FORMATS = ("json", "csv", "ndjson")


def format_field(*more: str) -> fields.String:
    """Which form a list is given in, for those who cannot set `Accept`."""
    text = "`csv` and `ndjson` give the whole result, streamed; `Accept` does the same."
    return fields.String(validate=validate.OneOf((*FORMATS, *more)), metadata=doc(text))


class SearchSchema(Paged, Ranged):
    """What to search for."""

    ranges = (("published_from", "published_to"), ("mentions_from", "mentions_to"), ("received_from", "received_to"))

    q = query_text("Words, phrases, operators and fields of the query language.")
    match = choice(("all", "any"), "Whether all words have to occur, or any.", "all")
    entity = names("Entity, by id or by any of its names; repeated: all of them.")
    outlet = names("Outlet; repeated: any of them.")
    language = names("Language code; repeated: any of them.", longest=10)
    type = choices(("article", "interview"), "Kind of document; repeated: any of them.")
    story = names("Story id; repeated: any of them.")
    published_from = from_date("Published on or after.")
    published_to = to_date("Published on or before.")
    mentions_from = from_date("Mentions a date on or after.")
    mentions_to = to_date("Mentions a date on or before.")
    received_from = from_date("Received at or after.")
    received_to = to_date("Received at or before.")
    sort = choice(get_args(SearchSort), "Order; ties by id.", "relevance")
    facets = CommaList(fields.String(validate=validate.OneOf(FACETS)), metadata=doc("Which values to count, separated by commas."))
    facet_size = fields.Integer(strict=True, validate=validate.Range(1, 100), load_default=10, metadata=doc("Values a facet."))
    highlight = fields.Boolean(truthy={True, "true"}, falsy={False, "false"}, load_default=True, metadata=doc("Whether to give passages."))
    collapse = fields.String(
        validate=validate.OneOf(("story", "duplicates")), allow_none=True, metadata=doc("One hit a story, or one a group of duplicates.")
    )
    as_of = to_date("Answer as the store stood then (by what had been received).")
    format = format_field()


class HitDocument(Output):
    """The document of a hit."""

    id = Text()
    revision = Whole()
    title = Maybe()
    outlet = Maybe()
    url = Maybe()
    language = Maybe()
    published = one(Published, allow_none=True)
    story_id = Maybe()


class Highlight(SpanSchema):
    """A passage of the text (or of the title) with the words that matched."""

    field = Text()
    matches = many(Range)


class Collapsed(Output):
    """The documents that a hit stands for."""

    by = Text()
    total = Whole()
    ids = words()


class Hit(Output):
    """A document that matches."""

    document = one(HitDocument)
    score = Number(allow_none=True)
    highlights = many(Highlight)
    collapsed = fields.Nested(Collapsed)


class FacetValue(Output):
    """A value and how many matches bear it."""

    value = Text()
    label = Text()
    count = Whole()


SearchPage = page_of(
    Hit,
    "Search",
    as_of=as_of_note(),
    facets=fields.Dict(keys=fields.String(), values=fields.List(fields.Nested(FacetValue)), metadata=doc("Counts by facet.")),
)
COLUMNS = (
    "document.id",
    "document.revision",
    "document.title",
    "document.outlet",
    "document.url",
    "document.language",
    "document.published.value",
    "document.published.basis",
    "document.story_id",
    "score",
    "highlights",
)
