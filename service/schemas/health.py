"""Whether the service lives and can work."""

from __future__ import annotations

from marshmallow import fields, validate

from service.schemas.base import Flag, Maybe, Output, Text, Whole, doc, one


class Alive(Output):
    """The process answers."""

    status = Text()
    version = Text()


class Pending(Output):
    """What waits."""

    documents = Whole()
    consolidation = Whole()


class Ready(Output):
    """Whether every part answers, and what waits."""

    ready = Flag()
    parts = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    pending = one(Pending, allow_none=True)
    backlog = Maybe(
        validate=validate.OneOf(("ok", "long")),
        metadata=doc("`long`: more wait than the setting allows for; more are accepted all the same. null: not known."),
    )
    oldest_waiting_seconds = fields.Float(required=True, allow_none=True)
