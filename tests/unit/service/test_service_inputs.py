"""What clients may send: limits, dates, ranges, and the faults that say what is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import Invalid
from service.drafts import to_draft
from service.request import load
from service.schemas.documents import DraftSchema
from service.schemas.entities import SplitBody
from service.schemas.search import SearchSchema
from service.schemas.timeline import TimelineListQuery

DRAFT, SEARCH, TIMELINE = DraftSchema(), SearchSchema(), TimelineListQuery()


def faults(schema, data):
    with pytest.raises(Invalid) as caught:
        load(schema, data)
    return [(fault.field, fault.code, fault.position) for fault in caught.value.faults]


def test_a_text_is_taken_code_point_for_code_point():
    text = "\u200f  e\u0301 \U0001f600\r\n\tI\u0307 \x0b\x85\u2028 end "
    assert to_draft({"text": text}).text == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(lambda t: not t.isspace()))
def test_any_text_without_controls_is_taken_unchanged(text):
    assert to_draft({"text": text}).text == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, [("text", "one_of", None)]),
        ({"text": "a", "html": "<p>a"}, [("text", "one_of", None)]),
        ({"text": ""}, [("text", "blank", None)]),
        ({"text": " \n\t\u00a0"}, [("text", "blank", None)]),
        ({"html": "   "}, [("html", "blank", None)]),
        ({"text": 5}, [("text", "type", None)]),
        ({"text": "ab\x00"}, [("text", "character", 2)]),
        ({"text": "ab\x1b[0m"}, [("text", "character", 2)]),
        ({"text": "\U0001f600\ud800"}, [("text", "character", 1)]),
        ({"text": "a", "id": ""}, [("id", "length", None)]),
        ({"text": "a", "id": "x" * 257}, [("id", "length", None)]),
        ({"text": "a", "id": ".."}, [("id", "invalid", None)]),
        ({"text": "a", "id": " a"}, [("id", "invalid", None)]),
        ({"text": "a", "id": "a\nb"}, [("id", "character", 1)]),
        ({"text": "a", "id": "a\u200bb"}, [("id", "invalid", None)]),
        ({"text": "a", "title": "x\ny"}, [("title", "character", 1)]),
        ({"text": "a", "url": "javascript:alert(1)"}, [("url", "invalid", None)]),
        ({"text": "a", "url": "http://[oops"}, [("url", "invalid", None)]),
        ({"text": "a", "language": "English"}, [("language", "invalid", None)]),
        ({"text": "a", "published": "2023-02-30"}, [("published", "date", None)]),
        ({"text": "a", "published": "yesterday"}, [("published", "date", None)]),
        ({"text": "a", "published": "2023-05-16T25:00"}, [("published", "date", None)]),
        ({"text": "a", "published": "0000"}, [("published", "date", None)]),
        ({"text": "a", "received": "0001-01-01T00:00+10:00"}, [("received", "date", None)]),
        ({"text": "a", "metadata": {"k": 1}}, [("metadata.k", "type", None)]),
        ({"text": "a", "revision": 3}, [("revision", "unknown", None)]),
        ({"text": "a", "metadata": {str(n): "" for n in range(101)}}, [("metadata", "length", None)]),
        ([], [("body", "type", None)]),
        ("text", [("body", "type", None)]),
        (None, [("body", "type", None)]),
    ],
)
def test_a_faulty_document_is_refused_with_field_code_and_position(data, expected):
    assert faults(DRAFT, data) == expected


def test_every_fault_is_named_not_only_the_first():
    assert {field for field, _, _ in faults(DRAFT, {"text": "", "url": "x", "nope": 1})} == {"text", "url", "nope"}


@pytest.mark.parametrize(
    ("given_value", "kept"),
    [
        ("2023", "2023"),
        ("2023-05", "2023-05"),
        ("2023-05-16", "2023-05-16"),
        ("2023-05-16T11:07", "2023-05-16T11:07"),
        ("2023-05-16T11:07:00.250Z", "2023-05-16T11:07:00Z"),
        ("2023-05-16T11:07:00.5+03:00", "2023-05-16T11:07:00+03:00"),
    ],
)
def test_publication_dates_are_kept_as_given_without_fractions(given_value, kept):
    assert to_draft({"text": "a", "published": given_value}).published == kept


def test_the_time_of_receipt_is_kept_in_utc():
    assert to_draft({"text": "a", "received": "2023-05-16T02:07+03:00"}).received == "2023-05-15T23:07:00Z"
    assert to_draft({"text": "a", "received": "0042-05-16"}).received == "0042-05-16T00:00:00Z"


def test_a_coarse_date_bounds_a_range_by_its_first_and_last_day():
    loaded = load(SEARCH, {"published_from": "2023-02", "published_to": "2023-02"})
    assert (loaded["published_from"], loaded["published_to"]) == ("2023-02-01", "2023-02-28")


@pytest.mark.parametrize(
    ("schema", "data", "expected"),
    [
        (SEARCH, {"published_from": "2023-06", "published_to": "2023-05"}, [("published_to", "reversed", None)]),
        (TIMELINE, {"from": "2023-05-02", "to": "2023-05-01"}, [("to", "reversed", None)]),
        (SEARCH, {"received_from": "2023-05-16T12:00+00:00", "received_to": "2023-05-16T12:00+01:00"}, [("received_to", "reversed", None)]),
        (SEARCH, {"published_from": "2023-13-01"}, [("published_from", "date", None)]),
        (SEARCH, {"size": 0}, [("size", "range", None)]),
        (SEARCH, {"size": 101}, [("size", "range", None)]),
        (SEARCH, {"size": 2.5}, [("size", "type", None)]),
        (SEARCH, {"size": True}, [("size", "type", None)]),
        (SEARCH, {"sort": "best"}, [("sort", "choice", None)]),
        (SEARCH, {"facets": "outlet,colour"}, [("facets.1", "choice", None)]),
        (SEARCH, {"q": "x" * 10_001}, [("q", "length", None)]),
        (SEARCH, {"q": "a\x00"}, [("q", "character", 1)]),
        (SEARCH, {"nope": 1}, [("nope", "unknown", None)]),
        (SplitBody(), {}, [("names", "one_of", None)]),
        (SplitBody(), {"mentions": [{"document_id": "a", "start": -1, "end": 2}]}, [("mentions.0.start", "range", None)]),
    ],
)
def test_faulty_questions_are_refused(schema, data, expected):
    assert faults(schema, data) == expected


def test_facets_come_as_commas_or_as_a_list():
    assert load(SEARCH, {"facets": "outlet, person,outlet"})["facets"] == ("outlet", "person")
    assert load(SEARCH, {"facets": ["outlet", "person"]})["facets"] == ("outlet", "person")


@given(st.text(max_size=40))
def test_no_text_breaks_the_date_parameters(text):
    try:
        loaded = load(SEARCH, {"published_from": text})
    except Invalid:
        return
    assert loaded["published_from"][:4].isdigit()
