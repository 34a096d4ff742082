"""Watch lists over HTTP."""

from __future__ import annotations

NOTES = [{"id": "1", "text": "Minister Ada Brandt opened the museum in Bergen on 3 May 2023. Ada Brandt thanked the builders."}]
LIST = "id,name,aliases\nno/7,Brandt Ada,Ada Brandt\n"


def put(client, name, body, media="text/csv"):
    return client.put(f"/v1/watchlists/{name}", data=body, content_type=media)


def test_a_listed_entity_is_found_under_the_lists_id(writer, settle):
    writer.post("/v1/documents/bulk", json=NOTES)
    settle()
    old = writer.get("/v1/entities?q=Ada+Brandt").json["items"][0]["id"]
    assert put(writer, "ministers", LIST).json == {
        "list": "ministers", "changed": 1, "unchanged": 0, "withdrawn": 0, "skipped": 0, "problems": [],
    }  # fmt: skip
    settle()
    assert writer.get("/v1/entities/no%2F7").json["external_ids"]["watchlist"] == "no/7"
    assert writer.get(f"/v1/entities/{old}").status_code == 308
    assert writer.get(f"/v1/entities/{old}").headers["Location"] == "/v1/entities/no%2F7"
    assert writer.get("/v1/watchlists/ministers").json["items"][0]["documents"] == 1
    assert writer.get("/v1/watchlists").json["items"] == [{"list": "ministers", "entries": 1}]
    assert writer.delete("/v1/watchlists/ministers").json == {"list": "ministers", "withdrawn": 1}
    settle()
    assert writer.get("/v1/entities?q=Ada+Brandt").json["items"][0]["id"] == old


def test_lines_that_break_the_contract_stop_no_other_and_nothing_is_withdrawn(writer):
    put(writer, "a", "id,name\nx,Xenia Roe\n")
    answer = put(writer, "a", "id,name\ny,Yan Roe\n,Zoe Roe\n").json
    assert (answer["changed"], answer["withdrawn"]) == (1, 0)
    assert answer["problems"] == [{"line": 3, "errors": [{"field": "id", "code": "required", "message": "an entry needs an id"}]}]
    assert writer.get("/v1/watchlists").json["items"] == [{"list": "a", "entries": 2}]


def test_what_is_no_list_is_refused(writer):
    assert put(writer, "a", "{", "application/json").status_code == 422
    assert put(writer, "a", b"\xff", "text/csv").status_code == 422
    assert put(writer, "a", "x", "text/plain").status_code == 415
    assert put(writer, "a" * 501, LIST).status_code == 422


def test_pages_of_a_list(writer):
    put(writer, "many", "id,name\n" + "".join(f"id-{n:02},Name {n}\n" for n in range(7)))
    first = writer.get("/v1/watchlists/many?size=5").json
    second = writer.get("/v1/watchlists/many", query_string={"size": 5, "cursor": first["next"]}).json
    assert [item["id"] for item in first["items"] + second["items"]] == [f"id-{n:02}" for n in range(7)]
    assert first["total"] == {"value": 7, "exact": True}
    assert second["next"] is None
