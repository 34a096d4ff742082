"""The pipeline that Dateline ships: the stages in their order. What each one needs and gives it says itself."""

from __future__ import annotations

from functools import cache

from dateline.analysis.boilerplate import boilerplate
from dateline.analysis.dates import dates
from dateline.analysis.events import events
from dateline.analysis.fingerprint import fingerprint
from dateline.analysis.language import language
from dateline.analysis.links import links
from dateline.analysis.mentions import mentions
from dateline.analysis.metadata import metadata
from dateline.analysis.pipeline import Pipeline
from dateline.analysis.quotes import quotes
from dateline.analysis.references import references
from dateline.analysis.sentences import sentences
from dateline.analysis.tagger import tagger
from dateline.analysis.tokens import tokens


@cache
def default_pipeline() -> Pipeline:
    """All stages: language, sentences and tokens first, then what stands on them. Building it loads nothing; the first text does."""
    return Pipeline(
        (
            language,
            sentences,
            boilerplate,
            tokens,
            tagger,
            metadata,
            dates,
            mentions,
            links,
            quotes,
            references,
            events,
            fingerprint,
        )
    )
