"""Plans for the words of a question."""

from __future__ import annotations

from dateline.archive.names import resolve_all
from dateline.engines.base import Engine
from dateline.query.compile import Searchable, TextField, compile_query
from dateline.query.plan import Bool, Node, Nothing, Term
from dateline.terms import analyse

_ENTITY = {"entity": "entity", "person": "entity", "place": "entity"}
_FIELDS = {
    "events": Searchable((TextField("evidence"),), (TextField("evidence"),), keywords={"outlet": "outlet", **_ENTITY}),
    "stories": Searchable(
        (TextField("title", 2.0), TextField("evidence")),
        (TextField("title", 2.0), TextField("evidence")),
        texts={"title": TextField("title")},
        keywords={"outlet": "outlet", **_ENTITY},
    ),
    "quotes": Searchable((TextField("content"),), (TextField("content"),), keywords={"outlet": "outlet", "speaker": "speaker"}),
}


def all_words(field: str, text: str) -> Node:
    """Records that hold every word of `text`; none where there is no word in it."""
    found = analyse(text).texts
    if not found:
        return Nothing()
    return Term(field, found[0]) if len(found) == 1 else Bool(must=tuple(Term(field, term) for term in dict.fromkeys(found)))


def question(engine: Engine, kind: str, text: str) -> Node:
    """A question in the query language over the words of events, stories or quotes; raises Invalid with the position of a mistake."""

    def resolve(name: str, asked: str, position: int) -> tuple[str, ...]:
        del position
        return (asked,) if name == "outlet" else tuple(resolve_all(engine, [asked], field="q") or ())

    return compile_query(text, _FIELDS[kind], resolve).plan
