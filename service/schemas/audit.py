"""The audit log."""

from __future__ import annotations

from marshmallow import fields, validate

from service.schemas.base import Output, Text, doc, page_of
from service.schemas.inputs import Paged, fit_line

ACTIONS = ("document", "bulk", "load", "remove", "retry", "cancel", "merge", "split", "undo", "watchlist", "keys.create", "keys.revoke")


class AuditLine(Output):
    """Who did what, when, and about which ids; never a text."""

    id = Text()
    at = Text()
    actor = Text(metadata=doc("A key's id, or `local` where none was needed."))
    action = Text()
    about = fields.Dict(keys=fields.String(), required=True, metadata=doc("Ids and counts, and the id of the request."))


class AuditQuery(Paged):
    """Which lines."""

    actor = fields.String(validate=[validate.Length(min=1, max=256), fit_line], metadata=doc("Only what this key did."))
    action = fields.String(validate=validate.OneOf(ACTIONS), metadata=doc("Only this action."))


AuditPage = page_of(AuditLine, "Audit")
