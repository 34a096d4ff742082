"""Plans as tantivy queries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate

import tantivy
from tantivy import FieldType, Occur, Query

from dateline.query.plan import Bool, Everything, Fuzzy, Node, Nothing, Phrase, Prefix, Range, Term, Values

_LARGEST = 2**63 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")


def translate(schema: tantivy.Schema, node: Node) -> Query:
    """A query that matches and scores as the plan says."""
    match node:
        case Term(field, term, boost):
            return _boosted(Query.term_query(schema, field, term, index_option="freq"), boost)
        case Phrase():
            return _boosted(_phrase(schema, node), node.boost)
        case Prefix(field, prefix, boost):
            return Query.const_score_query(Query.fuzzy_term_query(schema, field, prefix, 0, True, prefix=True), boost)  # noqa: FBT003
        case Fuzzy(field, term, distance, boost):
            return Query.const_score_query(Query.fuzzy_term_query(schema, field, term, distance, True), boost)  # noqa: FBT003
        case Bool():
            return _bool(schema, node)
        case _:
            return _scoreless(_condition(schema, node))


def constant(node: Node) -> float | None:
    """The score that every match of the plan has, or None where matches can differ."""
    match node:
        case Term() | Phrase():
            return None
        case Prefix() | Fuzzy():
            return node.boost
        case Bool(must, should, _, _, at_least):
            parts = [constant(child) for child in (*must, *should)]
            known = [part for part in parts if part is not None]
            if len(known) < len(parts) or (at_least < len(should) and any(known)):
                return None
            return sum(known)
        case _:
            return 0.0


def _bool(schema: tantivy.Schema, node: Bool) -> Query:
    clauses = [(Occur.Must, translate(schema, child)) for child in node.must]
    clauses += [(Occur.Must, _scoreless(translate(schema, child))) for child in node.filter]
    should = [(Occur.Should, translate(schema, child)) for child in node.should]
    if should and node.at_least > 0:
        either = Query.boolean_query(should, min(node.at_least, len(should) + 1))
        if not clauses and not node.exclude:
            return either  # a bare union of terms is what tantivy can prune
        clauses.append((Occur.Must, either))
        should = []
    if not clauses:
        clauses.append((Occur.Must, _scoreless(Query.all_query())))
    clauses += [(Occur.MustNot, translate(schema, child)) for child in node.exclude]
    return Query.boolean_query(clauses + should, 0)


def _condition(schema: tantivy.Schema, node: Node) -> Query:
    match node:
        case Values(field, values):
            return among(schema, field, values)
        case Range(field, low, high):
            return _range(schema, field, low, high)
        case Everything():
            return Query.all_query()
        case Nothing():
            return Query.empty_query()
    raise TypeError(f"{type(node).__name__} is no node of a plan")


def among(schema: tantivy.Schema, field: str, values: Iterable[str]) -> Query:
    """Records with one of the values; half a surrogate pair is no text, so nothing holds it."""
    given = [value for value in dict.fromkeys(values) if value.isascii() or not _SURROGATE.search(value)]
    return Query.term_set_query(schema, field, given) if given else Query.empty_query()


def _range(schema: tantivy.Schema, field: str, low: int | None, high: int | None) -> Query:
    if low is None and high is None:
        return Query.exists_query(field)
    low, high = _clamped(low), _clamped(high)
    if low is not None and high is not None and low > high:
        return Query.empty_query()
    return Query.range_query(schema, field, FieldType.Integer, low, high)


def _clamped(limit: int | None) -> int | None:
    return None if limit is None else max(-_LARGEST - 1, min(_LARGEST, limit))


def _phrase(schema: tantivy.Schema, node: Phrase) -> Query:
    """Tantivy's own slop lets words change places; in order, a sloppy phrase is the union of its exact spacings."""
    if len(node.terms) == 1:
        return Query.term_query(schema, node.field, node.terms[0], index_option="freq")
    spacings = [_spaced(schema, node, gaps) for gaps in _gaps(len(node.terms) - 1, node.slop)]
    return spacings[0] if len(spacings) == 1 else _scoreless(Query.boolean_query([(Occur.Should, each) for each in spacings]))


def _spaced(schema: tantivy.Schema, node: Phrase, gaps: tuple[int, ...]) -> Query:
    offsets = accumulate((0, *(gap + 1 for gap in gaps)))
    return Query.phrase_query(schema, node.field, list(zip(offsets, node.terms, strict=True)))


def _gaps(places: int, slop: int) -> Iterator[tuple[int, ...]]:
    """Every way to put up to `slop` other positions into `places` gaps."""
    if places == 0:
        yield ()
        return
    for first in range(slop + 1):
        for rest in _gaps(places - 1, slop - first):
            yield (first, *rest)


def _boosted(query: Query, boost: float) -> Query:
    return query if boost == 1.0 else Query.boost_query(query, boost)


def _scoreless(query: Query) -> Query:
    return Query.const_score_query(query, 0.0)
