"""Documents: what is sent, what is answered."""

from __future__ import annotations

from typing import Any

from marshmallow import ValidationError, fields, validate, validates_schema

from service.coded import Coded
from service.schemas.base import Input, LineProblem, Maybe, Output, Published, Text, Whole, doc, many, one, page_of
from service.schemas.inputs import MAX_NAME, DateValue, Instant, fit_line, fit_text, line, not_blank, size, visible, web_address
from service.schemas.jobs import JobSchema

_MAX_METADATA = 100


class OwnId(Input):
    """A client's own id."""

    id = fields.String(
        allow_none=True,
        validate=[validate.Length(min=1, max=256), visible],
        metadata=doc("Your own id; without it the id derives from `url`, else from the content."),
    )


class DraftSchema(OwnId):
    """A document as sent: exactly one of `text` and `html`, all else optional. The text is never edited."""

    url = fields.String(allow_none=True, validate=[validate.Length(max=4_000), web_address], metadata=doc("Where the article stands."))
    text = fields.String(
        allow_none=True, validate=[not_blank, fit_text], metadata=doc("Plain text; stored and served code point for code point.")
    )
    html = fields.String(allow_none=True, validate=[not_blank, fit_text], metadata=doc("HTML, whose article text is extracted."))
    title = line(2_000, "Headline, where you know it.")
    outlet = line(MAX_NAME, "Who published it, where you know it.")
    author = line(MAX_NAME, "Who wrote it, where you know it.")
    language = fields.String(
        allow_none=True, validate=validate.Regexp(r"^[a-z]{2,3}$"), metadata=doc("ISO 639 code; detected when absent.")
    )
    published = DateValue(allow_none=True, metadata=doc("ISO 8601 date or date-time of publication; found in the text when absent."))
    received = Instant(allow_none=True, metadata=doc("ISO 8601 date-time at which you got it; now when absent."))
    metadata = fields.Dict(
        keys=fields.String(validate=[validate.Length(min=1, max=100), fit_line]),
        values=fields.String(validate=[validate.Length(max=10_000), fit_text]),
        allow_none=True,
        validate=validate.Length(max=_MAX_METADATA),
        metadata=doc("Anything of your own, kept and given back."),
    )

    @validates_schema
    def _one_content(self, data: dict[str, Any], **_: Any) -> None:
        if (data.get("text") is None) == (data.get("html") is None):
            raise ValidationError({"text": [Coded("one_of", "exactly one of text and html is needed")]})


def wait_field(most: int = 60) -> fields.Integer:
    """Up to how many seconds to wait."""
    return fields.Integer(
        strict=True, load_default=0, validate=validate.Range(0, most), metadata=doc("Seconds to wait for the work to be done, at most.")
    )


class Wait(Input):
    """Parameters of what begins work."""

    wait = wait_field()


class Revision(Input):
    """Which revision is meant."""

    revision = fields.Integer(strict=True, validate=validate.Range(1, 2**31), metadata=doc("An older revision; the newest when absent."))


class AnalysisView(Revision):
    """Which analysis is meant."""

    view = fields.String(
        validate=validate.OneOf(("consolidated", "alone")),
        load_default="consolidated",
        metadata=doc("`alone` is the document by itself; `consolidated` takes the other documents into account."),
    )


class Similar(Input):
    """How many similar documents."""

    size = size()


class DocumentRef(Output):
    """Which revision of which document."""

    id = Text()
    revision = Whole()
    state = fields.String(metadata=doc("Given where the request waited: whether it is searchable yet."))


class JobRef(Output):
    """The job that does the work."""

    id = Text()
    state = Text()


class Accepted(Output):
    """What became of one document."""

    document = one(DocumentRef)
    outcome = Text(validate=validate.OneOf(("accepted", "unchanged")))
    job = one(JobRef)


class BulkItem(Output):
    """What became of one line: a document and its outcome, or a problem."""

    line = Whole()
    file = fields.String(metadata=doc("Which file of a multipart body."))
    document = fields.Nested(DocumentRef)
    outcome = fields.String(validate=validate.OneOf(("accepted", "unchanged")))
    problem = fields.Nested(LineProblem)


class BulkAccepted(Output):
    """The job and what became of each line."""

    job = one(JobSchema)
    items = many(BulkItem)


class Removed(Output):
    """A document that was removed."""

    document = one(type("RemovedDocument", (Output,), {"id": Text()}))
    outcome = Text()
    job = one(JobRef)


class Counts(Output):
    """How much a document holds."""

    characters = Whole()
    sentences = Whole()
    mentions = Whole()
    dates = Whole()
    quotes = Whole()
    events = Whole()


class DocumentSchema(Output):
    """A document, without its text."""

    id = Text()
    revision = Whole()
    state = Text(validate=validate.OneOf(("queued", "indexed", "failed", "quarantined")))
    url = Maybe()
    outlet = Maybe()
    title = Maybe()
    author = Maybe()
    language = Maybe()
    published = one(Published, allow_none=True)
    received = Text()
    story_id = Maybe()
    counts = one(Counts)
    metadata = fields.Dict(keys=fields.String(), values=fields.String(), required=True)


class RevisionSchema(Output):
    """One revision of a document."""

    revision = Whole()
    received = Text()


class SimilarDocument(Output):
    """A document that is like another."""

    document = one(type("SimilarTo", (Output,), {"id": Text(), "title": Maybe(), "outlet": Maybe()}))
    score = fields.Float(required=True)


RevisionPage = page_of(RevisionSchema, "Revision")
SimilarPage = page_of(SimilarDocument, "Similar")
