"""Documents over HTTP: ids, revisions, outcomes, idempotency, removal."""

from __future__ import annotations

from urllib.parse import quote

import pytest

TEXT = "A short note from Larvik. It was written on 3 May 2023."


def test_a_document_is_accepted_then_found_under_its_own_id(writer, settle):
    answer = writer.post("/v1/documents", json={"id": "a/b ü?#%", "text": TEXT})
    assert answer.status_code == 202
    assert answer.json["outcome"] == "accepted"
    assert answer.json["document"] == {"id": "a/b ü?#%", "revision": 1}
    assert answer.headers["Location"] == f"/v1/jobs/{answer.json['job']['id']}"
    path = f"/v1/documents/{quote('a/b ü?#%', safe='')}"
    assert writer.get(path).json["state"] == "queued"
    settle()
    assert writer.get(path).json["state"] == "indexed"
    assert writer.get(f"{path}/text").get_data().decode() == TEXT
    assert writer.get(answer.headers["Location"]).json["counts"]["indexed"] == 1


def test_the_same_content_changes_nothing_and_other_content_makes_a_revision(writer, settle):
    first = writer.post("/v1/documents", json={"id": "n", "text": TEXT})
    settle()
    again = writer.post("/v1/documents", json={"id": "n", "text": TEXT})
    assert (again.status_code, again.json["outcome"], again.json["document"]["revision"]) == (200, "unchanged", 1)
    second = writer.put("/v1/documents/n", json={"text": TEXT + " More."})
    assert (second.status_code, second.json["document"]["revision"]) == (202, 2)
    assert first.json["document"]["revision"] == 1
    settle()
    assert writer.get("/v1/documents/n/text?revision=1").get_data(as_text=True) == TEXT
    assert [item["revision"] for item in writer.get("/v1/documents/n/revisions").json["items"]] == [1, 2]
    assert writer.get("/v1/documents/n?revision=3").status_code == 404


def test_the_text_is_served_code_point_for_code_point(writer):
    text = "\u200f e\u0301\r\n\t\U0001f600 I\u0307\x0b\x85\u2028 \ufeff end"
    writer.post("/v1/documents", json={"id": "t", "text": text})
    answer = writer.get("/v1/documents/t/text")
    assert answer.content_type == "text/plain; charset=utf-8"
    assert answer.get_data() == text.encode()


def test_waiting_says_what_became_of_it_when_the_time_is_over(writer):
    answer = writer.post("/v1/documents?wait=1", json={"id": "w", "text": TEXT})
    assert answer.status_code == 202
    assert answer.json["document"]["state"] == "queued"


def test_a_removed_document_is_gone_at_once_and_may_come_back(writer, settle):
    writer.post("/v1/documents", json={"id": "r", "text": TEXT})
    settle()
    assert writer.delete("/v1/documents/r").status_code == 202
    assert writer.get("/v1/documents/r").status_code == 404
    assert writer.delete("/v1/documents/r").status_code == 404
    settle()
    assert writer.get("/v1/search?q=Larvik").json["total"]["value"] == 0
    back = writer.post("/v1/documents", json={"id": "r", "text": TEXT})
    assert back.json["outcome"] == "accepted"
    assert back.json["document"]["revision"] > 1


def test_an_idempotency_key_gives_the_first_answer_again(writer):
    headers = {"Idempotency-Key": "k-1"}
    first = writer.post("/v1/documents", json={"text": TEXT}, headers=headers)
    again = writer.post("/v1/documents", json={"text": TEXT}, headers=headers)
    assert again.json == first.json
    assert again.status_code == first.status_code == 202
    assert writer.get("/v1/jobs").json["total"]["value"] == 1
    assert writer.post("/v1/documents", json={"text": "Other."}, headers=headers).status_code == 409
    assert writer.post("/v1/documents", json={"text": "Other."}, headers={"Idempotency-Key": "a b"}).status_code == 422


def test_a_key_in_the_path_must_agree_with_the_body(writer):
    assert writer.put("/v1/documents/a", json={"id": "a", "text": TEXT}).status_code == 202
    assert writer.put("/v1/documents/a", json={"id": "b", "text": TEXT}).json["errors"][0]["code"] == "mismatch"
    assert writer.put("/v1/documents/%20a", json={"text": TEXT}).status_code == 422


def test_a_document_may_be_called_bulk(writer):
    assert writer.put("/v1/documents/bulk", json={"text": TEXT}).status_code == 202
    assert writer.get("/v1/documents/bulk").json["id"] == "bulk"


def test_html_waits_for_its_text(writer, settle):
    writer.post("/v1/documents", json={"id": "h", "html": f"<html><body><article><p>{TEXT * 5}</p></article></body></html>"})
    assert writer.get("/v1/documents/h/text").status_code == 409
    settle()
    assert "Larvik" in writer.get("/v1/documents/h/text").get_data(as_text=True)


@pytest.mark.parametrize(
    ("body", "headers", "status", "code"),
    [
        (b'{"text": "a"', {}, 400, "json"),
        (b'{"text": "\xff"}', {}, 400, "encoding"),
        (b'{"text": "\\ud800"}', {}, 400, "json"),
        (b"[" * 200_000, {}, 400, "json"),
        (b'{"text": ' + b'{"a":' * 900 + b"1" + b"}" * 900 + b"}", {}, 422, "type"),
        (b"", {}, 400, "json"),
        (b"null", {}, 422, "type"),
        (b'{"text": "a\\u0000"}', {}, 422, "character"),
        (b'{"text": " \\n "}', {}, 422, "blank"),
        (b'{"text": "a", "published": "2023-02-30"}', {}, 422, "date"),
        (b'{"text": "a", "secret": 1}', {}, 422, "unknown"),
        (b"no gzip", {"Content-Encoding": "gzip"}, 400, "gzip"),
        (b'{"text": "a"}', {"Content-Type": "text/plain"}, 415, None),
        (b'{"text": "a"}', {"Content-Encoding": "br"}, 415, None),
        (b'{"text": "' + b"a" * 20_000_000 + b'"}', {}, 413, None),
        (b'{"text": "' + b"a" * 5_000_001 + b'"}', {}, 413, None),
    ],
)
def test_bad_bodies_are_documented_problems(writer, body, headers, status, code):
    answer = writer.post("/v1/documents", data=body, headers={"Content-Type": "application/json", **headers})
    assert answer.status_code == status
    assert answer.json["status"] == status
    assert answer.json["request_id"] == answer.headers["X-Request-Id"]
    assert [error["code"] for error in answer.json["errors"]] == ([code] if code else [])


@pytest.mark.parametrize(
    "path",
    ["/v1/documents/none", "/v1/documents/none/text", "/v1/documents/none/analysis", "/v1/jobs/none", "/v1/nothing", "/v1/documents/a%00b"],
)
def test_unknown_things_are_404(writer, path):
    assert writer.get(path).status_code == 404


def test_a_wrong_method_names_the_right_ones(writer):
    answer = writer.patch("/v1/documents/a", json={})
    assert answer.status_code == 405
    assert {"GET", "PUT", "DELETE"} <= {method.strip() for method in answer.headers["Allow"].split(",")}


def test_analysis_on_request_stores_nothing(writer):
    answer = writer.post("/v1/analyze", json={"text": TEXT, "published": "2023-05-04"})
    assert answer.status_code == 200
    found = answer.json
    for span in [*found["mentions"], *found["references"], *found["dates"], *found["quotes"], *found["events"]]:
        assert found["text"][span["start"] : span["end"]] == span["exact"]
    assert [date["value"] for date in found["dates"]] == ["2023-05-03"]
    assert writer.get("/v1/jobs").json["total"]["value"] == 0
    assert writer.post("/v1/analyze", json={"html": "<p> </p>"}).status_code == 422
    assert writer.post("/v1/analyze", json={"text": "a " * 500_001}).status_code == 413
