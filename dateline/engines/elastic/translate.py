"""Plans and conditions as Elasticsearch's query DSL. Pure: dictionaries out of values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dateline.engines.base import IndexQuery, Scalar, Sort, Where
from dateline.engines.elastic.names import DELETED, ID, PAYLOAD
from dateline.errors import Fault, Invalid
from dateline.query.plan import Bool, Everything, Fuzzy, Node, Nothing, Phrase, Prefix, Range, Term, Values

Dsl = dict[str, Any]
LARGEST, SMALLEST = 2**63 - 1, -(2**63)
# Elasticsearch refuses more than 30 levels; one of them is ours.
_DEEPEST = 28
# The same score of two records must be the same number on every engine and shard: the seventh digit is noise.
ROUNDED = """
if (_score <= 0) { return 0; }
double unit = Math.pow(10, 5 - Math.floor(Math.log10(_score)));
return Math.round(_score * unit) / unit;
"""


def search_body(query: IndexQuery) -> Dsl:
    """The whole search request but for the snapshot. Exact total; the hits carry id and payload in their source."""
    body: Dsl = {
        "query": ranked(query.plan) if query.sort.field == "score" else live(query.plan),
        "sort": sort(query.sort),
        "size": query.size,
        "track_total_hits": True,
        "_source": [ID, PAYLOAD] if query.payload else [ID],
    }
    if query.after is not None:
        body["search_after"] = list(query.after)
    elif query.offset:
        body["from"] = query.offset
    if query.facets:
        body["aggs"] = {f.field: {"terms": {"field": f.field, "size": f.size, "order": COUNT_THEN_VALUE}} for f in query.facets if f.size}
    return body


COUNT_THEN_VALUE = [{"_count": "desc"}, {"_key": "asc"}]


def live(plan: Node) -> Dsl:
    """What matches the plan and is no tombstone; no scores."""
    return {"bool": {"filter": [node(plan)], "must_not": [{"term": {DELETED: True}}]}}


def ranked(plan: Node) -> Dsl:
    """As `live`, scored by the plan, every score rounded to six significant digits."""
    scored = {"bool": {"must": [node(plan)], "must_not": [{"term": {DELETED: True}}]}}
    return {"script_score": {"query": scored, "script": {"source": ROUNDED}}}


def sort(order: Sort) -> list[Dsl]:
    """The sort keys: the field with missing values last, then the id."""
    direction = "desc" if order.descending else "asc"
    tie: list[Dsl] = [{ID: {"order": "asc"}}]
    if order.field == "id":
        return [{ID: {"order": direction}}]
    if order.field == "score":
        return [{"_score": {"order": direction}}, *tie]
    return [{order.field: {"order": direction, "missing": "_last"}}, *tie]


def node(plan: Node, depth: int = 0) -> Dsl:  # noqa: PLR0911 - one case a kind of node
    """A plan node; what scores nothing by its definition scores 0 wherever it stands."""
    match plan:
        case Everything():
            return _unscored({"match_all": {}})
        case Nothing():
            return {"match_none": {}}
        case Term(field, term, boost):
            return {"term": {field: {"value": term, "boost": boost}}}
        case Phrase():
            return _phrase(plan)
        case Prefix(field, prefix, boost):
            return _constant({"prefix": {field: {"value": prefix}}}, boost)
        case Fuzzy(field, term, distance, boost):
            # The constant rewrite looks at every term in reach; the default keeps the 50 nearest.
            fuzzy = {"value": term, "fuzziness": distance, "transpositions": True, "rewrite": "constant_score"}
            return _constant({"fuzzy": {field: fuzzy}}, boost)
        case Values(field, values):
            return _unscored({"terms": {field: list(values)}})
        case Range(field, low, high):
            return _unscored(_range(field, low, high))
        case Bool():
            return _bool(plan, depth + 1)


def _phrase(phrase: Phrase) -> Dsl:
    if len(phrase.terms) == 1:
        return {"term": {phrase.field: {"value": phrase.terms[0], "boost": phrase.boost}}}
    if phrase.slop == 0:
        return {"match_phrase": {phrase.field: {"query": " ".join(phrase.terms), "boost": phrase.boost}}}
    clauses = [{"span_term": {phrase.field: term}} for term in phrase.terms]
    return _unscored({"span_near": {"clauses": clauses, "slop": phrase.slop, "in_order": True}})


def _bool(plan: Bool, depth: int) -> Dsl:
    if depth > _DEEPEST:
        raise Invalid(Fault("q", "too_deep", f"parentheses are nested more than {_DEEPEST} deep"))
    body: Dsl = {
        "must": [node(child, depth) for child in plan.must],
        "filter": [node(child, depth) for child in plan.filter],
        "must_not": [node(child, depth) for child in plan.exclude],
    }
    if plan.should:
        body |= {"should": [node(child, depth) for child in plan.should], "minimum_should_match": plan.at_least}
    if not plan.must and not (plan.should and plan.at_least > 0):
        # Nothing has to match in a way that scores: all that the filters leave does, with whatever `should` adds.
        body["filter"].append({"match_all": {}})
    return {"bool": {name: clauses for name, clauses in body.items() if clauses != []}}


def _constant(query: Dsl, boost: float) -> Dsl:
    return {"constant_score": {"filter": query, "boost": boost}}


def _unscored(query: Dsl) -> Dsl:
    return _constant(query, 0.0)


def _range(field: str, low: Scalar, high: Scalar) -> Dsl:
    if any(isinstance(limit, int) and not SMALLEST <= limit <= LARGEST for limit in (low, high)):
        low, high = _clamped(low), _clamped(high)
    limits = {name: limit for name, limit in (("gte", low), ("lte", high)) if limit is not None}
    return {"range": {field: limits}} if limits else {"exists": {"field": field}}


def _clamped(limit: Scalar) -> Scalar:
    return max(SMALLEST, min(LARGEST, limit)) if isinstance(limit, int) else limit


def where(conditions: Sequence[Where]) -> Dsl:
    """Conditions on the columns of a table."""
    clauses: list[Dsl] = []
    for condition in conditions:
        field = f"columns.{condition.column}"
        if condition.values:
            clauses.append(_any_of(field, condition.values))
        if condition.low is not None or condition.high is not None:
            clauses.append(_range(field, condition.low, condition.high))
    return {"bool": {"filter": clauses}} if clauses else {"match_all": {}}


def _any_of(field: str, values: tuple[Scalar, ...]) -> Dsl:
    given = {"terms": {field: [value for value in values if value is not None]}}
    if None not in values:
        return given
    return {"bool": {"should": [given, {"bool": {"must_not": [{"exists": {"field": field}}]}}], "minimum_should_match": 1}}


def table_sort(order: str | None, *, descending: bool) -> list[Dsl]:
    """Rows by a column with nulls last, then by key."""
    first = [{f"columns.{order}": {"order": "desc" if descending else "asc", "missing": "_last"}}] if order else []
    return [*first, {"key": "asc"}]


def table_after(order: str | None, after: tuple[Scalar, str], *, descending: bool, integer: bool) -> list[Scalar]:
    """The sort values behind which to go on; a missing integer sorts as the last one there is."""
    value, key = after
    if order is None:
        return [key]
    if value is None and integer:
        value = SMALLEST if descending else LARGEST
    return [value, key]
