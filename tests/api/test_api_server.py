"""The real server: raw targets, waiting, streams, many clients at once."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from contextlib import closing

import pytest

from dateline.cli import main
from dateline.ingest.drain import Drain
from dateline.settings import Settings
from service.app import create_app
from service.serving import make_server


@pytest.fixture
def server(fresh):
    settings = Settings(threads=8, analysis_processes=1)
    queue = Drain(fresh, settings)
    queue.start()
    made = make_server(create_app(settings, fresh, queue), "127.0.0.1", 0)
    thread = threading.Thread(target=made.run, daemon=True)
    thread.start()
    yield "127.0.0.1", int(made.effective_port)
    made.close()
    queue.stop()
    thread.join(5)


def ask(server, method, target, body=None, headers=None):
    with closing(http.client.HTTPConnection(*server, timeout=60)) as connection:
        data = json.dumps(body).encode() if body is not None else None
        connection.request(method, target, data, {"Content-Type": "application/json", **(headers or {})})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()


def test_a_document_sent_is_waited_for_followed_and_found(server):
    status, headers, raw = ask(
        server, "POST", "/v1/documents?wait=30", {"id": "a/b c", "text": "The lighthouse of Skagen was painted on 3 May 2023."}
    )
    assert status == 202
    answer = json.loads(raw)
    assert answer["document"] == {"id": "a/b c", "revision": 1, "state": "indexed"}
    assert json.loads(ask(server, "GET", "/v1/search?q=lighthouse")[2])["total"]["value"] == 1
    assert b"lighthouse" in ask(server, "GET", "/v1/documents/a%2Fb%20c/text")[2]
    status, sent, stream = ask(server, "GET", f"{headers['Location']}/events")
    assert (status, sent["Content-Type"]) == (200, "text/event-stream")
    assert stream.count(b"event: end") == 1
    job = json.loads(ask(server, "GET", f"{headers['Location']}?wait=30")[2])
    assert job["consolidated"] is True


def test_odd_requests_are_answered_not_dropped(server):
    for raw in (
        b"GET /v1/search?q=\xff\xfe HTTP/1.1\r\n",
        b"GET http://x/healthz HTTP/1.1\r\n",
        b"GET /%zz HTTP/1.1\r\n",
        b"BREW /v1/search HTTP/1.1\r\n",
    ):
        with closing(socket.create_connection(server, 10)) as connection:
            connection.sendall(raw + b"Host: localhost\r\nConnection: close\r\n\r\n")
            status = int(connection.makefile("rb").readline().split()[1])
        assert 200 <= status < 500


def test_more_waiting_clients_than_threads_leave_threads_for_others(server):
    # The first document brings the process that analyses; until it is up, jobs wait and so do their clients.
    job = json.loads(ask(server, "POST", "/v1/documents", {"text": "A slow note."})[2])["job"]["id"]
    waiting = [threading.Thread(target=ask, args=(server, "GET", f"/v1/jobs/{job}?wait=20")) for _ in range(12)]
    for thread in waiting:
        thread.start()
    assert ask(server, "GET", "/healthz")[0] == 200
    for thread in waiting:
        thread.join(60)
    assert json.loads(ask(server, "GET", f"/v1/jobs/{job}?wait=20")[2])["state"] == "done"


def test_a_watch_list_is_loaded_into_a_running_service(server, tmp_path, capsys):
    text = "Minister Ada Brandt opened the museum in Bergen on 3 May 2023. Ada Brandt thanked the builders."
    assert ask(server, "POST", "/v1/documents?wait=30", {"text": text})[0] == 202
    file = tmp_path / "ministers.csv"
    file.write_text("id,name\nno-7,Ada Brandt\n,Nobody\n", encoding="utf-8")
    assert main(["load", "--entities", str(file), "--list", "ministers of 2023", "--to", "http://{}:{}".format(*server)]) == 1
    assert "ministers.csv:3: id: an entry needs an id" in capsys.readouterr().err
    deadline = time.monotonic() + 30
    while ask(server, "GET", "/v1/entities/no-7")[0] == 404 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert json.loads(ask(server, "GET", "/v1/entities/no-7")[2])["documents"] == 1
