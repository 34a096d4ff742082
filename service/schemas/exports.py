"""Exports."""

from __future__ import annotations

from marshmallow import fields, validate

from service.schemas.base import Input, Output, Text, doc
from service.schemas.entities import TYPES
from service.schemas.inputs import Several


class FtmQuery(Input):
    """Which entities."""

    type = Several(
        fields.String(validate=validate.OneOf(TYPES)),
        load_default=("person", "organization", "place", "event"),
        metadata=doc("Type; repeated: any of them."),
    )


class FeatureCollection(Output):
    """GeoJSON (RFC 7946)."""

    type = Text()
    features = fields.List(fields.Dict(), required=True)
