"""Traces: one a document, from the request to its processing; nothing at all where they are off."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter

from dateline import tracing
from dateline.analysis.default import default_pipeline
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.errors import SettingsError
from dateline.ingest.drain import drain_now
from dateline.queue import NoQueue
from dateline.settings import Settings
from dateline.store.rows import Work
from service.app import create_app

PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"


@pytest.fixture
def engine(tmp_path: Path):
    made = EmbeddedEngine(tmp_path / "data")
    made.setup()
    yield made
    made.close()


@pytest.fixture
def spans():
    exporter = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    tracing.use(provider)
    yield exporter.get_finished_spans
    tracing.use(None)


def test_one_trace_goes_from_the_request_to_the_processing(engine, spans) -> None:
    client = create_app(Settings(), engine, NoQueue()).test_client()
    answer = client.post("/v1/documents", json={"id": "d1", "text": "Rain fell in Lyon."}, headers={"traceparent": PARENT})
    drain_now(engine, default_pipeline())
    accept, request, process = spans()
    assert [span.name for span in (request, accept, process)] == ["POST /v1/documents", "accept", "process"]
    assert {span.context.trace_id for span in (request, accept, process)} == {int(PARENT.split("-")[1], 16)}
    assert f"{request.parent.span_id:016x}" == PARENT.split("-")[2]
    assert (accept.parent.span_id, process.parent.span_id) == (request.context.span_id, accept.context.span_id)
    assert request.attributes["http.route"] == "/v1/documents"
    assert request.attributes["http.response.status_code"] == 202
    assert request.attributes["dateline.request_id"] == answer.headers["X-Request-Id"]
    assert process.attributes["dateline.document"] == "d1"
    assert process.attributes["dateline.state"] == "indexed"
    assert process.end_time > process.start_time
    assert "Rain" not in repr([dict(span.attributes) for span in spans()])


def test_requests_do_not_run_into_each_other(engine, spans) -> None:
    client = create_app(Settings(), engine, NoQueue()).test_client()
    for path in ("/v1/jobs", "/v1/documents/none", "/nothing", "/v1/search?q=%ff"):
        client.get(path)
    found = spans()
    assert [span.attributes["http.response.status_code"] for span in found] == [200, 404, 404, 400]
    assert len({span.context.trace_id for span in found}) == 4
    assert all(span.parent is None for span in found)


@pytest.mark.parametrize("sent", ["", "nonsense", "00-" + "0" * 32 + "-" + "0" * 16 + "-01", "x" * 10_000])
def test_a_broken_traceparent_begins_a_trace_of_its_own(engine, spans, sent) -> None:
    assert create_app(Settings(), engine, NoQueue()).test_client().get("/healthz", headers={"traceparent": sent}).status_code == 200
    (request,) = spans()
    assert request.parent is None


def test_without_it_no_row_grows_and_nothing_is_imported(engine) -> None:
    client = create_app(Settings(), engine, NoQueue()).test_client()
    client.post("/v1/documents", json={"text": "Rain fell in Lyon."}, headers={"traceparent": PARENT})
    (row,) = engine.records.find("work")
    assert "trace" not in row.body
    assert Work.of(row).trace == ""
    program = (
        "import sys, dateline.ingest.drain, dateline.tracing as t; t.begin(None, 'x'); t.carried(); t.past('x', parent='', seconds=1); "
    )
    program += "print([name for name in sys.modules if name.startswith('opentelemetry')])"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_asked_for_and_not_installed_is_said(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "opentelemetry.sdk.trace", None)
    with pytest.raises(SettingsError, match=r"pip install dateline\[tracing\]"):
        tracing.begin("http://127.0.0.1:4318/v1/traces", "x")
