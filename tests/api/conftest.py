"""One application over a real embedded engine with a small archive; every answer is held against `/openapi.json`.

The checking client is the policy of this folder: a test that meets an undocumented status, media type or shape fails.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from flask import g, request
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator

from dateline.analysis.default import default_pipeline
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.ingest.drain import drain_now
from dateline.queue import NoQueue
from dateline.settings import Settings
from service.app import create_app
from service.openapi import build
from service.rooms import operations

OPENAPI = build(operations())
REFERENCES = {"components": OPENAPI["components"]}


def articles():
    """The articles of the neighbouring module (tests are imported without packages)."""
    spec = importlib.util.spec_from_file_location("api_articles", Path(__file__).with_name("articles.py"))
    module = importlib.util.module_from_spec(spec)
    sys.modules["api_articles"] = module
    spec.loader.exec_module(module)
    return module.ARTICLES


def check(rule, method, response):
    """Hold a response against the operation that it answers."""
    assert response.headers["X-Request-Id"]
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    if rule is None:
        assert response.status_code in {404, 405}, response.status_code
        assert response.content_type == "application/problem+json"
        return
    operation = OPENAPI["paths"].get(rule.replace("<key:", "{").replace(">", "}"), {}).get(method.lower())
    if operation is None:
        return
    documented = operation["responses"]
    assert str(response.status_code) in documented, f"{method} {rule} answers {response.status_code}: {response.get_data()[:500]}"
    content = documented[str(response.status_code)].get("content", {})
    media = response.content_type.split(";")[0]
    assert media in content, f"{method} {rule} answers {media}"
    if media in {"application/json", "application/problem+json"}:
        problems = list(Draft202012Validator({**content[media]["schema"], **REFERENCES}).iter_errors(response.json))
        assert not problems, f"{method} {rule}: " + "; ".join(f"{p.json_path} {p.message}"[:300] for p in problems[:5])


class CheckingClient(FlaskClient):
    """A test client that checks every answer."""

    def open(self, *args, **kwargs):
        with self:
            response = super().open(*args, **kwargs)
            rule = request.url_rule.rule if request.url_rule else None
            check(rule, request.method, response)
            assert g.request_id == response.headers["X-Request-Id"]
        return response


def make_client(engine, **settings):
    """A client of a new application over the engine."""
    app = create_app(Settings(**settings), engine, NoQueue())
    app.test_client_class = CheckingClient
    return app.test_client()


@pytest.fixture(scope="session")
def archive(tmp_path_factory):
    """An engine that holds the articles, analysed and consolidated."""
    engine = EmbeddedEngine(tmp_path_factory.mktemp("archive"))
    engine.setup()
    loader = create_app(Settings(), engine, NoQueue()).test_client()
    answer = loader.post("/v1/documents/bulk", json=articles())
    assert answer.status_code == 202, answer.json
    drain_now(engine, default_pipeline())
    yield engine
    engine.close()


@pytest.fixture(scope="session")
def client(archive):
    """A client of the filled archive, for reading only."""
    return make_client(archive)


@pytest.fixture
def fresh(tmp_path):
    """An empty engine of one test."""
    engine = EmbeddedEngine(tmp_path / "data")
    engine.setup()
    yield engine
    engine.close()


@pytest.fixture
def writer(fresh):
    """A client of an empty store whose work waits until `settle` is called."""
    return make_client(fresh)


@pytest.fixture
def settle(fresh):
    """Do all the work that waits."""
    return lambda: drain_now(fresh, default_pipeline())


@pytest.fixture
def client_of(fresh):
    """Clients of the empty store with other settings."""
    return lambda **settings: make_client(fresh, **settings)
