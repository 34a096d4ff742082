"""Plans and conditions as query DSL, without a server."""

from __future__ import annotations

import pytest

from dateline.engines.base import FacetRequest, IndexQuery, Sort, Where
from dateline.engines.elastic.translate import LARGEST, SMALLEST, node, search_body, table_after, table_sort, where
from dateline.errors import Invalid
from dateline.query.plan import Bool, Everything, Fuzzy, Node, Nothing, Phrase, Prefix, Range, Term, Values


def constant(query: dict[str, object], boost: float) -> dict[str, object]:
    return {"constant_score": {"filter": query, "boost": boost}}


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (Everything(), constant({"match_all": {}}, 0.0)),
        (Nothing(), {"match_none": {}}),
        (Term("body", "rain", 2.0), {"term": {"body": {"value": "rain", "boost": 2.0}}}),
        (Phrase("body", ("rain",)), {"term": {"body": {"value": "rain", "boost": 1.0}}}),
        (Phrase("body", ("rain", "fell")), {"match_phrase": {"body": {"query": "rain fell", "boost": 1.0}}}),
        (
            Phrase("body", ("rain", "fell"), slop=2),
            constant({"span_near": {"clauses": [{"span_term": {"body": t}} for t in ("rain", "fell")], "slop": 2, "in_order": True}}, 0.0),
        ),
        (Prefix("body", "ra", 0.5), constant({"prefix": {"body": {"value": "ra"}}}, 0.5)),
        (
            Fuzzy("body", "rain", 2),
            constant({"fuzzy": {"body": {"value": "rain", "fuzziness": 2, "transpositions": True, "rewrite": "constant_score"}}}, 1.0),
        ),
        (Values("outlet", ("a", "b")), constant({"terms": {"outlet": ["a", "b"]}}, 0.0)),
        (Range("published", 1, 2), constant({"range": {"published": {"gte": 1, "lte": 2}}}, 0.0)),
        (Range("published", None, 2), constant({"range": {"published": {"lte": 2}}}, 0.0)),
        (Range("published"), constant({"exists": {"field": "published"}}, 0.0)),
        (Range("published", -(2**70), 2**70), constant({"range": {"published": {"gte": SMALLEST, "lte": LARGEST}}}, 0.0)),
    ],
)
def test_a_leaf(plan: Node, expected: dict[str, object]) -> None:
    assert node(plan) == expected


def test_a_bool_scores_only_what_must_or_should() -> None:
    rain, snow, gone = Term("body", "rain"), Term("body", "snow"), Values("outlet", ("x",))
    body = node(Bool(must=(rain,), should=(snow,), exclude=(gone,), at_least=0))["bool"]
    assert body == {"must": [node(rain)], "should": [node(snow)], "minimum_should_match": 0, "must_not": [node(gone)]}


@pytest.mark.parametrize("plan", [Bool(), Bool(exclude=(Nothing(),)), Bool(should=(Term("body", "rain"),), at_least=0)])
def test_a_bool_that_demands_nothing_matches_everything(plan: Bool) -> None:
    assert {"match_all": {}} in node(plan)["bool"]["filter"]


def test_what_is_nested_deeper_than_the_server_takes_is_refused() -> None:
    plan: Node = Term("body", "rain")
    for _ in range(40):
        plan = Bool(must=(plan,))
    with pytest.raises(Invalid):
        node(plan)


def test_scores_are_rounded_only_where_they_order() -> None:
    by_score = search_body(IndexQuery("documents", Term("body", "rain")))
    assert "Math.round" in by_score["query"]["script_score"]["script"]["source"]
    assert by_score["sort"] == [{"_score": {"order": "desc"}}, {"record_id": {"order": "asc"}}]
    by_date = search_body(IndexQuery("documents", Term("body", "rain"), Sort("published", descending=False)))
    assert set(by_date["query"]) == {"bool"}
    assert by_date["sort"][0] == {"published": {"order": "asc", "missing": "_last"}}


def test_tombstones_are_no_matches() -> None:
    for sort in (Sort(), Sort("id")):
        assert "record_deleted" in str(search_body(IndexQuery("documents", Everything(), sort))["query"])


def test_a_walk_goes_on_behind_a_position_and_offsets_do_not_add() -> None:
    body = search_body(IndexQuery("documents", Everything(), after=(1.5, "x"), offset=20, payload=False))
    assert body["search_after"] == [1.5, "x"]
    assert "from" not in body
    assert body["_source"] == ["record_id"]


def test_facets_are_ordered_by_count_then_value() -> None:
    body = search_body(IndexQuery("documents", Everything(), facets=(FacetRequest("outlet", 3), FacetRequest("month", 0))))
    assert body["aggs"] == {"outlet": {"terms": {"field": "outlet", "size": 3, "order": [{"_count": "desc"}, {"_key": "asc"}]}}}


def test_conditions() -> None:
    assert where(()) == {"match_all": {}}
    assert where((Where("state"),)) == {"match_all": {}}
    assert where((Where("state", ("a", "b")), Where("due", low=0))) == {
        "bool": {"filter": [{"terms": {"columns.state": ["a", "b"]}}, {"range": {"columns.due": {"gte": 0}}}]}
    }
    (either,) = where((Where("state", ("a", None)),))["bool"]["filter"]
    assert {"terms": {"columns.state": ["a"]}} in either["bool"]["should"]
    assert {"bool": {"must_not": [{"exists": {"field": "columns.state"}}]}} in either["bool"]["should"]


def test_nulls_come_last_whichever_way_the_column_runs() -> None:
    assert table_sort("due", descending=True) == [{"columns.due": {"order": "desc", "missing": "_last"}}, {"key": "asc"}]
    assert table_sort(None, descending=False) == [{"key": "asc"}]
    assert table_after("due", (None, "k"), descending=True, integer=True) == [SMALLEST, "k"]
    assert table_after("due", (None, "k"), descending=False, integer=True) == [LARGEST, "k"]
    assert table_after("state", (None, "k"), descending=False, integer=False) == [None, "k"]
    assert table_after(None, (None, "k"), descending=False, integer=False) == ["k"]
