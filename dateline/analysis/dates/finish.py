"""From a reading to the date mention that the model holds: the span, the interval, what opens it, the anchor."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.analysis.dates.context import Context
from dateline.analysis.dates.rule import Match, Reading
from dateline.model import DateMention, Span
from dateline.when import interval


def finish(text: str, context: Context, readings: Iterable[tuple[Reading, Match]]) -> tuple[DateMention, ...]:
    """The mentions of the readings, in order."""
    mentions = []
    for reading, match in readings:
        start, end = match.range(reading.group)
        tokens = match.tokens
        span = Span(tokens.starts[start], tokens.ends[end - 1])
        whole = interval(reading.value, reading.mod)
        mentions.append(
            DateMention(
                span,
                reading.type,
                reading.value,
                whole.first if whole else None,
                whole.last if whole else None,
                whole.granularity if whole else None,
                reading.mod,
                "published" if reading.anchor == "published" else None,
                reading.why,
                reading.named,
            )
        )
    return tuple(mentions)
