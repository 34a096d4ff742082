"""What strangers can put into Dateline, each door as one function over bytes: it returns, or the door is broken.

Hypothesis drives them in test_fuzz.py, atheris (guided by coverage) in `python -m tests.fuzz`.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask.testing import FlaskClient

from dateline.analysis.default import default_pipeline
from dateline.analysis.html import extract
from dateline.cursor import seal, unseal
from dateline.engines.embedded.engine import EmbeddedEngine
from dateline.errors import DatelineError, Invalid
from dateline.ingest.drain import drain_now
from dateline.queue import NoQueue
from dateline.settings import Settings
from service.app import create_app
from service.bulk import read_bulk

NOTES = [
    {"id": "0", "outlet": "A", "text": 'Ada Brandt opened the museum in Bergen on 3 May 2023. "It is open," Brandt said.'},
    {"id": "a/b", "text": "The museum in Bergen was opened by Ada Brandt on 3 May 2023."},
]
SMALL = Settings(rate_limit=0, max_bulk_bytes=100_000, max_body_bytes=10_000, max_bulk_documents=50)
Target = Callable[[bytes], None]


@contextmanager
def doors(folder: Path) -> Iterator[dict[str, Target]]:
    """Every target, over an application with a little in its store."""
    engine = EmbeddedEngine(folder)
    engine.setup()
    app = create_app(SMALL, engine, NoQueue())
    client = app.test_client()
    client.post("/v1/documents/bulk", json=NOTES)
    drain_now(engine, default_pipeline())
    try:
        yield {
            "query": lambda data: query(client, data),
            "cursor": lambda data: cursor(client, data),
            "ndjson": lambda data: ndjson(app, data),
            "html": html,
        }
    finally:
        engine.close()


def query(client: FlaskClient, data: bytes) -> None:
    """The query language, all the way through the engine and the highlights."""
    asked = data.decode("utf-8", "replace")
    answer = client.post("/v1/search", json={"q": asked, "match": "any"})
    assert answer.status_code in {200, 422}, answer.get_data()
    for fault in answer.json.get("errors", ()):
        assert 0 <= fault.get("position", 0) <= len(asked), fault


def cursor(client: FlaskClient, data: bytes) -> None:
    """A cursor that nobody gave out is refused; one of ours opens for its own question and for no other, nor when a byte has changed."""
    given = data.decode("latin-1")
    assert client.get("/v1/search", query_string={"cursor": given}).status_code == 422
    secret, ours = b"secret", seal(b"secret", "one", given)
    assert unseal(secret, "one", ours) == given
    at = data[0] % len(ours) if data else 0
    changed = ours[:at] + ("A" if ours[at] != "A" else "B") + ours[at + 1 :]
    for scope, token in (("two", ours), ("one", given)):
        assert _refused(lambda scope=scope, token=token: unseal(secret, scope, token))
    # The last character carries bits that base64 ignores.
    assert at == len(ours) - 1 or _refused(lambda: unseal(secret, "one", changed))


def ndjson(app: Any, data: bytes) -> None:
    """A bulk body, plain and gzipped (and once as if it were gzip): drafts and problems, or one refusal of the whole."""
    for body, encoding in ((data, "identity"), (gzip.compress(data), "gzip"), (data, "gzip")):
        headers = {"Content-Type": "application/x-ndjson", "Content-Encoding": encoding}
        with app.test_request_context("/v1/documents/bulk", method="POST", data=body, headers=headers):
            try:
                bulk = read_bulk()
            except DatelineError:
                continue
            lines = [line for line, _ in bulk.drafts] + list(bulk.problems)
            assert len(set(lines)) == len(lines) > 0
            assert min(lines) > 0
            assert max(lines) <= body.count(b"\n") + 1 or encoding == "gzip"


def html(data: bytes) -> None:
    """A page: its text, or a refusal that says why."""
    try:
        found = extract(data.decode("utf-8", "replace"))
    except DatelineError:
        return
    assert found.text.strip()


def _refused(act: Callable[[], object]) -> bool:
    try:
        act()
    except Invalid:
        return True
    return False
