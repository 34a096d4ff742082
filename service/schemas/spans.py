"""Spans of many kinds."""

from __future__ import annotations

from service.schemas.base import Maybe, MaybeWhole, Number, Output, Text


class Speaker(Output):
    """Who is quoted: the phrase that stands for the source (null fields where none does) and the entity behind it."""

    start = MaybeWhole()
    end = MaybeWhole()
    exact = Maybe()
    entity_id = Maybe()
    name = Maybe()


class Inferred(Output):
    """A value read from the article, with how it is known; the span is null when it stands in no passage."""

    start = MaybeWhole()
    end = MaybeWhole()
    exact = Maybe()
    value = Text()
    basis = Text()
    why = Text()
    confidence = Number()


class InferredDate(Inferred):
    """The publication date."""

    granularity = Text()
