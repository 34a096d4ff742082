"""Traces by OpenTelemetry where they are asked for (DATELINE_TRACES_URL, `pip install dateline[tracing]`); otherwise nothing is done.

One trace goes with a document: the request that brought it, its acceptance, the task in the broker, its processing. From one
process to the next it is carried as a W3C `traceparent`: in the ledger's row, and in the header of the message.
"""

from __future__ import annotations

import atexit
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from dateline import __version__
from dateline.errors import SettingsError

CARRIER = "traceparent"


class _Held:
    """The tracer of this process, None while traces are off."""

    tracer: Any = None


def begin(url: str | None, service: str) -> None:
    """Send the spans of this process to a collector (OTLP over HTTP); without a URL nothing happens. Raises SettingsError."""
    if url is None:
        return
    try:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.resources import Resource
        from opentelemetry.sdk.trace import TracerProvider
        from opentelemetry.sdk.trace.export import BatchSpanProcessor
    except ImportError:
        raise SettingsError("DATELINE_TRACES_URL needs OpenTelemetry: pip install dateline[tracing]") from None
    provider = TracerProvider(resource=Resource.create({"service.name": service, "service.version": __version__}))
    provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=url)))
    use(provider)
    atexit.register(provider.shutdown)


def use(provider: Any) -> None:
    """Take spans to this provider; None: take none."""
    _Held.tracer = provider.get_tracer("dateline", __version__) if provider is not None else None


@contextmanager
def span(name: str, *, parent: str = "", kind: str = "internal", **facts: Any) -> Iterator[Any]:
    """A span around the block, below the present one or else below `parent` (a traceparent); the block gets it, None when off."""
    if _Held.tracer is None:
        yield None
        return
    with _Held.tracer.start_as_current_span(name, context=_context(parent), kind=_kind(kind), attributes=_named(facts)) as made:
        yield made


def past(name: str, *, parent: str, seconds: float, **facts: Any) -> None:
    """A span of something that took so long until now, below the present span or else below `parent`."""
    if _Held.tracer is not None:
        now = time.time_ns()
        start = now - int(seconds * 1e9)
        made = _Held.tracer.start_span(name, context=_context(parent), kind=_kind("consumer"), attributes=_named(facts), start_time=start)
        made.end(now)


def carried() -> str:
    """The traceparent of the present span, empty when there is none."""
    if _Held.tracer is None:
        return ""
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    carrier: dict[str, str] = {}
    TraceContextTextMapPropagator().inject(carrier)
    return carrier.get(CARRIER, "")


def _context(parent: str) -> Any:
    from opentelemetry.trace import get_current_span
    from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

    if not parent or get_current_span().get_span_context().is_valid:
        return None
    return TraceContextTextMapPropagator().extract({CARRIER: parent})


def _kind(name: str) -> Any:
    from opentelemetry.trace import SpanKind

    return SpanKind[name.upper()]


def _named(facts: dict[str, Any]) -> dict[str, Any]:
    # What has no name in OpenTelemetry's conventions is ours.
    return {key.replace("__", ".") if "__" in key else f"dateline.{key}": value for key, value in facts.items()}
