"""What hostile clients try on the real server: broken headers, paths that climb, too much at once, secrets in errors."""

from __future__ import annotations

import json
import socket
import threading
import time
from contextlib import closing
from types import SimpleNamespace

import pytest
import structlog

from dateline.errors import DataFolderError, Unavailable
from dateline.ingest.drain import Drain
from dateline.queue import NoQueue
from dateline.settings import Settings
from service.app import create_app
from service.context import EXTENSION
from service.serving import make_server


@pytest.fixture
def address(archive):
    made = make_server(create_app(Settings(threads=4), archive, NoQueue()), "127.0.0.1", 0)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield "127.0.0.1", int(made.effective_port)
    made.close()
    thread.join(5)


def raw(address, request: bytes) -> tuple[int, list[bytes]]:
    """Status and header lines of the answer to these very bytes."""
    with closing(socket.create_connection(address, 20)) as connection:
        connection.sendall(request)
        answer = b"".join(iter(lambda: connection.recv(65_536), b""))
    head = answer.partition(b"\r\n\r\n")[0].split(b"\r\n")
    return int(head[0].split()[1]), head[1:]


@pytest.mark.parametrize(
    ("target", "header"),
    [
        (b"/v1/entities/x%0d%0aX-Evil:%201", b""),
        (b"/v1/documents/x%0d%0aX-Evil:%201/text", b""),
        (b"/v1/search?q=a%0d%0aX-Evil:%201", b""),
        (b"/v1/search?format=csv%0d%0aX-Evil:%201", b""),
        (b"/healthz", b"X-Request-Id: a\rX-Evil: 1\r\n"),
        (b"/healthz", b"X-Request-Id: a\r\n X-Evil: 1\r\n"),
        (b"/healthz", b"Origin: https://a.example\rX-Evil: 1\r\n"),
    ],
)
def test_no_header_can_be_put_into_an_answer(address, target, header):
    status, headers = raw(address, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + header + b"\r\n")
    assert status < 500
    assert not [line for line in headers if line.lower().startswith(b"x-evil")]
    assert all(b"\r" not in line and b"\n" not in line for line in headers)


@pytest.mark.parametrize(
    "target",
    [
        b"/static/../service/app.py",
        b"/static/%2e%2e/app.py",
        b"/static/..%2fapp.py",
        b"/static/..%5capp.py",
        b"/static//etc/passwd",
        b"/static/%00",
        b"/v1/documents/..%2f..%2fetc%2fpasswd",
        b"/v1/documents/%2e%2e",
        b"/v1/documents/..",
        b"/v1/documents/%252e%252e%252fetc",
        b"/v1/documents/file:%2f%2f%2fetc%2fpasswd/text",
    ],
)
def test_a_path_that_climbs_finds_nothing(address, target):
    status, _ = raw(address, b"GET " + target + b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert status in {301, 308, 400, 404}


@pytest.mark.parametrize(
    "framing",
    [
        b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\n\r\n",
        b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"Content-Length: -1\r\n\r\n",
        b"Content-Length: 1e3\r\n\r\n",
        b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
)
def test_bodies_whose_length_is_told_twice_or_wrongly_smuggle_nothing(address, framing):
    head = b"POST /v1/search HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n"
    status, headers = raw(address, head + framing)
    assert 400 <= status < 500
    assert not [line for line in headers if line.startswith(b"HTTP/")]


@pytest.mark.parametrize(
    ("gate", "ask"),
    [
        ("bulks", lambda client: client.post("/v1/documents/bulk", json=[{"text": "A note."}])),
        ("analyses", lambda client: client.post("/v1/analyze", json={"text": "A note."})),
        ("exports", lambda client: client.get("/v1/search?format=csv")),
        ("exports", lambda client: client.get("/v1/entities?format=ndjson")),
        ("exports", lambda client: client.get("/v1/export/ftm")),
        ("exports", lambda client: client.get("/v1/export/csl")),
    ],
)
def test_too_much_of_what_is_expensive_at_once_is_429_and_passes(writer, gate, ask):
    places = getattr(writer.application.extensions[EXTENSION], gate)
    taken = 0
    while places.enter():
        taken += 1
    assert taken > 0
    refused = ask(writer)
    assert (refused.status_code, refused.json["title"]) == (429, "Too many requests")
    assert int(refused.headers["Retry-After"]) > 0
    for _ in range(taken):
        places.leave()
    for _ in range(2 * taken):
        answer = ask(writer)
        assert answer.status_code in {200, 202}
        answer.close()


@pytest.mark.parametrize(
    "error",
    [
        DataFolderError("the disk of the data folder /srv/secret/place is full"),
        Unavailable("Elasticsearch", "it does not answer"),
        RuntimeError("/srv/secret/place on host db7.internal with text 'Open sesame'"),
    ],
)
def test_no_folder_host_or_text_stands_in_an_error(archive, monkeypatch, error):
    def broken(*_, **__):
        raise error

    monkeypatch.setattr("service.resources.search.archive.search", broken)
    app = create_app(Settings(), archive, NoQueue())
    app.testing = False
    with structlog.testing.capture_logs():
        answer = app.test_client().get("/v1/search?q=sesame")
    assert answer.status_code in {500, 503}
    assert answer.content_type == "application/problem+json"
    told = json.dumps({**answer.json, "headers": list(answer.headers)})
    assert not [word for word in ("secret", "/srv", "internal", "sesame", "Traceback") if word in told]


def test_no_folder_stands_in_what_everybody_may_read_of_its_health(fresh, monkeypatch):
    queue = Drain(fresh, Settings(analysis_processes=1))
    client = create_app(Settings(), fresh, queue).test_client()

    def broken(*_, **__):
        raise DataFolderError("the disk of the data folder /srv/secret/place is full")

    monkeypatch.setattr(queue, "_step", broken)
    monkeypatch.setattr(fresh.records, "get", broken)
    queue.start()
    ready = _until(lambda: client.get("/readyz"), lambda answer: "DataFolderError" in answer.get_data(as_text=True))
    monkeypatch.undo()
    queue.stop()
    assert (ready.status_code, ready.json["ready"]) == (503, False)
    assert ready.json["parts"] == {"store": "the data folder cannot be used now", "index": "ok", "broker": "DataFolderError"}
    with monkeypatch.context() as patch:
        patch.setattr(fresh.index._live.shards["documents"], "commit", broken)
        with pytest.raises(DataFolderError):
            fresh.index.refresh()
    assert "secret" not in client.get("/readyz").get_data(as_text=True)


def _until(ask, reached):
    until = time.monotonic() + 20
    while not reached(answer := ask()):
        assert time.monotonic() < until, answer.get_data()
    return answer


def test_fields_that_only_the_service_may_set_are_refused(writer):
    for field in ("revision", "content_hash", "state", "deleted", "job", "actor", "__class__", "annotations"):
        assert writer.post("/v1/documents", json={"text": "A note.", field: 1}).status_code == 422, field
    assert writer.post("/v1/search", json={"q": "a", "engine": "x"}).status_code == 422


def test_an_analysis_on_request_has_the_time_of_a_document_and_no_more(client_of, monkeypatch):
    client, late = client_of(document_seconds=60), {"by": 0.0}
    monotonic = time.monotonic
    monkeypatch.setattr("dateline.analysis.pipeline.time", SimpleNamespace(monotonic=lambda: monotonic() + late["by"]))
    assert client.post("/v1/analyze", json={"text": "A note."}).status_code == 200
    late["by"] = 61.0
    refused = client.post("/v1/analyze", json={"text": "A note."})
    assert refused.status_code == 413
    assert "takes too long" in refused.json["detail"]
