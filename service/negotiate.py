"""Lists in the form asked for: JSON pages by default, the whole result as CSV or NDJSON by `Accept` or `format`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from typing import TypeVar

from flask import request

from dateline.errors import TooLarge
from dateline.query.values import Item, Page
from service.context import here
from service.responses import CSV, JSON, NDJSON, Reply, csv_table, ndjson

FORMATS = {"json": JSON, "csv": CSV, "ndjson": NDJSON}
_PAGE = 100
T = TypeVar("T")

# size, cursor -> the page that begins there
Pager = Callable[[int, str | None], Page]


def wanted(named: str | None) -> str:
    """The media type asked for: the `format` parameter, else the best of `Accept`, else JSON."""
    if named in FORMATS:
        return FORMATS[named]
    accepted = request.environ.get("HTTP_ACCEPT")
    # curl and most libraries accept anything: then there is nothing to choose.
    return JSON if accepted in (None, "*/*") else request.accept_mimetypes.best_match([JSON, CSV, NDJSON], default=JSON)


def listing(named: str | None, one: Callable[[], Page], pages: Pager, columns: Sequence[str], name: str) -> Reply:
    """One page as JSON, or the whole result streamed as a table or as lines."""
    media = wanted(named)
    if media == JSON:
        return one()
    items = walk(pages)
    return here().exports.until_sent(csv_table(items, columns, name) if media == CSV else ndjson(items))


def stream(items: Iterator[Item], media: str, columns: Sequence[str], name: str) -> Reply:
    """A result with an iterator of its own."""
    return here().exports.until_sent(csv_table(begun(items), columns, name) if media == CSV else ndjson(begun(items)))


def begun(items: Iterator[T]) -> Iterator[T]:
    """With the first item fetched: what is wrong with the question is an error, not a broken stream."""
    first = list(islice(items, 1))
    return chain(first, items)


def walk(pages: Pager) -> Iterator[Item]:
    """Every item of every page. The first page is read at once (errors, limit), the others as they are needed."""
    first = pages(_PAGE, None)
    exportable(first.total)
    return _rest(first, pages)


def exportable(total: int) -> None:
    """Raise TooLarge for more items than one export may hold."""
    limit = here().settings.max_export_items
    if total > limit:
        raise TooLarge(f"the result has {total} items, more than the {limit} that one export may hold")


def _rest(page: Page, pages: Pager) -> Iterator[Item]:
    yield from page.items
    while page.next is not None:
        page = pages(_PAGE, page.next)
        yield from page.items
