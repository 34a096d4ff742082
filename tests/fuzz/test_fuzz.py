"""Random input at every door, made of the pieces that mean something there. `make fuzz` is the long run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import Target, doors

LONG = bool(os.environ.get("DATELINE_TEST_LONG"))
PIECES = {
    "query": '( ) " “ ” - ~ ~1 ~02 ~00020 ~99999999999 * ? : [ ] [* TO *] [2023 TO 2024] AND OR NOT title: person: published: outlet: a museum '
    "Brandt Bergen 3 May \\ / + ^2 && || ! { } < > = é 中 \U0001f600 \u200b \ufb01 İ \u0301 ' ' # % & ; , .".split(" "),
    "cursor": "A B = - _ + / . 0 eyJ WzFd bnVsbA 中 % \x00".split(" "),
    "ndjson": [
        "\n",
        "\r\n",
        "{",
        "}",
        "[",
        "]",
        '"',
        ":",
        ",",
        '"text"',
        '"a"',
        '{"text": "a"}',
        '{"html": "<p>a"}',
        "null",
        "1e999",
        "\ufeff",
        " ",
        '"id"',
        '"\\ud800"',
        "\x1f\x8b",
        "a" * 2_000,
        '{"text": "a", "metadata": {}}',
    ],
    "html": [
        "<p>",
        "</p>",
        "<b",
        ">",
        "a word ",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "<!--",
        "-->",
        '"',
        "<script>",
        "</script>",
        "<meta name=date content=",
        "=",
        "<table>",
        "<svg>",
        "<math>",
        "<![CDATA[",
        "]]>",
        "<!DOCTYPE a [<!ENTITY b 'c'>]>",
        "<?xml version='1.0' encoding='utf-16'?>",
        '<script type="application/ld+json">',
        "{[",
        "<base href=//[",
        "\x00",
        "\ufffe",
        "<time datetime=",
        "2023-05-16",
        "<a href='http://[::'>",
    ],
}


@pytest.fixture(scope="module")
def targets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Target]]:
    with doors(tmp_path_factory.mktemp("fuzz")) as opened:
        yield opened


@pytest.mark.parametrize("name", PIECES)
def test_no_input_breaks_a_door(name: str, targets: dict[str, Target]) -> None:
    pieces = st.sampled_from(PIECES[name]).map(str.encode) | st.text(max_size=5).map(str.encode) | st.binary(max_size=4)
    separator = b" " if name == "query" else b""

    @settings(
        max_examples=20_000 if LONG else 150,
        deadline=None,
        derandomize=not LONG,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(pieces, max_size=40), st.booleans())
    def run(parts: list[bytes], apart: bool) -> None:
        targets[name]((separator if apart else b"").join(parts))

    run()
