from __future__ import annotations

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.codec import decode_annotations, decode_document, encode_annotations, encode_document
from dateline.model import Annotations, DateMention, Document, EventMention, Mention, Metadata, Published, Quote, Span, Speaker

SPANS = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 10**6), st.integers(0, 10**6))
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
DATES = st.builds(
    DateMention,
    SPANS,
    st.just("DATE"),
    TEXT,
    st.none() | TEXT,
    st.none() | TEXT,
    st.sampled_from([None, "day"]),
    anchor=st.none() | st.just("published") | SPANS,
    named=st.booleans(),
)
QUOTES = st.builds(
    Quote,
    SPANS,
    st.lists(SPANS, min_size=1).map(tuple),
    st.none() | SPANS,
    st.none() | st.builds(Speaker, st.none() | SPANS, st.none() | st.integers(0, 9), st.none() | TEXT),
    st.just("direct"),
    st.just("neutral"),
    TEXT,
)
MENTIONS = st.builds(Mention, SPANS, st.just("person"), TEXT, st.none() | st.integers(0, 9), st.none() | SPANS, st.booleans())
EVENTS = st.builds(
    EventMention,
    SPANS,
    SPANS,
    st.none() | TEXT,
    st.none(),
    st.none(),
    st.just("planned"),
    st.lists(st.integers(0, 9)).map(tuple),
    date=st.none() | SPANS,
)
NOTES = st.builds(
    Annotations,
    sentences=st.lists(SPANS).map(tuple),
    dates=st.lists(DATES).map(tuple),
    quotes=st.lists(QUOTES).map(tuple),
    mentions=st.lists(MENTIONS).map(tuple),
    events=st.lists(EVENTS).map(tuple),
    metadata=st.builds(
        Metadata, published=st.none() | st.builds(Published, TEXT, st.just("day"), TEXT, TEXT, st.just(0.5), st.none() | SPANS)
    ),
)


@given(NOTES)
def test_annotations_survive_json(notes):
    assert decode_annotations(orjson.loads(orjson.dumps(encode_annotations(notes)))) == notes


@given(st.builds(Document, TEXT, TEXT, title=st.none() | TEXT, metadata=st.dictionaries(TEXT, TEXT)))
def test_documents_survive_json(document):
    assert decode_document(orjson.loads(orjson.dumps(encode_document(document)))) == document


def test_another_version_is_refused():
    with pytest.raises(ValueError, match="codec version"):
        decode_document({"v": 99})
