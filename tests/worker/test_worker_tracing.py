"""A trace crosses the broker: what a worker sends to a real collector belongs to the trace that the document was accepted in."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from dateline import tracing
from tests.worker.conftest import Newsroom


@pytest.fixture
def collected() -> Iterator[tuple[str, dict[str, list]]]:
    """The address of a collector, and the spans that it got, by name."""
    got: dict[str, list] = {}

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = ExportTraceServiceRequest.FromString(self.rfile.read(int(self.headers["Content-Length"])))
            for span in (span for whole in sent.resource_spans for scope in whole.scope_spans for span in scope.spans):
                got.setdefault(span.name, []).append(span)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1/traces", got
    server.shutdown()
    server.server_close()


@pytest.fixture
def accepted() -> Iterator[InMemorySpanExporter]:
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing.use(provider)
    yield exporter
    tracing.use(None)


def test_task_and_processing_are_below_the_acceptance(newsroom: Newsroom, collected, accepted: InMemorySpanExporter) -> None:
    url, got = collected
    newsroom.env["DATELINE_TRACES_URL"] = url
    newsroom.start()
    job = newsroom.accept("LISBON, 4 May 2024. The bridge over the Tagus will open in June.")
    newsroom.wait(lambda: newsroom.counts(job) == {"indexed": 1})
    newsroom.wait(lambda: {"task", "process"} <= got.keys())
    (accept,) = [span for span in accepted.get_finished_spans() if span.name == "accept"]
    (task,), (process,) = got["task"], got["process"]
    trace = accept.context.trace_id.to_bytes(16, "big")
    assert (task.trace_id, process.trace_id) == (trace, trace)
    assert task.parent_span_id == accept.context.span_id.to_bytes(8, "big")
    assert process.parent_span_id == task.span_id
    facts = {fact.key: fact.value.string_value for fact in process.attributes}
    assert (facts["dateline.document"], facts["dateline.state"]) == ("d1", "indexed")
    assert "Tagus" not in str(got)
