"""HTML to text and facts, and pages made to hurt."""

from __future__ import annotations

import contextlib
import io
import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.analysis.html import LONGEST, extract, stripped
from dateline.errors import DatelineError, Invalid, TooLarge

BODY = (
    "<article><h1>Old ship for sale</h1><p>The ferry company wants to sell its oldest ship to a museum, its director told reporters.</p>"
    "<p>The crew fears for its jobs. A decision is not expected before the end of the summer.</p></article>"
)


def page(head="", body=BODY, attributes=""):
    return f"<html{attributes}><head><title>Old ship for sale - Coastal Courier</title>{head}</head><body><nav><a href='/'>Home</a></nav>{body}</body></html>"


def test_the_article_without_the_page_around_it():
    found = extract(
        page('<meta property="og:site_name" content="Coastal Courier"><meta name="author" content="Olga Tarn">', attributes=' lang="en-GB"')
    )
    assert "sell its oldest ship" in found.text
    assert "Home" not in found.text
    assert "\n\nThe crew fears" in found.text
    assert (found.title, found.outlet, found.author, found.language) == ("Old ship for sale", "Coastal Courier", "Olga Tarn", "en")


HEADS = {
    '<meta property="article:published_time" content="2023-05-16T11:07:00+0300">': ("2023-05-16T11:07:00+03:00", "second"),
    "<meta content='2023-05-16T11:07Z' itemprop='datePublished'>": ("2023-05-16T11:07Z", "minute"),
    '<meta name="date" content="2023-05-16">': ("2023-05-16", "day"),
    '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"datePublished": "2023-05-16 11:07"}]}</script>': (
        "2023-05-16T11:07",
        "minute",
    ),
    '<script type="application/ld+json">{"datePublished": "2023-05-16"}</script><meta name="date" content="2023-06-01">': (
        "2023-05-16",
        "day",
    ),
    '<script type="application/ld+json">{"dateModified": "2023-06-16"}</script><meta name="date" content="2023-05-16">': (
        "2023-05-16",
        "day",
    ),
    '<script type="application/ld+json">{broken</script><meta name="date" content="2023-05-16">': ("2023-05-16", "day"),
    '<meta name="date" content="2023-02-31"><meta name="pubdate" content="2023-02-28">': ("2023-02-28", "day"),
}


@pytest.mark.parametrize("head", HEADS)
def test_the_date_that_the_markup_gives_in_full_precision(head):
    dated = extract(page(head)).published
    assert dated is not None
    assert (dated.value, dated.granularity) == HEADS[head]
    assert dated.why


@pytest.mark.parametrize("head", ["", '<meta name="date" content="soon">', '<meta name="copyright" content="2021">'])
def test_no_date_is_made_up(head):
    assert extract(page(head, BODY + "<footer>Copyright 2021 Coastal Courier</footer>")).published is None


def test_facts_go_where_the_metadata_stage_reads_them():
    facts = extract(page('<meta name="date" content="2023-05-16"><meta property="og:site_name" content="Coastal Courier">')).facts()
    assert facts["html:published"] == "2023-05-16"
    assert facts["html:title"] == "Old ship for sale"
    assert "html:author" not in facts
    assert all(isinstance(value, str) for value in facts.values())


BOMBS = {
    "nested blocks": "<div>" * 100_000 + "hello",
    "nested inline": "<b><i>" * 60_000 + "hello",
    "nested tables": "<table><tr><td>" * 20_000 + "hello",
    "no end tags": "<p>hello <b>world " * 20_000,
    "only end tags": "</div>" * 200_000 + "hello",
    "entities": "<!DOCTYPE a [<!ENTITY a 'hello'>" + "".join(f"<!ENTITY a{n} '{'&a;' * 10}'>" for n in range(9)) + "]><p>hello &a8;</p>",
    "many paragraphs": "<p>hello there.</p>" * 60_000,
    "many attributes": "<a " + 'x="y" ' * 100_000 + ">hello</a>",
    "unclosed comment": "<p>hello</p><!--" * 50_000,
    "deep JSON-LD": '<script type="application/ld+json">' + "[" * 90_000 + "</script><p>hello",
    "commas in JSON-LD": '<script type="application/ld+json">' + ", " * 90_000 + "</script><p>hello",
    "asides without end": "<p>hello</p>" + "<aside>" * 200_000,
    "asides with one end": "<p>hello</p>" + "<aside>" * 9_000 + "</aside>",
    "times in one paragraph": "<p>hello" + "<time datetime=2021-05-03>then</time> " * 9_000 + ".</p>",
    "open scripts": "hello<script>" * 50_000,
    "half tags": "hello <a" * 100_000,
    "controls": "\x00\x01<p>hello</p>\ufffe",
}


@pytest.mark.timeout(20)
@pytest.mark.parametrize("name", BOMBS)
def test_hostile_pages_give_their_text(name):
    assert "hello" in extract(BOMBS[name]).text


@pytest.mark.parametrize(
    "html",
    [
        "<svg><p>hello<p><b<b<p>hello",
        "<svg>><script></script>hello<time datetime=<math><svg></p>hello",
        "<p><p><?xml version='1.0' encoding='utf-16'?>hello\x1f",
    ],
)
def test_a_page_that_breaks_the_libraries_gives_its_text(html):
    # Where the root is a drawing lxml asserts; a control character behind a declaration is no text for it.
    assert "hello" in extract(html).text


@pytest.mark.parametrize("html", ["", " ", "<html></html>", "<script>x()</script>", "<p> </p>"])
def test_a_page_without_text_is_refused(html):
    with pytest.raises(Invalid, match="no text"):
        extract(html)


def test_a_page_over_the_limit_is_refused():
    with pytest.raises(TooLarge, match=str(LONGEST)):
        extract("a" * (LONGEST + 1))


def test_stripping_keeps_blocks_apart_and_drops_scripts():
    assert stripped("<p>One</p><script>two()</script><p>Three&nbsp;&amp; four</p>") == "One\n\nThree & four"


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from(["<p>", "</p>", "<b", ">", "a", "&amp;", "<!--", "-->", '"', "<script>", "<meta ", "="]), max_size=40).map(
        "".join
    )
)
def test_any_input_gives_text_or_a_clear_error(html):
    try:
        found = extract(html)
    except Invalid:
        return
    assert found.text.strip()


@pytest.mark.parametrize(
    "page",
    [
        "<sesame>",
        "sesame",
        "<p>sesame</p>",
        "<meta charset=sesame><p>a note",
        "<a href='http://[::sesame'>a note</a>",
        "<table><sesame" * 50,
    ],
)
def test_the_log_says_nothing_of_a_page(page: str) -> None:
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    logging.root.addHandler(handler)
    with contextlib.suppress(DatelineError):
        extract(page, "https://news.example/sesame")
    logging.root.removeHandler(handler)
    assert told.getvalue() == ""
