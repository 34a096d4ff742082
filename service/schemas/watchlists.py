"""Watch lists."""

from __future__ import annotations

from marshmallow import fields

from service.schemas.base import FaultSchema, Maybe, Output, Text, Whole, doc, many, page_of, words


class ListCount(Output):
    """A list and its size."""

    list = Text()
    entries = Whole()


class ListEntry(Output):
    """An entry in force."""

    id = Text()
    type = Text()
    names = words()
    role = Maybe()
    external_ids = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    author = Text()
    loaded = Text()
    documents = Whole(metadata=doc("Documents that mention it; 0 where nothing was found, and there is no entity of its id yet."))


class ListLineProblem(Output):
    """A line that could not be taken."""

    line = Whole()
    errors = many(FaultSchema)


class ListWithdrawn(Output):
    """How many entries were taken out of force."""

    list = Text()
    withdrawn = Whole()


class ListLoaded(ListWithdrawn):
    """What loading did."""

    changed = Whole(metadata=doc("Entries that are new or say something else."))
    unchanged = Whole()
    skipped = Whole(metadata=doc("Objects of schemata that articles never name, such as ownerships."))
    problems = many(ListLineProblem)


ListsPage = page_of(ListCount, "Watchlist")
ListPage = page_of(ListEntry, "WatchlistEntry")
