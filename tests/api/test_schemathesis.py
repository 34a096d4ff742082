"""Generated requests against the OpenAPI document: no server error, no undocumented status, type or shape.

`make test-schema` is the long run, and says how many calls it made (at least 50,000 are meant). Waiting is left out (`wait=0`): nothing works here that could end a wait.
"""

from __future__ import annotations

import json
import os

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from dateline.analysis.default import default_pipeline
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.ingest.drain import drain_now
from dateline.queue import NoQueue
from dateline.settings import Settings
from service.app import create_app
from service.openapi import build
from service.rooms import operations

LONG = bool(os.environ.get("DATELINE_TEST_LONG"))
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
NOTES = [
    {"id": "0", "outlet": "A", "text": 'Ada Brandt opened the museum in Bergen on 3 May 2023. "It is open," Brandt said.'},
    {"id": "a/b", "text": "The museum in Bergen was opened by Ada Brandt on 3 May 2023."},
]
HELD = {"calls": 0}
SCHEMA = schemathesis.openapi.from_dict(build(operations()))


def held(environ, start_response):
    """The application of the run: the tests are made when this module is read, the application when they run."""
    HELD["calls"] += 1
    return HELD["app"](environ, start_response)


SCHEMA.app = held
SCHEMA.location = "/openapi.json"
SCHEMA.config.generation.update(modes=[schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE])


@schemathesis.serializer("application/x-ndjson")
def lines(context, value):
    """NDJSON is generated as text, or as anything but text to see it refused."""
    return (value if isinstance(value, str) else json.dumps(value)).encode("utf-8", "surrogatepass")


@pytest.fixture(scope="module", autouse=True)
def application(tmp_path_factory):
    """The application that the generated requests go to, with a little in its store."""
    engine = EmbeddedEngine(tmp_path_factory.mktemp("schemathesis"))
    engine.setup()
    app = create_app(Settings(rate_limit=0), engine, NoQueue())
    app.test_client().post("/v1/documents/bulk", json=NOTES)
    drain_now(engine, default_pipeline())
    HELD["app"] = app
    yield app
    engine.close()
    print(f"\n{HELD['calls']:,} calls of {len(operations())} operations")


@SCHEMA.parametrize()
@settings(
    max_examples=1_200 if LONG else 6,
    deadline=None,
    derandomize=not LONG,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
def test_generated_requests_meet_documented_answers(case):
    if case.query and str(case.query.get("wait", "")).isdecimal():
        case.query["wait"] = "0"
    case.call_and_validate(checks=CHECKS)
