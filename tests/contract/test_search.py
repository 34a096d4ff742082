"""Search from end to end: hits, highlights, facets, filters, collapse, cursors and export, on every engine."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from dateline.archive.search import export, search
from dateline.engines.base import Engine, IndexRecord
from dateline.errors import Invalid
from dateline.model import Annotations, Chain, DateMention, Document, Language, Mention, Metadata, Published, Quote, Span, Speaker
from dateline.query.values import Page, SearchQuery
from dateline.shapes.records import document_record

STORIES = {"talks-1": "s1", "talks-2": "s1", "grain-1": "s2", "grain-2": "s2"}
TEXTS = {
    "talks-1": ("Envoys meet in Tallinn", "The U.S. envoy Ana Ruiz met ministers in Tallinn. Peace talks failed on 3 May."),
    "talks-2": ("Tallinn talks end", "Talks about peace ended in Tallinn, Ruiz said. Nobody told us why."),
    "grain-1": ("Grain leaves port", "Ships with grain left the port. The negotiations went on for a week."),
    "grain-2": (None, "Negotiating about grain is hard. “Prices rise,” Ruiz said."),
    "alone": ("Éclair prices", "Cafés raised the price of an éclair. The grain price did not move."),
}
DAYS = {"talks-1": "2023-05-04", "talks-2": "2023-05-05", "grain-1": "2023-06-01", "grain-2": None, "alone": "2022-12-31"}


def made(key: str, *, revision: int = 1, story: str | None = None) -> IndexRecord:
    title, text = TEXTS[key]
    day = DAYS[key]
    published = Published(day, "day", "header", "It stands in the header.", 0.9) if day else None
    at = text.find("Ruiz")
    mentions = (Mention(Span(at, at + 4), "person", "Ana Ruiz", 0),) if at >= 0 else ()
    chains = (Chain("person-ruiz", "person", "Ana Ruiz", ("Ana Ruiz", "Ruiz"), (0,)),) if at >= 0 else ()
    said = text.find("said")
    quotes = (Quote(Span(0, 5), (Span(0, 5),), None, Speaker(None, 0, "Ana Ruiz"), "direct", "neutral", ""),) if said >= 0 else ()
    dates = (DateMention(Span(0, 1), "DATE", "2023-05-03", "2023-05-03", "2023-05-03", "day"),) if "3 May" in text else ()
    end = text.index(".") + 1 if "U.S." not in text else text.index("Tallinn.") + 8
    notes = Annotations(
        language=Language("en", 1.0),
        metadata=Metadata(published=published),
        sentences=(Span(0, end), Span(end + 1, len(text))),
        mentions=mentions,
        chains=chains,
        quotes=quotes,
        dates=dates,
    )
    document = Document(
        key,
        text,
        revision,
        title=title,
        outlet="Daily" if "1" in key else "Weekly",
        url=f"https://example.org/{key}",
        received=f"2023-07-0{len(key)}T10:00:00Z",
    )
    return document_record(document, notes, entity_of=lambda chain: f"e-{chain.key}", story=story)


@pytest.fixture
def archive(engine: Engine) -> Iterator[Engine]:
    entity = {"id": "e-person-ruiz", "name": "Ana Ruiz", "type": "person", "documents": 3}
    engine.index.write(
        "entities", [IndexRecord("e-person-ruiz", 1, keywords={"name_key": ["ruiz", "ana ruiz"]}, numbers={"documents": 3}, payload=entity)]
    )
    engine.index.write("stories", [IndexRecord("s1", 1, payload={"title": "Talks in Tallinn"})])
    assert engine.index.write("documents", [made(key, story=STORIES.get(key)) for key in TEXTS]) == []
    engine.index.refresh()
    return engine


def found(archive: Engine, q: str = "", **options: Any) -> list[str]:
    return [item["document"]["id"] for item in search(archive, SearchQuery(q=q, **options)).items]


def test_a_hit_shows_its_document_and_why(archive: Engine) -> None:
    page = search(archive, SearchQuery(q='"peace talks"'))
    assert (page.total, page.exact, page.next) == (1, True, None)
    [item] = page.items
    assert item["document"] == {
        "id": "talks-1",
        "revision": 1,
        "title": "Envoys meet in Tallinn",
        "outlet": "Daily",
        "url": "https://example.org/talks-1",
        "language": "en",
        "published": {"value": "2023-05-04", "granularity": "day", "basis": "header", "why": "It stands in the header.", "confidence": 0.9},
        "story_id": "s1",
    }
    assert item["score"] > 0
    [highlight] = item["highlights"]
    text = TEXTS["talks-1"][1]
    assert highlight["field"] == "text"
    assert highlight["exact"] == "Peace talks failed on 3 May." == text[highlight["start"] : highlight["end"]]
    assert [text[m["start"] : m["end"]] for m in highlight["matches"]] == ["Peace talks"]


def test_every_highlight_is_the_text_it_points_at(archive: Engine) -> None:
    for q in ("ruiz OR grain OR talks OR eclair", "negotiat* OR tallin~1 OR price", '"talks peace"~2 OR U.S.'):
        for item in search(archive, SearchQuery(q=q)).items:
            title, text = TEXTS[item["document"]["id"]]
            assert item["highlights"]
            for highlight in item["highlights"]:
                whole = title if highlight["field"] == "title" else text
                assert whole is not None
                assert whole[highlight["start"] : highlight["end"]] == highlight["exact"]
                assert all(highlight["start"] <= m["start"] < m["end"] <= highlight["end"] for m in highlight["matches"])
                assert all(a["end"] <= b["start"] for a, b in pairwise(highlight["matches"]))


def test_titles_are_searched_and_marked(archive: Engine) -> None:
    [item] = search(archive, SearchQuery(q="title:éclair")).items
    assert item["highlights"] == [{"start": 0, "end": 13, "exact": "Éclair prices", "field": "title", "matches": [{"start": 0, "end": 6}]}]


def test_words_match_by_stem_capitals_and_accents(archive: Engine) -> None:
    assert found(archive, "negotiation") == found(archive, "NEGOTIATED")
    assert set(found(archive, "negotiation")) == {"grain-1", "grain-2"}
    assert found(archive, "cafe eclairs") == ["alone"]
    assert found(archive, "US") == found(archive, "U.S.") == ["talks-1"]
    assert found(archive, "us") == ["talks-2"]


def test_all_words_may_stand_in_different_fields(archive: Engine) -> None:
    assert found(archive, "envoys failed") == ["talks-1"]
    assert found(archive, "envoys grain") == []
    assert set(found(archive, "envoys grain", match="any")) == {"talks-1", "grain-1", "grain-2", "alone"}


@pytest.mark.parametrize(
    ("q", "expected"),
    [
        ("grain -price", {"grain-1"}),
        ("grain AND (port OR hard)", {"grain-1", "grain-2"}),
        ("negotiati*", {"grain-1", "grain-2"}),
        ("negotiations*", {"grain-1"}),
        ("Talinn~1", {"talks-1", "talks-2"}),
        ('"talks peace"~1', {"talks-2"}),
        ('"peace talks"~1', {"talks-1"}),
        ("outlet:Weekly", {"talks-2", "grain-2", "alone"}),
        ("person:Ruiz", {"talks-1", "talks-2", "grain-2"}),
        ('speaker:"Ana Ruiz"', {"talks-2", "grain-2"}),
        ("entity:e-person-ruiz talks", {"talks-1", "talks-2"}),
        ("entity:Nobody", set()),
        ("published:[2023-05-05 TO *]", {"talks-2", "grain-1"}),
        ("published:2023-05", {"talks-1", "talks-2"}),
        ("NOT published:[* TO *]", {"grain-2"}),
    ],
)
def test_the_query_language(archive: Engine, q: str, expected: set[str]) -> None:
    assert set(found(archive, q)) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"entity": ("Ruiz",)}, {"talks-1", "talks-2", "grain-2"}),
        ({"entity": ("Ruiz", "nobody at all")}, set()),
        ({"outlet": ("Daily", "Weekly")}, set(TEXTS)),
        ({"outlet": ("Daily",)}, {"talks-1", "grain-1"}),
        ({"language": ("de",)}, set()),
        ({"type": ("article",)}, set(TEXTS)),
        ({"story": ("s1",)}, {"talks-1", "talks-2"}),
        ({"published_from": "2023-05-05"}, {"talks-2", "grain-1"}),
        ({"published_from": "2022", "published_to": "2023-05"}, {"talks-1", "talks-2", "alone"}),
        ({"mentions_from": "2023-05-01", "mentions_to": "2023-05-03"}, {"talks-1"}),
        ({"mentions_from": "2023-05-04"}, set()),
        ({"received_to": "2023-07-05"}, {"alone"}),
        ({"received_from": "2023-07-07T10:00:00Z", "received_to": "2023-07-07T10:00:00Z"}, {"talks-1", "talks-2", "grain-1", "grain-2"}),
        ({"as_of": "2023-07-05T09:59:59Z"}, set()),
        ({"as_of": "2023-07-05"}, {"alone"}),
    ],
)
def test_filters(archive: Engine, options: dict[str, Any], expected: set[str]) -> None:
    assert set(found(archive, **options)) == expected


def test_orders(archive: Engine) -> None:
    assert found(archive, sort="published") == ["alone", "talks-1", "talks-2", "grain-1", "grain-2"]
    assert found(archive, sort="-published") == ["grain-1", "talks-2", "talks-1", "alone", "grain-2"]
    assert found(archive, sort="-received") == ["grain-1", "grain-2", "talks-1", "talks-2", "alone"]
    assert found(archive) == found(archive, sort="-published")


def test_facets_have_labels_and_exact_counts(archive: Engine) -> None:
    page = search(archive, SearchQuery(facets=("outlet", "person", "published", "story", "language", "place")))
    assert page.extras["facets"] == {
        "outlet": [{"value": "Weekly", "label": "Weekly", "count": 3}, {"value": "Daily", "label": "Daily", "count": 2}],
        "person": [{"value": "e-person-ruiz", "label": "Ana Ruiz", "count": 3}],
        "published": [
            {"value": "2023-05", "label": "2023-05", "count": 2},
            {"value": "2022-12", "label": "2022-12", "count": 1},
            {"value": "2023-06", "label": "2023-06", "count": 1},
        ],
        "story": [{"value": "s1", "label": "Talks in Tallinn", "count": 2}, {"value": "s2", "label": "s2", "count": 2}],
        "language": [{"value": "en", "label": "en", "count": 5}],
        "place": [],
    }


def test_one_hit_a_story(archive: Engine) -> None:
    page = search(archive, SearchQuery(q="grain OR talks", collapse="story", sort="-published"))
    assert [(item["document"]["id"], item.get("collapsed")) for item in page.items] == [
        ("grain-1", {"by": "story", "total": 2, "ids": ["grain-1", "grain-2"]}),
        ("talks-2", {"by": "story", "total": 2, "ids": ["talks-2", "talks-1"]}),
        ("alone", None),
    ]


def walk(archive: Engine, query: SearchQuery) -> Iterator[Page]:
    while True:
        page = search(archive, query)
        yield page
        if page.next is None:
            return
        query = replace(query, cursor=page.next)


@pytest.mark.parametrize("collapse", [None, "story"])
def test_pages_make_up_the_whole(archive: Engine, collapse: Any) -> None:
    query = SearchQuery(q="grain OR talks", collapse=collapse)
    whole = [item["document"]["id"] for item in search(archive, query).items]
    pages = [[item["document"]["id"] for item in page.items] for page in walk(archive, replace(query, size=1))]
    assert [key for page in pages for key in page] == whole


def test_cursors_of_other_questions_and_forged_ones_are_refused(archive: Engine) -> None:
    token = search(archive, SearchQuery(q="grain", size=1)).next
    assert token is not None
    for query in (
        SearchQuery(q="talks", cursor=token),
        SearchQuery(q="grain", sort="published", cursor=token),
        SearchQuery(q="grain", cursor=token[:-2]),
    ):
        with pytest.raises(Invalid) as caught:
            search(archive, query)
        assert caught.value.faults[0].field == "cursor"
    assert search(archive, SearchQuery(q="grain", size=2, cursor=token)).items


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"published_from": "2023-13"}, "published_from"),
        ({"published_from": "2023-06", "published_to": "2023-05"}, "published_from"),
        ({"mentions_from": "soon"}, "mentions_from"),
        ({"received_from": "2023-02-31"}, "received_from"),
        ({"facets": ("colour",)}, "facets"),
        ({"q": "(a"}, "q"),
    ],
)
def test_mistakes_name_their_field(archive: Engine, options: dict[str, Any], field: str) -> None:
    with pytest.raises(Invalid) as caught:
        search(archive, SearchQuery(**options))
    assert caught.value.faults[0].field == field


def test_feedback_decides_about_the_order_and_nothing_else(engine: Engine) -> None:
    bare, shared = made("alone"), "harbour closed cranes idle dockers"
    texts = {
        "a": f"strike wages union {shared}",
        "b": f"strike wages union {shared}",
        "c": f"strike {shared} crew",
        "d": "strike bowling lanes scores pins alley crew",
    }
    records = [
        replace(bare, id=k, texts=bare.texts | {"body": f"{text} \u2403"}, payload={**bare.payload, "id": k, "terms": text})
        for k, text in texts.items()
    ]
    assert engine.index.write("documents", records) == []
    engine.index.refresh()
    query = SearchQuery(q="strike wages union", match="any", facets=("outlet",))
    asked = search(engine, query)
    score = {item["document"]["id"]: item["score"] for item in asked.items}
    assert set(score) == set(texts)
    assert score["c"] > score["d"], "it speaks of what the best hits speak of"
    assert (asked.total, asked.extras["facets"]) == (4, search(engine, replace(query, sort="-published")).extras["facets"])
    pages = [item["document"]["id"] for page in walk(engine, replace(query, size=1, facets=())) for item in page.items]
    assert pages == [item["document"]["id"] for item in asked.items] == [i["document"]["id"] for i in export(engine, query)]


def test_an_export_holds_every_hit_in_order(archive: Engine) -> None:
    query = SearchQuery(q="grain OR talks", size=1)
    assert [item["document"]["id"] for item in export(archive, query)] == found(archive, "grain OR talks")
    assert [item["highlights"] for item in export(archive, replace(query, highlight=False))] == [[]] * 5


def test_a_new_revision_replaces_the_old_one(archive: Engine) -> None:
    archive.index.write("documents", [made("alone", revision=2, story="s9")])
    archive.index.refresh()
    [item] = search(archive, SearchQuery(q="éclair")).items
    assert (item["document"]["revision"], item["document"]["story_id"]) == (2, "s9")


def test_a_walk_of_more_than_ten_thousand_hits_has_no_holes_while_documents_come(engine: Engine) -> None:
    count = 10_500
    bare = made("alone")
    records = [replace(bare, id=f"d{n:05}", payload={**bare.payload, "id": f"d{n:05}"}) for n in range(count)]
    for at in range(0, count, 2_000):
        assert engine.index.write("documents", records[at : at + 2_000]) == []
    engine.index.refresh()
    seen: list[str] = []
    for number, page in enumerate(walk(engine, SearchQuery(q="grain", size=1_500, highlight=False))):
        seen += [item["document"]["id"] for item in page.items]
        assert page.total == count
        engine.index.write("documents", [replace(bare, id=f"c{number}", payload={**bare.payload, "id": f"c{number}"})])
        engine.index.refresh()
    assert seen == [f"d{n:05}" for n in range(count)]
