"""Ids in paths survive every encoding."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from service.paths import EncodedSlashes, KeyConverter, decoded_path


def make_client():
    app = Flask("paths")
    app.url_map.converters["key"] = KeyConverter
    app.url_map.merge_slashes = False
    app.add_url_rule("/d/<key:own>", "one", lambda own: own.encode("utf-8"))
    app.add_url_rule("/d/<key:own>/text", "text", lambda own: b"text of " + own.encode("utf-8"))
    app.wsgi_app = EncodedSlashes(app.wsgi_app)
    return app.test_client()


CLIENT = make_client()


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=60).filter(
        lambda i: i not in {".", ".."} and "\ufffd" not in i
    )
)
def test_any_id_comes_back_from_its_path(own):
    path = quote(own, safe="")
    assert CLIENT.get(f"/d/{path}").get_data().decode() == own
    assert CLIENT.get(f"/d/{path}/text").get_data().decode() == f"text of {own}"


@pytest.mark.parametrize("path", ["/d/", "/d/a/b", "/d//text", "/d/%ff", "/d/%00", "/d/" + "x" * 513])
def test_what_is_nobodys_id_is_not_found(path):
    assert CLIENT.get(path).status_code == 404


def test_a_literal_percent_is_not_decoded_twice():
    assert CLIENT.get("/d/%252F").get_data() == b"%2F"
    assert CLIENT.get("/d/100%25").get_data() == b"100%"


def test_an_absolute_target_and_a_query_are_cut_off():
    assert decoded_path("http://host:1/d/a%2Fb?x=%2F") == "/d/a%2Fb"
    assert decoded_path("/d/%C3%BC?q") == "/d/\xc3\xbc"
