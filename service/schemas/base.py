"""Bases of all schemas, and the envelopes that they share."""

from __future__ import annotations

from functools import partial
from typing import Any

from marshmallow import INCLUDE, RAISE, Schema, fields
from marshmallow.fields import Field


class Input(Schema):
    """What a client sends: an unknown name is refused."""

    class Meta:
        """marshmallow's options."""

        unknown = RAISE
        ordered = True


class NoParameters(Input):
    """A route that takes no parameters."""


class Output(Schema):
    """What we answer: fields may be added within a version of the API, never renamed or dropped."""

    class Meta:
        """marshmallow's options."""

        unknown = INCLUDE


def doc(text: str, **more: Any) -> dict[str, Any]:
    """Metadata of a field for the generated documentation."""
    return {"description": text, **more}


Text = partial(fields.String, required=True)
Whole = partial(fields.Integer, required=True, strict=True)
Number = partial(fields.Float, required=True)
Flag = partial(fields.Boolean, required=True)
Maybe = partial(fields.String, required=True, allow_none=True)
MaybeWhole = partial(fields.Integer, required=True, allow_none=True, strict=True)


def one(schema: type[Schema], **options: Any) -> Field[Any]:
    """A required nested object."""
    return fields.Nested(schema, required=options.pop("required", True), **options)


def many(schema: type[Schema], **options: Any) -> Field[Any]:
    """A required list of nested objects."""
    return fields.List(fields.Nested(schema), required=options.pop("required", True), **options)


def words(**options: Any) -> Field[Any]:
    """A required list of strings."""
    return fields.List(fields.String(), required=True, **options)


class Total(Output):
    """How many items there are in all, and whether that is exact."""

    value = Whole()
    exact = Flag()


class AsOf(Output):
    """Up to when what had been received counts, and what of the answer is as of now all the same."""

    instant = Text()
    why = Text()


def as_of_note() -> Field[Any]:
    """What stands beside an answer to `as_of`, and beside no other."""
    return fields.Nested(AsOf, metadata=doc("Where `as_of` was asked for: up to when, and what is as of now all the same."))


def page_of(item: type[Schema], name: str, **extras: Field[Any]) -> type[Schema]:
    """The envelope of a list: items, total, next, and what else stands beside them."""
    envelope: dict[str, Field[Any]] = {
        "items": many(item),
        "total": one(Total),
        "next": Maybe(metadata=doc("Cursor of the following page; null on the last.")),
        **extras,
    }
    return type(f"{name}Page", (Output,), dict(envelope))


class FaultSchema(Output):
    """One thing that is wrong: in which field, what, and where known the position in code points (bytes in broken UTF-8)."""

    field = Text()
    code = Text()
    message = Text()
    position = fields.Integer(strict=True)


class Problem(Output):
    """Every error (RFC 9457)."""

    type = Text()
    title = Text()
    status = Whole()
    detail = Text()
    request_id = Text()
    errors = many(FaultSchema)


class LineProblem(Output):
    """What is wrong with one line of a bulk request."""

    type = Text()
    title = Text()
    status = Whole()
    detail = Text()
    errors = many(FaultSchema)


class SpanSchema(Output):
    """Half-open range of code points and the exact characters there."""

    start = Whole()
    end = Whole()
    exact = Text()


class Range(Output):
    """Half-open range of code points."""

    start = Whole()
    end = Whole()


class Named(Output):
    """An entity by id and name."""

    entity_id = Maybe()
    name = Maybe()


class Published(Output):
    """The publication date and how it is known."""

    value = Text()
    granularity = Text()
    basis = Text()
    why = Text()
    confidence = Number()
