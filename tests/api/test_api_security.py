"""Keys, scopes, limits, headers, logs."""

from __future__ import annotations

import pytest
import structlog

from dateline.store import keys

NOW = 1_700_000_000_000


def bearer(fresh, *scopes):
    return {"Authorization": f"Bearer {keys.create(fresh.records, 'test', scopes, NOW)[1]}"}


def test_off_loopback_every_question_needs_a_key(client_of, fresh):
    client = client_of(host="192.0.2.1")
    assert client.get("/v1/search").status_code == 401
    assert client.get("/v1/search").headers["WWW-Authenticate"].startswith("Bearer")
    assert client.get("/v1/jobs", headers={"Authorization": "Bearer dl_k-0_x"}).status_code == 401
    assert client.get("/v1/jobs", headers={"Authorization": "Basic abc"}).status_code == 401
    assert client.get("/v1/jobs", headers=bearer(fresh, "read")).status_code == 200
    for path in ("/healthz", "/readyz", "/openapi.json", "/docs", "/", "/static/dateline.css"):
        assert client.get(path).status_code == 200


def test_scopes_allow_what_they_say(client_of, fresh):
    client = client_of(host="192.0.2.1")
    reader, writer, admin = bearer(fresh, "read"), bearer(fresh, "write"), bearer(fresh, "admin")
    note = {"text": "A note."}
    assert client.post("/v1/documents", json=note, headers=reader).status_code == 403
    assert client.post("/v1/documents", json=note, headers=writer).status_code == 202
    assert client.get("/v1/jobs", headers=writer).status_code == 403
    assert client.get("/v1/jobs", headers=admin).status_code == 200
    assert client.get("/metrics", headers=reader).status_code == 200
    assert client.get("/metrics").status_code == 401


def test_revocation_and_expiry_count_at_once(client_of, fresh):
    client = client_of(host="192.0.2.1")
    key, token = keys.create(fresh.records, "gone", ("read",), NOW)
    headers = {"Authorization": f"Bearer {token}"}
    assert client.get("/v1/jobs", headers=headers).status_code == 200
    keys.revoke(fresh.records, key.id, NOW)
    assert client.get("/v1/jobs", headers=headers).status_code == 401
    _, old = keys.create(fresh.records, "old", ("read",), NOW, expires=NOW + 1)
    assert client.get("/v1/jobs", headers={"Authorization": f"Bearer {old}"}).status_code == 401


def test_on_loopback_keys_count_from_the_first_one_made(client_of, fresh):
    assert client_of().get("/v1/jobs").status_code == 200
    headers = bearer(fresh, "read")
    client = client_of()
    assert client.get("/v1/jobs").status_code == 401
    assert client.get("/v1/jobs", headers=headers).status_code == 200


def test_more_than_the_limit_is_429_with_a_time(client_of):
    client = client_of(rate_limit=3)
    assert [client.get("/v1/jobs").status_code for _ in range(5)] == [200, 200, 200, 429, 429]
    assert 1 <= int(client.get("/v1/jobs").headers["Retry-After"]) <= 60
    assert client.get("/healthz").status_code == 200


def test_guessing_keys_is_limited_too(client_of):
    client = client_of(host="192.0.2.1", rate_limit=3)
    assert [client.get("/v1/jobs", headers={"Authorization": f"Bearer dl_k_{n}"}).status_code for n in range(5)] == [
        401,
        401,
        401,
        429,
        429,
    ]


def test_headers_keep_pages_to_themselves(client):
    page = client.get("/")
    policy = page.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert page.headers["X-Content-Type-Options"] == "nosniff"
    assert page.headers["Referrer-Policy"] == "no-referrer"
    assert "Access-Control-Allow-Origin" not in client.get("/v1/jobs", headers={"Origin": "https://a.example"}).headers


def test_cors_is_given_to_the_origins_that_are_set(client_of):
    client = client_of(cors_origins=("https://a.example",))
    allowed = client.get("/v1/jobs", headers={"Origin": "https://a.example"})
    assert allowed.headers["Access-Control-Allow-Origin"] == "https://a.example"
    assert "Origin" in allowed.headers["Vary"]
    assert "Access-Control-Allow-Origin" not in client.get("/v1/jobs", headers={"Origin": "https://b.example"}).headers
    asked = {"Origin": "https://a.example", "Access-Control-Request-Method": "POST"}
    preflight = client.options("/v1/documents", headers=asked)
    assert preflight.status_code == 204
    assert "POST" in preflight.headers["Access-Control-Allow-Methods"]
    assert "Access-Control-Allow-Methods" not in client.options("/v1/documents", headers={**asked, "Origin": "https://b.example"}).headers


@pytest.mark.parametrize(("sent", "taken"), [("trace-42.a:b", True), ("x" * 129, False), ("a b", False), ("", False), ("ü", False)])
def test_a_sane_request_id_is_taken_over(client, sent, taken):
    answer = client.get("/healthz", headers={"X-Request-Id": sent})
    assert (answer.headers["X-Request-Id"] == sent) is taken


def test_logs_hold_neither_text_nor_query_nor_key(client_of, fresh):
    client = client_of()
    with structlog.testing.capture_logs() as logs:
        client.get("/v1/search?q=sesame")
        client.post("/v1/documents", json={"text": "Open sesame."}, headers={"Authorization": "Bearer sesame"})
        client.get("/v1/documents/missing")
    assert [line["event"] for line in logs] == ["request"] * 3
    assert "sesame" not in repr(logs)
    assert {"request_id", "method", "route", "status", "milliseconds"} <= set(logs[0])
    assert logs[2]["route"] == "/v1/documents/<key:id>"


def test_two_applications_share_nothing(client_of):
    first, second = client_of(), client_of()
    first.get("/v1/jobs")
    counted = [line for line in second.get("/metrics").get_data(as_text=True).splitlines() if 'route="/v1/jobs"' in line]
    assert counted == []
    assert 'dateline_requests_total{method="GET",route="/v1/jobs",status="200"} 1.0' in first.get("/metrics").get_data(as_text=True)


def test_readiness_tells_what_waits(client_of, settle):
    client = client_of()
    client.post("/v1/documents", json={"text": "A note."})
    ready = client.get("/readyz").json
    assert ready["ready"] is True
    assert ready["pending"]["documents"] == 1
    assert ready["oldest_waiting_seconds"] >= 0
    assert ready["parts"]["broker"] == "ok"
    settle()
    assert client.get("/readyz").json["pending"] == {"documents": 0, "consolidation": 0}
    assert 'dateline_work{state="indexed"} 1.0' in client.get("/metrics").get_data(as_text=True)


def test_a_long_backlog_is_said_and_more_is_accepted(client_of, settle):
    client = client_of(long_backlog=2)
    for n in range(2):
        client.post("/v1/documents", json={"id": str(n), "text": "A note."})
    assert client.get("/readyz").json["backlog"] == "ok"
    assert client.post("/v1/documents", json={"text": "One more."}).status_code == 202
    ready = client.get("/readyz")
    assert (ready.status_code, ready.json["ready"], ready.json["backlog"]) == (200, True, "long")
    assert "dateline_backlog_limit 2.0" in client.get("/metrics").get_data(as_text=True)
    assert client.post("/v1/documents", json={"text": "And another."}).status_code == 202
    settle()
    assert client.get("/readyz").json["backlog"] == "ok"
