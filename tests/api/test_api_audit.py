"""The audit log: every write and decision leaves a line that an administrator can read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.store import keys
from service.schemas.audit import ACTIONS

NOW = 1_700_000_000_000
TEXT = "Minister Ada Brandt opened the museum in Bergen on 3 May 2023. Olaf Berger thanked the builders."
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def people(fresh):
    """A header for a key of each scope, and the keys' ids."""
    made = {scope: keys.create(fresh.records, scope, (scope,), NOW) for scope in keys.SCOPES}
    return {scope: ({"Authorization": f"Bearer {token}"}, key.id) for scope, (key, token) in made.items()}


def test_every_write_and_decision_leaves_a_line_of_who_and_what_and_no_text(client_of, people, settle):
    client, (writer, writing), (admin, administrating) = client_of(), people["write"], people["admin"]
    sent = client.post("/v1/documents", json={"id": "d1", "text": TEXT}, headers=writer)
    job = sent.json["job"]["id"]
    client.post("/v1/documents/bulk", json=[{"text": "A note."}, {"text": 5}], headers=writer)
    settle()
    found = client.get("/v1/entities", query_string={"type": "person"}, headers=admin).json["items"]
    first, second = (item["id"] for item in found[:2])
    decision = client.post(f"/v1/entities/{first}/merge", json={"into": second}, headers=admin).json["id"]
    client.delete(f"/v1/decisions/{decision}", headers=admin)
    client.post(f"/v1/jobs/{job}/retry", headers=writer)
    client.delete("/v1/documents/d1", headers=writer)
    page = client.get("/v1/audit", headers=admin).json
    assert [(line["actor"], line["action"]) for line in page["items"]] == [
        (writing, "remove"),
        (writing, "retry"),
        (administrating, "undo"),
        (administrating, "merge"),
        (writing, "bulk"),
        (writing, "document"),
    ]
    line = page["items"][-1]
    assert {name: line["about"][name] for name in ("document", "revision", "outcome", "job")} == {
        "document": "d1",
        "revision": 1,
        "outcome": "accepted",
        "job": job,
    }
    assert line["about"]["request_id"] == sent.headers["X-Request-Id"]
    assert (page["items"][-2]["about"]["accepted"], page["items"][-2]["about"]["refused"]) == (1, 1)
    assert "Brandt" not in repr(page)


def test_the_log_is_for_administrators(client_of, people):
    client = client_of()
    assert client.get("/v1/audit").status_code == 401
    assert [client.get("/v1/audit", headers=people[scope][0]).status_code for scope in ("read", "write", "admin")] == [403, 403, 200]


def test_it_is_walked_and_filtered(client_of, people):
    client, (writer, writing), (admin, _) = client_of(), people["write"], people["admin"]
    for n in range(5):
        client.post("/v1/documents", json={"id": f"d{n}", "text": "A note."}, headers=writer)
    client.post("/v1/documents", json={"id": "other", "text": "A note."}, headers=admin)
    asked, seen = {"actor": writing, "action": "document", "size": 2}, []
    page = client.get("/v1/audit", query_string=asked, headers=admin).json
    assert page["total"] == {"value": 5, "exact": True}
    while True:
        seen += [line["about"]["document"] for line in page["items"]]
        if page["next"] is None:
            break
        page = client.get("/v1/audit", query_string={**asked, "cursor": page["next"]}, headers=admin).json
    assert seen == ["d4", "d3", "d2", "d1", "d0"]
    foreign = client.get("/v1/audit", query_string={"size": 2}, headers=admin).json["next"]
    assert client.get("/v1/audit", query_string={**asked, "cursor": foreign}, headers=admin).status_code == 422


def test_every_action_that_is_noted_can_be_asked_for():
    sources = [*ROOT.glob("service/**/*.py"), *ROOT.glob("dateline/cli/*.py")]
    noted = {
        name
        for path in sources
        for name in re.findall(r'(?:note|_decided)\((?:[^"\n]*"local",)?[^"\n]*"([a-z.]+)"', path.read_text("utf-8"))
    }
    assert noted == set(ACTIONS)
