"""The timeline and its events."""

from __future__ import annotations

from typing import get_args

from marshmallow import fields, validate

from dateline.model import Status
from service.schemas.base import Maybe, Output, SpanSchema, Text, Whole, as_of_note, doc, many, one, page_of
from service.schemas.inputs import Paged, Ranged, choice, choices, from_date, names, query_text, to_date
from service.schemas.search import format_field

COLUMNS = (
    "id", "from", "to", "granularity", "value", "status", "title", "entities", "places",
    "sources.documents", "sources.outlets", "sources.independent",
    "first_reported.document_id", "first_reported.outlet", "first_reported.published", "story_id",
)  # fmt: skip


class OwnTimelineQuery(Paged, Ranged):
    """Which events of one entity or story."""

    ranges = (("start", "end"),)

    q = query_text("The query language over the evidence sentences.")
    outlet = names("Outlet of the evidence; repeated: any of them.")
    start = from_date("Happened on or after.", data_key="from")
    end = to_date("Happened on or before.", data_key="to")
    status = choices(get_args(Status), "Status; repeated: any of them.")
    min_sources = fields.Integer(
        strict=True, validate=validate.Range(1, 1000), load_default=1, metadata=doc("At least so many independent sources.")
    )
    sort = choice(("from", "-from", "importance"), "Order; ties by id.", "from")
    granularity = choice(("day", "week", "month", "year"), "How finely to bundle.", "day")
    as_of = to_date("Answer as the store stood then.")
    format = format_field("timelinejs")


class TimelineListQuery(OwnTimelineQuery):
    """Which events."""

    entity = names("Participant or place, by id or name; repeated: all of them.")
    story = names("Story id; repeated: any of them.")


class EventEntity(Output):
    """Who takes part."""

    id = Text()
    name = Text()
    type = Text()


class Evidence(SpanSchema):
    """The sentence that says so."""

    document_id = Text()
    revision = Whole()
    trigger = one(SpanSchema)
    date = one(SpanSchema, allow_none=True)
    outlet = Maybe()
    published = fields.Raw(required=True, allow_none=True)
    why = Text()


class Sources(Output):
    """How many say so; `independent` counts origins, not copies."""

    documents = Whole()
    outlets = Whole()
    independent = Whole()


class FirstReported(Output):
    """Who was first."""

    document_id = Text()
    outlet = Maybe()
    published = fields.Raw(required=True, allow_none=True)


class EventSchema(Output):
    """A happening with all its witnesses."""

    class Meta(Output.Meta):
        """Names that Python keeps for itself."""

        include = {"from": Maybe(), "to": Maybe()}

    id = Text()
    granularity = Maybe()
    value = Maybe()
    status = Text()
    title = Text()
    entities = many(EventEntity)
    places = many(EventEntity)
    evidence = many(Evidence)
    sources = one(Sources)
    first_reported = one(FirstReported, allow_none=True)
    story_id = Maybe()


class Undated(Output):
    """Happenings without a date."""

    total = Whole()
    items = many(EventSchema)


class Bar(Output):
    """How many events fall into a period, and how many articles about them appeared in it."""

    class Meta(Output.Meta):
        """Names that Python keeps for itself."""

        include = {"from": Text(), "to": Text()}

    events = Whole()
    publications = Whole()


TimelinePage = page_of(EventSchema, "Timeline", as_of=as_of_note(), undated=one(Undated), histogram=many(Bar))


class TimelineJs(Output):
    """What TimelineJS3 reads."""

    events = fields.List(fields.Dict(), required=True)


TIMELINE = (TimelinePage, TimelineJs)
