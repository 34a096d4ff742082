"""From what a client says of a document to a validated draft; the command line reads its files through here too."""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.errors import TooLarge
from dateline.ingest.accepting import Draft
from service.request import load
from service.schemas.documents import DraftSchema


def to_draft(payload: Any, longest: int | None = None) -> Draft:
    """Validate; raises Invalid with every fault, and TooLarge for a text of more than `longest` code points."""
    return checked(load(_schema(), payload), longest)


def checked(body: dict[str, Any], longest: int | None) -> Draft:
    """The draft of a body that was validated; raises TooLarge as above."""
    if longest is not None and any(len(body.get(name) or "") > longest for name in ("text", "html")):
        raise TooLarge(f"the text is longer than {longest} characters")
    return Draft(**{**body, "metadata": body.get("metadata") or {}})


@cache
def _schema() -> DraftSchema:
    return DraftSchema()
