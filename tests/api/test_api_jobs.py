"""Jobs over HTTP."""

from __future__ import annotations

import json


def test_counts_sum_items_page_and_a_cancelled_job_can_be_tried_again(writer, settle):
    job = writer.post("/v1/documents/bulk", json=[{"text": f"Note {n}."} for n in range(5)]).json["job"]["id"]
    first = writer.get(f"/v1/jobs/{job}/items?size=3").json
    rest = writer.get(f"/v1/jobs/{job}/items", query_string={"size": 3, "cursor": first["next"]}).json
    assert [item["line"] for item in [*first["items"], *rest["items"]]] == [1, 2, 3, 4, 5]
    cancelled = writer.delete(f"/v1/jobs/{job}").json
    assert (cancelled["state"], cancelled["counts"]["cancelled"]) == ("cancelled", 5)
    assert writer.delete(f"/v1/jobs/{job}").status_code == 409
    assert writer.post(f"/v1/jobs/{job}/retry").status_code == 202
    settle()
    assert writer.get(f"/v1/jobs/{job}/items?state=cancelled").json["total"]["value"] == 5


def test_a_failed_item_says_why_and_is_retried(writer, settle):
    job = writer.post("/v1/documents", json={"html": "<html><body><img src='x'></body></html>"}).json["job"]["id"]
    settle()
    failed = writer.get(f"/v1/jobs/{job}/items?state=failed").json["items"]
    assert len(failed) == 1
    assert "no text" in failed[0]["error"]
    assert writer.post(f"/v1/jobs/{job}/retry").json["counts"]["queued"] == 1


def test_waiting_for_a_job_ends_when_it_is_consolidated(writer, settle):
    job = writer.post("/v1/documents", json={"text": "A note on the harbour."}).json["job"]["id"]
    settle()
    done = writer.get(f"/v1/jobs/{job}?wait=30").json
    assert (done["state"], done["consolidated"]) == ("done", True)


def test_events_tell_the_end(writer, settle):
    job = writer.post("/v1/documents", json={"text": "A note on the harbour."}).json["job"]["id"]
    settle()
    stream = writer.get(f"/v1/jobs/{job}/events")
    assert stream.content_type == "text/event-stream"
    told = [dict(line.split(": ", 1) for line in block.splitlines()) for block in stream.get_data(as_text=True).strip().split("\n\n")]
    assert [event["event"] for event in told] == ["progress", "end"]
    assert json.loads(told[-1]["data"])["consolidated"] is True


def test_cursors_are_signed_and_belong_to_their_list(writer):
    for n in range(3):
        writer.post("/v1/documents", json={"text": f"Note {n}."})
    cursor = writer.get("/v1/jobs?size=1").json["next"]
    job = writer.get("/v1/jobs").json["items"][0]["id"]
    forged = cursor[:-2] + ("A" if cursor[-2] != "A" else "B") + cursor[-1]
    for path in (f"/v1/jobs?cursor={forged}", f"/v1/jobs/{job}/items?cursor={cursor}", "/v1/jobs?cursor=%00", "/v1/jobs?cursor=%D1%8F"):
        answer = writer.get(path)
        assert answer.status_code == 422
        assert answer.json["errors"][0]["field"] == "cursor"
    assert len(writer.get(f"/v1/jobs?size=2&cursor={cursor}").json["items"]) == 2
