"""Structured logs: one JSON object a line on stderr. Called once by the programs that run for long, never by a factory.

No document's text, no key and no query stands in a line above `debug`. What an exception says may quote any of them, hence
only its kind and the places in the code that it passed are logged; with DATELINE_LOG_LEVEL=debug all of it is.
"""

from __future__ import annotations

import logging
import sys
import traceback
from pathlib import PurePath
from types import TracebackType
from typing import Any

import structlog

from dateline.settings import Settings


def configure(settings: Settings) -> None:
    """Set level and format for the whole process; the standard library's loggers (waitress, Celery) go the same way."""
    level = logging.getLevelNamesMapping()[settings.log_level.upper()]
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info if level == logging.DEBUG else without_words,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False) if settings.log_format == "json" else structlog.dev.ConsoleRenderer()
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(structlog.stdlib.ProcessorFormatter(processor=renderer, foreign_pre_chain=shared))
    logging.basicConfig(level=max(level, logging.WARNING), handlers=[handler], force=True)


def without_words(_: Any, __: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """A processor: an exception as its kind and where it passed, without what it says."""
    given = event.pop("exc_info", None)
    error = _error(given) if given else None
    if error is not None:
        event["error"] = type(error).__name__
        event["where"] = _places(error.__traceback__)
    return event


def _error(given: Any) -> BaseException | None:
    if isinstance(given, BaseException):
        return given
    error: BaseException | None = (given if isinstance(given, tuple) else sys.exc_info())[1]
    return error


def _places(passed: TracebackType | None) -> list[str]:
    return [f"{'/'.join(PurePath(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(passed)]
