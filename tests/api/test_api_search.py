"""Search, lists and exports over HTTP."""

from __future__ import annotations

import csv
import io

import orjson
import pytest

from dateline.queue import NoQueue
from dateline.settings import Settings
from service.app import create_app


def ids(page):
    return [item["document"]["id"] for item in page["items"]]


def test_get_and_post_answer_the_same(client):
    by_get = client.get("/v1/search?q=bridge&outlet=Northern+Courier&outlet=Southern+Post&facets=outlet&size=5").json
    by_post = client.post(
        "/v1/search", json={"q": "bridge", "outlet": ["Northern Courier", "Southern Post"], "facets": "outlet", "size": 5}
    ).json
    assert by_get == by_post
    assert set(ids(by_get)) == {"north/bridge-1", "süd brücke?"}
    assert {entry["value"]: entry["count"] for entry in by_get["facets"]["outlet"]} == {"Northern Courier": 1, "Southern Post": 1}


def test_highlights_point_into_the_text_that_is_served(client):
    for item in client.get("/v1/search?q=pillars").json["items"]:
        text = client.get(f"/v1/documents/{item['document']['id'].replace('/', '%2F')}/text").get_data(as_text=True)
        passages = [passage for passage in item["highlights"] if passage["field"] != "title"]
        assert passages
        for passage in passages:
            assert text[passage["start"] : passage["end"]] == passage["exact"]
            assert [text[match["start"] : match["end"]] for match in passage["matches"]] == ["pillars"]


def test_cursors_walk_the_whole_result_and_belong_to_it(client):
    walked, cursor = [], None
    while True:
        page = client.get("/v1/search", query_string={"q": "bridge", "size": 1, **({"cursor": cursor} if cursor else {})}).json
        walked += ids(page)
        if page["next"] is None:
            break
        cursor = page["next"]
    assert sorted(walked) == ["copy-1", "north/bridge-1", "süd brücke?"]
    assert client.get("/v1/search", query_string={"q": "chess", "cursor": cursor}).json["errors"][0]["field"] == "cursor"


@pytest.mark.parametrize("asked", [{"headers": {"Accept": "text/csv"}}, {"query_string": {"q": "bridge", "format": "csv"}}])
def test_a_result_is_exported_whole_as_a_table(client, asked):
    answer = client.get("/v1/search", **{"query_string": {"q": "bridge"}, **asked})
    assert answer.content_type == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True), newline="")))
    assert {row["document.id"] for row in rows} == {"copy-1", "north/bridge-1", "süd brücke?"}
    assert {row["document.outlet"] for row in rows} == {"Evening Mirror", "Northern Courier", "Southern Post"}


@pytest.mark.parametrize("path", ["/v1/search?q=bridge", "/v1/entities", "/v1/timeline", "/v1/quotes", "/v1/stories?min_documents=1"])
def test_every_list_is_exported_as_lines(client, path):
    page = client.get(path).json
    answer = client.get(path, headers={"Accept": "application/x-ndjson"})
    assert answer.content_type == "application/x-ndjson"
    lines = [orjson.loads(line) for line in answer.get_data().splitlines()]
    assert len(lines) == page["total"]["value"] > 0


def test_an_export_too_large_is_refused(archive):
    small = create_app(Settings(max_export_items=1), archive, NoQueue()).test_client()
    assert small.get("/v1/entities?format=csv").status_code == 413
    assert small.get("/v1/search?q=bridge&format=csv").status_code == 413
    assert small.get("/v1/search?q=chess&format=csv").status_code == 200
    assert small.get("/v1/export/bibtex?q=bridge").status_code == 413
    assert small.get("/v1/export/csl?q=bridge").status_code == 413
    assert small.get("/v1/export/csl?q=chess").status_code == 200
    assert small.get("/v1/export/ftm").status_code == 413
    assert small.get("/v1/export/geojson").status_code == 413


def test_timelinejs_has_what_its_reader_needs(client):
    slides = client.get("/v1/timeline?format=timelinejs").json["events"]
    assert slides
    assert all(slide["start_date"]["year"] and slide["text"]["headline"] for slide in slides)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("q=%28bridge", "q"),
        ("q=%22bridge", "q"),
        ("q=AND", "q"),
        ("q=colour%3Ared", "q"),
        ("q=published%3A%5B2023-13-01+TO+2023-01-01%5D", "q"),
        ("published_from=2023-02-30", "published_from"),
        ("published_from=2024&published_to=2023", "published_to"),
        ("size=0", "size"),
        ("cursor=AAAA", "cursor"),
        ("sort=best", "sort"),
        ("collapse=all", "collapse"),
        ("limit=5", "limit"),
    ],
)
def test_faulty_questions_name_their_field(client, query, field):
    answer = client.get(f"/v1/search?{query}")
    assert answer.status_code == 422
    assert answer.json["errors"][0]["field"].split(".")[0] == field


def test_a_mistake_in_the_query_has_its_position(client):
    assert client.get("/v1/search", query_string={"q": "bridge AND (pillars"}).json["errors"][0]["position"] is not None


def test_a_query_of_ten_thousand_terms_is_refused_or_answered(client):
    terms = " ".join(f"t{n}" for n in range(10_000))
    assert client.post("/v1/search", json={"q": terms}).status_code == 422
    assert client.post("/v1/search", json={"q": "(" * 5_000}).status_code == 422


def test_an_entity_goes_by_its_names(client):
    by_name = client.get("/v1/search?entity=Ingrid+Solberg").json
    person = client.get("/v1/entities?q=Solberg&type=person").json["items"][0]
    assert ids(by_name) == ids(client.get("/v1/search", query_string={"entity": person["id"]}).json)
    assert "north/bridge-1" in ids(by_name)


def test_all_that_any_word_may_be_is_no_error(client):
    answer = client.post("/v1/search", json={"q": "zorbik quavel * museum", "match": "any"})
    assert answer.status_code == 200
    assert client.post("/v1/search", json={"q": "iiii3 *[= v8 m", "match": "any"}).status_code in {200, 422}
