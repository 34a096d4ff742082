"""Bodies and query strings: bounds, encodings, positions."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import Invalid, TooLarge
from service.bodies import inflate, parse_json, read_body
from service.errors import Malformed, UnsupportedMedia
from service.request import read_query
from service.schemas.search import SearchSchema

APP = Flask("reading")


def query(raw):
    with APP.test_request_context("/", environ_overrides={"QUERY_STRING": raw}):
        return read_query(SearchSchema())


@given(st.lists(st.binary(max_size=200), max_size=3))
def test_inflating_inverts_gzip_for_every_number_of_members(parts):
    assert inflate(b"".join(gzip.compress(part) for part in parts), 10_000) == b"".join(parts)


@pytest.mark.parametrize("data", [b"no gzip", gzip.compress(b"hello")[:-4], gzip.compress(b"hello") + b"tail"])
def test_broken_gzip_is_malformed(data):
    with pytest.raises(Malformed):
        inflate(data, 10_000)


def test_a_bomb_is_stopped_at_the_bound():
    bomb = gzip.compress(b"0" * 50_000_000)
    with pytest.raises(TooLarge):
        inflate(bomb, 1_000_000)
    with pytest.raises(TooLarge):
        inflate(bomb, 1_000_000_000)


@pytest.mark.parametrize(
    ("data", "code", "position"),
    [
        (b'{"a": }', "json", 6),
        (b'{"a": "\xff"}', "encoding", 7),
        (b"", "json", 0),
        (b'"\\ud800"', "json", 1),
        (b"[" * 100_000, "json", 1024),
        (b'{"a": NaN}', "json", 6),
    ],
)
def test_malformed_json_says_where(data, code, position):
    with pytest.raises(Malformed) as caught:
        parse_json(data)
    fault = caught.value.faults[0]
    assert fault.code == code
    assert fault.position is not None
    assert abs(fault.position - position) <= 1


def test_a_byte_order_mark_is_no_part_of_the_json():
    assert parse_json(b"\xef\xbb\xbf[1]") == [1]


@pytest.mark.parametrize(
    ("headers", "data", "error"),
    [
        ({}, b"x" * 101, TooLarge),
        ({"Content-Encoding": "br"}, b"x", UnsupportedMedia),
        ({"Content-Encoding": "gzip"}, gzip.compress(b"x" * 101), TooLarge),
    ],
)
def test_bodies_are_bounded(headers, data, error):
    with APP.test_request_context("/", method="POST", data=data, headers=headers), pytest.raises(error):
        read_body(100)


def test_parameters_are_read_by_the_types_of_their_fields():
    loaded = query("q=a+b%20c&size=5&entity=X&entity=%D0%AF&highlight=false&facets=outlet,person")
    assert (loaded["q"], loaded["size"], loaded["entity"], loaded["highlight"]) == ("a b c", 5, ("X", "Я"), False)


@pytest.mark.parametrize(
    ("raw", "error", "code"),
    [
        ("q=a&q=b", Invalid, "repeated"),
        ("q=%ff", Malformed, "encoding"),
        ("q=%ED%A0%80", Malformed, "encoding"),
        ("nope=1", Invalid, "unknown"),
        ("size=five", Invalid, "type"),
        ("size=1e1", Invalid, "type"),
        ("size=%D9%A5", Invalid, "type"),
        ("size=" + "9" * 400, Invalid, "type"),
        ("highlight=maybe", Invalid, "type"),
        ("&".join(f"p{n}=1" for n in range(600)), Invalid, "length"),
    ],
)
def test_faulty_query_strings_are_refused(raw, error, code):
    with pytest.raises(error) as caught:
        query(raw)
    assert caught.value.faults[0].code == code


@given(st.binary(max_size=60))
def test_no_query_string_breaks_the_reader(raw):
    try:
        query(raw.decode("latin-1"))
    except Invalid:
        return
