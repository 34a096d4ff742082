"""Bulk requests: every form, per-line outcomes, limits."""

from __future__ import annotations

import gzip
import io
import json

import pytest

LINES = b'{"id": "one", "text": "First note."}\n\n{"text": 5}\nnot json\n{"id": "one", "text": "First note, changed."}\r\n{"text": "Last."}'
NDJSON = "application/x-ndjson"


def send(client, data, **headers):
    return client.post("/v1/documents/bulk", data=data, headers={"Content-Type": NDJSON, **headers})


def test_one_bad_line_never_fails_the_rest(writer, settle):
    answer = send(writer, LINES)
    assert answer.status_code == 202
    items = {item["line"]: item for item in answer.json["items"]}
    assert sorted(items) == [1, 3, 4, 5, 6]
    assert items[3]["problem"]["errors"][0] == {"field": "text", "code": "type", "message": "Not a valid string."}
    assert items[4]["problem"]["status"] == 400
    assert (items[1]["document"]["revision"], items[5]["document"]["revision"]) == (1, 2)
    assert answer.json["job"]["counts"]["total"] == 3
    settle()
    job = writer.get(answer.headers["Location"]).json
    assert job["state"] == "done"
    assert sum(count for state, count in job["counts"].items() if state != "total") == 3


def test_gzip_array_and_files_do_as_well(writer):
    assert send(writer, gzip.compress(LINES), **{"Content-Encoding": "gzip"}).json["job"]["counts"]["total"] == 3
    array = writer.post("/v1/documents/bulk", json=[{"text": "In an array."}, 7])
    assert ["problem" in item for item in array.json["items"]] == [False, True]
    files = {
        "a": (io.BytesIO(b"\xef\xbb\xbfPlain text."), "a.txt"),
        "b": (io.BytesIO(b"<p>Some HTML.</p>"), "b.html"),
        "c": (io.BytesIO(json.dumps([{"text": "x"}, {"text": "y"}]).encode()), "c.json"),
        "d": (io.BytesIO(b'{"text": "z"}\noops\n'), "d.ndjson"),
        "e": (io.BytesIO(b"?"), "e.exe"),
        "f": (io.BytesIO(b"\xff\xfe"), "f.txt"),
    }
    answer = writer.post("/v1/documents/bulk", data=files, content_type="multipart/form-data")
    assert answer.status_code == 202
    told = [(item["line"], item["file"], "problem" in item) for item in answer.json["items"]]
    assert told == [
        (1, "a.txt", False),
        (2, "b.html", False),
        (3, "c.json", False),
        (4, "c.json", False),
        (5, "d.ndjson", False),
        (6, "d.ndjson", True),
        (7, "e.exe", True),
        (8, "f.txt", True),
    ]


def test_an_idempotency_key_covers_the_whole_bulk(writer):
    first = send(writer, LINES, **{"Idempotency-Key": "b"})
    assert send(writer, LINES, **{"Idempotency-Key": "b"}).json == first.json
    assert send(writer, b'{"text": "x"}', **{"Idempotency-Key": "b"}).status_code == 409


@pytest.mark.parametrize(
    ("data", "headers", "status"),
    [
        (b"", {}, 422),
        (b"\n\n", {}, 422),
        (b"{}", {"Content-Type": "text/csv"}, 415),
        (b'{"text": "a"}', {"Content-Type": "application/json"}, 422),
        (b"[1", {"Content-Type": "application/json"}, 400),
        (gzip.compress(LINES)[:-6], {"Content-Encoding": "gzip"}, 400),
        (gzip.compress(b" " * 200_000_000), {"Content-Encoding": "gzip"}, 413),
        (b"--x", {"Content-Type": "multipart/form-data"}, 422),
    ],
)
def test_what_concerns_the_whole_is_one_problem(writer, data, headers, status):
    assert send(writer, data, **headers).status_code == status


def test_limits_are_settings(client_of):
    small = client_of(max_bulk_documents=2, max_bulk_bytes=1_000, max_body_bytes=1_000, max_text_characters=100)
    assert send(small, b'{"text": "a"}\n' * 3).status_code == 413
    assert send(small, b" " * 1_001).status_code == 413
    long = send(small, b'{"text": "' + b"a" * 101 + b'"}\n{"text": "b"}')
    assert [item.get("problem", {}).get("status") for item in long.json["items"]] == [413, None]
