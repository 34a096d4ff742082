"""A proxy before Elasticsearch that misbehaves on purpose, one request after the other as it was told."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit


class Proxy(ThreadingHTTPServer):
    """`faults` holds what happens to the next writes (bulk requests): "busy" answers 429, "lost" forwards and drops the answer."""

    daemon_threads = True
    faults: list[str]
    pause: float = 0.0

    def __init__(self, target: str) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.target, self.faults = urlsplit(target), []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    server: Proxy
    protocol_version = "HTTP/1.1"

    def _pass(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        fault = self.server.faults.pop(0) if self.server.faults and "_bulk" in self.path else ""
        time.sleep(self.server.pause)
        if fault == "busy":
            self._answer(429, b'{"error":{"type":"es_rejected_execution_exception"},"status":429}', {})
            return
        connection = http.client.HTTPConnection(self.server.target.hostname or "", self.server.target.port, timeout=60)
        headers = {name: value for name, value in self.headers.items() if name.lower() not in ("host", "connection", "accept-encoding")}
        connection.request(self.command, self.path, body or None, headers)
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        if fault == "lost":
            self.close_connection = True
            self.connection.close()
            return
        self._answer(answer.status, content, {"Content-Type": answer.headers.get("Content-Type") or "application/json"})

    def _answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", "X-Elastic-Product": "Elasticsearch", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _pass  # noqa: N815 - http.server's names

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def proxy(target: str) -> Iterator[Proxy]:
    """A running proxy before the server at `target`."""
    server = Proxy(target)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
