from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.identity import canonical_url, content_hash, document_id

FIELDS = st.dictionaries(st.text(max_size=5), st.none() | st.text() | st.dictionaries(st.text(), st.text(), max_size=3), max_size=5)


@given(FIELDS)
def test_the_hash_knows_no_order_and_no_nulls(fields):
    assert content_hash(fields) == content_hash(dict(reversed(fields.items())))
    assert content_hash(fields) == content_hash({k: v for k, v in fields.items() if v is not None})


def test_the_hash_tells_any_field_apart():
    seen = {
        content_hash(f)
        for f in ({"text": "a"}, {"title": "a"}, {"text": "a", "title": "a"}, {"text": "ab"}, {"metadata": {"a": "b"}}, {"text": "\ud800"})
    }
    assert len(seen) == 6


def test_an_id_is_the_clients_own_else_the_urls_else_the_contents():
    assert document_id("x", "https://a.example/", "h") == "x"
    assert document_id(None, "https://a.example/story", "h") == document_id(None, "HTTPS://A.example/story/#top", "i")
    assert document_id(None, None, "h") == "c-h"


def test_tracking_is_no_part_of_an_address():
    assert canonical_url("https://a.example/s?id=1&utm_source=x&fbclid=2") == "https://a.example/s?id=1"
