"""Which reports an article without dates of its own makes."""

from __future__ import annotations

import pytest

from dateline.consolidate.reported import Reported
from dateline.model import Annotations, Document, EventMention, Granularity, Metadata, Published, Span

TEXT = "The mill opened this season. Lind said the river rose."


def mention(word: str, sentence: Span, first: str | None, last: str | None, granularity: Granularity | None) -> EventMention:
    at = TEXT.index(word)
    return EventMention(sentence, Span(at, at + len(word)), first, last, granularity, "happened", (0,))


@pytest.mark.parametrize(("first", "last", "day"), [("2024-01-01", "2024-12-31", "2024-03-05"), ("2023-01-01", "2023-12-31", None)])
def test_only_a_date_that_does_not_hold_the_day_of_publication_is_another_time(first: str, last: str, day: str | None) -> None:
    one, two = Span(0, 28), Span(29, len(TEXT))
    events = (mention("opened", one, first, last, "year"), mention("said", two, None, None, None))
    published = Metadata(published=Published("2024-03-05", "day", "given", "", 1.0))
    found = Reported(Document("a", TEXT), Annotations(metadata=published, sentences=(one, two), events=events)).reports()
    assert [r["first"] for r in found] == [first, day]
