"""Is the week of a bare weekday right? Asked of dates whose side is known: a month and day within six days of publication.

Reuters articles of 1987 name such days ("payable March 5"). For each the clause tells past or future, and of the two nearest days of the
same weekday the one on that side is taken: right where it is the day that was named. Nobody annotated anything; the articles served
to write the rules, so this measures what they hold, not news they never saw.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache

from bench.quality.dates import sentences
from bench.quality.published import reuters
from dateline.analysis.dates.context import Context
from dateline.analysis.dates.engine import engine
from dateline.analysis.dates.nearest import nearest_weekday
from dateline.analysis.dates.tense import lean
from dateline.when import month
from dateline.when.calendar import valid

_DAY = re.compile(r"\b([A-Z][a-z]{2,8})\.? (\d{1,2})\b(?!,? \d{4}|\d|-\d|th)")
_WITHIN = 6
_DATELINE = 12  # words


def cases() -> Iterator[tuple[date, date, date]]:
    """Publication day, the day that an article names, and the day that the weekday alone would be read as."""
    for published, _, _, body in reuters():
        yield from _of_article(published, body.replace("\n    ", "\n\n"))


def _of_article(published: date, text: str) -> Iterator[tuple[date, date, date]]:
    found = [(place, day) for place in _DAY.finditer(text) if (day := _near(published, place)) is not None]
    if not found:
        return
    tokens = engine().lexicon.read(text)
    context = Context(
        tokens, published, narrative=False, sentence_starts=[bisect_left(tokens.starts, sentence.start) for sentence in sentences(text)]
    )
    for place, day in found:
        start, end = bisect_left(tokens.starts, place.start()), bisect_left(tokens.starts, place.end())
        first, last = context.sentence(start)
        if start == first and start < _DATELINE:
            continue
        way, sure = lean(tokens, start, end, first, max(last, end))
        yield published, day, nearest_weekday(published, day.isoweekday(), way, sure=sure)


def _near(published: date, place: re.Match[str]) -> date | None:
    number, day = month(place[1].lower()), int(place[2])
    near = [date(year, number, day) for year in range(published.year - 1, published.year + 2) if number and valid(year, number, day)]
    return next((each for each in near if 0 < abs((each - published).days) <= _WITHIN), None)


@cache
def right() -> tuple[int, int]:
    """How many days are put on their side, of how many."""
    pairs = [named == read for _, named, read in cases()]
    return sum(pairs), len(pairs)


if __name__ == "__main__":
    good, total = right()
    sys.stdout.write(f"{good} of {total} on their side, {100 * good / total:.1f} %\n")
