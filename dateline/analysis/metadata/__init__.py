"""The `metadata` stage: title, outlet, author, place, agency and publication date, each with its basis, passage, reason and confidence.

What the client gave wins, then what the document's HTML said (`metadata` keys `html:…`, see `dateline.analysis.html`), then the
text's own words. Bases: given, html, url, heading, byline, dateline, attribution, self (the page names itself); for the date also
header, stamp, relative_clue. Unknown is None; `published_why` says why there is no date.
"""

from __future__ import annotations

from dataclasses import replace

from dateline.analysis.metadata import naming
from dateline.analysis.metadata.page import Page, read
from dateline.analysis.metadata.published import published
from dateline.analysis.pipeline import stage
from dateline.model import Annotations, Document, Metadata

__all__ = ["metadata"]


@stage(name="metadata", version=4, needs=("sentences", "boilerplate"), gives=("metadata",))
def metadata(document: Document, notes: Annotations) -> Annotations:
    """Fill `metadata`."""
    return replace(notes, metadata=_metadata(read(document, notes)))


def _metadata(page: Page) -> Metadata:
    line = naming.head(page)
    agency = naming.agency(page, line)
    verdict = published(page, line)
    return Metadata(
        title=naming.title(page, line),
        outlet=naming.outlet(page, agency),
        author=naming.author(page),
        place=naming.place(page, line),
        agency=agency,
        published=verdict.published,
        published_why="" if verdict.published else verdict.why,
    )
