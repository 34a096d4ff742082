"""Analysis on request."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from dateline.analysis.default import default_pipeline
from dateline.errors import Fault, Invalid
from dateline.ingest.accepting import as_document
from dateline.ingest.work import with_text
from dateline.query.values import Item
from dateline.shapes.analysis import View
from service.context import here
from service.intake import draft_to_analyze
from service.routing import Room
from service.schemas.analysis import AnalysisSchema
from service.schemas.documents import DraftSchema

room = Room("analyze", "Analysis")


@room.route("POST", "/v1/analyze", {200: AnalysisSchema}, body=DraftSchema)
def analyze(body: dict[str, Any]) -> Item:
    """Analyse a document by itself. Nothing is stored."""
    context = here()
    received = as_document(draft_to_analyze(body), context.clock())
    with context.analyses.place():
        began = time.monotonic()
        try:
            document = with_text(replace(received, revision=1))
        except ValueError as error:
            raise Invalid(Fault("html", "blank", str(error))) from None
        return View(document, default_pipeline().analyze(document, began + context.settings.document_seconds)).whole()
