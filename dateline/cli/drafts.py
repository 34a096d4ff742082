"""Validation on the command line: the same schema as the API's, the one source of what a document may be."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.ingest.accepting import Draft


@cache
def _schema() -> Any:
    from service.schemas.documents import DraftSchema

    return DraftSchema()


def to_draft(payload: Any) -> Draft:
    """The draft of a payload; raises Invalid with every fault found."""
    from service.request import load

    body = load(_schema(), payload)
    return Draft(**{**body, "metadata": body.get("metadata") or {}})
