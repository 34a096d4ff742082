"""Walking a table of the store."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.engines.base import Records, Row, Scalar, Where


def pages(records: Records, table: str, where: Sequence[Where] = (), *, size: int = 500) -> Iterator[list[Row]]:
    """The rows that fit, by key, in pages of `size` and a last one with fewer; none where there are none. As last refreshed."""
    after: tuple[Scalar, str] | None = None
    while rows := records.find(table, where, limit=size, after=after):
        yield rows
        if len(rows) < size:
            return
        after = (None, rows[-1].key)
