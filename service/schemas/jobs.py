"""Jobs and their items."""

from __future__ import annotations

from marshmallow import fields, validate

from service.schemas.base import Flag, Input, Maybe, Output, Text, Whole, doc, one, page_of
from service.schemas.inputs import Paged

JOB_STATES = ("queued", "running", "done", "cancelled")
ITEM_STATES = ("queued", "running", "indexed", "unchanged", "failed", "quarantined", "cancelled")


class JobCounts(Output):
    """Items by state; they sum to `total`."""

    total = Whole()
    queued = Whole()
    running = Whole()
    indexed = Whole()
    unchanged = Whole()
    failed = Whole()
    quarantined = Whole()
    cancelled = Whole()


class JobSchema(Output):
    """What one request asked for and how far it is."""

    id = Text()
    state = Text(validate=validate.OneOf(JOB_STATES))
    counts = one(JobCounts)
    created = Text()
    finished = Maybe()
    consolidated = Flag(metadata=doc("Whether entities, stories, events and inferred dates take account of all its documents."))


class JobDocument(Output):
    """The document of an item."""

    id = Text()
    revision = Whole()


class JobItem(Output):
    """One document of a job."""

    line = Whole()
    document = one(JobDocument)
    state = Text(validate=validate.OneOf(ITEM_STATES))
    error = Maybe()
    attempts = Whole()
    next_attempt = Maybe()


class JobWait(Input):
    """How long to wait for the job to be consolidated."""

    wait = fields.Integer(
        strict=True,
        load_default=0,
        validate=validate.Range(0, 60),
        metadata=doc("Seconds to wait, at most, until the job is done and consolidated."),
    )


class ItemQuery(Paged):
    """Which items of a job."""

    state = fields.String(validate=validate.OneOf(ITEM_STATES), metadata=doc("Only items in this state."))


JobPage = page_of(JobSchema, "Job")
JobItemPage = page_of(JobItem, "JobItem")
