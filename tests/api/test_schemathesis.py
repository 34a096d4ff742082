"""Generated requests against `/openapi.json`: no server error, no undocumented status, type or shape. `make test-schema` is the long run."""

from __future__ import annotations

import os

import pytest
import schemathesis
from dateline.analysis.default import default_pipeline
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.ingest.drain import drain_now
from dateline.queue import NoQueue
from dateline.settings import Settings
from service.app import create_app

EXAMPLES = 1_500 if os.environ.get("DATELINE_TEST_LONG") else 8
CHECKS = (not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance)


@pytest.fixture(scope="module")
def application(tmp_path_factory):
    engine = EmbeddedEngine(tmp_path_factory.mktemp("schemathesis"))
    engine.setup()
    app = create_app(Settings(rate_limit=0), engine, NoQueue())
    notes = [
        {"id": "0", "text": "Ada Brandt opened the museum in Bergen on 3 May 2023, she said."},
        {"id": "a/b", "text": "The museum in Bergen is open."},
    ]
    app.test_client().post("/v1/documents/bulk", json=notes)
    drain_now(engine, default_pipeline())
    yield app
    engine.close()


@pytest.fixture
def api(application):
    return schemathesis.openapi.from_wsgi("/openapi.json", application)


SCHEMA = schemathesis.pytest.from_fixture("api")


@SCHEMA.parametrize()
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=not os.environ.get("DATELINE_TEST_LONG"),
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_generated_requests_meet_documented_answers(case):
    case.call_and_validate(checks=CHECKS)
