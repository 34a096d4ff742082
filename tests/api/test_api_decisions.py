"""Merging and splitting entities over HTTP."""

from __future__ import annotations

NOTES = [
    {"id": "1", "text": "Minister Ada Brandt opened the museum in Bergen on 3 May 2023. Ada Brandt thanked the builders."},
    {"id": "2", "text": "Olaf Berger visited the museum in Bergen. Berger said he was impressed."},
]


def entity(client, name):
    return client.get("/v1/entities", query_string={"q": name, "type": "person"}).json["items"][0]["id"]


def test_a_merged_id_answers_308_and_the_decision_can_be_followed(writer, settle):
    writer.post("/v1/documents/bulk", json=NOTES)
    settle()
    ada, olaf = entity(writer, "Ada Brandt"), entity(writer, "Olaf Berger")
    assert writer.post(f"/v1/entities/{olaf}/merge", json={"into": ada}).status_code == 200
    settle()
    for path in ("", "/documents", "/timeline?size=5"):
        moved = writer.get(f"/v1/entities/{olaf}{path}")
        assert moved.status_code == 308
        assert moved.headers["Location"] == f"/v1/entities/{ada}{path}"
    assert olaf in writer.get(f"/v1/entities/{ada}").json["merged_from"]


def test_a_split_takes_names_out(writer, settle):
    writer.post("/v1/documents/bulk", json=NOTES)
    settle()
    ada, olaf = entity(writer, "Ada Brandt"), entity(writer, "Olaf Berger")
    writer.post(f"/v1/entities/{olaf}/merge", json={"into": ada})
    settle()
    assert writer.post(f"/v1/entities/{ada}/split", json={"names": ["Olaf Berger", "Berger"]}).status_code == 200
    settle()
    assert entity(writer, "Olaf Berger") != entity(writer, "Ada Brandt")


def test_decisions_about_nobody_are_refused(writer):
    assert writer.post("/v1/entities/nobody/merge", json={"into": "x"}).status_code == 404
    assert writer.post("/v1/entities/nobody/split", json={"names": ["x"]}).status_code == 404
    assert writer.post("/v1/entities/nobody/split", json={"names": ["x"], "mentions": []}).status_code == 422


def test_a_decision_is_listed_and_taken_back(writer, settle):
    writer.post("/v1/documents/bulk", json=NOTES)
    settle()
    ada, olaf = entity(writer, "Ada Brandt"), entity(writer, "Olaf Berger")
    made = writer.post(f"/v1/entities/{olaf}/merge", json={"into": ada}).json["id"]
    settle()
    assert [(item["id"], item["state"], item["author"]) for item in writer.get("/v1/decisions").json["items"]] == [
        (made, "active", "local")
    ]
    assert writer.delete(f"/v1/decisions/{made}").json == {"id": made, "state": "undone"}
    settle()
    assert entity(writer, "Olaf Berger") != entity(writer, "Ada Brandt")
    assert writer.get("/v1/decisions").json["items"][0]["state"] == "undone"
    assert writer.delete("/v1/decisions/none").status_code == 404
