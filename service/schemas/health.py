"""Whether the service lives and can work."""

from __future__ import annotations

from marshmallow import fields

from service.schemas.base import Flag, Output, Text, Whole, one


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
    oldest_waiting_seconds = fields.Float(required=True, allow_none=True)
